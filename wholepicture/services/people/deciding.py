"""What people decide about pairs of stored records, and which numbers were replaced: kept, and read by matching."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from wholepicture.core.identity.decisions import (  # fmt: skip
    ANYTHING,
    Key,
    Says,
    Standing,
    latest,
    ordered,
    standing,
)
from wholepicture.core.identity.decisions import MatchDecision as Decision
from wholepicture.records.models import MatchDecision, SourceRecord, SupersededNumber
from wholepicture.services.audit import Actor, note
from wholepicture.services.matches import NothingToUndo


class NoSuchRecord(Exception):
    """Raised when no source has a record of that key."""


def decisions() -> list[Decision]:
    """Every decision, in the order in which they were made."""
    return [row.as_core() for row in MatchDecision.objects.order_by("at", "pk")]


def what_stands() -> Standing:
    """What all decisions come to."""
    return standing(decisions())


@transaction.atomic
def decide(*, by: Actor, at: datetime, says: Says, a: Key, b: Key = ANYTHING, why: str) -> Decision:
    """Write down what somebody says of two records; *never* may be said of one record, against all others.

    Raises:
        NoSuchRecord: naming the record that no source has.
        ValueError: when no reason is given, or the two are one record.
    """
    if not why.strip():
        raise ValueError("say why: whoever looks at this later must understand it")
    if a == b or (b == ANYTHING and says is not Says.NEVER):
        raise ValueError("name two different records")
    for key in {a, b} - {ANYTHING}:
        if not SourceRecord.objects.filter(source=key[0], key=key[1]).exists():
            raise NoSuchRecord(f"no source has a record {' '.join(key)}")
    (source_a, key_a), (source_b, key_b) = ordered(a, b)
    row = MatchDecision.objects.create(
        source_a=source_a, key_a=key_a, source_b=source_b, key_b=key_b,
        says=says.value, by=by.name, at=at, why=why.strip(),
    )  # fmt: skip
    note("match.decided", by=by, at=at, decision=row.pk, says=says.value)
    return row.as_core()


@transaction.atomic
def take_back(*, by: Actor, at: datetime, a: Key, b: Key, why: str) -> Decision:
    """Take back what stands about a pair: it is kept, and the one before it stands again.

    Raises:
        NothingToUndo: when nothing stands, or what stands is for good.
    """
    stands = latest(decisions()).get(ordered(a, b))
    if stands is None or stands.says is Says.NEVER:
        raise NothingToUndo(f"nothing that can be taken back stands about {' '.join(a)} and {' '.join(b)}")  # fmt: skip
    decide(by=by, at=at, says=Says.UNDO, a=a, b=b, why=why)
    return stands


def superseded() -> dict[str, str]:
    """Old NHS number to the number that holds in its place."""
    return dict(SupersededNumber.objects.values_list("old", "new"))


@transaction.atomic
def supersede(*, by: Actor, at: datetime, numbers: Mapping[str, str]) -> int:
    """Keep which numbers were replaced by which; how many were not known."""
    new: Iterable[tuple[str, str]] = numbers.items() - superseded().items()
    rows = [SupersededNumber(old=old, new=now) for old, now in sorted(new)]
    SupersededNumber.objects.bulk_create(rows, update_conflicts=True, unique_fields=["old"], update_fields=["new"])  # fmt: skip
    if rows:
        note("match.superseded", by=by, at=at, numbers=len(rows))
    return len(rows)
