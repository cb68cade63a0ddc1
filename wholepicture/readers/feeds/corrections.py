"""Rows that were in quarantine, corrected in a spreadsheet: read again as the mapping of their feed reads them."""

import csv
import re
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final

from wholepicture.core.feeds import Fault, FeedRow
from wholepicture.readers.feeds.csv_files import csv_rows
from wholepicture.readers.feeds.mappings import FeedMapping
from wholepicture.readers.feeds.opening import refused
from wholepicture.readers.feeds.tables import BEYOND, Raw, Repeats, Tables, feed_rows
from wholepicture.readers.feeds.workbooks import workbook_table

HEAD: Final = ("quarantine", "of feed", "of file", "made on", "of row", "of table", "what is wrong")
"""The columns that stand before those of the rows: the mark of each, and where it is from."""

MARKS: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""A cell that begins with one of these is written with a quotation mark before it, so that no spreadsheet runs it."""

_FIRST_BYTES: Final = 64 * 1024
_UNREAD: Final = re.compile(r"[\u2400-\u241f]|\\ud[89a-f][0-9a-f]{2}|\\uff(fe|ff)")
"""What stands in place of unseen characters, and of bytes that are in no encoding."""


def guarded(cell: str) -> str:
    """A cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(MARKS) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(MARKS) else cell


def is_corrections(path: Path) -> bool:
    """Whether a file is one of rows that were in quarantine: it begins with their columns."""
    try:
        if not path.is_file():
            return False
        if zipfile.is_zipfile(path):
            return _says_so(path) and tuple(_of_book(path).headers[""][: len(HEAD)]) == HEAD
        line = _first_line(path)
        return tuple(next(csv.reader([line], delimiter=_delimiter(line)), ()))[: len(HEAD)] == HEAD
    except Exception:  # noqa: BLE001 - whatever a damaged file provokes in the library; its own reader tells it
        return False


def correction_rows(mapping: FeedMapping, feed: str, path: Path) -> Iterator[FeedRow]:
    """The rows of this feed in such a file; those of other feeds are left to their own mappings.

    Raises:
        Unreadable: when it cannot be read, or holds no row of the feed.
    """
    header, rows = _opened(path, mapping)
    names = header[len(HEAD) :]
    with closing(rows):
        own = [one for raw in rows if (one := _of_feed(raw, feed, names, mapping))]
    if not own:
        todo = "load it with the mapping of the feed that is named in it"
        raise refused(path, f"it holds no row of {feed}", todo)
    headers = dict.fromkeys((raw.table for raw in own), names)
    tables = Tables(headers, (raw for raw in own), lenient=set(mapping.tables) != {""})
    yield from feed_rows(tables, mapping, path, Repeats())


def _opened(path: Path, mapping: FeedMapping) -> tuple[list[str], Generator[Raw, None, None]]:
    if zipfile.is_zipfile(path):
        book = _of_book(path)
        return list(book.headers[""]), book.rows
    encoding = "utf-8" if _is_utf_8(path) else "cp1252"
    delimiter = _delimiter(_first_line(path))
    plain = replace(mapping, encoding=encoding, delimiter=delimiter, header_row=1)
    return csv_rows(path, plain)


def _of_feed(raw: Raw, feed: str, names: Sequence[str], mapping: FeedMapping) -> Raw | None:
    """The row as its mapping reads it, if it is of the feed."""
    cells = [unguarded(cell) for cell in raw.cells]
    cells += [""] * (len(HEAD) - len(cells))
    mark, of, *_, table, _ = (cell.strip() for cell in cells[: len(HEAD)])
    if of != feed:
        return None
    own = cells[len(HEAD) :]
    faults = raw.faults + tuple(_faults(own, names, table, mapping))
    return Raw(raw.place, own, faults, table, mark)


def _faults(
    cells: Sequence[str], names: Sequence[str], table: str, mapping: FeedMapping
) -> Iterator[Fault]:
    """Why nothing can be read from a row: no mapping reads its table, or a cell still has no header."""
    if table not in mapping.tables:
        yield Fault("of table", "it cannot be corrected here", "correct it in the source system")
    for name, cell in zip(names, cells, strict=False):
        if cell.strip() and name.endswith(BEYOND):
            yield Fault(name, "there is something in it", "move it where it belongs, or clear it")
        if _UNREAD.search(cell):
            what = "it holds a sign for what could not be read"
            yield Fault(name, what, "write what it should be, or take it out")


def _is_utf_8(path: Path) -> bool:
    """Whether a file can be read as UTF-8; else a spreadsheet wrote it in the encoding of Windows."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            while file.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return file.readline(100_000)


def _delimiter(line: str) -> str:
    """What parts the cells: a spreadsheet chooses by the language of the computer."""
    return max(",;\t", key=line.count)


def _says_so(path: Path) -> bool:
    """Whether the words of a workbook begin with ours, so that other workbooks need not be opened twice."""
    with zipfile.ZipFile(path) as parts:
        names = [one for one in parts.namelist() if one.startswith(("xl/sharedStrings", "xl/worksheets/"))]  # fmt: skip
        return any(HEAD[1].encode() in parts.open(one).read(_FIRST_BYTES) for one in names)


def _of_book(path: Path) -> Tables:
    return workbook_table(path, FeedMapping("", "", "", "", "xlsx"))
