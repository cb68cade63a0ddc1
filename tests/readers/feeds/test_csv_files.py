"""CSV files: every row comes out once, and a badly written one costs no other."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.feeds.written import held, mapping_of, rows_of, told
from wholepicture.core.feeds import PersonRecord
from wholepicture.readers.feeds import csv_files, read_feed
from wholepicture.readers.problems import Unreadable

HEADER = "ID,NAME,BORN,NHS\n"
ZOE = "1,Zoe,2014-03-09,9434765919\n"


def refusal(folder, text, **how):
    with pytest.raises(Unreadable) as refused:
        rows_of(folder, text, **how)
    return str(refused.value)


def keys(rows):
    return [record.key for row in rows for record in row.records]


def test_a_row_becomes_a_person_record(tmp_path):
    (row,) = rows_of(tmp_path, HEADER + ZOE)

    fields = {"given_name": "Zoe", "birth_date": "2014-03-09", "nhs_number": "9434765919"}
    assert row.records == (PersonRecord("police", "1", fields),)
    assert row.place == "row 2"
    assert row.written == {"ID": "1", "NAME": "Zoe", "BORN": "2014-03-09", "NHS": "9434765919"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_the_one_that_the_mapping_says(tmp_path, encoding):
    said = encoding.removesuffix("-sig")
    settings = f'csv.encoding = "{said}"\n'

    (row,) = rows_of(tmp_path, HEADER + "1,Zoë,,\n", settings=settings, encoding=encoding)

    assert row.records[0].fields["given_name"] == "Zoë"
    assert not row.faults


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_delimiter_is_the_one_that_the_mapping_says(tmp_path, delimiter):
    settings = (
        f"csv.delimiter = '{delimiter}'\n" if delimiter != "\t" else 'csv.delimiter = "\\t"\n'
    )

    (row,) = rows_of(tmp_path, (HEADER + ZOE).replace(",", delimiter), settings=settings)

    assert row.records[0].key == "1"


def test_another_delimiter_is_told(tmp_path):
    said = refusal(tmp_path, (HEADER + ZOE).replace(",", ";"))

    assert "row 1: ',' parts it into one column, ';' into 4" in said or "no such column" in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "it has no rows"),
        (b"PK\x03\x04xxxx", "it is an Excel workbook or a zip file, and no CSV"),
        ((HEADER + ZOE).encode("utf-16"), 'write encoding = "utf-16" under [csv]'),
        ((HEADER + ZOE).encode("utf-16-le"), "text in UTF-16 without its mark"),
        (b"ID,NAME,NAME,BORN,NHS\n", "row 1: 'NAME': there are two such columns"),
        (b"ID,NAM,BORN,NHS\n", "header: NAME: there is no such column — did you mean 'NAM'?"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_and_where(tmp_path, text, says):
    assert says in refusal(tmp_path, text)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Unreadable, match="it cannot be read"):
        list(read_feed(mapping_of(tmp_path), tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2,Tom,\n", "row 2: it has 3 cells, and the header 4"),
        ("2,Tom,,,x\n", "row 2: it has 5 cells, and the header 4"),
        ('2,"Tom "x" y",,\n', "row 2: a quotation mark stands within a text"),
        ('2,"Tom,,\n', "row 2: a quotation mark is opened and not closed"),
        ("2,T\x00m,,\n", "row 2: NAME: it holds the unseen character U+0000"),
        (",Tom,,\n", "row 2: ID: there is no key of the row"),
    ],
)
def test_a_row_that_is_badly_written_is_held_and_costs_no_other(tmp_path, line, says):
    rows = rows_of(tmp_path, HEADER + line + ZOE)

    assert held(rows) == ["row 2"]
    assert says in told(rows[0])[0]
    assert keys(rows) == ["1"]


def test_what_a_held_row_says_is_kept_as_it_was_written(tmp_path):
    (row,) = rows_of(tmp_path, HEADER + "2,Tom,,,further\n")

    assert row.written["NAME"] == "Tom"
    assert row.written["column 5, which has no header"] == "further"
    assert row.records == ()


def test_bytes_of_another_encoding_are_found_in_their_row(tmp_path):
    rows = rows_of(tmp_path, HEADER.encode() + ZOE.encode() + "2,Zoë,,\n".encode("cp1252"))

    assert held(rows) == ["row 3"]
    assert "cp1252" in told(rows[1])[0]


def test_a_text_may_have_line_breaks_and_the_next_row_its_own_number(tmp_path):
    rows = rows_of(tmp_path, HEADER + '1,"Zoe\nAnn",,\n2,Tom,,\n')

    assert rows[0].records[0].fields["given_name"] == "Zoe\nAnn"
    assert [row.place for row in rows] == ["row 2", "row 3"]


def test_empty_rows_are_none(tmp_path):
    rows = rows_of(tmp_path, HEADER + "\n,,,\n" + ZOE)

    assert [row.place for row in rows] == ["row 4"]


def test_a_line_that_is_far_too_long_is_told_and_passed_over(tmp_path):
    long = "x" * (csv_files.LONGEST_LINE * 3)

    rows = rows_of(tmp_path, f"{HEADER}{long}\n{ZOE}")

    assert "longer than" in told(rows[0])[0]
    assert len(rows[0].written["ID"]) == csv_files.KEPT
    assert keys(rows) == ["1"]


def test_a_header_may_stand_further_down(tmp_path):
    rows = rows_of(tmp_path, "Extract of today\n\n" + HEADER + ZOE, settings="csv.header_row = 3\n")

    assert [row.place for row in rows] == ["row 4"]


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=4, max_size=4), max_size=6))
def test_every_row_that_holds_anything_comes_out_once_in_its_order(tmp_path_factory, cells):
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([["ID", "NAME", "BORN", "NHS"], *cells])

    rows = rows_of(tmp_path_factory.mktemp("feed"), text.getvalue())

    assert [list(row.written.values()) for row in rows] == [row for row in cells if any(row)]
