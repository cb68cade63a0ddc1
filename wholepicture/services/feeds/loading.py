"""Loading a delivery: batch by batch, each with the place to go on from, so that it may be stopped anywhere."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction

from wholepicture.core.feeds import FeedRow, name_of
from wholepicture.records.models import Delivery, Feed, Quarantined, QuarantinedKey, Source
from wholepicture.services.audit import Actor, note
from wholepicture.services.feeds.arriving import arriving, batches, refusal
from wholepicture.services.feeds.keep import keep, seen
from wholepicture.services.feeds.standing import changes

Told = Callable[[int], None]
"""Called with the number of rows that are done."""


class Busy(Exception):
    """Raised when somebody else is loading the same delivery."""


class NoRoom(Exception):
    """Raised when the disk that holds the records is full."""


def secret() -> bytes:
    """What keeps digests from being tried out."""
    return sha256(settings.SECRET_KEY.encode()).digest()


@contextmanager
def room() -> Iterator[None]:
    """Say in words that the disk is full.

    Raises:
        NoRoom: when it is.
    """
    try:
        yield
    except (OperationalError, OSError) as error:
        full = "is full" in str(error) or getattr(error, "errno", None) == 28
        if full or type(error.__cause__).__name__ == "DiskFull":
            raise NoRoom(str(error)) from error
        raise


def load_rows(
    *, by: Actor, at: datetime, delivery: Delivery, rows: Iterable[FeedRow], told: Told
) -> Counter[str]:
    """Take in the rows that are not in yet, and close the delivery.

    Raises:
        Busy, NoRoom: with all that was taken in so far kept.
    """
    with room():
        for batch in batches(islice(rows, delivery.done, None)):
            with transaction.atomic():
                _take(by, at, delivery, batch)
            told(delivery.done)
        with transaction.atomic():
            _close(by, at, delivery)
    return Counter(delivery.counts)


def _take(by: Actor, at: datetime, delivery: Delivery, batch: list[FeedRow]) -> None:
    """One batch: the records, the rows for the quarantine, the counts and the place, or none of it."""
    source = delivery.feed.source_id
    Source.objects.select_for_update().get(pk=source)
    before = delivery.done
    _claim(delivery, before + len(batch))
    good, bad = sorted_out(batch, source)
    counts = Counter(delivery.counts)
    coming = [
        one
        for row in good
        for one in arriving(row, delivery.extracted, delivery.revision, secret())
    ]
    for change in changes(source, coming):
        keep(change, delivery.feed_id, delivery.extracted)
        counts += change.counts
    counts["quarantined"] += len(bad)
    _set_aside(delivery, batch, bad, before)
    delivery.counts = {name: count for name, count in counts.items() if count}
    delivery.save(update_fields=["counts", "unplaced"])
    note("feed.batch", by=by, at=at, delivery=delivery.pk, rows=[before + 1, delivery.done])


def _claim(delivery: Delivery, done: int) -> None:
    waiting = Delivery.objects.filter(
        pk=delivery.pk, done=delivery.done, state=Delivery.State.LOADING
    )
    if not waiting.update(done=done):
        raise Busy(delivery.name)
    delivery.done = done


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


def _set_aside(delivery: Delivery, batch: list[FeedRow], bad: list[FeedRow], before: int) -> None:
    """Rows for the quarantine. Their records are there in the source, so they are seen, and not gone."""
    number = {id(row): before + place for place, row in enumerate(batch, 1)}
    for row in bad:
        source, keys = delivery.feed.source_id, names_of(row, delivery.feed.source_id)
        delivery.unplaced += not keys
        aside = Quarantined.objects.create(
            delivery=delivery, number=number[id(row)], place=row.place,
            digest=written_digest(row), written=json.dumps(list(row.written.items())), faults=json.dumps(faults_of(row, source)),
        )  # fmt: skip
        for kind, key in keys:
            seen(source, kind, [key], delivery.feed_id, delivery.extracted)
            QuarantinedKey.objects.create(row=aside, source_id=source, kind=kind, key=key)


def written_digest(row: FeedRow) -> str:
    """What tells one row as written from another."""
    return sha256(repr(sorted(row.written.items())).encode("utf-8", "surrogatepass")).hexdigest()


def _close(by: Actor, at: datetime, delivery: Delivery) -> None:
    """All rows are in: from now on a full extract says what is gone, if every row of it could be told apart."""
    feed = Feed.objects.select_for_update().get(pk=delivery.feed_id)
    if delivery.full and (delivery.released or not delivery.unplaced):
        feed.last_full = max(feed.last_full or 0, delivery.extracted)
        feed.save(update_fields=["last_full"])
    delivery.state = Delivery.State.LOADED
    delivery.loaded_at, delivery.rows = at, delivery.done
    delivery.save(update_fields=["state", "loaded_at", "rows"])
    note(
        "feed.loaded", by=by, at=at, delivery=delivery.pk, feed=delivery.feed_id,
        extracted=date.fromordinal(delivery.extracted).isoformat(), counts=delivery.counts,
    )  # fmt: skip
