"""Rows in quarantine are written out, corrected in a spreadsheet and loaded again; then they wait no longer."""

import csv
import tempfile
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests import stores
from tests.deliveries import a_row, delivery, load, wrong
from wholepicture.readers.feeds.corrections import HEAD, guarded, unguarded
from wholepicture.readers.problems import Unreadable
from wholepicture.records.models import SourceRecord
from wholepicture.reports.quarantine import waiting_as_rows, write_csv, write_workbook
from wholepicture.services.feeds import NoSuchFeed, feed_status, open_feed, quarantined

MAPPING = """
format = "wholepicture-feed/1"
id = "{id}"
source = "{source}"
file = "{file}"
agency = {{ id = "{source}", kind = "police" }}
"""
PEOPLE = """
key = "ID"
[person]
given_name = "NAME"
birth_date = { column = "BORN", date = "DD/MM/YYYY" }
"""
ROWS = 'ID,NAME,BORN\n007,Zoe,09/03/2014\n,=Ama,31/03/2015\n9,"Efua, née\nOsei",1.2.15,stray\n'
DAY = date(2026, 3, 2)


def mapping(folder, rules=PEOPLE, file="csv", source="police", name="people", **settings):
    path = folder / f"{source}-{name}.toml"
    told = "".join(f"{key} = {value}\n" for key, value in settings.items())
    head = MAPPING.format(id=name, source=source, file=file)
    path.write_text(head + told + rules, encoding="utf-8")
    return path


def loaded(path, said, day=DAY):
    return load(open_feed(mapping=said, path=path), day)


def first_load(folder, **settings):
    said = mapping(folder, **settings)
    (folder / "a.csv").write_text(ROWS, encoding="utf-8")
    assert loaded(folder / "a.csv", said).counts == {"new": 1, "quarantined": 2}
    return said


def table_of(path):
    """The rows of an exported file, whatever its form."""
    if path.suffix == ".xlsx":
        rows = load_workbook(path).active.iter_rows(values_only=True)
        return [["" if cell is None else cell for cell in row] for row in rows]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def put_back(path, rows, delimiter=",", encoding="utf-8-sig"):
    """What a spreadsheet does when it saves."""
    if path.suffix == ".xlsx":
        book = Workbook()
        for row in rows:
            book.active.append(row)
        for line in book.active.iter_rows():
            for cell in line:
                cell.data_type = "s"
        book.save(path)
        return
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def export(path, feed=None):
    write = write_workbook if path.suffix == ".xlsx" else write_csv
    write(quarantined(feed=feed), path)
    return table_of(path)


def waiting():
    """The mark of each row that waits, and what is written in it."""
    return {
        one.mark: {name: cell for name, cell in one.written.items() if cell}
        for one in quarantined()
    }


def set_cell(rows, line, name, text):
    rows[line][rows[0].index(name)] = text


def corrected(rows):
    """Both rows of the first load, put right."""
    set_cell(rows, 1, "ID", "8")
    set_cell(rows, 1, "NAME", "Ama")
    set_cell(rows, 2, "BORN", "01/02/2015")
    set_cell(rows, 2, "column 4, which has no header", "")
    return rows


@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx"])
def test_corrected_rows_are_taken_in_and_wait_no_longer(any_store, tmp_path, name):
    said = first_load(tmp_path)
    put_back(tmp_path / name, corrected(export(tmp_path / name)))

    assert loaded(tmp_path / name, said, date(2026, 3, 3)).counts == {"new": 2}
    assert quarantined() == ()
    names = dict(SourceRecord.objects.values_list("key", "given_name"))
    assert names == {"007": "Zoe", "8": "Ama", "9": "Efua, née\nOsei"}


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), ("\t", "utf-8")])
def test_whatever_a_spreadsheet_saves_csv_as_is_read(store, tmp_path, delimiter, encoding):
    said = first_load(tmp_path)
    put_back(tmp_path / "b.csv", corrected(export(tmp_path / "b.csv")), delimiter, encoding)

    assert loaded(tmp_path / "b.csv", said).counts == {"new": 2}
    assert SourceRecord.objects.get(key="9").given_name.startswith("Efua, née")


