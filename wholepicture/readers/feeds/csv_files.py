"""CSV files, row by row: a row that is badly written is told and costs no other row.

Memory is bounded by the longest row that is allowed, whoever wrote the file.
"""

import codecs
import csv
from collections import deque
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final, TextIO

from wholepicture.core.feeds import Fault
from wholepicture.readers.feeds.mappings import FeedMapping
from wholepicture.readers.feeds.opening import SIGNS, opened, refused
from wholepicture.readers.feeds.tables import Raw, Tables
from wholepicture.readers.problems import Unreadable
from wholepicture.readers.shapes import shown

LONGEST_LINE: Final = 1_000_000
MOST_LINES: Final = 2_000
"""How many lines one row may have, in all the breaks within its quotation marks."""

MOST_COLUMNS: Final = 1_000
KEPT: Final = 10_000
"""How much is kept of a line that is too long."""

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
Row = tuple[int, list[str], tuple[Fault, ...]]
_UNCLOSED: Final = "a quotation mark is opened and not closed"


def csv_table(path: Path, mapping: FeedMapping) -> Tables:
    """The header of a file, and its rows as they are asked for.

    Raises:
        Unreadable: when it is no text, is in another encoding, or has no header.
    """
    header, rows = csv_rows(path, mapping)
    return Tables({"": header}, rows)


def csv_rows(
    path: Path, mapping: FeedMapping, table: str = "", prefix: str = ""
) -> tuple[list[str], Generator[Raw, None, None]]:
    """The header of a file, and its rows as they are asked for; `prefix` stands before the place of each.

    Raises:
        Unreadable: as above.
    """
    _refuse_signs(path, mapping.encoding)
    rows = _rows(_text(path, mapping.encoding), mapping.delimiter)
    try:
        header = _first(path, rows, mapping)
    except Unreadable:
        rows.close()
        raise
    return header, _under(header, rows, table, prefix)


def _first(path: Path, rows: Iterator[Row], mapping: FeedMapping) -> list[str]:
    for place, cells, faults in rows:
        if place >= mapping.header_row and (cells or faults):
            return _header(path, place, cells, faults, mapping.delimiter)
    raise refused(path, "it has no rows", "ask for the extract again")


def _refuse_signs(path: Path, encoding: str) -> None:
    first = opened(path)
    for sign, what in SIGNS.items():
        if first.startswith(sign):
            raise refused(
                path, f"it is {what}, and no CSV", "save it as CSV, or correct file in the mapping"
            )
    for mark, is_in in _MARKS:
        if first.startswith(mark) and not encoding.startswith(is_in):
            what = f"it is in {is_in.upper()}, and the mapping says {encoding}"
            raise refused(path, what, f'write encoding = "{is_in}" under [csv]')
    if not encoding.startswith("utf-16") and first[:400].count(0) > len(first[:400]) // 4:
        todo = 'write encoding = "utf-16-le" under [csv], or look what it is'
        raise refused(path, "it is no text, or text in UTF-16 without its mark", todo)


