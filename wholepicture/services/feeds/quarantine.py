"""The rows that were not taken in, until the source puts them right."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wholepicture.records.models import (
    Correction,
    Delivery,
    Feed,
    Quarantined,
    QuarantinedKey,
    Version,
)
from wholepicture.services.feeds.aside import mark_of

IN_ORDER = ("delivery__extracted", "delivery__feed", "delivery__name", "number", "digest")


class NoSuchFeed(Exception):
    """Raised when a feed is asked for that nothing was ever loaded of; the message says which there are."""


@dataclass(frozen=True)
class Waiting:
    """A row in quarantine: where it is, as it was written, what is wrong with it, and the mark that it is called by."""

    feed: str
    name: str
    extracted: int
    place: str
    written: Mapping[str, str]
    faults: tuple[Mapping[str, Any], ...]
    table: str = ""
    mark: str = ""


def quarantined(*, source: str | None = None, feed: str | None = None) -> tuple[Waiting, ...]:
    """The rows that still wait to be put right, oldest first.

    A row waits no longer when a person has corrected it, when a later full extract of its feed does not have
    it, when an extract of the same name and the same day or a later one does not, or when another delivery of a
    later day has a record of the same key.

    Raises:
        NoSuchFeed: if nothing was ever loaded of `feed`.
    """
    known = sorted(Feed.objects.values_list("pk", flat=True)) if feed else []
    if feed and feed not in known:
        raise NoSuchFeed(f"there is no feed {feed!r}; there are: {', '.join(known) or 'none yet'}")
    deliveries = list(Delivery.objects.filter(state=Delivery.State.LOADED))
    rows = Quarantined.objects.select_related("delivery").order_by(*IN_ORDER)
    if source:
        rows = rows.filter(delivery__feed__source=source)
    if feed:
        rows = rows.filter(delivery__feed=feed)
    found = list(rows)
    held: dict[int, set[str]] = defaultdict(set)
    for row in found:
        held[row.delivery_id].add(row.digest)
    after = {one: _later(one, deliveries) for one in {row.delivery for row in found}}
    settled = _settled(found)
    corrected = set(Correction.objects.values_list("feed", "mark"))
    told: dict[tuple[str, str], Waiting] = {}
    for row in found:
        right = any(row.digest not in held[one.pk] for one in after[row.delivery])
        done = (row.delivery.feed_id, mark_of(row.digest)) in corrected
        if not right and not done and row.pk not in settled:
            told[row.delivery.feed_id, row.digest] = _waiting(row)
    return tuple(told.values())


def _later(one: Delivery, deliveries: Iterable[Delivery]) -> list[Delivery]:
    """The extracts that would have a row of this one again, if it were still as it was."""
    return [
        other
        for other in deliveries
        if other.feed_id == one.feed_id
        and other.pk != one.pk
        and not (one.corrections or other.corrections)
        and (
            (other.full and other.extracted > one.extracted)
            or (other.name == one.name and other.extracted >= one.extracted)
        )
    ]


def _settled(rows: Iterable[Quarantined]) -> set[int]:
    """The rows of which every record has come since, in another delivery, and could be taken in."""
    last: dict[tuple[str, str, str], int] = {}
    keys = list(QuarantinedKey.objects.values_list("row", "source", "kind", "key"))
    for kind in {kind for _, _, kind, _ in keys}:
        named = [key for _, _, other, key in keys if other == kind]
        for start in range(0, len(named), 5000):
            known = Version.objects.filter(kind=kind, key__in=named[start : start + 5000])
            for source, key, day in known.values_list("source", "key", "last"):
                last[source, kind, key] = max(day, last.get((source, kind, key), 0))
    made = {row.pk: row.delivery.extracted for row in rows}
    came: dict[int, list[bool]] = defaultdict(list)
    for pk, source, kind, key in keys:
        if pk in made:
            came[pk].append(last.get((source, kind, key), 0) > made[pk])
    return {pk for pk, each in came.items() if all(each)}


def _waiting(row: Quarantined) -> Waiting:
    delivery = row.delivery
    return Waiting(
        delivery.feed_id, delivery.name, delivery.extracted, row.place, dict(json.loads(row.written)),
        tuple(json.loads(row.faults)), row.table, mark_of(row.digest),
    )  # fmt: skip
