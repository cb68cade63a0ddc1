"""Looking at a delivery before it is loaded: what is wrong with its rows, and what they would change."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from wholepicture.core.feeds import FeedRow
from wholepicture.records import models as records
from wholepicture.services.feeds.arriving import Feed, arriving, batches
from wholepicture.services.feeds.aside import faults_of, names_of, sorted_out
from wholepicture.services.feeds.loading import secret
from wholepicture.services.feeds.standing import TABLES, changes


@dataclass(frozen=True)
class RowFault:
    """What is wrong with one field of one row, and what to do; `held` rows are not taken in."""

    place: str
    field: str
    what: str
    todo: str
    held: bool


@dataclass
class Checked:
    """What a delivery would do: rows, records by what becomes of them, and its faults: how many, and the first of them.

    `going` of the `known` records are not in a full extract any more.
    """

    source: str
    name: str
    extracted: int
    full: bool
    rows: int = 0
    quarantined: int = 0
    unplaced: int = 0
    remarks: int = 0
    every: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    known: int = 0
    going: int = 0
    faults: list[RowFault] = field(default_factory=list)


def check_rows(
    feed: Feed, seen: Checked, rows: Iterable[FeedRow], most: int, told: Callable[[int], None]
) -> Checked:
    """Read all rows against what is known; nothing is written."""
    still = _there(feed, seen.extracted) if seen.full else {}
    seen.known = sum(map(len, still.values()))
    for batch in batches(rows):
        good, bad = sorted_out(batch, feed.source)
        coming = [
            one for row in good for one in arriving(row, seen.extracted, feed.revision, secret())
        ]
        for change in changes(feed.source, coming):
            seen.counts += change.counts
            still.get(change.kind, set()).difference_update(change.known)
        for row in bad:
            keys = names_of(row, feed.source)
            seen.unplaced += not keys
            for kind, key in keys:
                still.get(kind, set()).discard(key)
        seen.quarantined += len(bad)
        _tell(feed.source, seen, batch, most)
        seen.rows += len(batch)
        told(seen.rows)
    seen.going = sum(map(len, still.values()))
    return seen


def _there(feed: Feed, extracted: int) -> dict[str, set[str]]:
    """The keys, by kind, of the records that are there, and that a full extract of that day should have."""
    kept = records.Feed.objects.filter(pk=feed.id).first()
    full = (kept.last_full if kept else None) or 0
    return {
        kind: set(
            table.objects.filter(
                feed=feed.id, gone=False, last_seen__gte=full, last_seen__lt=extracted
            ).values_list("key", flat=True)
        )
        for kind, table in TABLES.items()
    }


def _tell(source: str, seen: Checked, batch: list[FeedRow], most: int) -> None:
    """Collect the faults, the first so many."""
    for row in batch:
        for one in faults_of(row, source):
            seen.every += 1
            seen.remarks += not one["held"]
            if len(seen.faults) < most:
                seen.faults.append(_fault(row.place, one))


def _fault(place: str, one: dict[str, Any]) -> RowFault:
    return RowFault(place, one["field"], one["what"], one["todo"], one["held"])
