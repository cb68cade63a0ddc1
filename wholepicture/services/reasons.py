"""Which children may be known: those for whom a recorded reason stands."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F

from wholepicture.core import reasons as rules
from wholepicture.core.deliveries import vanished
from wholepicture.core.feeds import ReasonRecord
from wholepicture.records.models import Identity, Reason

Ref = tuple[str, str]
"""A source's record of a person: the source and the key."""


@dataclass(frozen=True)
class KnownChild:
    """A child for whom a reason stands: the person, the records that are known to be theirs, and the reasons.

    A record that was never matched is a person of its own, named `source/key`.
    """

    person: str
    records: frozenset[Ref]
    reasons: tuple[ReasonRecord, ...]


def children_known(*, at: date) -> tuple[KnownChild, ...]:
    """The children for whom a reason stands on a day, by their names as persons."""
    people = People()
    standing = defaultdict(list)
    for reason in kept_reasons():
        if rules.stands(reason, at.toordinal()):
            standing[people.of((reason.source, reason.child))].append(reason)
    return tuple(
        KnownChild(person, people.records(person), tuple(standing[person]))
        for person in sorted(standing)
    )


def kept_reasons() -> Iterator[ReasonRecord]:
    """All reasons; one that its source took back, or left out of a full extract, ends on the day before that."""
    rows = Reason.objects.annotate(full=F("feed__last_full"), back=F("standing__first"))
    for row in rows.order_by("source", "key").iterator():
        reason, ends = row.as_core(), []
        if row.gone:
            ends.append(row.back - 1)
        if vanished(row.last_seen, row.full):
            ends.append(row.full - 1)
        if reason.until is not None:
            ends.append(reason.until)
        yield replace(reason, until=min(ends, default=None))


class People:
    """Who is who now: from records to persons, and back."""

    def __init__(self) -> None:
        rows = Identity.objects.filter(until=None).values_list("source_id", "key", "person")
        self._person = {(source, key): person for source, key, person in rows}
        self._records: dict[str, set[Ref]] = defaultdict(set)
        for ref, person in self._person.items():
            self._records[person].add(ref)

    def of(self, ref: Ref) -> str:
        """The person of a record."""
        return self._person.get(ref, "/".join(ref))

    def records(self, person: str) -> frozenset[Ref]:
        """The records of a person."""
        if person in self._records:
            return frozenset(self._records[person])
        source, _, key = person.partition("/")
        return frozenset({(source, key)})
