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
MORE = {"k": 8, "q": 19}
"""Families whose stories end where all lives end."""

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
    """The records of one kind before and after, with the months between."""
    before, after = both
    families = {(who.source, who.key): who.family for who in before.who}
    for source, book in before.of.items():
        moved = {one.key: one for one in getattr(after.of[source], kind)}
        assert moved.keys() == {one.key for one in getattr(book, kind)}
        for one in getattr(book, kind):
            about = {"people": lambda one: one.key, "work": lambda one: one.person, "seen": lambda one: one.about[0]}  # fmt: skip
            family = families[source, about[kind](one)]
            yield one, moved[one.key], MONTHS + MORE.get(family, 0)


def test_the_extract_and_all_that_was_seen_move_by_the_same_months(both):
    before, after = both

    assert (iso(before.cast.extracted), iso(after.cast.extracted)) == ("2021-01-29", MADE)
    for one, moved, months in pairs(both, "seen"):
        assert moved.on == moved_span(one.on, months)
        assert moved.known_on == moved_day(one.known_on, months)
        assert (moved.about, moved.factors, moved.nature) == (one.about, one.factors, one.nature)
        for tie, later in zip(one.relations, moved.relations, strict=True):
            ends = [span and moved_span(span, months) for span in (tie.since, tie.until)]
            assert [later.since, later.until] == ends


def test_work_moves_and_what_went_on_to_the_end_is_open(both):
    ends = Counter()
    for one, moved, months in pairs(both, "work"):
        assert moved.since == moved_span(one.since, months)
        if one.until and moved.until:
            assert moved.until == moved_span(one.until, months)
        elif one.until:
            ends[one.until.text] += 1
    (last,) = ends

    assert iso(moved_day(edtf(last).first, MONTHS)) > "2026-09"


def test_people_are_as_old_as_they_were(both):
    before, after = both
    moved = [
        later.fields["birth_date"] == iso(moved_day(edtf(one.fields["birth_date"]).first, months))
        for one, later, months in pairs(both, "people")
        if min(len(each.fields.get("birth_date", "")) for each in (one, later)) == 10
    ]

    assert len(moved) > 0.85 * sum(len(book.people) for book in before.of.values())
    assert sum(moved) > 0.97 * len(moved)
    assert before.who == after.who
    assert before.what == after.what


def test_the_stories_of_the_cases_end_where_all_lives_end_and_are_of_children(both):
    _, after = both
    case = {(what.source, what.key): what.case for what in after.what}
    seen = [one for book in after.of.values() for one in book.seen]
    known = {name: [one.known_on for one in seen if case.get((one.source, one.key)) == name] for name in MORE}  # fmt: skip
    born = {w.plays: one.fields["birth_date"] for w in after.who if w.plays in MORE for one in after.of[w.source].people if one.key == w.key and w.source == "gp"}  # fmt: skip

    for days in known.values():
        assert after.cast.extracted - 90 < max(days) <= after.cast.extracted
    for child in MORE:
        assert edtf(born[child]).first > moved_day(after.cast.extracted, -12 * 18)


def test_a_year_of_birth_that_is_all_one_agency_has_is_the_true_one(both):
    of = {(w.source, w.key): w.person for w in both[1].who}
    years = {}
    for book in both[1].of.values():
        for one in book.people:
            years.setdefault(of[one.source, one.key], set()).add(one.fields.get("birth_date", "")[:4])  # fmt: skip

    assert years["k/leanne"] - {""} == {"1994"}
    assert years["k/kaci"] - {""} == {"2024"}


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
