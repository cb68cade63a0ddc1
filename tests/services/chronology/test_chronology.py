"""A chronology through the gate: what each may see and no more, chosen, in every kind of file, and noted."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.services.access.partnership import AMA, AT, FAY, IVY, MAX, TIM, WHY, ZED, last, settle
from wholepicture.reports.chronology import documents, sheets
from wholepicture.reports.chronology.lanes import lanes
from wholepicture.reports.chronology.table import COLUMNS, Bearing, cells
from wholepicture.services.chronology import Chosen, chronology, export

BEARING = Bearing("Ama, Teacher, School", "3 March 2026 at 9am", "=HYPERLINK(1)")
EVERYBODY = (AMA, FAY, IVY, MAX, TIM, ZED)


@pytest.fixture
def partnership(store, tmp_path):
    settle(tmp_path)


@pytest.fixture
def any_partnership(any_store, tmp_path):
    settle(tmp_path)


def asked(by=AMA, **chosen):
    return chronology(by=by, at=AT, child="kid", chosen=Chosen(**chosen), purpose=WHY)


def test_a_teacher_sees_the_words_of_the_school_and_the_headline_of_others(any_partnership):
    rows = asked().rows

    assert sorted((row.agency, row.words, row.headline) for row in rows) == [
        ("csc", "", True),
        ("school", "Tired again.", False),
    ]


@pytest.mark.parametrize("word", ["Relapsed", "Lee", "moved in", "Plan agreed", "Haven", "Effie"])
def test_nothing_that_others_hold_is_in_a_teachers_file(partnership, word):
    told = asked()
    files = sheets.as_csv(told, BEARING).decode(), repr(told)

    assert not [one for one in files if word in one]


def test_whoever_may_not_look_is_told_why_and_gets_nothing(partnership):
    told = export(by=IVY, at=AT, child="kid", chosen=Chosen(), purpose=WHY, form="csv")

    assert not told
    assert told.verdict.objections
    assert told.rows == ()
    assert last().what == "child.refused"


def test_an_export_is_noted_with_purpose_form_and_counts(any_partnership):
    export(by=AMA, at=AT, child="kid", chosen=Chosen(agency="school"), purpose=WHY, form="docx")

    row = last()
    assert (row.what, row.child, row.purpose, row.account) == ("chronology.exported", "kid", WHY, "ama")  # fmt: skip
    assert row.details == {"form": "docx", "observations": 1, "headlines": 0, "chosen": True}


@pytest.mark.parametrize(("purpose", "form"), [("", "csv"), (WHY, "exe")])
def test_no_purpose_or_no_such_file_is_no_export(partnership, purpose, form):
    assert not export(by=AMA, at=AT, child="kid", chosen=Chosen(), purpose=purpose, form=form)


@pytest.mark.parametrize(
    ("chosen", "agencies"),
    [
        ({"agency": "csc"}, {"csc"}),
        ({"factor": "low-mood"}, {"school"}),
        ({"person": "mum"}, {"school"}),
        ({"since": date(2030, 1, 1)}, set()),
        ({"until": date(1990, 1, 1)}, set()),
        ({"agency": "police"}, set()),
    ],
)
def test_what_is_chosen_is_shown_and_the_rest_is_counted(partnership, chosen, agencies):
    told = asked(**chosen)

    assert {row.agency for row in told.rows} == agencies
    assert f"{2 - len(told.rows)} that the choice" in told.left_out[0]


def from_csv(told):
    lines = list(csv.reader(StringIO(sheets.as_csv(told, BEARING).decode("utf-8-sig"))))
    start = lines.index(list(COLUMNS)) + 1
    return [tuple(line) for line in lines[start:]]


def from_xlsx(told):
    sheet = load_workbook(BytesIO(sheets.as_xlsx(told, BEARING)))["Chronology"]
    return [tuple(one or "" for one in row) for row in sheet.iter_rows(2, values_only=True)]


def from_docx(told):
    table = Document(BytesIO(documents.as_docx(told, BEARING))).tables[0]
    return [tuple(cell.text for cell in row.cells) for row in table.rows][1:]


@pytest.mark.parametrize("by", EVERYBODY, ids=lambda one: one.account)
def test_every_file_holds_exactly_what_the_page_shows(partnership, by):
    told = asked(by)
    shown = [cells(row) for row in told.rows]

    assert from_csv(told) == shown
    assert from_xlsx(told) == shown
    assert from_docx(told) == [documents.landscape(row) for row in told.rows]


def test_each_file_says_who_when_and_what_for_and_nothing_is_a_formula(partnership):
    told = asked()
    text = sheets.as_csv(told, BEARING)
    about = load_workbook(BytesIO(sheets.as_xlsx(told, BEARING)))["About this file"]
    document = Document(BytesIO(documents.as_docx(told, BEARING)))
    said = " ".join(one.text for one in document.paragraphs)

    assert text.startswith(b"\xef\xbb\xbf")
    assert b"'=HYPERLINK(1)" in text
    assert {cell.data_type for row in about.iter_rows() for cell in row} == {"s"}
    assert "Ama, Teacher, School" in said
    assert "have not shared" in said
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert document.sections[0].page_width > document.sections[0].page_height


def test_the_pdf_is_tagged_after_pdf_ua(partnership):
    made = documents.as_pdf(asked(), BEARING)

    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert re.search(rb"/Marked\s+true", made)
    assert b"pdfuaid" in made


def test_each_mark_of_the_lanes_leads_to_its_line(partnership):
    rows = asked().rows

    assert lanes(rows).count("<a href=") == len(rows)
    assert lanes(()) == ""
