"""Dates are as precise as they are given; what follows from them is counted in whole days."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.period import (
    FIRST_DAY,
    LAST_DAY,
    Span,
    ages,
    birthday,
    certainly_before,
    could_be_before,
    earliest,
    edtf,
    iso,
    on_day,
    working_days_after,
)


def day(text):
    return date.fromisoformat(text).toordinal()


def bounds(text):
    """The first and the last day of a date, as ISO dates."""
    span = edtf(text)
    return iso(span.first), iso(span.last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2006/2011", "2006-01-01", "2011-12-31"),
        ("2019-09/2019", "2019-09-01", "2019-12-31"),
        ("2019/2019-03-14", "2019-01-01", "2019-03-14"),
        ("2019-03-14/..", "2019-03-14", "9999-12-31"),
        ("../2019-03", "0001-01-01", "2019-03-31"),
        ("2019-07~/2019-08?", "2019-07-01", "2019-08-31"),
    ],
)
def test_a_date_has_a_first_and_a_last_day(text, first, last):
    assert bounds(text) == (first, last)
    assert edtf(text).text == text


@pytest.mark.parametrize("mark", "~?%")
@pytest.mark.parametrize("text", ["2019", "2019-07", "2019-07-14"])
def test_doubt_never_widens_a_date(text, mark):
    assert bounds(text + mark) == bounds(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "19", "2019-7", "2019-13", "2019-02-29", "2019-07-32", "0000", "20190714",
        "2019-07-14T10:00", "2019/2018", "2019-07-14/2019-07-13", "2019/", "/2019", "2019//2020",
        "2019/2020/2021", "..", "2019-07~~", "~2019", "201X", "2019-21", "today", "2019 ", "2019\n",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        edtf(text)


@pytest.mark.parametrize("text", ["2019-00", "2019-03-00", "2019-00-14", "٢٠١٩"])
def test_nought_is_no_month_and_no_day_and_digits_are_ours(text):
    with pytest.raises(ValueError, match=r"."):
        edtf(text)


def test_a_refusal_says_what_is_wrong():
    with pytest.raises(ValueError, match="'July' is not a year, a month or a day"):
        edtf("July")
    with pytest.raises(ValueError, match="'2019-02-30': day is out of range"):
        edtf("2019-02-30")
    with pytest.raises(ValueError, match="'2020/2019' ends before it starts"):
        edtf("2020/2019")


DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
SIDES = st.builds(
    lambda one, length, mark: one.isoformat()[:length] + mark,
    DAYS, st.sampled_from([4, 7, 10]), st.sampled_from(["", "~", "?", "%"]),
)  # fmt: skip


def their_reading(text):
    """The first and the last day as an independent library reads them."""
    theirs = parse_edtf(text)
    found = (theirs.lower_strict(), theirs.upper_strict())
    return tuple(date(*one[:3]).isoformat() for one in found)


@given(SIDES)
def test_another_library_reads_a_date_alike(text):
    assert bounds(text) == their_reading(text)


@given(SIDES, SIDES)
def test_another_library_reads_an_interval_alike(one, other):
    start, end = sorted([one, other], key=lambda text: edtf(text).first)

    assert bounds(f"{start}/{end}") == their_reading(f"{start}/{end}")


@given(DAYS)
def test_a_day_is_the_span_of_its_iso_date(one):
    assert on_day(one) == edtf(one.isoformat())
    assert iso(on_day(one).first) == one.isoformat()


@pytest.mark.parametrize(
    ("one", "other", "certain", "possible"),
    [
        ("2019-03-13", "2019-03-14", True, True),
        ("2019-03-14", "2019-03-14", False, True),
        ("2019-03-15", "2019-03-14", False, False),
        ("2019", "2020", True, True),
        ("2019", "2019-03", False, True),
        ("2019-04", "2019-03", False, False),
        ("2019/..", "2030", False, True),
    ],
)
def test_before_is_certain_or_possible(one, other, certain, possible):
    assert certainly_before(edtf(one), edtf(other)) is certain
    assert could_be_before(edtf(one), edtf(other)) is possible


@given(SIDES, SIDES)
def test_what_is_certain_is_possible(one, other):
    if certainly_before(edtf(one), edtf(other)):
        assert could_be_before(edtf(one), edtf(other))
        assert not could_be_before(edtf(other), edtf(one))


@pytest.mark.parametrize(
    ("born", "years", "months", "reached"),
    [
        ("2018-03-14", 1, 0, "2019-03-14"),
        ("2018-03-14", 0, 9, "2018-12-14"),
        ("2018-03-14", 0, 10, "2019-01-14"),
        ("2018-03-14", 1, 22, "2021-01-14"),
        ("2020-02-29", 1, 0, "2021-03-01"),
        ("2020-02-29", 4, 0, "2024-02-29"),
        ("2020-02-29", 18, 0, "2038-03-01"),
        ("2019-12-31", 0, 2, "2020-03-01"),
        ("2019-12-31", 0, 6, "2020-07-01"),
        ("2019-08-31", 0, 1, "2019-10-01"),
        ("2019-12-01", 0, 0, "2019-12-01"),
    ],
)
def test_an_age_is_reached_on_a_day(born, years, months, reached):
    assert iso(birthday(day(born), years, months)) == reached


def test_an_age_past_all_dates_is_never_reached():
    assert birthday(day("2019-01-01"), 9_000) == LAST_DAY
    assert birthday(LAST_DAY, 0, 1) == LAST_DAY
    assert birthday(day("0001-01-01"), -1) == LAST_DAY


@pytest.mark.parametrize(
    ("born", "at", "least", "most"),
    [
        ("2018-03-14", "2020-03-13", 1, 1),
        ("2018-03-14", "2020-03-14", 2, 2),
        ("2020-02-29", "2021-02-28", 0, 0),
        ("2020-02-29", "2021-03-01", 1, 1),
        ("2020-02-29", "2038-02-28", 17, 17),
        ("2020-02-29", "2038-03-01", 18, 18),
        ("2018", "2020-06-01", 1, 2),
        ("2018/2020", "2020-12-31", 0, 2),
        ("2018-03-14", "2018-03-14", 0, 0),
        ("2021", "2020-06-01", 0, 0),
        ("2001", "2019-01-01", 17, 18),
    ],
)
def test_an_age_is_between_two_bounds(born, at, least, most):
    assert ages(edtf(born), day(at)) == (least, most)


def test_an_open_birth_date_bounds_the_age_on_one_side():
    assert ages(edtf("../2018-03-14"), day("2020-03-14"))[0] == 2
    assert ages(Span(FIRST_DAY, LAST_DAY), day("2020-01-01")) == (0, 2019)


@given(DAYS, st.integers(0, 100))
def test_nobody_is_of_an_age_before_the_day_it_is_reached(born, years):
    reached = birthday(born.toordinal(), years)

    assert ages(on_day(born), reached) == (years, years)
    assert ages(on_day(born), reached - 1) == (max(0, years - 1),) * 2


EASTER = {day("2026-04-03"), day("2026-04-06")}


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-03-30", 0, "2026-03-30"),
        ("2026-03-30", 3, "2026-04-02"),
        ("2026-03-30", 4, "2026-04-07"),
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-04", 1, "2026-04-07"),
        ("2026-04-10", 1, "2026-04-13"),
        ("2026-04-13", 15, "2026-05-04"),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(start, count, end):
    assert iso(working_days_after(day(start), count, EASTER)) == end


@given(DAYS, st.integers(0, 60), st.sets(st.integers(day("1990-01-01"), day("2030-01-01"))))
def test_working_days_are_counted_one_by_one(start, count, holidays):
    end = working_days_after(start.toordinal(), count, holidays)
    between = [start + timedelta(n) for n in range(1, end - start.toordinal() + 1)]

    assert count == sum(one.weekday() < 5 and one.toordinal() not in holidays for one in between)


@given(st.lists(st.integers(0, 50), unique=True).map(sorted), st.integers(0, 51))
def test_the_earliest_day_is_the_first_on_which_it_holds(days, since):
    asked = []

    def holds(one):
        asked.append(one)
        return one >= since

    assert earliest(days, holds) == next((one for one in days if one >= since), None)
    assert len(asked) <= 8


def test_nothing_is_asked_of_no_days():
    assert earliest([], lambda one: pytest.fail("asked")) is None
