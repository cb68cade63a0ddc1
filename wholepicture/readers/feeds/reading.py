"""Reading a feed: the rows of a file, of whatever form, as its mapping says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from wholepicture.core.feeds import FeedRow
from wholepicture.readers.feeds.csv_files import csv_table
from wholepicture.readers.feeds.mappings import FeedMapping
from wholepicture.readers.feeds.tables import Repeats, feed_rows

Read = Callable[[FeedMapping, Path], Iterator[FeedRow]]


def read_feed(mapping: FeedMapping, path: Path) -> Iterator[FeedRow]:
    """Every row of a file once, in its order; a faulty row with its faults, held if it cannot be used.

    Memory does not grow with the file, but for the keys, which must not come twice.

    Raises:
        Unreadable: when the file cannot be read at all, or no further; it names what and where.
    """
    yield from READS[mapping.file](mapping, path)


def _csv(mapping: FeedMapping, path: Path) -> Iterator[FeedRow]:
    yield from feed_rows(csv_table(path, mapping), mapping, path, Repeats())


READS: Final[dict[str, Read]] = {"csv": _csv}
