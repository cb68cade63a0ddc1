"""What is erased when a child's reasons have ended: words and codes go, and the records stay for matching alone."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from wholepicture.core import reasons as rules
from wholepicture.core.feeds import ReasonRecord
from wholepicture.records.models import About, Body, Observation, Relation, Version
from wholepicture.services.audit import Actor, note
from wholepicture.services.people.who import People
from wholepicture.services.reasons import kept_reasons

MOST_IN_ONE = 5000


@transaction.atomic
def expire(*, by: Actor, at: datetime, grace: int = rules.GRACE) -> int:
    """Erase what was kept for children whose reasons ended longer ago than the days of grace; how many observations.

    An observation stays while it is about anyone whom another reason keeps, or who is tied to such a
    child by an observation that they share or by a relation.
    """
    day = at.date()
    going = _going(day, grace)
    for start in range(0, len(going), MOST_IN_ONE):
        rows = Observation.objects.filter(pk__in=going[start : start + MOST_IN_ONE])
        places = list(rows.values_list("source_id", "key"))
        rows.delete()
        for source in {source for source, _ in places}:
            keys = [key for one, key in places if one == source]
            versions = Version.objects.filter(source=source, kind="observation", key__in=keys)
            Body.objects.filter(version__in=versions).delete()
            versions.update(content=None, expired_on=day.toordinal())
    if going:
        note("feed.expired", by=by, at=at, observations=len(going))
    return len(going)


def spent_children(*, at: date, grace: int = rules.GRACE) -> frozenset[str]:
    """The persons all of whose reasons ended longer ago than the days of grace."""
    return _spent(People(everybody=True), at, grace)[0]


def _spent(people: People, at: date, grace: int) -> tuple[frozenset[str], frozenset[str]]:
    """The persons whose reasons are spent, and those whom a reason keeps."""
    reasons: dict[str, list[ReasonRecord]] = defaultdict(list)
    for one in kept_reasons():
        reasons[people.of((one.source, one.child))].append(one)
    spent = {who for who, kept in reasons.items() if rules.spent(kept, at.toordinal(), grace)}
    return frozenset(spent), frozenset(reasons.keys() - spent)


def _going(at: date, grace: int) -> list[int]:
    """The observations about a child whose reasons are spent, and about nobody whom a reason keeps."""
    people = People(everybody=True)
    spent, kept = _spent(people, at, grace)
    if not spent:
        return []
    about: dict[int, set[str]] = defaultdict(set)
    for pk, source, key in About.objects.values_list("observation", "source_id", "person"):
        about[pk].add(people.of((source, key)))
    safe = _tied(people, kept, about.values())
    return sorted(pk for pk, who in about.items() if who & spent and not who & safe)


def _tied(people: People, kept: Collection[str], shared: Collection[set[str]]) -> frozenset[str]:
    """Those whom a reason keeps, and whoever shares an observation or a relation with them."""
    safe = set(kept)
    for who in shared:
        if who & set(kept):
            safe |= who
    for source, one, other in Relation.objects.values_list("source_id", "person", "to"):
        pair = {people.of((source, one)), people.of((source, other))}
        if pair & set(kept):
            safe |= pair
    return frozenset(safe)
