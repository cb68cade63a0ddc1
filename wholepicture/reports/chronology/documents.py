"""A chronology as a Word document and as a tagged PDF: the landscape table that partnerships exchange."""

import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

import typst
from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from wholepicture.reports.chronology.table import COLUMNS, MARKING, Bearing, about, cells
from wholepicture.services.chronology import Chronology, Row

HEADS: Final = ("Date", "Source", "Event", "Child's voice", "Significance", "Action")
WIDTHS: Final = (40, 38, 75, 55, 33, 32)
TEMPLATE: Final = Path(__file__).with_name("chronology.typ")


def landscape(row: Row) -> tuple[str, ...]:
    """One line in six columns: the four dates in the first; whom it is about and what kind it is with the source."""
    all_of = dict(zip(COLUMNS, cells(row), strict=True))
    dates = [f"{name}: {all_of[name]}" for name in COLUMNS[1:4]]
    source = [all_of["Source"], f"About: {all_of['About']}", all_of["Kind"]]
    return (
        "\n".join([all_of["Happened"], *dates]),
        "\n".join(source),
        *(all_of[name] for name in HEADS[2:]),
    )


def as_docx(told: Chronology, bearing: Bearing) -> bytes:
    """A document of A4 across, the marking on every page, the head of the table on every page."""
    document = Document()
    _page(document)
    document.core_properties.title = "Chronology"
    document.core_properties.author = bearing.who
    document.core_properties.language = "en-GB"
    document.add_heading("Chronology", 1)
    for name, words in about(told, bearing):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.add_run(f"{name}: ").bold = True
        line.add_run(words)
    _table(document, [HEADS, *map(landscape, told.rows)])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _page(document: Word) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.header.paragraphs[0].text = MARKING
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(9)


def _table(document: Word, lines: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(lines), len(HEADS), "Table Grid")
    table.autofit = False
    every = table._cells
    for number, words in enumerate(words for line in lines for words in line):
        cell = every[number]
        cell.width = Mm(WIDTHS[number % len(HEADS)])
        cell.paragraphs[0].add_run(words).bold = number < len(HEADS)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


def as_pdf(told: Chronology, bearing: Bearing) -> bytes:
    """A PDF with tags after PDF/UA-1; the words go in as data, so that nothing in them is markup."""
    data = {
        "marking": MARKING,
        "about": about(told, bearing),
        "heads": HEADS,
        "rows": [landscape(row) for row in told.rows],
    }
    made = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", pdf_standards="ua-1", ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made
