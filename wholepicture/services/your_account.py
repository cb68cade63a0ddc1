"""Your own account: the ways in which you sign in, where you are signed in, and signing out everywhere else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from wholepicture.records.models import Account
from wholepicture.services import audit
from wholepicture.services.audit import Actor

__all__ = [
    "Passkey",
    "Session",
    "Ways",
    "has_second_way",
    "passkey_name",
    "sign_out_elsewhere",
    "way_changed",
    "ways",
]

SECOND = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)


@dataclass(frozen=True)
class Passkey:
    """A key of yours: what you called it, and when it was made and last used."""

    number: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Session:
    """A browser in which you are signed in."""

    browser: str
    place: str
    since: datetime
    here: bool


@dataclass(frozen=True)
class Ways:
    """How you can sign in, and where you are signed in."""

    password: bool
    passkeys: tuple[Passkey, ...]
    app: bool
    codes_left: int | None
    sessions: tuple[Session, ...]


def ways(*, account: UUID, session: str) -> Ways:
    """The ways in which an account signs in; `session` is the one that asks."""
    found = list(Authenticator.objects.filter(user_id=account).order_by("created_at"))
    codes = [one for one in found if one.type == Authenticator.Type.RECOVERY_CODES]
    return Ways(
        Account.objects.get(pk=account).has_usable_password(),
        tuple(_passkey(one) for one in found if one.type == Authenticator.Type.WEBAUTHN),
        any(one.type == Authenticator.Type.TOTP for one in found),
        len(codes[0].wrap().get_unused_codes()) if codes else None,
        _sessions(account, session),
    )


def has_second_way(*, account: UUID) -> bool:
    """Whether an account has a passkey, or an app with codes, beside a password."""
    return bool(Authenticator.objects.filter(user_id=account, type__in=SECOND).exists())


def passkey_name(*, account: UUID) -> str:
    """What the next passkey of an account is called, until its owner says."""
    made = Authenticator.objects.filter(user_id=account, type=Authenticator.Type.WEBAUTHN).count()
    return f"Passkey {made + 1}"


@transaction.atomic
def sign_out_elsewhere(*, by: Actor, at: datetime, account: UUID, session: str) -> int:
    """End every session of an account but one, and say how many there were."""
    others = UserSession.objects.filter(user_id=account).exclude(session_key=session)
    ended = [one.end() for one in others]
    audit.note("sessions.ended", by=by, at=at, count=len(ended))
    return len(ended)


def way_changed(*, by: Actor, at: datetime, what: str) -> None:
    """Write down that a way of signing in was added or taken away, such as `totp_activated`."""
    audit.note("account.way", by=by, at=at, change=what)


def _passkey(one: Authenticator) -> Passkey:
    return Passkey(one.pk, str(one), one.created_at, one.last_used_at)


def _sessions(account: UUID, session: str) -> tuple[Session, ...]:
    """The sessions that still stand, this one first; what has ended is cleared away."""
    rows = UserSession.objects.purge_and_list(Account(pk=account))
    found = [
        Session(row.user_agent, row.ip, row.created_at, row.session_key == session) for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (not one.here, one.since)))
