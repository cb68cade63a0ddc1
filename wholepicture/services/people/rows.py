"""Rows of the store: those that stand, and many records asked for a few at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from django.db.models import F, Q, QuerySet

MOST_IN_ONE: Final = 300
"""So many values are asked for in one question: databases take only so many."""


def standing(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of a source's rows that it has neither taken back nor left out of a full extract since."""
    left_out = Q(feed__last_full__isnull=False) & Q(last_seen__lt=F("feed__last_full"))
    return rows.filter(gone=False).exclude(left_out)


def by_source(records: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """The keys of records by their source, in order, so many at a time."""
    found: dict[str, list[str]] = defaultdict(list)
    for source, key in records:
        found[source].append(key)
    for source, keys in sorted(found.items()):
        yield from ((source, list(some)) for some in in_parts(sorted(keys)))


def in_parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values in their order, so many at a time."""
    return (values[at : at + MOST_IN_ONE] for at in range(0, len(values), MOST_IN_ONE))
