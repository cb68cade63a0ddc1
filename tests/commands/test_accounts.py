"""`wholepicture accounts` makes the first administrator, and lets back in who is locked out."""

import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from wholepicture.commands.main import wholepicture

EMAIL = "zoe@partnership.example"
OFFICE = ("--agency", "office", "--agency-name", "Partnership office")

pytestmark = pytest.mark.usefixtures("store")


def ran(*arguments):
    return CliRunner().invoke(wholepicture, ["accounts", *arguments])


def added(*arguments):
    return ran("add", EMAIL, "--name", "Zoe Hargreaves", *arguments)


def password_in(done):
    return re.search(r"[a-z]{6}-[a-z]{6}-\d{4}", done.stdout)[0]


def account():
    from wholepicture.records.models import Account

    return Account.objects.get(email=EMAIL)


def test_the_first_administrator_can_sign_in_and_administer():
    from wholepicture.services.administration import people
    from wholepicture.services.signing_in import may_sign_in, who_is

    done, at = added(*OFFICE), timezone.now() + timedelta(seconds=1)

    assert done.exit_code == 0
    assert account().check_password(password_in(done))
    assert may_sign_in(email=EMAIL, at=at, guessable=True)
    actor = who_is(account=account().pk, post=None, at=at).actor
    assert [one.email for one in people(by=actor, at=at)] == [EMAIL]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--agency", "office"), "say what it is called, with --agency-name"),
        ((), "--agency"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(arguments, said):
    from wholepicture.records.models import Account, Agency

    done = added(*arguments)

    assert done.exit_code == 2
    assert said in done.output
    assert not Account.objects.exists()
    assert not Agency.objects.exists()


def test_nobody_has_two_accounts():
    added(*OFFICE)
    done = added(*OFFICE)

    assert done.exit_code == 2
    assert "has an account already" in done.output


def test_who_is_locked_out_in_every_way_is_let_back_in():
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from wholepicture.services import accounts, signing_in
    from wholepicture.services.audit import Actor
    from wholepicture.services.your_account import ways

    old, at = password_in(added(*OFFICE)), timezone.now()
    TOTP.activate(account(), generate_totp_secret())
    RecoveryCodes.activate(account())
    accounts.suspend(by=Actor("somebody"), at=at, account=account().pk, why="a try")
    for second in range(5):
        signing_in.tried(
            email=EMAIL, at=at - timedelta(seconds=second), way="password", succeeded=False
        )

    done = ran("renew", EMAIL.upper())

    assert done.exit_code == 0
    assert account().check_password(password_in(done))
    assert not account().check_password(old)
    later = timezone.now() + timedelta(seconds=1)
    assert signing_in.may_sign_in(email=EMAIL, at=later, guessable=True)
    left = ways(account=account().pk, session="")
    assert (left.passkeys, left.app, left.codes_left) == ((), False, None)


def test_an_email_that_nobody_has_is_said():
    done = ran("renew", "nobody@partnership.example")

    assert done.exit_code == 2
    assert "no account has the email" in done.output
