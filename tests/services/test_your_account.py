"""The ways in which somebody signs in, secrets at rest, the accounts of the demonstration, and what is waiting."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import InvalidToken

from tests import pages, stores
from wholepicture.core.verdict import Refused
from wholepicture.records.models import Account, AuditRecord
from wholepicture.services import accounts, sealed, waiting, your_account
from wholepicture.services.audit import Actor
from wholepicture.services.demo_accounts import demo_accounts
from wholepicture.services.passwords import drawn
from wholepicture.services.signing_in import who_is

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
BY = Actor("the administrator")


@pytest.fixture
def cast():
    with pages.partnership() as passwords:
        yield passwords


def viewer(email):
    return who_is(account=pages.account_of(email).pk, post=None, at=AT)


@pytest.mark.usefixtures("cast")
def test_somebody_with_a_password_alone_has_no_second_way():
    account = pages.account_of(pages.TEACHER).pk
    found = your_account.ways(account=account, session="")

    assert (found.password, found.passkeys, found.app, found.codes_left) == (True, (), False, None)
    assert not your_account.has_second_way(account=account)
    assert your_account.passkey_name(account=account) == "Passkey 1"


@pytest.mark.usefixtures("cast")
def test_recovery_codes_alone_are_no_second_way():
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    account = pages.account_of(pages.TEACHER)
    RecoveryCodes.activate(account)

    assert your_account.ways(account=account.pk, session="").codes_left == 10
    assert not your_account.has_second_way(account=account.pk)


def test_what_is_sealed_can_be_opened_and_not_read():
    told = sealed.sealed(text="JBSWY3DPEHPK3PXP")

    assert "JBSW" not in told
    assert told != sealed.sealed(text="JBSWY3DPEHPK3PXP")
    assert sealed.opened(text=told) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(InvalidToken):
        sealed.opened(text=told[:-4] + "AAA=")


def test_passwords_are_drawn_and_pass_the_rules_of_passwords():
    many = {drawn() for _ in range(200)}

    assert len(many) == 200
    assert all(len(one) >= 12 for one in many)


def test_the_demonstration_is_made_once_and_keeps_its_passwords(cast, tmp_path):
    kept = tmp_path / "sign-ins.json"
    kept.write_text(json.dumps(cast), encoding="utf-8")
    before = AuditRecord.objects.count()
    again = demo_accounts(at=AT, folder=tmp_path)

    assert {one.email: one.password for one in again} == cast
    assert AuditRecord.objects.count() == before


@pytest.mark.usefixtures("cast")
def test_a_lost_file_of_passwords_is_made_anew(tmp_path):
    again = {one.email: one.password for one in demo_accounts(at=AT, folder=tmp_path)}

    assert pages.account_of(pages.TEACHER).check_password(again[pages.TEACHER])
    assert (tmp_path / "sign-ins.json").stat().st_mode & 0o077 == 0


def test_nobody_who_is_invented_comes_among_real_people(tmp_path):
    with stores.sqlite_store():
        Account.objects.create(email="real@council.gov.uk", name="Real", made_at=AT)
        with pytest.raises(Refused, match="accounts of real people"):
            demo_accounts(at=AT, folder=tmp_path)

        assert Account.objects.count() == 1
    assert not (tmp_path / "sign-ins.json").exists()


def test_a_post_that_a_leaver_left_waits_for_those_who_must_find_somebody(cast):
    leaver = pages.account_of("craig.tolland@housing.example").pk
    accounts.take_leave(by=BY, at=AT, account=leaver)
    later = AT + timedelta(minutes=1)
    seen = {
        email: [(task.what, task.count) for task in waiting.waiting(viewer=viewer(email), at=later)]
        for email in cast
        if email != "craig.tolland@housing.example"
    }
    told = {email: tasks for email, tasks in seen.items() if tasks}

    assert told == {
        "zoe.hargreaves@partnership.example": [("Posts that nobody is in", 1)],
        "wanda.kowalczyk@housing.example": [("Posts of your agency that nobody is in", 1)],
    }


def test_somebody_acts_with_the_role_of_the_post_they_work_in_alone(cast):
    account = pages.account_of(pages.TEACHER).pk
    [post] = accounts.posts_of(account=pages.account_of(pages.ADMINISTRATOR).pk, at=AT)
    accounts.give_post(by=BY, at=AT, account=account, post=post.post)
    later = AT + timedelta(minutes=1)
    as_teacher = who_is(account=account, post=None, at=later)
    as_other = who_is(account=account, post=post.post, at=later, address="10.0.0.1", device="x")

    assert as_teacher.actor.roles == {"practitioner"}
    assert as_other.actor.roles == {"administrator"}
    assert as_other.actor.posts == {str(post.post)}
    assert (as_other.actor.agency, as_other.actor.address) == ("partnership", "10.0.0.1")
