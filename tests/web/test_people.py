"""An administrator adds somebody, moves them between posts, suspends them and gives them a new password."""

import re

import pytest

from tests.pages import ADMINISTRATOR, HEALTH_VISITOR, TEACHER, account_of, client
from wholepicture.services import agencies

pytestmark = pytest.mark.usefixtures("passwords")


def post_of(title):
    from django.utils import timezone

    found = (place for one in agencies.directory(at=timezone.now()) for place in one.places)
    return next(place.post for place in found if place.title == title)


def sent(email, path, **form):
    """What came of sending a form about somebody, and the words of the page that followed."""
    where = f"/people/{account_of(email).pk}/{path}/"
    answer = client(ADMINISTRATOR).post(where, form, follow=True)
    return answer, answer.content.decode()


def signs_in(email, password):
    answer = client().post("/sign-in/", {"login": email, "password": password}, follow=True)
    return "What is yours to do" in answer.content.decode()


def added(**changed):
    form = {"name": "Ida Moss", "email": "ida.moss@school.example", **changed}
    form.setdefault("post", post_of("Deputy safeguarding lead"))
    return client(ADMINISTRATOR).post("/people/new/", form)


def password_in(page):
    return re.search(r"[a-z]{6}-[a-z]{6}-\d{4}", page)[0]


def test_somebody_new_can_sign_in_with_the_password_that_is_shown_once():
    page = added().content.decode()
    password = password_in(page)

    assert signs_in("ida.moss@school.example", password)
    again = client(ADMINISTRATOR).get(f"/people/{account_of('ida.moss@school.example').pk}/")
    assert password not in again.content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Type the name"),
        ({"email": ""}, "Type the email address"),
        ({"email": "nobody"}, "Type an email address, such as"),
        ({"email": TEACHER}, "has an account already"),
        ({"email": TEACHER.upper()}, "has an account already"),
        ({"post": ""}, "Choose a post"),
        ({"post": "999999"}, "Choose a post"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_the_field(changed, said):
    from wholepicture.records.models import Account

    before = Account.objects.count()
    page = added(**changed).content.decode().replace(">Choose a post</option>", "")

    assert page.count(said) == 2, "once at the top, once beside the field"
    assert 'value="Ida Moss"' in page or changed == {"name": ""}
    assert Account.objects.count() == before


def test_a_suspended_person_cannot_sign_in_until_it_ends(passwords):
    _, page = sent(TEACHER, "suspend", why="under enquiry")
    assert "because: under enquiry" in page
    assert not signs_in(TEACHER, passwords[TEACHER])

    _, page = sent(TEACHER, "reinstate")
    assert "no longer suspended" in page
    assert signs_in(TEACHER, passwords[TEACHER])


def test_a_suspension_needs_a_reason():
    answer, page = sent(TEACHER, "suspend", why="")

    assert answer.status_code == 422
    assert "Say why the account is suspended" in page
    assert account_of(TEACHER).is_active


def test_nobody_suspends_themselves_or_leaves_the_post_in_which_they_do_it():
    answer, page = sent(ADMINISTRATOR, "suspend", why="a try")
    assert answer.status_code == 403
    assert "You cannot suspend your own account." in page

    answer, page = sent(ADMINISTRATOR, "posts/leave", post=post_of("Administrator"))
    assert answer.status_code == 403
    assert "somebody else must do it" in page
    assert client(ADMINISTRATOR).get("/people/").status_code == 200


def test_somebody_changes_posts_and_the_old_one_waits_for_another():
    old, new = post_of("Designated safeguarding lead"), post_of("Head of safeguarding")
    sent(TEACHER, "posts/give", post=new)
    _, page = sent(TEACHER, "posts/leave", post=old)

    assert "Its work stays with it." in page
    assert "Head of safeguarding" in client(TEACHER).get("/").content.decode()
    assert "1 to do" in client(ADMINISTRATOR).get("/").content.decode()


@pytest.mark.parametrize("post", ["", "999999", "a post"])
def test_a_post_that_is_not_there_is_not_given(post):
    answer, page = sent(TEACHER, "posts/give", post=post)

    assert answer.status_code == 422
    assert "Choose a post" in page


def test_a_new_password_opens_and_the_old_one_does_not(passwords):
    _, page = sent(HEALTH_VISITOR, "password")

    assert signs_in(HEALTH_VISITOR, password_in(page))
    assert not signs_in(HEALTH_VISITOR, passwords[HEALTH_VISITOR])


def test_whoever_is_signed_in_when_their_password_is_renewed_must_sign_in_again():
    signed_in = client(HEALTH_VISITOR)
    assert signed_in.get("/").status_code == 200
    sent(HEALTH_VISITOR, "password")

    assert signed_in.get("/")["Location"] == "/sign-in/?next=/"


def test_all_of_it_is_in_the_audit_with_who_and_from_where():
    from wholepicture.records.models import AuditRecord

    sent(TEACHER, "suspend", why="under enquiry")
    row = AuditRecord.objects.get(what="account.suspended")

    assert (row.by, row.account) == (ADMINISTRATOR, str(account_of(ADMINISTRATOR).pk))
    assert row.post == str(post_of("Administrator"))
    assert row.address == "127.0.0.1"
    assert row.details == {"account": str(account_of(TEACHER).pk)}
    assert "enquiry" not in str(row.details)
