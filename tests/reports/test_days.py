"""Dates and stretches of time are written as people write them, and no more precisely than they are known."""

import pytest

from wholepicture.core.period import Span, edtf
from wholepicture.reports import days

APRIL = edtf("2020-04-20").first


def test_a_day_is_written_out():
    assert days.day(APRIL) == "20 April 2020"
    assert days.short_day(APRIL) == "20 Apr 2020"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2020-04-20", "20 April 2020"),
        ("2020-04-20~", "about 20 April 2020"),
        ("2020-04?", "perhaps April 2020"),
        ("2006%", "perhaps about 2006"),
        ("2020-04", "April 2020"),
        ("2020", "2020"),
        ("2006-05-02/2006-05-26", "2 to 26 May 2006"),
        ("2006-11/2006-12", "November to December 2006"),
        ("2006-11-30/2007-01-02", "30 November 2006 to 2 January 2007"),
        ("1996/2011", "1996 to 2011"),
        ("2006-01~/2011", "about January 2006 to 2011"),
        ("2006/..", "since 2006"),
        ("../2006-07-17", "until 17 July 2006"),
    ],
)
def test_a_date_is_as_precise_as_it_was_given(given, written):
    assert days.span(edtf(given)) == written


def test_a_date_in_little_room_has_short_months():
    assert days.span(edtf("2020-04-20~"), short=True) == "about 20 Apr 2020"


def test_a_span_without_a_text_is_written_by_its_edges():
    assert days.span(Span(APRIL, APRIL)) == "20 April 2020"
    assert days.span(Span(APRIL, APRIL + 2)) == "20 to 22 April 2020"


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (20, "20 days"),
        (60, "60 days"),
        (231, "231 days (about 8 months)"),
        (1080, "1,080 days (about 3 years)"),
    ],
)
def test_a_long_time_is_also_given_in_months_or_years(count, written):
    assert days.count(count) == written
