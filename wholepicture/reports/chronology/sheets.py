"""A chronology as a workbook and as a table of text, in which nothing is ever a formula."""

import csv
from io import BytesIO, StringIO
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from wholepicture.reports.chronology.table import COLUMNS, MARKING, Bearing, about, cells
from wholepicture.services.chronology import Chronology

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST: Final = 32_767
"""A cell of a workbook holds no more letters."""
WIDTHS: Final = (16, 16, 16, 16, 24, 24, 12, 60, 60, 30, 30)


def as_csv(told: Chronology, bearing: Bearing) -> bytes:
    """UTF-8 with a mark at its start, so that a spreadsheet reads it right; a cell like a formula begins with '."""
    text = StringIO(newline="")
    rows = csv.writer(text)
    for line in (*about(told, bearing), (), COLUMNS, *map(cells, told.rows)):
        rows.writerow([f"'{one}" if one.startswith(FORMULA) else one for one in line])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(told: Chronology, bearing: Bearing) -> bytes:
    """A workbook with the table on its first sheet, and what it says of itself on the second."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Chronology"
    _fill(sheet, [COLUMNS, *map(cells, told.rows)])
    for number, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(65 + number)].width = width
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddHeader.center.text = MARKING
    more = book.create_sheet("About this file")
    _fill(more, [("About", "This file"), *about(told, bearing)])
    more.column_dimensions["A"].width, more.column_dimensions["B"].width = 18, 90
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, lines: list[tuple[str, ...]]) -> None:
    for down, line in enumerate(lines, 1):
        for across, words in enumerate(line, 1):
            cell = sheet.cell(down, across, words[:MOST])
            cell.data_type, cell.quotePrefix = "s", words.startswith(FORMULA)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if down == 1:
                cell.font = Font(bold=True)
