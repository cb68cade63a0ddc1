"""What only somebody at the computer itself can do: make the first administrator, and let back in who is locked out."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from wholepicture.core.accounts import Role
from wholepicture.core.verdict import require, unless
from wholepicture.records.models import Account, Agency
from wholepicture.services import accounts, agencies
from wholepicture.services.administration import NotThere
from wholepicture.services.audit import Actor
from wholepicture.services.passwords import drawn
from wholepicture.services.signing_in import tried

__all__ = ["add_administrator", "let_back_in"]


@transaction.atomic
def add_administrator(
    *, by: Actor, at: datetime, email: str, name: str, agency: str, agency_name: str, kind: str
) -> str:
    """Make an account in the post of an administrator of an agency, which is made if need be. Returns the password.

    Raises:
        Refused: when the account cannot be made, or the agency is not there and has no name.
    """
    there = Agency.objects.filter(pk=agency).exists()
    require(unless((there or bool(agency_name.strip()), f"there is no agency {agency!r}: say what it is called, with --agency-name")))  # fmt: skip
    if not there:
        agencies.make_agency(by=by, at=at, agency=agency, name=agency_name, kind=kind)
    post = agencies.make_post(
        by=by, at=at, agency=agency, team="Administration", title="Administrator", role=Role.ADMINISTRATOR
    )  # fmt: skip
    password = drawn()
    made = accounts.make_account(by=by, at=at, email=email, name=name, password=password)
    accounts.give_post(by=by, at=at, account=made, post=post)
    return password


@transaction.atomic
def let_back_in(*, by: Actor, at: datetime, email: str) -> str:
    """Renew a password, take away passkeys, apps and codes, end a suspension and a lock. Returns the password.

    Raises:
        NotThere: when no account has the email.
    """
    row = Account.objects.filter(email=email.strip().lower()).first()
    if row is None:
        raise NotThere(f"no account has the email {email}")
    password = drawn()
    accounts.change_password(by=by, at=at, account=row.pk, password=password)
    accounts.reinstate(by=by, at=at, account=row.pk)
    Authenticator.objects.filter(user_id=row.pk).delete()
    tried(email=row.email, at=at, way="renewed at the computer", succeeded=True)
    return password