def test_a_row_that_is_still_wrong_waits_as_it_is_written_now(store, tmp_path):
    said = first_load(tmp_path)
    rows = corrected(export(tmp_path / "b.xlsx"))
    set_cell(rows, 2, "BORN", "32/02/2015")
    set_cell(rows, 2, "column 4, which has no header", "stray")
    put_back(tmp_path / "b.xlsx", rows)
    loaded(tmp_path / "b.xlsx", said)

    (one,) = quarantined()
    assert one.written["BORN"] == "32/02/2015"
    put_back(tmp_path / "c.xlsx", export(tmp_path / "c.xlsx"))
    loaded(tmp_path / "c.xlsx", said, date(2026, 3, 4))
    assert [one.written["BORN"] for one in quarantined()] == ["32/02/2015"], "nothing was corrected"


def test_rows_loaded_again_as_they_were_wait_on_once_each(store, tmp_path):
    said = first_load(tmp_path)
    before = waiting()
    export(tmp_path / "b.xlsx")

    assert loaded(tmp_path / "b.xlsx", said).counts == {"quarantined": 2}
    assert waiting() == before


def test_rows_that_are_left_out_of_the_file_wait_on(store, tmp_path):
    said = first_load(tmp_path)
    rows = corrected(export(tmp_path / "b.csv"))
    put_back(tmp_path / "b.csv", [rows[0], rows[2]])
    loaded(tmp_path / "b.csv", said)

    assert [one.written["NAME"] for one in quarantined()] == ["=Ama"]


def test_corrections_of_a_full_extract_take_nothing_away_and_are_no_extract(store, tmp_path):
    said = first_load(tmp_path, every_days=7)
    put_back(tmp_path / "b.csv", corrected(export(tmp_path / "b.csv")))
    loaded(tmp_path / "b.csv", said, date(2026, 3, 8))

    (feed,) = feed_status(at=date(2026, 3, 12)).feeds
    assert (feed.records["person"], feed.gone, feed.quarantined) == (3, 0, 0)
    assert (feed.newest, feed.late) == (DAY, True)


def test_the_same_faulty_extract_again_does_not_ask_again(store, tmp_path):
    said = first_load(tmp_path)
    put_back(tmp_path / "b.csv", corrected(export(tmp_path / "b.csv")))
    loaded(tmp_path / "b.csv", said, date(2026, 3, 3))
    loaded(tmp_path / "a.csv", said, date(2026, 3, 9))

    assert quarantined() == ()
    assert SourceRecord.objects.get(key="8").given_name == "Ama"


def test_rows_of_several_feeds_are_left_each_to_its_mapping(store, tmp_path):
    gp, _ = (first_load(tmp_path, source=source) for source in ("gp", "police"))
    rows = export(tmp_path / "b.csv")
    assert [row[1] for row in rows[1:]] == ["gp/people"] * 2 + ["police/people"] * 2
    put_back(tmp_path / "b.csv", corrected(rows))
    assert loaded(tmp_path / "b.csv", gp).rows == 2

    assert {one.feed for one in quarantined()} == {"police/people"}
    with pytest.raises(Unreadable, match="it holds no row of school/people"):
        loaded(tmp_path / "b.csv", mapping(tmp_path, source="school"))
    assert len(export(tmp_path / "c.csv", "police/people")) == 3
    with pytest.raises(NoSuchFeed, match="there are: gp/people, police/people"):
        quarantined(feed="gp")


