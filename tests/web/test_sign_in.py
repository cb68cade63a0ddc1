"""Signing in without a browser: what is kept of each try, and what a guess comes to."""

import pytest
from django.utils import timezone

from tests.pages import TEACHER, account_of, client
from wholepicture.services import accounts
from wholepicture.services.audit import Actor

WRONG = "not-the-password"

pytestmark = pytest.mark.usefixtures("passwords")


def tries():
    """What the audit tells of tries to sign in, oldest first."""
    from wholepicture.records.models import AuditRecord

    found = AuditRecord.objects.filter(what__in=["signed-in", "sign-in.failed"]).order_by("number")
    return [(row.what, row.details["way"], row.by) for row in found]


def sends(opened, path, **form):
    return opened.post(path, form, follow=True).content.decode()


def with_an_app():
    """Somebody whose account asks for a code."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(account_of(TEACHER), generate_totp_secret())


def test_a_try_and_a_success_are_kept_with_who_and_from_where(passwords):
    from wholepicture.records.models import AuditRecord

    opened = client()
    sends(opened, "/sign-in/", login=TEACHER, password=WRONG)
    sends(opened, "/sign-in/", login=TEACHER, password=passwords[TEACHER])
    sends(client(), "/sign-in/", login="nobody@school.example", password=WRONG)

    assert tries() == [
        ("sign-in.failed", "password", TEACHER),
        ("signed-in", "password", TEACHER),
        ("sign-in.failed", "password", "somebody unknown"),
    ]
    assert {row.address for row in AuditRecord.objects.filter(what__contains="sign")} == {
        "127.0.0.1"
    }


def test_nobody_learns_from_the_answer_who_has_an_account():
    known = sends(client(), "/sign-in/", login=TEACHER, password=WRONG)
    unknown = sends(client(), "/sign-in/", login="nobody@school.example", password=WRONG)

    assert "The email address or the password is not right" in known
    assert "The email address or the password is not right" in unknown


def test_a_code_is_asked_for_before_anything_opens(passwords):
    with_an_app()
    opened = client()
    page = sends(opened, "/sign-in/", login=TEACHER, password=passwords[TEACHER])

    assert "Type the code" in page
    assert opened.get("/")["Location"].startswith("/sign-in/")
    assert tries() == []


def test_codes_cannot_be_guessed(passwords):
    with_an_app()
    opened = client()
    sends(opened, "/sign-in/", login=TEACHER, password=passwords[TEACHER])
    for number in range(5):
        sends(opened, "/sign-in/code/", code=f"{number:06}")

    assert tries() == [("sign-in.failed", "code", TEACHER)] * 5
    assert "too many wrong tries" in sends(opened, "/sign-in/code/", code="000009")
    again = sends(client(), "/sign-in/", login=TEACHER, password=passwords[TEACHER])
    assert "too many wrong tries" in again


def test_who_is_suspended_or_in_no_post_is_stopped_with_the_right_password(passwords):
    by, at = Actor("the administrator"), timezone.now()
    accounts.suspend(by=by, at=at, account=account_of(TEACHER).pk, why="under enquiry")
    page = sends(client(), "/sign-in/", login=TEACHER, password=passwords[TEACHER])

    assert "You cannot sign in now" in page
    assert tries() == [("sign-in.failed", "password", TEACHER)]


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_signing_in_leads_to_no_other_site(passwords, elsewhere):
    form = {"login": TEACHER, "password": passwords[TEACHER], "next": elsewhere}

    assert client().post("/sign-in/", form)["Location"] == "/"


@pytest.mark.parametrize("typed", ["", "x" * 5000, "\x00", "'; DROP TABLE", "ä@ö.example"])
def test_whatever_is_typed_is_answered(typed):
    answer = client().post("/sign-in/", {"login": typed, "password": typed})

    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()


def test_nobody_makes_an_account_for_themselves():
    for path in ("/signup/", "/sign-up/", "/accounts/signup/", "/account/signup/"):
        assert client().get(path).status_code == 404
