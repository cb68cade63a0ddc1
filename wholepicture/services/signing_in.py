"""Signing in: who may, what is kept of each try, and when too many wrong passwords lock an account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from wholepicture.core import accounts as rules
from wholepicture.core.verdict import Verdict, unless
from wholepicture.records.models import Account, SignIn, Tenure
from wholepicture.services import audit
from wholepicture.services.audit import Actor

__all__ = ["Verdict", "locked_until", "may_sign_in", "tried"]

KEPT: Final = 20
"""The newest tries of a name, which is more than the rule of locking asks for."""


def may_sign_in(*, email: str, at: datetime, guessable: bool) -> Verdict:
    """Whether an account may sign in now, in a way that can be guessed (a password, a code) or cannot (a passkey).

    Of a name that no account has, only the lock is told, so that nobody learns who has an account.
    """
    locked = guessable and locked_until(email=email, at=at) is not None
    account = Account.objects.filter(email=email.strip().lower()).first()
    if account is None:
        return unless((not locked, "there were too many wrong passwords"))
    rows = Tenure.objects.filter(account=account).select_related("post__team")
    return rules.may_sign_in(
        suspended=not account.is_active,
        locked=locked,
        tenures=[row.as_core() for row in rows],
        at=at,
    )


def locked_until(*, email: str, at: datetime) -> datetime | None:
    """Until when an account is locked; None when it is not, now."""
    ends = rules.locked_until(_failures(_digest(email)))
    return ends if ends is not None and at < ends else None


@transaction.atomic
def tried(*, email: str, at: datetime, way: str, succeeded: bool) -> None:
    """Keep that somebody tried to sign in, and whether they did: it is what the lock rests on, and is audited."""
    SignIn.objects.create(name=_digest(email), at=at, way=way, succeeded=succeeded)
    account = Account.objects.filter(email=email.strip().lower()).first()
    by = Actor(account.email if account else "somebody unknown")
    audit.note("signed-in" if succeeded else "sign-in.failed", by=by, at=at, way=way)


def _failures(name: str) -> Sequence[datetime]:
    """The failures since the last success, as far as they are kept."""
    found: list[datetime] = []
    for one in SignIn.objects.filter(name=name).order_by("-at", "-pk")[:KEPT]:
        if one.succeeded:
            break
        found.append(one.at)
    return found


def _digest(email: str) -> str:
    return salted_hmac(
        "wholepicture.sign-in", email.strip().lower(), algorithm="sha256"
    ).hexdigest()
