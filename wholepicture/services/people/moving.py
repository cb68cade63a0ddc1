"""Writing who is who: each change is added with what it moved, and nothing that was is overwritten."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain

from django.db import IntegrityError
from django.db.models import Max

from wholepicture.core.identity.decisions import Key
from wholepicture.core.identity.succession import Change as Moves
from wholepicture.core.identity.succession import Moved
from wholepicture.records.models import Change, Identity, Person
from wholepicture.services.people.rows import by_source, in_parts


class Busy(Exception):
    """Raised when somebody else is moving records: nothing was written."""

    def __init__(self) -> None:
        super().__init__("somebody else is moving records: nothing was changed; run it again")


def last_change(*, matching: bool = False) -> int:
    """The number of the last change, or of the last that matching made; 0 before there was one."""
    rows = Change.objects.filter(matching=True) if matching else Change.objects.all()
    return rows.aggregate(last=Max("number"))["last"] or 0


def first_free() -> int:
    """The lowest number that no person ever had."""
    return 1 + (Person.objects.aggregate(last=Max("number"))["last"] or 0)


def people_now(only: Iterable[Key] | None = None) -> dict[Key, int]:
    """The person of every record, or of those that share a person with one of these, and of these."""
    rows = Identity.objects.filter(until=None)
    if only is None:
        return _people(
            rows.values_list("source_id", "key", "person_id").iterator(chunk_size=20_000)
        )
    persons = set(_persons_of(only))
    return _people(
        row
        for some in in_parts(sorted(persons))
        for row in rows.filter(person__in=some).values_list("source_id", "key", "person_id")
    )  # fmt: skip


def write(
    moves: Moves, *, by: str, at: datetime, matching: bool, weights: Mapping[Key, float | None]
) -> None:
    """Add a change and what it moved, inside the transaction of whoever calls.

    Raises:
        Busy: when somebody else has added a change of that number.
    """
    try:
        change = Change.objects.create(
            number=moves.number, at=at, by=by, why=moves.why, matching=matching
        )
    except IntegrityError:
        raise Busy from None
    free = first_free()
    new = sorted({one.now for one in moves.moved if one.now is not None and one.now >= free})
    Person.objects.bulk_create(
        Person(number=number, ref=secrets.token_hex(8), since=change) for number in new
    )
    _close(moves.moved, change)
    Identity.objects.bulk_create(
        (Identity(source_id=one.record[0], key=one.record[1], person_id=one.now, since=change,
                  weight=weights.get(one.record)) for one in moves.moved if one.now is not None),
        batch_size=2000,
    )  # fmt: skip


def moved_since_matching() -> set[Key]:
    """The records that were moved otherwise since they were last matched."""
    rows = Identity.objects.filter(since__gt=last_change(matching=True))
    return set(rows.values_list("source_id", "key"))


def weigh_again(weights: Mapping[Key, float | None]) -> None:
    """Note by how much each of these records is held where it is, where that has changed."""
    changed = []
    for source, some in by_source(weights):
        for row in Identity.objects.filter(source=source, key__in=some, until=None):
            weight = weights[source, row.key]
            if row.weight != weight:
                row.weight = weight
                changed.append(row)
    Identity.objects.bulk_update(changed, ["weight"], batch_size=500)


def _close(moved: Sequence[Moved], change: Change) -> None:
    left = [one.record for one in moved if one.was is not None]
    for source, some in by_source(left):
        Identity.objects.filter(source=source, key__in=some, until=None).update(until=change)


def _persons_of(records: Iterable[Key]) -> Iterable[int]:
    return chain.from_iterable(
        Identity.objects.filter(source=source, key__in=some, until=None).values_list("person_id", flat=True)
        for source, some in by_source(records)
    )  # fmt: skip


def _people(rows: Iterable[tuple[str, str, int]]) -> dict[Key, int]:
    return {(source, key): person for source, key, person in rows}
