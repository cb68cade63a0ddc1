"""Checking that the audit is as it was written, against what was kept of it elsewhere."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from wholepicture.core.audit.chain import Broken, Link, Mark, first_broken
from wholepicture.records.models import AuditHead, AuditRecord
from wholepicture.records.models.audit import SAID
from wholepicture.services.audit.notes import Actor, note


@dataclass(frozen=True)
class Verified:
    """How far the audit had come when it was checked, and the first row that is broken, if one is."""

    head: Mark
    broken: Broken | None


def verify(*, by: Actor, at: datetime, anchors: Iterable[Mark] = ()) -> Verified:
    """Check every row of the audit, and note that it was checked.

    `anchors` are marks that were kept where nobody who can change the database can change them. Rows that
    are added meanwhile are not looked at, and nobody waits.
    """
    head = AuditHead.objects.get(pk=1).as_core()
    broken = first_broken(_links(head.number), head, anchors) or _past_the_end()
    # A row that was put past the end stands where the note would go: what is broken is told all the same.
    with suppress(IntegrityError) if broken else nullcontext():
        note(
            "audit.verified", by=by, at=at, rows=head.number, broken=broken.number if broken else 0
        )
    return Verified(head, broken)


def _links(most: int) -> Iterator[Link]:
    rows = AuditRecord.objects.filter(number__lte=most).order_by("number")
    columns = ("number", *SAID, "before", "digest")
    return map(AuditRecord.link, rows.values(*columns).iterator(chunk_size=2_000))


def _past_the_end() -> Broken | None:
    """A row that was added without the head, which every honest one moves."""
    last = AuditRecord.objects.order_by("-number").values_list("number", flat=True).first() or 0
    head = AuditHead.objects.get(pk=1).number
    return Broken(head + 1, "it was added past the end of the chain") if last > head else None
