"""Which version of a row stands, what is gone, and what a person must look at."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.deliveries import (
    Version,
    content,
    digest,
    late,
    read_span,
    standing,
    too_many,
    vanished,
    written_span,
)
from wholepicture.core.feeds import (
    InvolvementRecord,
    ObservationRecord,
    PersonRecord,
    ReasonRecord,
    name_of,
)
from wholepicture.core.ledger import Relation
from wholepicture.core.period import FIRST_DAY, LAST_DAY, Span, edtf, on_day

MONDAY, TUESDAY, FRIDAY = 739676, 739677, 739680
VERSIONS = st.builds(
    Version, st.sampled_from("abc"), st.sampled_from(["", "2026-03-01", "2026-03-09"]),
    st.integers(1, 3), st.integers(3, 5), st.integers(0, 1), st.booleans(),
)  # fmt: skip


def a_version(digest="a", version="", day=MONDAY, revision=0):
    return Version(digest, version, day, day, revision)


def test_the_newer_delivery_stands():
    old, new = a_version("z", day=MONDAY), a_version("a", day=TUESDAY)

    assert standing([new, old]) == new


def test_what_the_file_says_outranks_the_day_of_its_delivery():
    old = a_version(version="2026-01-01", day=FRIDAY)
    new = a_version(version="2026-01-02", day=MONDAY)

    assert standing([old, new]) == new


def test_of_one_day_the_later_revision_stands():
    first, again = a_version("z"), a_version("a", revision=1)

    assert standing([first, again]) == again


def test_the_same_content_there_and_taken_back_at_once_is_there():
    there = a_version()

    assert standing([replace(there, gone=True), there]) == there


def test_what_came_back_stands_again():
    one, other = a_version("a", day=MONDAY), a_version("b", day=TUESDAY)

    assert standing([one.seen_with(a_version("a", day=FRIDAY)), other]).digest == "a"


@given(st.lists(VERSIONS, min_size=1, max_size=4))
def test_the_order_in_which_they_come_does_not_matter(versions):
    found = {standing(order).order for order in permutations(versions)}

    assert len(found) == 1


@given(VERSIONS, VERSIONS, VERSIONS)
def test_seeing_a_version_again_is_the_same_in_any_order(one, other, third):
    same = {"digest": one.digest, "version": one.version, "gone": one.gone}
    other, third = replace(other, **same), replace(third, **same)

    assert one.seen_with(other).seen_with(third) == one.seen_with(third.seen_with(other))
    assert one.seen_with(one) == one


@pytest.mark.parametrize(
    ("last_full", "gone"), [(None, False), (MONDAY, False), (TUESDAY, False), (FRIDAY, True)]
)
def test_a_row_is_gone_when_a_later_full_extract_has_it_not(last_full, gone):
    assert vanished(TUESDAY, last_full) is gone


@pytest.mark.parametrize(
    ("going", "known", "share", "asks"),
    [
        (19, 20, None, False),
        (20, 100, None, True),
        (20, 400, None, False),
        (21, 400, None, True),
        (21, 100, 0.5, False),
        (51, 100, 0.5, True),
    ],
)
def test_a_person_is_asked_when_far_more_would_go_than_usual(going, known, share, asks):
    assert too_many(going, known, share) is asks


@pytest.mark.parametrize(
    ("every", "day", "is_late"), [(None, FRIDAY, False), (4, FRIDAY, False), (3, FRIDAY, True)]
)
def test_a_feed_is_late_when_the_next_should_have_come(every, day, is_late):
    assert late(MONDAY, every, day) is is_late


RECORDS = [
    PersonRecord("gp", "1", {"given_name": "Ama"}),
    InvolvementRecord("gp", "1", "2", "gp", since=edtf("2026"), lead=False),
    ObservationRecord(
        "gp", "1", "gp", ("2",), edtf("2026-03"), MONDAY, frozenset(["tired", "hungry"]),
        relations=(Relation("2", "parent", "3", edtf("2019")),), words="Tired again.",
    ),
    ReasonRecord("gp", "1", "2", "concern", "gp", MONDAY),
]  # fmt: skip


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: name_of(one)[0])
def test_what_a_record_says_is_told_without_its_words_and_what_is_empty(record):
    said = content(record)

    assert "Tired again." not in str(said)
    assert not [name for name, value in said.items() if value in (None, "", [])]


def test_what_is_known_to_be_false_is_said():
    assert content(RECORDS[1])["lead"] is False
    assert content(RECORDS[2])["factors"] == ["hungry", "tired"]
    assert content(RECORDS[2])["relations"] == [["2", "parent", "3", "2019", ""]]


def test_a_digest_tells_contents_and_words_apart_and_needs_the_secret():
    said = {"a": 1}
    made = {
        digest(said, "", b"x"),
        digest({"a": 2}, "", b"x"),
        digest(said, "words", b"x"),
        digest(said, "", b"y"),
    }

    assert len(made) == 4
    assert digest({"b": 1, "a": 2}, "", b"x") == digest({"a": 2, "b": 1}, "", b"x")


@pytest.mark.parametrize(
    ("span", "text"),
    [
        (edtf("2026-03~"), "2026-03~"),
        (Span(MONDAY, MONDAY), "2026-03-01"),
        (Span(MONDAY, TUESDAY), "2026-03-01/2026-03-02"),
        (Span(FIRST_DAY, TUESDAY), "../2026-03-02"),
        (Span(TUESDAY, LAST_DAY), "2026-03-02/.."),
    ],
)
def test_a_span_is_written_as_it_was_given_else_by_its_days(span, text):
    assert written_span(span) == text
    back = read_span(text)
    assert (back.first, back.last) == (span.first, span.last)


def test_no_text_is_no_span():
    assert read_span("") is None
    assert written_span(on_day(date(2026, 3, 1))) == "2026-03-01"
