"""What governance may ask of the audit, which notes that they asked: who looked at a child, and what a person looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from wholepicture.core.accounts import Role
from wholepicture.core.audit.kinds import KINDS, LOOKS
from wholepicture.core.verdict import Refused, Verdict, require, unless
from wholepicture.records.models import AuditRecord, Identity
from wholepicture.services.audit.notes import Actor, note

__all__ = ["Line", "Lines", "Refused", "what_looked", "who_looked"]

MOST: Final = 500
"""How many rows one answer has; whoever needs more asks for a shorter time."""


@dataclass(frozen=True)
class Line:
    """One row of the audit. `says` is what was done, as a sentence without its subject."""

    number: int
    at: datetime
    by: str
    account: str
    agency: str
    post: str
    what: str
    says: str
    child: str
    version: str
    purpose: str
    address: str
    device: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Lines:
    """The newest rows that were asked for, the newest first, and how many there are of them in all."""

    lines: tuple[Line, ...]
    total: int


def who_looked(
    *, by: Actor, at: datetime, child: str, since: datetime | None = None, until: datetime | None = None
) -> Lines:  # fmt: skip
    """Every look, and every refused one, at a child, under every name that a record of theirs had.

    Raises:
        Refused: when the actor is not of information governance; that is noted all the same.
    """
    found = AuditRecord.objects.filter(child__in=names_of(child), what__in=LOOKS)
    return answer(by, at, "audit.child", within(found, since, until), child=child)


def what_looked(
    *, by: Actor, at: datetime, account: str, since: datetime | None = None, until: datetime | None = None
) -> Lines:  # fmt: skip
    """Everything that an account looked at or was refused, and every search of it.

    Raises:
        Refused: when the actor is not of information governance; that is noted all the same.
    """
    found = AuditRecord.objects.filter(account=account, what__in=LOOKS)
    return answer(by, at, "audit.account", within(found, since, until), of=account)


def may_ask(by: Actor) -> Verdict:
    """The audit is for information governance."""
    governs = Role.INFORMATION_GOVERNANCE in by.roles
    return unless((governs, "the audit is for information governance"))


def answer(
    by: Actor, at: datetime, what: str, rows: QuerySet[AuditRecord], child: str = "", of: str = ""
) -> Lines:
    """The rows, and a note that they were asked for, or a note that they were refused: both or neither."""
    may = may_ask(by)
    with transaction.atomic():
        found = tuple(map(_line, rows.order_by("-number")[:MOST])) if may else ()
        total = rows.count() if may else 0
        details = {"of": of} if of else {}
        note(what if may else "audit.refused", by=by, at=at, child=child, rows=total, **details)
    require(may)
    return Lines(found, total)


def within(
    rows: QuerySet[AuditRecord], since: datetime | None, until: datetime | None
) -> QuerySet[AuditRecord]:
    """The rows from one moment until before another."""
    rows = rows.filter(at__gte=since) if since else rows
    return rows.filter(at__lt=until) if until else rows


def names_of(person: str) -> frozenset[str]:
    """A person by their ref, and every other name by which one of their records was ever shown."""
    records = Identity.objects.filter(person__ref=person, until=None)
    names = {person}
    for source, key in records.values_list("source", "key"):
        ever = Identity.objects.filter(source=source, key=key).values_list("person__ref", flat=True)
        names |= {f"{source}/{key}", *ever}
    return frozenset(names)


def _line(row: AuditRecord) -> Line:
    return Line(
        row.number, row.at, row.by, row.account, row.agency, row.post, row.what,
        KINDS.get(row.what, row.what), row.child, row.version, row.purpose, row.address, row.device,
        row.details,
    )  # fmt: skip
