"""Which children may be known: those for whom a recorded reason stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q

from wholepicture.core import reasons as rules
from wholepicture.core.deliveries import vanished
from wholepicture.core.feeds import ReasonRecord
from wholepicture.records.models import Reason
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
    """The children for whom a reason stands on a day, by their names as persons."""
    people = People(everybody=True)
    standing = defaultdict(list)
    for reason in kept_reasons():
        if rules.stands(reason, at.toordinal()):
            standing[people.of((reason.source, reason.child))].append(reason)
    return tuple(
        KnownChild(person, people.records(person), tuple(standing[person]))
        for person in sorted(standing)
    )


def standing_reasons(children: Iterable[Ref], *, at: date) -> tuple[ReasonRecord, ...]:
    """The reasons that stand on a day for the child whose records these are."""
    return tuple(one for one in kept_reasons(children) if rules.stands(one, at.toordinal()))


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
