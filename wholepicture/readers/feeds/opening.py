"""Opening a file: whether it is one, how large, and what its first bytes say that it is."""

import stat
from pathlib import Path
from typing import Final

from wholepicture.readers.problems import Problem, Unreadable, shown_path

MOST_BYTES: Final = 4 * 1024**3
"""How large a table may be, which is read row by row."""

SIGNS: Final = {
    b"PK\x03\x04": "an Excel workbook or a zip file",
    b"\xd0\xcf\x11\xe0": "an old or locked Excel workbook",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip file",
    b"SQLite format": "a database",
}
"""What files begin with that are no text."""


def refused(path: Path | str, what: str, todo: str, item: str = "", field: str = "") -> Unreadable:
    """Why a whole file is not read."""
    return Unreadable([Problem(shown_path(path), item, field, what, todo)])


def opened(path: Path, most: int = MOST_BYTES) -> bytes:
    """The first bytes of a file that is one and is not too large.

    Raises:
        Unreadable: when it is not.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refused(path, "it is not a file", "name a file")
        if found.st_size > most:
            raise refused(path, f"it is larger than {most:,} bytes", "split it")
        with path.open("rb") as file:
            return file.read(4096)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise refused(
            path, f"it cannot be read: {why}", "check its name and who may read it"
        ) from None
