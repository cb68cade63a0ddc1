"""Who asks: the post in which they work, and when they may no longer go on."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from tests.pages import IN_TWO_POSTS, TEACHER, account_of, client
from wholepicture.core.accounts import IDLE, LONGEST
from wholepicture.services import accounts
from wholepicture.services.audit import Actor

pytestmark = pytest.mark.usefixtures("passwords")

BY = Actor("the administrator")


def aged(signed_in, **ages):
    """The session of a client, as if it had begun, or been used, so long ago."""
    session = signed_in.session
    for key in ("began", "seen"):
        session[key] = (timezone.now() - ages.get(key, timedelta())).timestamp()
    session.save()


@pytest.mark.parametrize(
    "ages", [{"seen": IDLE}, {"began": LONGEST}, {"seen": IDLE, "began": LONGEST}]
)
def test_a_session_ends_and_says_where_to_go_on(ages):
    signed_in = client(TEACHER)
    aged(signed_in, **ages)
    answer = signed_in.get("/agencies/?of=school")

    assert answer["Location"] == "/sign-in/ended/?next=%2Fagencies%2F%3Fof%3Dschool"
    assert "_auth_user_id" not in signed_in.session
    page = signed_in.get(answer["Location"]).content.decode()
    assert 'href="/sign-in/?next=/agencies/%3Fof%3Dschool"' in page


def test_what_was_sent_after_the_end_is_not_done():
    signed_in = client(IN_TWO_POSTS)
    aged(signed_in, seen=IDLE)
    answer = signed_in.post("/account/post/", {"post": "1"})

    assert answer["Location"] == "/sign-in/ended/?next=%2F"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])  # fmt: skip
def test_the_way_back_leads_nowhere_else(elsewhere):
    page = client().get("/sign-in/ended/", {"next": elsewhere}).content.decode()

    assert "elsewhere.example" not in page
    assert "javascript" not in page


def test_a_session_in_use_goes_on_and_its_use_is_noted():
    signed_in = client(TEACHER)
    aged(signed_in, seen=IDLE - timedelta(minutes=1), began=LONGEST - timedelta(minutes=1))

    assert signed_in.get("/").status_code == 200
    assert timezone.now().timestamp() - signed_in.session["seen"] < 60


def test_who_has_left_every_post_is_stopped():
    signed_in = client(TEACHER)
    accounts.take_leave(by=BY, at=timezone.now(), account=account_of(TEACHER).pk)

    assert signed_in.get("/")["Location"].startswith("/sign-in/stopped/")


def test_who_leaves_one_of_two_posts_works_in_the_other():
    signed_in, account = client(IN_TWO_POSTS), account_of(IN_TWO_POSTS).pk
    first, second = accounts.posts_of(account=account, at=timezone.now())
    signed_in.post("/account/post/", {"post": str(second.post)})
    assert second.title in signed_in.get("/").content.decode()
    accounts.leave_post(by=BY, at=timezone.now(), account=account, post=second.post)

    assert f"</strong>, {first.title}" in signed_in.get("/").content.decode()


@pytest.mark.parametrize("post", ["", "0", "not a number", "999999"])
def test_nobody_can_work_in_a_post_that_is_not_theirs(post):
    signed_in = client(TEACHER)
    signed_in.post("/account/post/", {"post": post})

    assert "post" not in signed_in.session


def test_where_a_second_factor_is_needed_nothing_opens_without_one():
    with override_settings(SECOND_FACTOR=True):
        signed_in = client(TEACHER)

        assert signed_in.get("/")["Location"] == "/account/"
        assert signed_in.get("/cases/k/")["Location"] == "/account/"
        assert "before you go on" in signed_in.get("/account/").content.decode()
        assert signed_in.get("/account/app/add/", follow=True).status_code == 200


def test_with_a_second_factor_all_of_it_opens():
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(account_of(TEACHER), generate_totp_secret())
    with override_settings(SECOND_FACTOR=True):
        assert client(TEACHER).get("/").status_code == 200
