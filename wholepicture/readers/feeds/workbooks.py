"""Excel workbooks, row by row, as text; one that would unfold beyond measure is refused before it does."""

import warnings
import zipfile
from collections.abc import Generator, Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook  # type: ignore[import-untyped]

from wholepicture.core.feeds import Fault
from wholepicture.readers.feeds.csv_files import MOST_COLUMNS
from wholepicture.readers.feeds.mappings import FeedMapping
from wholepicture.readers.feeds.opening import opened, refused
from wholepicture.readers.feeds.tables import Raw, Tables
from wholepicture.readers.problems import Unreadable
from wholepicture.readers.shapes import did_you_mean, shown

MOST_BYTES: Final = 200 * 1024**2
MOST_UNFOLDED: Final = 400 * 1024**2
MOST_TIMES: Final = 200
"""How many times larger a workbook may be when it is unfolded; one of real rows is about ten times."""

LEAST: Final = 5_000
MOST_INSIDE: Final = 48 * 1024**2
"""How large the texts and styles may be when unfolded, which are kept in memory."""

MOST_PARTS: Final = 2_000
MOST_ROWS: Final = 1_048_576
AT_ONCE: Final = 500
_ASK: Final = "open it in Excel, and save it again as .xlsx, or as CSV"


def workbook_table(path: Path, mapping: FeedMapping) -> Tables:
    """The header of a sheet, and its rows as they are asked for.

    Raises:
        Unreadable: when it is no workbook, would unfold beyond measure, or has no such sheet or header.
    """
    _refuse_bomb(path)
    rows = _rows(path, mapping.sheet)
    try:
        header = _header(path, rows, mapping.header_row)
    except Unreadable:
        rows.close()
        raise
    return Tables({"": header}, _under(header, rows))


def _refuse_bomb(path: Path) -> None:
    if not opened(path, MOST_BYTES).startswith(b"PK"):
        raise refused(path, "it is no Excel workbook (.xlsx)", _ASK)
    try:
        with zipfile.ZipFile(path) as parts:
            found = parts.infolist()
    except Exception as error:  # noqa: BLE001 - whatever a damaged file provokes in the library
        raise refused(path, f"it is damaged: {_said(error)}", _ASK) from None
    size, packed = sum(one.file_size for one in found), sum(one.compress_size for one in found)
    inside = sum(one.file_size for one in found if not one.filename.startswith("xl/worksheets/"))
    if (
        size > MOST_UNFOLDED
        or inside > MOST_INSIDE
        or len(found) > MOST_PARTS
        or size > MOST_TIMES * max(packed, LEAST)
    ):
        what = f"it would unfold from {packed:,} to {size:,} bytes, more than is read"
        raise refused(path, what, "export it as CSV, or ask whoever made it")


Row = tuple[int, tuple[Any, ...]]


def _rows(path: Path, sheet: str) -> Generator[Row, None, None]:
    """The rows of a sheet with their numbers. The library stumbles in many ways over a damaged file."""
    book = None
    place = "workbook"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        rows = enumerate(_sheet(path, book, sheet), 1)
        while batch := _batch(rows):
            for number, row in batch:
                place = f"row {number}"
                if number > MOST_ROWS:
                    raise refused(path, f"it has more than {MOST_ROWS:,} rows", "split it")
                yield number, row
    except (Unreadable, GeneratorExit):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged file provokes in the library
        raise refused(path, f"it is damaged: {_said(error)}", _ASK, f"after {place}") from None
    finally:
        if book is not None:
            book.close()


def _batch(rows: Iterator[Row]) -> list[Row]:
    """The next rows, without what the library warns of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(islice(rows, AT_ONCE))


def _sheet(path: Path, book: Any, name: str) -> Iterator[tuple[Any, ...]]:
    names = [one.title for one in book.worksheets]
    if not names or (name and name not in names):
        todo = did_you_mean(
            name, names, f"correct sheet under [xlsx]: there are {shown(', '.join(names))}"
        )
        raise refused(path, f"it has no sheet {shown(name)}", todo)
    found = book[name] if name else book.worksheets[0]
    found.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = found.iter_rows(values_only=True, max_col=MOST_COLUMNS)
    return rows


def _said(error: Exception) -> str:
    return f"{type(error).__name__} {error}"[:120].strip()


def _header(path: Path, rows: Iterator[Row], at: int) -> list[str]:
    for number, row in rows:
        if number >= at and any(cell is not None for cell in row):
            header = [_text(cell).strip() for cell in row]
            while header and not header[-1]:
                header.pop()
            for name in header:
                if name and header.count(name) > 1:
                    raise refused(
                        path, "there are two such columns", "rename one", f"row {number}", name
                    )
            return header
    raise refused(
        path, "it has no rows", "ask for the extract again, or name its sheet under [xlsx]"
    )


def _under(header: list[str], rows: Iterator[Row]) -> Generator[Raw, None, None]:
    width = len(header)
    for number, row in rows:
        cells = [_text(cell) for cell in row]
        over = cells[width:]
        cells = cells[:width] + [""] * (width - len(cells))
        if any(over):
            what = f"there is something in column {width + 1} or beyond, which has no header"
            fault = Fault("", what, "give the column a header, or clear it")
            yield Raw(f"row {number}", [*cells, *over], (fault,))
        elif any(cells):
            yield Raw(f"row {number}", cells)


def _text(cell: Any) -> str:
    """A cell as text: dates in ISO, whole numbers without a point."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)
