"""The demonstration partnership in the store: its feeds made, loaded like any others, and matched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from wholepicture.records.models import Delivery
from wholepicture.services import feeds
from wholepicture.services.audit import Actor
from wholepicture.services.demo import demo_feeds
from wholepicture.services.people.matching import Outcome, match_records

Told = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""

FAMILIES = 3_000


@dataclass(frozen=True)
class Stored:
    """How many feeds and rows were loaded, how many rows wait in quarantine, and what matching came to."""

    feeds: int
    rows: int
    quarantined: int
    matched: Outcome


class NotEmpty(Exception):
    """Raised when the store holds feeds of others: invented people are not put among real ones."""


def is_there() -> bool:
    """Whether the demonstration is in the store already."""
    return Delivery.objects.filter(feed__source__in=demo_sources()).exists()


def demo_sources() -> tuple[str, ...]:
    """The sources of the invented agencies."""
    from wholepicture.engines.demo.cast import load_cast

    return tuple(one.source for one in load_cast().agencies)


def store_demo(
    *, by: Actor, at: datetime, told: Told, families: int = FAMILIES, seed: int = 1, until: date | None = None
) -> Stored:  # fmt: skip
    """Put the demonstration partnership into the store; what was broken off goes on.

    Raises:
        NotEmpty: when there are feeds of others.
    """
    if Delivery.objects.exclude(feed__source__in=demo_sources()).exists():
        raise NotEmpty("the store holds feeds already: name an empty folder with WHOLEPICTURE_DATA")
    with TemporaryDirectory(prefix="wholepicture-demo-") as folder:
        told("Making the feeds", 0, 1)
        found, done = demo_feeds(out=Path(folder), families=families, seed=seed, until=until)
        told("Making the feeds", 1, 1)
        loaded, extracted = [], date.fromordinal(found.cast.extracted)
        for place, (mapping, path) in enumerate(done.feeds, 1):
            opened = feeds.open_feed(mapping=mapping, path=path)
            loaded.append(
                feeds.load_feed(by=by, at=at, opened=opened, extracted=extracted, release=True)
            )
            told("Loading the feeds", place, len(done.feeds))
    told("Finding who is who", 0, 1)
    matched = match_records(by=by, at=at)
    told("Finding who is who", 1, 1)
    aside = sum(one.counts["quarantined"] for one in loaded)
    return Stored(len(loaded), sum(one.rows for one in loaded), aside, matched)
