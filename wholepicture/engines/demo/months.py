"""Dates moved by whole months: each keeps its precision, and no two change their order."""

import calendar
import re
from datetime import date
from typing import Final

from wholepicture.core.period import FIRST_DAY, SIDE, Span, edtf

OPEN: Final = ".."
NAMED: Final = tuple(calendar.month_name)
DATED: Final = re.compile(
    rf"(?:(?:([0-9]{{1,2}}) )?\b({'|'.join(NAMED[1:])}) )?\b((?:19|20)[0-9]{{2}})((?:-[0-9]{{2}}){{0,2}})\b"
)
"""A date in words: a year, perhaps with a month and a day before it, or in the order of ISO 8601."""


def months_to(day: int, until: date) -> int:
    """The most months by which a day can move without passing another day."""
    start = date.fromordinal(day)
    months = (until.year - start.year) * 12 + until.month - start.month
    return months if moved_day(day, months) <= until.toordinal() else months - 1


def moved_day(day: int, months: int) -> int:
    """The same day of another month, or its last where it is shorter; an ordinal."""
    start = date.fromordinal(day)
    year, month = _moved(start.year, start.month, months)
    if year < date.min.year:
        return FIRST_DAY
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1])).toordinal()


def _moved(year: int, month: int, months: int) -> tuple[int, int]:
    years, month0 = divmod(year * 12 + month - 1 + months, 12)
    return years, month0 + 1


def moved_text(text: str, months: int) -> str:
    """An EDTF date moved as precisely as it is.

    Of a year alone, that becomes the year into which its January falls, so that nothing is known before it
    happened; at the end of an interval, that into which its December falls.
    """
    start, slash, end = text.partition("/")
    return _side(start, months, 1) + slash + (_side(end, months, 12) if slash else "")


def _side(text: str, months: int, of_year: int) -> str:
    found = SIDE.fullmatch(text)
    if not found:
        return text
    year, month, day, doubt = found.groups()
    if day:
        moved = moved_day(date(int(year), int(month), int(day)).toordinal(), months)
        return date.fromordinal(moved).isoformat() + (doubt or "")
    to_year, to_month = _moved(int(year), int(month or of_year), months)
    return f"{to_year:04}" + (f"-{to_month:02}" if month else "") + (doubt or "")


def moved_span(span: Span, months: int) -> Span:
    """A span moved as its text is."""
    return edtf(moved_text(span.text, months))


def moved_birth(text: str, born: int, months: int) -> str:
    """A birth date as somebody has it down; a year alone moves with the day on which they were really born."""
    if len(text) != len("YYYY"):
        return moved_text(text, months)
    years = date.fromordinal(moved_day(born, months)).year - date.fromordinal(born).year
    return f"{int(text) + years:04}"


def moved_words(words: str, months: int) -> str:
    """A text with every date in it moved."""
    return DATED.sub(lambda found: _named(found, months), words)


def _named(found: re.Match[str], months: int) -> str:
    day, name, year, rest = found.groups()
    if not name:
        return moved_text(year + rest, months)
    if not day:
        to_year, to_month = _moved(int(year), NAMED.index(name), months)
        return f"{NAMED[to_month]} {to_year}"
    on = date.fromordinal(moved_day(date(int(year), NAMED.index(name), int(day)).toordinal(), months))  # fmt: skip
    return f"{on.day} {NAMED[on.month]} {on.year}"
