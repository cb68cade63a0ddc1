"""Birth dates are read as they are written, day before month, and kept when they cannot be read."""

import pytest

from wholepicture.core.identity.births import NOT_KNOWN, Birth, birth


@pytest.mark.parametrize(
    "written", ["2014-03-09", "20140309", "09/03/2014", "9.3.2014", "2014-03-09T00:00:00"]
)
def test_a_whole_date_is_read(written):
    assert birth(written) == Birth("2014-03-09", "2014", "03", "09")


@pytest.mark.parametrize(
    ("written", "read"),
    [("2014", Birth("2014", "2014")), ("2014-03", Birth("2014-03", "2014", "03"))],
)
def test_a_date_in_part_is_read_in_part(written, read):
    assert birth(written) == read


@pytest.mark.parametrize("written", ["2014-02-30", "spring 2014", "31/02/2014", "２０１４x"])
def test_what_is_no_date_is_kept_as_text(written):
    read = birth(written)

    assert read.text
    assert read.text.isascii()
    assert not read.readable


def test_nothing_written_is_not_known():
    assert birth(" ") == NOT_KNOWN
    assert NOT_KNOWN.readable
