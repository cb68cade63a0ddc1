"""How often a page asks the database: a bound, and no more for more people."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import ADMINISTRATOR, client
from wholepicture.services import accounts, agencies
from wholepicture.services.audit import Actor

BOUNDS = {
    "/": 12,
    "/matches/": 9,
    "/agencies/": 8,
    "/cases/": 4,
    "/account/": 7,
    "/people/": 6,
    "/about/help/": 4,
    "/concerns/": 9,
}
"""Session, account, posts of who asks take four; the first page of an administrator looks at every post."""

pytestmark = pytest.mark.usefixtures("passwords")


def asked(path):
    """How often the database is asked for a page that was open before."""
    signed_in = client(ADMINISTRATOR)
    signed_in.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert signed_in.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("path", sorted(BOUNDS))
def test_a_page_asks_no_more_than_its_bound(path):
    assert asked(path) <= BOUNDS[path]


@pytest.mark.parametrize("path", ["/", "/agencies/", "/people/"])
def test_more_people_are_no_more_questions(path):
    before, by, at = asked(path), Actor("the administrator"), timezone.now()
    for number in range(10):
        post = agencies.make_post(
            by=by, at=at, agency="school", team=f"Team {number}", title="Teacher", role=agencies.Role.PRACTITIONER
        )  # fmt: skip
        made = accounts.make_account(
            by=by, at=at, email=f"{number}@school.example", name=str(number), password=None
        )
        accounts.give_post(by=by, at=at, account=made, post=post)

    assert asked(path) == before