def test_a_row_of_a_form_with_several_tables_goes_back_to_its_own(store, tmp_path):
    said = mapping(tmp_path, "", "ctf", "school")
    pupil = "<Pupil><UPN>{}</UPN><Surname>Rees</Surname><Forename>Tom</Forename>{}</Pupil>"
    kin = "<Contacts><Contact><Order>1</Order><Surname>Rees</Surname><Relationship>{}</Relationship></Contact></Contacts>"
    text = pupil.format("H801200001001", kin.format("QQQ")) + pupil.format("", "")
    head = "<Header><DateTime>2024-09-02T09:00:00</DateTime></Header>"
    (tmp_path / "a.xml").write_text(f"<CTfile>{head}{text}</CTfile>", encoding="utf-8")
    loaded(tmp_path / "a.xml", said)
    rows = export(tmp_path / "b.xlsx")
    assert [row[HEAD.index("of table")] for row in rows[1:]] == ["contact", "pupil"]
    set_cell(rows, 1, "Relationship", "PAM")
    set_cell(rows, 2, "UPN", "H801200001002")
    put_back(tmp_path / "b.xlsx", rows)

    loaded(tmp_path / "b.xlsx", said)
    assert quarantined() == ()
    keys = set(SourceRecord.objects.values_list("key", flat=True))
    assert keys == {"H801200001001", "H801200001001/1", "H801200001002"}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("of table", "pupil", "it cannot be corrected here"),
        ("NAME", "A\u2401ma", "it holds a sign for what could not be read"),
        ("NAME", "\\udcfe", "it holds a sign for what could not be read"),
    ],
)
def test_what_cannot_be_read_from_a_correction_holds_it(store, tmp_path, name, text, says):
    said = first_load(tmp_path)
    rows = corrected(export(tmp_path / "b.csv"))
    set_cell(rows, 1, name, text)
    put_back(tmp_path / "b.csv", rows)
    loaded(tmp_path / "b.csv", said)

    (one,) = quarantined()
    assert says in one.faults[0]["what"]


def test_a_column_that_was_taken_out_is_told_and_nothing_is_emptied(store, tmp_path):
    said = first_load(tmp_path)
    at = len(HEAD) + 2
    rows = [[*row[:at], *row[at + 1 :]] for row in export(tmp_path / "b.csv")]
    put_back(tmp_path / "b.csv", rows)

    with pytest.raises(Unreadable, match=r"BORN: there is no such column"):
        loaded(tmp_path / "b.csv", said)


def test_a_text_too_long_for_a_workbook_is_left_out_and_counted(store, tmp_path):
    rows = [a_row(place=str(n), faults=[wrong()], words="x" * n) for n in (10, 40_000)]
    load(delivery(tmp_path, rows))

    assert write_workbook(quarantined(), tmp_path / "b.xlsx") == 1
    assert [row[-1] for row in table_of(tmp_path / "b.xlsx")[1:]] == ["x" * 10]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_what_is_written_out_is_read_back_in_either_form(texts):
    with tempfile.TemporaryDirectory() as folder, stores.sqlite_store():
        rows = [a_row(place=str(n), faults=[wrong()], a=a, b=b) for n, (a, b) in enumerate(texts)]
        load(delivery(folder, rows))
        found = quarantined()
        meant = list(waiting_as_rows(found))
        write_workbook(found, Path(folder) / "b.xlsx")
        write_csv(found, Path(folder) / "b.csv")

        assert table_of(Path(folder) / "b.csv") == meant
        assert one_line_end(table_of(Path(folder) / "b.xlsx")) == one_line_end(meant)


def one_line_end(table):
    """A table whose lines end in one way: a workbook may keep the others or not, by the library that writes its XML."""
    return [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in table]


def test_corrections_and_extracts_in_any_order_end_in_the_same_state(tmp_path):
    with stores.sqlite_store():
        said = first_load(tmp_path)
        put_back(tmp_path / "b.csv", corrected(export(tmp_path / "b.csv")))
    (tmp_path / "c.csv").write_text(ROWS.replace("Zoe", "Zoë"), encoding="utf-8")
    steps = [("a.csv", 2), ("b.csv", 3), ("c.csv", 4)]
    ends = []
    for order in permutations(steps):
        with stores.sqlite_store():
            for name, day in order:
                loaded(tmp_path / name, said, date(2026, 3, day))
            ends.append((stores.canonical(), quarantined()))

    assert ends.count(ends[0]) == len(ends)
    assert ends[0][1] == ()
