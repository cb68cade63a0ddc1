"""Dates as sources write them: one reading or none."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.period import Span, edtf
from wholepicture.readers.feeds.written_dates import Wrong, pattern_fault, reader, sortable

FIRST, LAST = datetime(1900, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - as files have them
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def text_of(written, *patterns):
    found = reader(patterns)(written)
    return found.text if isinstance(found, Span) else found.what


@pytest.mark.parametrize(
    ("written", "pattern", "day"),
    [
        ("03/04/2015", "DD/MM/YYYY", "2015-04-03"),
        ("3/4/2015", "DD/MM/YYYY", "2015-04-03"),
        ("03/04/2015", "MM/DD/YYYY", "2015-03-04"),
        ("03-Apr-2015", "DD-MMM-YYYY", "2015-04-03"),
        ("3 April 2015", "DD MMM YYYY", "2015-04-03"),
        ("20150403", "YYYYMMDD", "2015-04-03"),
        ("03042015", "DDMMYYYY", "2015-04-03"),
        ("04/2015", "MM/YYYY", "2015-04"),
        ("42097", "excel", "2015-04-03"),
        ("03/04/2015 14:05:00", "DD/MM/YYYY", "2015-04-03"),
        ("2015-04-03", "DD/MM/YYYY", "2015-04-03"),
        ("2015-04-03T00:00:00.000Z", "DD/MM/YYYY", "2015-04-03"),
        ("2015", "DD/MM/YYYY", "2015"),
    ],
)
def test_a_pattern_says_how_a_date_is_written_and_iso_is_always_read(written, pattern, day):
    assert text_of(written, pattern) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("25/04/2015", "2015-04-25"),
        ("04/25/2015", "2015-04-25"),
        ("05.05.2015", "2015-05-05"),
        ("20150403", "2015-04-03"),
        ("2015-04/2015-06", "2015-04/2015-06"),
        ("2015-04~", "2015-04~"),
    ],
)
def test_without_a_pattern_a_date_of_one_reading_is_read(written, day):
    assert text_of(written) == day


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("03/04/2015", "'03/04/2015' may be 3 April 2015 or 4 March 2015"),
        ("31/02/2015", "there is no day 2015-02-31"),
        ("2015-02-30", "there is no day 2015-02-30"),
        ("03/04/15", "'03/04/15' has a year of two figures"),
        ("42097", "'42097' may be a day as a spreadsheet counts them"),
        ("1015-02-03", "the year 1015 is not between 1900 and 2100"),
        ("spring", "'spring' is not a date"),
    ],
)
def test_a_date_of_several_readings_or_none_is_refused_in_words(written, says):
    assert text_of(written) == says


def test_a_date_that_does_not_fit_its_pattern_is_refused():
    assert text_of("04.2015", "DD/MM/YYYY") == "'04.2015' is not as the mapping says"


def test_only_two_readings_leave_it_unsure():
    read = reader()

    assert read("03/04/2015").unsure
    assert not read("31/02/2015").unsure


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%d-%b-%Y", "%Y%m%d", "%m.%d.%Y"]))
def test_a_day_written_by_a_pattern_is_read_by_it(day, form):
    pattern = (
        form.replace("%d", "DD").replace("%m", "MM").replace("%b", "MMM").replace("%Y", "YYYY")
    )

    assert text_of(day.strftime(form), pattern) == day.isoformat()


@given(DAYS)
def test_the_number_of_a_spreadsheet_is_its_day(day):
    number = (day - date(1899, 12, 30)).days
    if number >= 10_000:
        assert text_of(str(number), "excel") == day.isoformat()


@given(st.text(max_size=25), st.sampled_from([(), ("DD/MM/YYYY",), ("excel", "MMM YYYY")]))
def test_any_text_is_read_or_refused(text, patterns):
    found = reader(patterns)(text)

    assert isinstance(found, Wrong) or edtf(found.text) == found


@pytest.mark.parametrize("pattern", ["DD/MM/YY", "DD/YYYY", "DD/DD/YYYY", "hh DD/MM/YYYY", ""])
def test_a_pattern_that_says_too_little_is_told(pattern):
    assert pattern_fault(pattern)


@given(st.datetimes(FIRST, LAST))
def test_versions_sort_as_their_moments_do(moment):
    later = moment + timedelta(hours=5)
    read = reader(("DD/MM/YYYY",))

    said = [sortable(one.strftime("%d/%m/%Y %H:%M"), read) for one in (moment, later)]

    assert said == sorted(said)
