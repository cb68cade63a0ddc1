"""Which children may be known: those for whom a recorded reason stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q

from wholepicture.core import reasons as rules
from wholepicture.core.deliveries import vanished
from wholepicture.core.feeds import ReasonRecord
from wholepicture.core.identity import persons
from wholepicture.core.period import Span
from wholepicture.records.models import Reason, SourceRecord
from wholepicture.services.people.rows import by_source
from wholepicture.services.people.who import People, Ref


@dataclass(frozen=True)
class KnownChild:
    """A child for whom a reason stands: the person, the records that are known to be theirs, and the reasons.

    A record that was never matched is a person of its own, named `source/key`.
    """

    person: str
    records: frozenset[Ref]
    reasons: tuple[ReasonRecord, ...]


def children_known(*, at: date) -> tuple[KnownChild, ...]:
    """The children for whom a reason stands on a day, by their names as persons.

    A concern that was written down about an adult is a reason to know nobody; who is grown up is not among them.
    """
    people, day = People(everybody=True), at.toordinal()
    standing = defaultdict(list)
    for reason in kept_reasons():
        if rules.stands(reason, day):
            standing[people.of((reason.source, reason.child))].append(reason)
    found = [
        KnownChild(person, people.records(person), tuple(standing[person]))
        for person in sorted(standing)
    ]
    births = _births([ref for one in found for ref in one.records])
    return tuple(
        one
        for one in found
        if not rules.grown([births[ref] for ref in one.records if ref in births], day)
    )


def _births(records: Iterable[Ref]) -> dict[Ref, Span]:
    """The birth dates of these records, as far as they can be read."""
    found = {}
    for source, keys in by_source(records):
        rows = SourceRecord.objects.filter(source=source, key__in=keys, gone=False)
        for key, text in rows.values_list("key", "birth_date"):
            if born := persons.born([{"birth_date": text}]):
                found[source, key] = born
    return found


def standing_reasons(records: Collection[Ref], *, at: date) -> tuple[ReasonRecord, ...]:
    """The reasons that stand on a day for the child whose records these are; none for who is grown up."""
    day = at.toordinal()
    found = tuple(one for one in kept_reasons(records) if rules.stands(one, day))
    return found if found and not rules.grown(list(_births(records).values()), day) else ()


def kept_reasons(children: Iterable[Ref] | None = None) -> Iterator[ReasonRecord]:
    """All reasons, or those of these children's records.

    One that its source took back, or left out of a full extract, ends on the day before that.
    """
    rows = Reason.objects.annotate(full=F("feed__last_full"), back=F("standing__first"))
    if children is not None:
        mine = (Q(source=source, child=key) for source, key in children)
        rows = rows.filter(reduce(or_, mine, Q(pk=None)))
    for row in rows.order_by("source", "key").iterator():
        reason, ends = row.as_core(), []
        if row.gone:
            ends.append(row.back - 1)
        if vanished(row.last_seen, row.full):
            ends.append(row.full - 1)
        if reason.until is not None:
            ends.append(reason.until)
        yield replace(reason, until=min(ends, default=None))
