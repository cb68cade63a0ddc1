"""How the feeds stand: what each source last delivered, what is late, held or broken off, and what is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from wholepicture.core.deliveries import late
from wholepicture.records.models import Delivery, Feed
from wholepicture.services.feeds.expiry import spent_children
from wholepicture.services.feeds.quarantine import quarantined
from wholepicture.services.feeds.standing import TABLES
from wholepicture.services.reasons import children_known


@dataclass(frozen=True)
class OneFeed:
    """One feed: its newest delivery that was loaded, whether the next is late, and what waits for a person.

    `held` has name, day and why of each delivery; `broken` name, day, rows done and rows in all.
    """

    feed: str
    agency: str
    newest: date | None
    late: bool
    every_days: int | None
    held: tuple[tuple[str, date, str], ...]
    broken: tuple[tuple[str, date, int, int], ...]
    records: dict[str, int]
    gone: int
    quarantined: int


@dataclass(frozen=True)
class FeedStatus:
    """All feeds; how many children may be known, how many records serve matching alone, what may be erased."""

    feeds: tuple[OneFeed, ...]
    children: int
    matching_alone: int
    to_expire: int


def feed_status(*, at: date) -> FeedStatus:
    """How the feeds stand on a day."""
    waiting = quarantined()
    feeds = tuple(
        _status(one, at, sum(row.feed == one.id for row in waiting))
        for one in Feed.objects.select_related("source").order_by("id")
    )
    known = children_known(at=at)
    named = {ref for child in known for ref in child.records}
    people = sum(one.records["person"] for one in feeds)
    return FeedStatus(feeds, len(known), people - len(named), len(spent_children(at=at)))


def _status(feed: Feed, at: date, waiting: int) -> OneFeed:
    loaded = feed.deliveries.filter(state=Delivery.State.LOADED, corrections=False)
    newest = max(loaded.values_list("extracted", flat=True), default=None)
    held = feed.deliveries.filter(state=Delivery.State.HELD).order_by("extracted", "pk")
    broken = feed.deliveries.filter(state=Delivery.State.LOADING).order_by("extracted", "pk")
    there = {kind: table.objects.filter(feed=feed) for kind, table in TABLES.items()}
    standing = {kind: rows.filter(_stands(feed)).count() for kind, rows in there.items()}
    return OneFeed(
        feed.id, feed.source.agency_id or "", date.fromordinal(newest) if newest else None,
        newest is not None and late(newest, feed.every_days, at.toordinal()), feed.every_days,
        tuple((one.name, date.fromordinal(one.extracted), one.why) for one in held),
        tuple((one.name, date.fromordinal(one.extracted), one.done, one.rows) for one in broken),
        standing, sum(rows.count() for rows in there.values()) - sum(standing.values()), waiting,
    )  # fmt: skip


def _stands(feed: Feed) -> Any:
    """What is neither taken back nor left out of a full extract since."""
    return Q(gone=False, last_seen__gte=feed.last_full or 0)
