"""Dates moved by whole months keep their precision, and their order never turns round."""

import random
from datetime import date

import pytest

from wholepicture.core.period import certainly_before, edtf
from wholepicture.engines.demo.months import (
    months_to,
    moved_birth,
    moved_day,
    moved_span,
    moved_text,
    moved_words,
)

START, END = date(1995, 1, 1).toordinal(), date(2003, 12, 31).toordinal()


def drawn_day(draw):
    return date.fromordinal(draw.randint(START, END))


def drawn(draw):
    """A date as precise as chance will have it, or an interval of two."""
    one = drawn_day(draw).isoformat()[: draw.choice([4, 7, 10, 10])] + draw.choice(["", "", "~"])
    if draw.random() < 0.7:
        return one
    while True:
        text = "/".join(draw.sample([one, draw.choice(["..", drawn_day(draw).isoformat()[: draw.choice([4, 7, 10])]])], 2))  # fmt: skip
        try:
            edtf(text)
        except ValueError:
            continue
        return text


def precision(text):
    return [(len(side.rstrip("~")), side.endswith("~")) for side in text.split("/")]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_two_dates_never_turns_round(seed):
    draw = random.Random(seed)  # noqa: S311
    for _ in range(500):
        months = draw.randint(-60, 160)
        one, other = (edtf(drawn(draw)) for _ in range(2))
        after = moved_span(one, months), moved_span(other, months)

        if certainly_before(one, other):
            assert not certainly_before(*reversed(after)), (one, other, months)
        assert precision(after[0].text) == precision(one.text)
        assert after[0].first <= after[0].last


@pytest.mark.parametrize("seed", range(20))
def test_days_stay_in_order_and_in_their_months(seed):
    draw = random.Random(seed)  # noqa: S311
    for _ in range(500):
        months, (one, other) = draw.randint(-60, 160), sorted(drawn_day(draw) for _ in range(2))
        early, late = (moved_day(day.toordinal(), months) for day in (one, other))

        assert early <= late
        month = edtf(moved_text(one.isoformat()[:7], months))
        assert month.first <= early <= month.last
        assert edtf(moved_text(one.isoformat()[:4], months)).first <= early


@pytest.mark.parametrize("seed", range(20))
def test_what_was_known_after_it_may_have_begun_still_is(seed):
    draw = random.Random(seed)  # noqa: S311
    for _ in range(500):
        months, span, known = draw.randint(0, 160), edtf(drawn(draw)), drawn_day(draw).toordinal()
        if span.first <= known:
            assert moved_span(span, months).first <= moved_day(known, months)


def test_a_day_that_the_new_month_lacks_is_its_last():
    assert moved_text("2020-01-31", 1) == "2020-02-29"
    assert moved_text("2020-02-29~", 12) == "2021-02-28~"


@pytest.mark.parametrize(("until", "made"), [("2026-11-30", "2026-11-29"), ("2026-11-28", "2026-10-29"), ("2027-02-28", "2027-02-28"), ("2021-01-29", "2021-01-29"), ("2021-01-28", "2020-12-29")])  # fmt: skip
def test_the_extract_is_made_as_near_before_the_day_as_months_allow(until, made):
    extracted = date(2021, 1, 29).toordinal()
    months = months_to(extracted, date.fromisoformat(until))

    assert date.fromordinal(moved_day(extracted, months)).isoformat() == made


def test_a_year_of_birth_moves_with_the_birth():
    born = date(1988, 6, 11).toordinal()

    assert moved_birth("1988", born, 69) == "1994"
    assert moved_birth("1988-06", born, 69) == "1994-03"
    assert moved_birth("1988-06-12", born, 69) == "1994-03-12"
    assert moved_birth("", born, 69) == ""


def test_dates_in_words_move_too():
    words = "After 31 March 2020 (since June 2019, or 2018) and 2020-04-20, 40 times; room 2500."

    assert moved_words(words, 6) == "After 30 September 2020 (since December 2019, or 2018) and 2020-10-20, 40 times; room 2500."  # fmt: skip
    assert moved_words("Seen in May.", 6) == "Seen in May."


def test_the_first_day_of_all_stays():
    assert moved_day(1, -3) == 1