def _text(path: Path, encoding: str) -> TextIO:
    """The text of a file; what is not in its encoding is marked, and found in its row."""
    wide = encoding.startswith("utf-16")
    if encoding == "utf-16" and not opened(path).startswith(
        (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    ):
        encoding = "utf-16-le"
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    return path.open(encoding=name, errors="replace" if wide else "surrogateescape", newline="")


class _Lines:
    """The lines of a file, those of the row being read kept in hand, so that it can be begun again."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._back: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._file.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self.taken.append(line)
        if len(self.taken) > MOST_LINES or len(line) >= LONGEST_LINE:
            raise csv.Error(_UNCLOSED if len(self.taken) > 1 else "too long")
        return line

    def give_up(self) -> tuple[str, bool]:
        """The first line of the row in hand, and whether it was too long; the others are read again."""
        first, *others = self.taken or [""]
        self._back.extendleft(reversed(others))
        self.taken.clear()
        too_long = len(first) >= LONGEST_LINE
        while too_long and not first.endswith(("\n", "\r")):
            rest = self._file.readline(LONGEST_LINE)
            if not rest or rest.endswith(("\n", "\r")):
                break
        return first, too_long


def _rows(file: TextIO, delimiter: str) -> Generator[Row, None, None]:
    """The number of each row, its cells, and what is wrong with how it is written."""
    lines = _Lines(file)
    number, more = 0, True
    with file:
        while more:
            more = False
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            try:
                for cells in rows:
                    number += 1
                    lines.taken.clear()
                    yield number, cells, ()
            except csv.Error as error:
                number, more = number + 1, True
                yield _broken(number, lines, str(error))


def _broken(number: int, lines: _Lines, why: str) -> Row:
    first, too_long = lines.give_up()
    if too_long:
        what = f"it is longer than {LONGEST_LINE:,} characters, of which {KEPT:,} are kept here"
        return number, [first[:KEPT]], (Fault("", what, "look at it in the source system"),)
    if "expected after" in why:
        todo = 'write "" for each quotation mark inside a text'
        return number, [first], (Fault("", "a quotation mark stands within a text", todo),)
    if "unexpected end" in why or "field larger" in why or why == _UNCLOSED:
        todo = "close it, or write it twice if it is part of the text; the lines that follow are read as rows"
        return number, [first[:KEPT]], (Fault("", _UNCLOSED, todo),)
    return number, [first], (Fault("", f"it cannot be parted: {why}", "correct it in the extract"),)


def _header(
    path: Path, place: int, cells: list[str], faults: tuple[Fault, ...], delimiter: str
) -> list[str]:
    if faults:
        raise refused(path, faults[0].what, faults[0].todo, f"row {place}")
    header = [cell.strip() for cell in cells]
    if any("\udc80" <= char <= "\udcff" for name in header for char in name):
        todo = "give encoding under [csv] in the mapping"
        raise refused(
            path, "it has bytes that are not in the encoding of the mapping", todo, f"row {place}"
        )
    if len(header) > MOST_COLUMNS:
        raise refused(
            path, f"it has more than {MOST_COLUMNS:,} columns", "leave some out", f"row {place}"
        )
    twice = [name for name in dict.fromkeys(header) if name and header.count(name) > 1]
    if twice:
        raise refused(
            path, "there are two such columns", "rename one", f"row {place}", shown(twice[0])
        )
    if len(header) == 1 and len(parts := header[0].split(_other(header[0], delimiter))) > 2:
        what = f"{shown(delimiter)} parts it into one column, {shown(_other(header[0], delimiter))} into {len(parts)}"
        raise refused(path, what, "correct delimiter under [csv] in the mapping", f"row {place}")
    return header


def _other(text: str, delimiter: str) -> str:
    """The other usual delimiter that a text has most of."""
    return max((one for one in ",;\t|" if one != delimiter), key=text.count)


def _under(
    header: list[str], rows: Iterator[Row], table: str, prefix: str
) -> Generator[Raw, None, None]:
    """The rows that hold anything, each with its place, and those that do not fit the header told."""
    width = len(header)
    for number, cells, faults in rows:
        if len(cells) == width and not faults:
            if any(cells):
                yield Raw(f"{prefix}row {number}", cells, (), table)
        elif cells or faults:
            told = faults or _ragged(len(cells), width)
            yield Raw(f"{prefix}row {number}", cells, told, table)


def _ragged(cells: int, width: int) -> tuple[Fault, ...]:
    what = f"it has {cells} cells, and the header {width}"
    if cells > width:
        return (Fault("", what, "put texts that hold the delimiter in quotation marks"),)
    return (
        Fault(
            "",
            what,
            "look for a line break that is not in quotation marks, or the end of a file cut off",
        ),
    )
