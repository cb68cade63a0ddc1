"""The demonstration moved to another time: every date by the same months, none left behind, nothing else changed."""

import csv
import re
from collections import Counter
from datetime import date
from itertools import chain
from zipfile import ZipFile

import pytest

from wholepicture.core.feeds import ObservationRecord
from wholepicture.core.period import edtf, iso
from wholepicture.engines.demo.months import moved_day, moved_span
from wholepicture.readers.feeds import read_feed, read_mapping
from wholepicture.services.demo import demo_books, demo_feeds

UNTIL, MADE, MONTHS = date(2026, 11, 24), "2026-10-29", 69
FAMILIES, SEED = 150, 2


@pytest.fixture(scope="module")
def both():
    """The books as they are, and moved."""
    return demo_books(families=FAMILIES, seed=SEED), demo_books(families=FAMILIES, seed=SEED, until=UNTIL)  # fmt: skip


@pytest.fixture(scope="module")
def feeds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("feeds")
    return folder, demo_feeds(out=folder, families=FAMILIES, seed=SEED, until=UNTIL)[1]


def pairs(both, kind):
    before, after = both
    for source, book in before.of.items():
        moved = {one.key: one for one in getattr(after.of[source], kind)}
        assert moved.keys() == {one.key for one in getattr(book, kind)}
        yield from ((one, moved[one.key]) for one in getattr(book, kind))


def test_the_extract_and_all_that_was_seen_move_by_the_same_months(both):
    before, after = both

    assert (iso(before.cast.extracted), iso(after.cast.extracted)) == ("2021-01-29", MADE)
    for one, moved in pairs(both, "seen"):
        assert moved.on == moved_span(one.on, MONTHS)
        assert moved.known_on == moved_day(one.known_on, MONTHS)
        assert (moved.about, moved.factors, moved.nature) == (one.about, one.factors, one.nature)
        for tie, later in zip(one.relations, moved.relations, strict=True):
            ends = [span and moved_span(span, MONTHS) for span in (tie.since, tie.until)]
            assert [later.since, later.until] == ends


def test_work_moves_and_what_went_on_to_the_end_is_open(both):
    ends = Counter()
    for one, moved in pairs(both, "work"):
        assert moved.since == moved_span(one.since, MONTHS)
        if one.until and moved.until:
            assert moved.until == moved_span(one.until, MONTHS)
        elif one.until:
            ends[one.until.text] += 1
    (last,) = ends

    assert iso(moved_day(edtf(last).first, MONTHS)) > "2026-09"


def test_people_are_as_old_as_they_were(both):
    before, after = both
    whole = [
        (one.fields["birth_date"], moved.fields["birth_date"])
        for one, moved in pairs(both, "people")
        if one.fields.keys() == moved.fields.keys() and len(one.fields.get("birth_date", "")) == 10
    ]
    moved = [later == iso(moved_day(edtf(born).first, MONTHS)) for born, later in whole]

    assert len(whole) > 0.95 * sum(len(book.people) for book in before.of.values()) * 0.9
    assert sum(moved) > 0.97 * len(moved)
    assert before.who == after.who
    assert before.what == after.what


def test_nothing_is_known_before_it_happened_or_after_the_extract(both):
    _, after = both
    for book in after.of.values():
        for one in book.seen:
            assert one.on.first <= one.known_on <= after.cast.extracted


def test_a_year_of_birth_that_is_all_one_agency_has_is_the_true_one(both):
    of = {(w.source, w.key): w.person for w in both[1].who}
    years = {}
    for book in both[1].of.values():
        for one in book.people:
            years.setdefault(of[one.source, one.key], set()).add(one.fields.get("birth_date", "")[:4])  # fmt: skip

    assert years["k/leanne"] - {""} == {"1994"}
    assert years["k/kaci"] - {""} == {"2023"}


def test_no_year_is_left_over_in_words(both):
    for book in both[1].of.values():
        for one in book.seen:
            years = re.findall(r"\b(?:19|20)[0-9]{2}\b", one.words)
            assert all(int(year) >= 2024 for year in years), one.words


def test_the_files_say_what_the_books_say_with_no_faults_but_those_meant(both, feeds):
    folder, done = feeds
    rows = {path.name: list(read_feed(read_mapping(said), path)) for said, path in done.feeds}
    read = {(one.source, one.key): one for row in chain.from_iterable(rows.values()) for one in row.records if isinstance(one, ObservationRecord)}  # fmt: skip
    held = {(name, int(re.search(r"\d+", row.place)[0])) for name, feed in rows.items() for row in feed if row.held}  # fmt: skip
    slips = csv.DictReader((folder / "truth" / "slips.csv").read_text("utf-8").splitlines())

    assert held == {(row["file"], int(row["row"])) for row in slips}
    for book in both[1].of.values():
        for one in book.seen:
            seen = read[one.source, one.key]
            assert (seen.on.first, seen.on.last) == (one.on.first, one.on.last)
            assert (seen.known_on, seen.words) == (one.known_on, one.words)


def test_no_file_says_that_it_was_made_on_another_day(feeds):
    folder, _ = feeds
    for name in ("health-visiting-patients.ndjson", "school-pupils.xml"):
        text = (folder / name).read_text("utf-8")
        assert f"{MADE}T06:00:00" in text
        assert "2021-01-29" not in text
    with ZipFile(folder / "hospital-patients.xlsx") as book:
        assert f"{MADE}T06:00:00Z".encode() in book.read("docProps/core.xml")


def test_the_same_seed_and_day_make_the_same_files(feeds, tmp_path):
    folder, _ = feeds
    demo_feeds(out=tmp_path, families=FAMILIES, seed=SEED, until=UNTIL)
    for path in folder.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.relative_to(folder)).read_bytes(), path
