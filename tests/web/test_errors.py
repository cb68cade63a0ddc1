"""When something goes wrong, the page says what happened, what it means and what to do; and nothing of what went wrong."""

from unittest import mock

import pytest
from django.test import Client

from tests.pages import TEACHER, client

pytestmark = pytest.mark.usefixtures("passwords")


def test_a_form_from_elsewhere_is_not_taken_and_says_what_to_do():
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    answer = strict.post("/sign-in/", {"login": TEACHER, "password": "x"})

    assert answer.status_code == 403
    assert "what you typed is still there" in answer.content.decode()


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_fault_of_ours_tells_nothing_of_itself(signed_in):
    made = client(TEACHER if signed_in else None)
    made.raise_request_exception = False
    broken = mock.patch(
        "wholepicture.web.about.views.show", side_effect=[OSError("secret words"), None]
    )
    with broken:
        answer = made.get("/about/help/")

    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Something is wrong with the service" in page
    assert "secret words" not in page
    assert "999" in page


def test_what_is_not_yours_says_so_with_what_to_do():
    from django.core.exceptions import PermissionDenied

    with mock.patch("wholepicture.web.home.views.waiting", side_effect=PermissionDenied):
        answer = client(TEACHER).get("/")

    assert answer.status_code == 403
    assert "ask the administrator" in answer.content.decode()


def test_too_many_requests_to_sign_in_are_told_to_wait():
    asking = client()
    answers = [
        asking.post("/sign-in/", {"login": f"{n}@x.example", "password": ""}) for n in range(125)
    ]

    assert answers[-1].status_code == 429
    assert "There were too many tries" in answers[-1].content.decode()
