"""Loading a delivery: batch by batch, each with the place to go on from, so that it may be stopped anywhere."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from itertools import islice

from django.conf import settings
from django.db import OperationalError, transaction

from wholepicture.core.feeds import FeedRow
from wholepicture.records.models import Delivery, Feed, Source
from wholepicture.services.audit import Actor, note
from wholepicture.services.feeds.arriving import arriving, batches
from wholepicture.services.feeds.aside import note_corrected, set_aside, sorted_out
from wholepicture.services.feeds.keep import keep
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
    set_aside(delivery, batch, bad, before)
    if delivery.corrections:
        note_corrected(delivery, batch, bad)
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
