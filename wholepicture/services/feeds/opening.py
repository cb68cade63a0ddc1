"""A file and the mapping that reads it, opened for checking and loading; and the day on which it was made."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from wholepicture.core.feeds import FeedRow
from wholepicture.services.feeds.arriving import Feed

DAY_IN_NAME: Final = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)


@dataclass(frozen=True)
class Opened:
    """A delivery that can be read as often as is needed; `rows` begins anew each time."""

    feed: Feed
    path: Path
    rows: Callable[[], Iterator[FeedRow]]


def open_feed(*, mapping: Path, path: Path) -> Opened:
    """Open a file by its mapping: an extract, or rows that were in quarantine and have been put right.

    Raises:
        Unreadable: naming every fault of the mapping.
    """
    from wholepicture.readers.feeds import correction_rows, is_corrections, read_feed, read_mapping

    read = read_mapping(mapping)
    feed = Feed(
        source=read.source, name=read.id, agency=read.agency, kind=read.kind, agency_name=read.name, clean=read.clean, full=read.mode == "full",
        every_days=read.every_days, may_vanish=read.vanish,
        mapping=sha256(mapping.read_bytes()).hexdigest(),
    )  # fmt: skip
    if is_corrections(path):
        feed = replace(feed, full=False, corrections=True)
        return Opened(feed, path, lambda: correction_rows(read, feed.id, path))
    return Opened(feed, path, lambda: read_feed(read, path))


def day_of(path: Path, *, corrections: bool = False) -> date:
    """The day on which a file was made: the day in its name, else that of its last change.

    A file of corrections may be named after the extract; it is as new as its last change.
    """
    for year, month, day in () if corrections else DAY_IN_NAME.findall(path.name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
