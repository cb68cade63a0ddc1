"""The rows that wait to be put right: on the terminal, and as a table to correct in a spreadsheet and load again."""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from wholepicture.core.period import iso
from wholepicture.readers.feeds.corrections import HEAD, guarded
from wholepicture.services.feeds import Waiting

MOST_IN_CELL: Final = 32_767
"""How many characters a cell of a workbook may have."""

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_TEXT: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def waiting(rows: Sequence[Waiting], most: int = 50) -> str:
    """The rows in quarantine, the first so many."""
    if not rows:
        return "no row is in quarantine"
    lines = [
        f"{one.feed}: {one.name} of {iso(one.extracted)}: {one.place}: {_why(one)}"
        for one in rows[:most]
    ]
    more = [f"and {len(rows) - most:,} more; --xlsx FILE writes them all"] if rows[most:] else []
    wait = "row waits" if len(rows) == 1 else "rows wait"
    return "\n".join([*lines, *more, f"{len(rows):,} {wait} to be put right"])


def waiting_as_rows(rows: Sequence[Waiting]) -> Iterator[list[str]]:
    """The rows in quarantine as a table: which they are, what is wrong, and as they were written.

    A cell that a spreadsheet would take for a formula gets a quotation mark before it.
    """
    names = list(dict.fromkeys(name for one in rows for name in one.written))
    yield [*HEAD, *map(_visible, names)]
    for one in rows:
        place = [one.mark, one.feed, one.name, iso(one.extracted), one.place, one.table, _why(one)]
        cells = [*place, *(one.written.get(name, "") for name in names)]
        yield [guarded(_visible(cell)) for cell in cells]


def write_csv(rows: Sequence[Waiting], path: Path) -> None:
    """Write them as CSV.

    Raises:
        OSError: when it cannot be written; what was there before is left as it was.
    """
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(waiting_as_rows(rows))
    part.replace(path)


def write_workbook(rows: Sequence[Waiting], path: Path) -> int:
    """Write them as a workbook in which every cell is text, so that no number, date or key is changed by looking at it.

    Returns how many rows are left out, for a text of theirs is longer than a cell may be.

    Raises:
        OSError: when it cannot be written; what was there before is left as it was.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

    fit = [one for one in rows if max(map(len, one.written.values()), default=0) < MOST_IN_CELL]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("quarantine")
    for row in waiting_as_rows(fit):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, text)
            cell.data_type, cell.number_format = "s", "@"
            cells.append(cell)
        sheet.append(cells)
    part = path.with_name(f"{path.name}.part")
    book.save(part)
    part.replace(path)
    return len(rows) - len(fit)


def _visible(text: str) -> str:
    """A text with the characters that no spreadsheet takes made visible."""
    text = _UNSEEN.sub(lambda found: chr(0x2400 + ord(found[0])), text)
    return _NO_TEXT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _why(one: Waiting) -> str:
    faults = (fault for fault in one.faults if fault["held"])
    return "; ".join(
        f"{fault['field']}: {fault['what']} — {fault['todo']}".removeprefix(": ")
        for fault in faults
    )
