"""Checking and loading a delivery: what a person is told before, and what is held for a person to release."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final

from django.db import transaction

from wholepicture.core.deliveries import late, too_many
from wholepicture.core.period import iso
from wholepicture.readers.problems import shown_path
from wholepicture.records import models as records
from wholepicture.records.models import Agency, Delivery, Source
from wholepicture.services.audit import Actor, note
from wholepicture.services.feeds.arriving import Feed, file_digest
from wholepicture.services.feeds.checking import Checked, check_rows
from wholepicture.services.feeds.loading import load_rows
from wholepicture.services.feeds.opening import Opened

MOST: Final = 100
"""How many faults are told of one file; the quarantine has them all."""


def silent(done: int) -> None:
    """Tell nobody how far it is."""


@dataclass(frozen=True)
class Loaded:
    """What became of a delivery: `state` is loaded, held, or already (it was there before).

    `why` says why it is held. `counts` are of all its rows, those of earlier attempts too.
    """

    feed: str
    name: str
    extracted: date
    state: str
    rows: int = 0
    began_at: int = 0
    why: tuple[str, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    unplaced: int = 0


def check_feed(
    *, opened: Opened, extracted: date, most: int = MOST, told: Callable[[int], None] = silent
) -> Checked:
    """What a delivery would do, and what is wrong with its rows; nothing is written.

    Raises:
        Unreadable: when the file cannot be read at all.
    """
    feed = opened.feed
    seen = Checked(feed.source, shown_path(opened.path.name), extracted.toordinal(), feed.full)
    return check_rows(feed, seen, opened.rows(), most, told)


def load_feed(
    *,
    by: Actor,
    at: datetime,
    opened: Opened,
    extracted: date,
    revision: int = 0,
    release: bool = False,
    checked: Checked | None = None,
    told: Callable[[int], None] = silent,
) -> Loaded:
    """Take in a delivery, or go on with one that was broken off, or hold it and say why.

    `checked` is what `check_feed` just said of it, so that it need not be read once more. The same
    file again changes nothing.

    Raises:
        Unreadable, Busy, NoRoom: with all that was taken in so far kept; load it again to go on.
    """
    feed = replace(opened.feed, revision=revision)
    there = _there(feed, opened, extracted)
    if there and there.state == Delivery.State.LOADED:
        return _told(there, "already", there.rows)
    if not there or there.state == Delivery.State.HELD:
        checked = checked or check_feed(opened=opened, extracted=extracted)
        why = () if release else reasons_to_hold(feed, checked, at)
        there = _begin(by, at, feed, opened, checked, there, release, why)
        if why:
            return _told(there, "held", 0, why)
    began = there.done
    load_rows(by=by, at=at, delivery=there, rows=opened.rows(), told=told)
    return _told(there, "loaded", began)


def reasons_to_hold(feed: Feed, checked: Checked, at: datetime) -> tuple[str, ...]:
    """Why a person should look at a delivery before it counts; nothing if there is no such reason."""
    why = []
    if late(checked.extracted, feed.every_days, at.date().toordinal()):
        why.append(
            f"it was made on {iso(checked.extracted)}, and the feed comes every {feed.every_days} days: a newer one should be there"
        )
    if checked.full and too_many(checked.going, checked.known, feed.may_vanish):
        why.append(f"{checked.going} of {checked.known} records are not in it any more")
    return tuple(why)


def state_of(*, opened: Opened, extracted: date, revision: int = 0) -> str | None:
    """How far a delivery is: loading, held or loaded; None if it never came."""
    there = _there(replace(opened.feed, revision=revision), opened, extracted)
    return there.state if there else None


def _there(feed: Feed, opened: Opened, extracted: date) -> Delivery | None:
    return Delivery.objects.filter(
        feed=feed.id, digest=file_digest(opened.path, feed), full=feed.full,
        extracted=extracted.toordinal(), revision=feed.revision,
    ).first()  # fmt: skip


@transaction.atomic
def _begin(
    by: Actor,
    at: datetime,
    feed: Feed,
    opened: Opened,
    checked: Checked,
    there: Delivery | None,
    release: bool,
    why: tuple[str, ...],
) -> Delivery:
    """Write down that a delivery came, and whether it is held or released."""
    source = _source(feed)
    told = {"source": source, "every_days": feed.every_days}
    kept, _ = records.Feed.objects.update_or_create(id=feed.id, defaults=told)
    delivery = there or Delivery(
        feed=kept, name=shown_path(opened.path.name), digest=file_digest(opened.path, feed),
        extracted=checked.extracted, full=feed.full, revision=feed.revision, corrections=feed.corrections,
    )  # fmt: skip
    delivery.state = Delivery.State.HELD if why else Delivery.State.LOADING
    delivery.rows, delivery.why, delivery.released = checked.rows, "\n".join(why), release
    delivery.save()
    what = "feed.held" if why else "feed.released" if release else "feed.began"
    note(what, by=by, at=at, delivery=delivery.pk, feed=feed.id, name=delivery.name)
    return delivery


def _source(feed: Feed) -> Source:
    """The source of a feed, with the agency that answers for it, as the newest mapping has them."""
    said: dict[str, object] = {"agency": None}
    if feed.agency:
        named = {"kind": feed.kind, "name": feed.agency_name}
        given = {name: text for name, text in named.items() if text}
        said["agency"], _ = Agency.objects.update_or_create(id=feed.agency, defaults=given)
    if feed.clean is not None:
        said["clean"] = feed.clean
    return Source.objects.update_or_create(id=feed.source, defaults=said)[0]


def _told(delivery: Delivery, state: str, began: int, why: tuple[str, ...] = ()) -> Loaded:
    return Loaded(
        delivery.feed_id, delivery.name, date.fromordinal(delivery.extracted), state,
        delivery.rows, began, why, Counter(delivery.counts), delivery.unplaced,
    )  # fmt: skip
