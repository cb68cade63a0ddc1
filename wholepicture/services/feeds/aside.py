"""Rows that cannot be taken in: which they are, why, and how they are kept until somebody puts them right."""

import json
from collections import defaultdict
from hashlib import sha256
from typing import Any, Final

from wholepicture.core.feeds import FeedRow, name_of
from wholepicture.records.models import Correction, Delivery, Quarantined, QuarantinedKey
from wholepicture.services.feeds.arriving import refusal
from wholepicture.services.feeds.keep import seen

_ENOUGH: Final = 16
"""So many characters of a digest tell the rows of one feed apart."""


def sorted_out(batch: list[FeedRow], source: str) -> tuple[list[FeedRow], list[FeedRow]]:
    """The rows that may be taken in, and those that may not."""
    good = [row for row in batch if not row.held and not refusal(row, source)]
    bad = [row for row in batch if row.held or refusal(row, source)]
    return good, bad


def faults_of(row: FeedRow, source: str) -> list[dict[str, Any]]:
    """What is wrong with a row: what the reader found, and that it may be of another source."""
    faults = [
        {"field": one.field, "what": one.what, "todo": one.todo, "held": one.held}
        for one in row.faults
    ]
    if other := refusal(row, source):
        todo = "load it with the mapping of that source"
        faults.append({"field": "source", "what": other, "todo": todo, "held": True})
    return faults


def names_of(row: FeedRow, source: str) -> tuple[tuple[str, str], ...]:
    """The records of this source that a row is about, as far as could be read: kind and key."""
    return row.names or tuple(name_of(one) for one in row.records if one.source == source)


def written_digest(row: FeedRow) -> str:
    """What tells one row as written from another; a cell that is empty tells nothing."""
    said = sorted((name, cell) for name, cell in row.written.items() if cell)
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def mark_of(digest: str) -> str:
    """What a row in quarantine is called in a spreadsheet, which must take it neither for a number nor for a date."""
    return f"q-{digest[:_ENOUGH]}"


def set_aside(delivery: Delivery, batch: list[FeedRow], bad: list[FeedRow], before: int) -> None:
    """Rows for the quarantine. Their records are there in the source, so they are seen, and not gone."""
    number = {id(row): before + place for place, row in enumerate(batch, 1)}
    source = delivery.feed.source_id
    rows = Quarantined.objects.bulk_create(
        Quarantined(
            delivery=delivery, number=number[id(row)], place=row.place, table=row.table, digest=written_digest(row),
            written=json.dumps(list(row.written.items())), faults=json.dumps(faults_of(row, source)),
        )
        for row in bad
    )  # fmt: skip
    keys: dict[str, set[str]] = defaultdict(set)
    named = [(aside, names_of(row, source)) for aside, row in zip(rows, bad, strict=True)]
    delivery.unplaced += sum(not names for _, names in named)
    QuarantinedKey.objects.bulk_create(
        QuarantinedKey(row=aside, source_id=source, kind=kind, key=key)
        for aside, names in named
        for kind, key in names
    )
    for _, names in named:
        for kind, key in names:
            keys[kind].add(key)
    for kind, those in keys.items():
        seen(source, kind, those, delivery.feed_id, delivery.extracted)


def note_corrected(delivery: Delivery, batch: list[FeedRow], bad: list[FeedRow]) -> None:
    """The rows in quarantine that these put right wait no longer; what is still wrong waits as it is written now."""
    came = {row.corrects for row in batch if row.corrects}
    still = {mark_of(written_digest(row)) for row in bad if row.corrects}
    Correction.objects.bulk_create(
        [Correction(feed_id=delivery.feed_id, mark=mark) for mark in sorted(came - still)],
        ignore_conflicts=True,
    )
    Correction.objects.filter(feed=delivery.feed_id, mark__in=still).delete()
