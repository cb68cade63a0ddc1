"""Who does something, and the note that is written with it."""

from dataclasses import dataclass
from datetime import datetime

from wholepicture.records.models import AuditRecord


@dataclass(frozen=True)
class Actor:
    """Who is doing this, and from which agency."""

    name: str
    agency: str = ""


def note(what: str, *, by: Actor, at: datetime, **details: object) -> None:
    """Write one audit record, in the transaction of the change that it tells of; no words of a record."""
    AuditRecord.objects.create(by=by.name, agency=by.agency, at=at, what=what, details=details)
