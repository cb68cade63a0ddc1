"""What stands out in the audit, who can be asked about, and whether it is unbroken: for information governance."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count

from wholepicture.core.audit.kinds import LOOKS, STAND_OUT
from wholepicture.core.verdict import require
from wholepicture.records.models import Account, AuditRecord
from wholepicture.services.audit.asking import Lines, answer, may_ask, within
from wholepicture.services.audit.notes import Actor, note
from wholepicture.services.audit.verifying import Verified, verify

MANY: Final = 30
"""Looks at so many different children are shown to governance, as a question; who has them may have good cause."""
MOST_PEOPLE: Final = 20


@dataclass(frozen=True)
class Many:
    """Somebody who looked at many different children: their account, their name, how many, and how often in all."""

    account: str
    by: str
    children: int
    looks: int


@dataclass(frozen=True)
class Noticed:
    """What somebody should ask about: rows that stand out, the newest first, and people with very many looks."""

    lines: Lines
    many: tuple[Many, ...]


def noticed(
    *, by: Actor, at: datetime, since: datetime | None = None, until: datetime | None = None
) -> Noticed:
    """Refusals, failed sign-ins, looks because of danger, and whoever looked at very many children.

    Raises:
        Refused: when the actor is not of information governance; that is noted all the same.
    """
    rows = AuditRecord.objects.filter(what__in=STAND_OUT)
    lines = answer(by, at, "audit.noticed", within(rows, since, until))
    looks = within(AuditRecord.objects.filter(what__in=LOOKS).exclude(child=""), since, until)
    counted = looks.values("account", "by").annotate(
        children=Count("child", distinct=True), looks=Count("pk")
    )
    many = counted.filter(children__gte=MANY).order_by("-children", "by")[:MOST_PEOPLE]
    return Noticed(lines, tuple(Many(**one) for one in many))


def whose(*, by: Actor) -> tuple[tuple[str, str], ...]:
    """Everybody whose looks can be asked about, by name: account, and name with address.

    Raises:
        Refused: when the actor is not of information governance.
    """
    require(may_ask(by))
    rows = Account.objects.order_by("name", "email").values_list("pk", "name", "email")
    return tuple((str(pk), f"{name}, {email}") for pk, name, email in rows)


def check(*, by: Actor, at: datetime) -> Verified:
    """Check every row of the audit.

    Raises:
        Refused: when the actor is not of information governance; that is noted all the same.
    """
    may = may_ask(by)
    if not may:
        note("audit.refused", by=by, at=at)
    require(may)
    return verify(by=by, at=at)
