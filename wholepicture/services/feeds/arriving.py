"""A delivery as it arrives: its file, its day, its rows in batches, and each record as a version."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

from wholepicture.core.deliveries import Version, content, digest
from wholepicture.core.feeds import FeedRecord, FeedRow, ObservationRecord, name_of

BATCH: Final = 2000
"""Rows that are taken in, or not, together."""


@dataclass(frozen=True)
class Feed:
    """What the loading needs of a mapping: one kind of file of a source.

    `agency` is the service that answers for the source, of a kind of the law data. `may_vanish` is a share,
    None for the usual one. `clean` says that the source holds nobody twice; None when nobody said. `corrections`
    are rows that were in quarantine, and no extract.
    """

    source: str
    name: str = ""
    agency: str = ""
    kind: str = ""
    agency_name: str = ""
    clean: bool | None = None
    full: bool = False
    corrections: bool = False
    every_days: int | None = None
    may_vanish: float | None = None
    revision: int = 0
    mapping: str = ""

    @property
    def id(self) -> str:
        """What the feed is called among those of all sources."""
        return f"{self.source}/{self.name}" if self.name else self.source


@dataclass(frozen=True)
class Arriving:
    """One record of a row as a version of it."""

    kind: str
    key: str
    record: FeedRecord
    version: Version
    said: dict[str, Any] = field(hash=False)

    @property
    def words(self) -> str:
        """The words of an observation; no other record has any."""
        return self.record.words if isinstance(self.record, ObservationRecord) else ""


def file_digest(path: Path, feed: Feed) -> str:
    """What tells two deliveries apart: the bytes of the file, or of all files of a folder, and the mapping that reads them."""
    made = sha256(feed.mapping.encode())
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    for one in files:
        if one != path:
            made.update(f"{one.relative_to(path).as_posix()}\0{one.stat().st_size}\0".encode())
        with one.open("rb") as file:
            while part := file.read(1 << 20):
                made.update(part)
    return made.hexdigest()


def batches(rows: Iterable[FeedRow], size: int = BATCH) -> Iterator[list[FeedRow]]:
    """The rows in their order, so many at a time."""
    waiting = iter(rows)
    while batch := list(islice(waiting, size)):
        yield batch


def arriving(row: FeedRow, extracted: int, revision: int, secret: bytes) -> Iterator[Arriving]:
    """The records of a row, each as a version seen on the day of its delivery."""
    for record in row.records:
        said = content(record)
        words = record.words if isinstance(record, ObservationRecord) else ""
        seen = Version(
            digest(said, words, secret), row.version, extracted, extracted, revision, row.gone
        )
        yield Arriving(*name_of(record), record, seen, said)


def refusal(row: FeedRow, source: str) -> str:
    """Why no record of a row may be taken in, if so: a source speaks for its own records alone."""
    others = sorted({record.source for record in row.records} - {source})
    return f"is a record of {', '.join(others)}, not of {source}" if others else ""
