"""Accounts and posts in a real store: what may not be, what a leaver leaves, and that all of it is audited."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest

from wholepicture.core.accounts import FAILURES, LOCKED_FOR
from wholepicture.core.verdict import Refused
from wholepicture.records.models import Account, AuditRecord, SignIn, Tenure
from wholepicture.services import accounts, agencies, signing_in
from wholepicture.services.audit import Actor

BY = Actor("the administrator")
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
HARD = "plain-otter-seven-lanterns"
OTHER = "six-brass-kettles-sing"
SHORT = "12345"

pytestmark = pytest.mark.usefixtures("any_store")


def a_post(title="Safeguarding lead", role="practitioner"):
    agencies.make_agency(by=BY, at=AT, agency="school", name="Harrowdale Trust", kind="school")
    return agencies.make_post(
        by=BY, at=AT, agency="school", team="Pastoral", title=title, role=agencies.Role(role)
    )


def an_account(email="amara.okafor@school.example", password=HARD):
    return accounts.make_account(by=BY, at=AT, email=email, name="Amara Okafor", password=password)


def audited():
    return list(AuditRecord.objects.order_by("pk").values_list("what", flat=True))


def may_sign_in(email="amara.okafor@school.example", at=LATER, guessable=True):
    return signing_in.may_sign_in(email=email, at=at, guessable=guessable)


def fails(times, email="amara.okafor@school.example", at=AT):
    for number in range(times):
        moment = at + timedelta(seconds=number)
        signing_in.tried(email=email, at=moment, way="password", succeeded=False)


def test_an_account_in_a_post_may_sign_in_and_says_so_in_the_audit():
    account, post = an_account(), a_post()
    assert not may_sign_in()
    accounts.give_post(by=BY, at=AT, account=account, post=post)

    assert may_sign_in()
    [found] = accounts.posts_of(account=account, at=LATER)
    assert (found.title, found.team, found.agency) == ("Safeguarding lead", "Pastoral", "school")
    assert audited() == ["account.made", "agency.made", "post.made", "post.given"]


def test_a_password_is_never_kept_as_it_is():
    account = Account.objects.get(pk=an_account())

    assert HARD not in account.password
    assert account.check_password(HARD)


def test_an_account_without_a_password_opens_with_none():
    assert not Account.objects.get(pk=an_account(password=None)).has_usable_password()


def test_what_cannot_be_an_account_is_refused_with_every_reason():
    with pytest.raises(Refused) as refused:
        an_account(email="nobody", password=SHORT)

    said = str(refused.value)
    assert "'nobody' is not an email address" in said
    assert "too short" in said
    assert "numeric" in said
    assert audited() == []


def test_one_email_has_one_account_however_it_is_written():
    an_account()

    with pytest.raises(Refused, match="has an account already"):
        an_account(email=" Amara.Okafor@School.Example ")


def test_when_the_audit_cannot_be_written_nothing_is_kept():
    with (
        mock.patch("wholepicture.services.audit.note", side_effect=OSError("the disk is full")),
        pytest.raises(OSError, match="full"),
    ):
        an_account()

    assert not Account.objects.exists()


def test_a_leaver_leaves_the_work_with_the_post_and_the_empty_post_is_named():
    shared, alone = a_post("Duty desk"), a_post("Deputy")
    leaver, stays = an_account(), an_account(email="ben@school.example")
    for account, post in [(leaver, shared), (leaver, alone), (stays, shared)]:
        accounts.give_post(by=BY, at=AT, account=account, post=post)

    assert accounts.take_leave(by=BY, at=LATER, account=leaver) == (alone,)
    assert accounts.posts_of(account=leaver, at=LATER) == ()
    empty = agencies.empty_posts(agency="school", at=LATER)
    assert [place.title for place in empty] == ["Deputy"]
    assert not may_sign_in(at=LATER)


def test_somebody_may_come_back_to_a_post_and_both_times_are_kept():
    account, post = an_account(), a_post()
    accounts.give_post(by=BY, at=AT, account=account, post=post)
    accounts.give_post(by=BY, at=AT, account=account, post=post)
    accounts.leave_post(by=BY, at=LATER, account=account, post=post)
    accounts.give_post(by=BY, at=LATER, account=account, post=post)

    assert Tenure.objects.count() == 2
    assert len(accounts.posts_of(account=account, at=LATER)) == 1


def test_a_suspended_account_may_not_sign_in_until_it_is_reinstated():
    account, post = an_account(), a_post()
    accounts.give_post(by=BY, at=AT, account=account, post=post)
    accounts.suspend(by=BY, at=AT, account=account, why="under enquiry")
    assert may_sign_in(guessable=False).objections == ("this account is suspended",)
    accounts.reinstate(by=BY, at=LATER, account=account)

    assert may_sign_in()
    with pytest.raises(Refused, match="say why"):
        accounts.suspend(by=BY, at=LATER, account=account, why=" ")


def test_a_suspended_person_does_not_fill_a_post():
    account, post = an_account(), a_post()
    accounts.give_post(by=BY, at=AT, account=account, post=post)
    accounts.suspend(by=BY, at=AT, account=account, why="under enquiry")

    assert len(agencies.empty_posts(agency="school", at=LATER)) == 1


def test_too_many_wrong_passwords_lock_and_a_passkey_still_opens():
    accounts.give_post(by=BY, at=AT, account=an_account(), post=a_post())
    fails(FAILURES)
    soon = AT + timedelta(minutes=5)

    assert may_sign_in(at=soon).objections == ("there were too many wrong passwords",)
    assert may_sign_in(at=soon, guessable=False)
    assert may_sign_in(at=AT + LOCKED_FOR + timedelta(minutes=1))


def test_a_name_without_an_account_locks_in_the_same_way():
    fails(FAILURES, email="nobody@school.example")
    soon = AT + timedelta(minutes=5)

    assert may_sign_in("NOBODY@school.example", at=soon).objections == (
        "there were too many wrong passwords",
    )
    assert may_sign_in("somebody.else@school.example", at=soon)


def test_a_success_clears_what_failed_before():
    email = "amara.okafor@school.example"
    accounts.give_post(by=BY, at=AT, account=an_account(), post=a_post())
    fails(FAILURES - 1)
    signing_in.tried(email=email, at=AT + timedelta(minutes=1), way="password", succeeded=True)
    fails(FAILURES - 1, at=AT + timedelta(minutes=2))

    assert may_sign_in(at=AT + timedelta(minutes=3))


def test_what_was_typed_as_a_name_is_not_kept():
    fails(1, email="my-secret-password")

    assert "secret" not in str(list(SignIn.objects.values()))
    assert "secret" not in str(list(AuditRecord.objects.values()))


def test_a_changed_password_opens_and_the_old_one_does_not():
    pk = an_account()
    accounts.change_password(by=BY, at=AT, account=pk, password=OTHER)
    account = Account.objects.get(pk=pk)

    assert account.check_password(OTHER)
    assert not account.check_password(HARD)
    with pytest.raises(Refused, match="too short"):
        accounts.change_password(by=BY, at=AT, account=pk, password=SHORT)


def test_the_directory_tells_how_to_reach_a_post_whoever_is_in_it():
    accounts.give_post(by=BY, at=AT, account=an_account(), post=a_post())
    [found] = agencies.directory(at=LATER)

    assert [(place.title, place.people) for place in found.places] == [
        ("Safeguarding lead", ("Amara Okafor",))
    ]
