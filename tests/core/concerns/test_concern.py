"""What a concern must say, what words are kept of it, and who may correct it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.accounts import Role
from wholepicture.core.concerns.concern import (
    LONGEST,
    NATURES,
    SHORT,
    TOLD_BY,
    Concern,
    day_said,
    faults,
    may_correct,
    words_of,
)
from wholepicture.core.concerns.places import BACK, FRONT, PLACES

TODAY = date(2026, 11, 24)
GOOD = Concern(
    text="Tired.", when="today", on="2026-11-24", told_by="me", nature="fact", danger="no"
)


@pytest.mark.parametrize(
    ("when", "typed", "day"),
    [
        ("today", "", "2026-11-24"), ("yesterday", "1/1/2020", "2026-11-23"), ("date", "3/1/2026", "2026-01-03"),
        ("date", " 03-01-2026 ", "2026-01-03"), ("date", "2026-01-03", "2026-01-03"), ("date", "Friday", "Friday"),
        ("", "", ""), ("date", "31/2/2026", "2026-02-31"),
    ],
)  # fmt: skip
def test_the_day_that_is_meant(when, typed, day):
    assert day_said(when, typed, TODAY) == day


def test_a_concern_with_all_that_it_needs_has_no_fault():
    assert faults(GOOD, TODAY) == {}
    assert (
        faults(replace(GOOD, time="9:05", marks={"face": "red"}, why="x"), TODAY, correcting=True)
        == {}
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"), ({"text": "x" * (LONGEST + 1)}, "text"), ({"when": ""}, "when"), ({"on": "Friday"}, "when"),
        ({"on": "2026-11-25"}, "when"), ({"on": "0026-11-25"}, "when"), ({"time": "24:00"}, "time"), ({"time": "soon"}, "time"),
        ({"told_by": ""}, "told_by"), ({"nature": "rumour"}, "nature"), ({"danger": ""}, "danger"),
        ({"marks": {"soul": "dark"}}, "marks"), ({"marks": {"face": "x" * (SHORT + 1)}}, "marks"),
        ({"done": "x" * (SHORT + 1)}, "done"), ({"own_words": "x" * (SHORT + 1)}, "own_words"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_of_its_field_alone(changed, field):
    assert list(faults(replace(GOOD, **changed), TODAY)) == [field]


def test_a_correction_says_why():
    assert list(faults(GOOD, TODAY, correcting=True)) == ["why"]
    assert "why" not in faults(GOOD, TODAY)


@given(
    st.text(max_size=50),
    st.text(max_size=50),
    st.sampled_from(sorted(PLACES)),
    st.text(max_size=20),
)
def test_nothing_that_was_said_is_lost_from_the_words(text, own, place, mark):
    said = replace(
        GOOD, text=text, own_words=own, marks={place: mark}, done=own, who=mark, time="9:05"
    )
    words = words_of(said)

    for one in (text, own, mark):
        assert one.strip() in words
    assert words.startswith(text.strip())
    assert f"{PLACES[place]}: {mark.strip()}".strip() in words
    assert ("The child’s own words: “" in words) == bool(own.strip())
    assert TOLD_BY["me"] in words


def test_words_without_anything_else_are_the_text_and_who():
    assert words_of(replace(GOOD, danger="")) == "Tired.\n\nWho: I saw or heard it myself"


def test_each_place_is_on_one_side_and_has_a_name_of_its_own():
    assert not FRONT.keys() & BACK.keys()
    assert len(set(PLACES.values())) == len(PLACES)


def test_the_kinds_are_those_of_the_ledger():
    from wholepicture.readers.case_form import NATURES as OF_CASES

    assert set(NATURES) <= set(OF_CASES)


@pytest.mark.parametrize(
    ("account", "of", "role", "may"),
    [
        ("ama", "school", Role.PRACTITIONER, True), ("bea", "school", Role.PRACTITIONER, False), ("bea", "school", Role.MANAGER, True),
        ("bea", "police", Role.MANAGER, False), ("ama", "police", Role.PRACTITIONER, False), ("", "school", Role.PRACTITIONER, False),
    ],
)  # fmt: skip
def test_its_author_or_a_manager_of_the_agency_corrects_it(account, of, role, may):
    assert bool(may_correct("ama", "school", account=account, of=of, role=role)) is may


def test_a_concern_of_nobody_is_not_that_of_somebody_without_an_account():
    assert not may_correct("", "school", account="", of="school", role=Role.PRACTITIONER)
