"""Dates as precise as they are: a day, a month, a year, an interval; and what follows from that."""

import calendar
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()
SIDE = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?([~?%])?")


@dataclass(frozen=True, order=True)
class Span:
    """Some time from the first day to the last, both included, as proleptic ordinals.

    A precise day has first == last. `text` is the EDTF string as given.
    """

    first: int
    last: int
    text: str = ""


def edtf(text: str) -> Span:
    """Read a date of EDTF level 0 or 1 (year, month, day, interval, open end, approximate).

    `~`, `?` and `%` mark doubt and never widen the bounds.

    Raises:
        ValueError: when the text is no such date, or an interval ends before it starts.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return Span(*_side(start), text)
    first = (FIRST_DAY, FIRST_DAY) if start == ".." else _side(start)
    last = (LAST_DAY, LAST_DAY) if end == ".." else _side(end)
    if first[0] > last[1]:
        raise ValueError(f"{text!r} ends before it starts")
    return Span(first[0], last[1], text)


def _side(text: str) -> tuple[int, int]:
    match = SIDE.fullmatch(text)
    if not match:
        raise ValueError(
            f"{text!r} is not a year, a month or a day (such as 2019, 2019-03, 2019-03-14)"
        )
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    assert year is not None
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"{text!r}: {error}") from None
    if day:
        return first.toordinal(), first.toordinal()
    last_month = month or 12
    last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return first.toordinal(), last.toordinal()


def on_day(day: date) -> Span:
    """The span of one precise day."""
    return Span(day.toordinal(), day.toordinal(), day.isoformat())


def iso(day: int) -> str:
    """An ordinal as an ISO date."""
    return date.fromordinal(day).isoformat()


def certainly_before(one: Span, other: Span) -> bool:
    """True when every reading of the two dates puts the first before the second."""
    return one.last < other.first


def could_be_before(one: Span, other: Span) -> bool:
    """True when some reading of the two dates puts the first before, or on the day of, the second."""
    return one.first <= other.last


def birthday(born: int, years: int, months: int = 0) -> int:
    """The day on which somebody born that day reaches an age; 29 February counts as 1 March."""
    year, month0 = divmod(date.fromordinal(born).month - 1 + months, 12)
    start = date.fromordinal(born)
    year += start.year + years
    if not date.min.year <= year <= date.max.year:
        return LAST_DAY
    last = calendar.monthrange(year, month0 + 1)[1]
    if start.day > last:
        return (date(year, month0 + 1, last) + timedelta(days=1)).toordinal()
    return date(year, month0 + 1, start.day).toordinal()


def ages(born: Span, at: int) -> tuple[int, int]:
    """The least and the greatest age in whole years that somebody may have on a day."""
    return _age(born.last, at), _age(born.first, at)


def _age(born: int, at: int) -> int:
    start, day = date.fromordinal(born), date.fromordinal(at)
    years = day.year - start.year
    return max(0, years - (birthday(born, years) > at))


def working_days_after(day: int, count: int, holidays: Collection[int]) -> int:
    """The day that is `count` working days later; Saturdays, Sundays and the holidays given do not count."""
    while count > 0:
        day += 1
        if date.fromordinal(day).weekday() < 5 and day not in holidays:
            count -= 1
    return day


def earliest(days: Sequence[int], holds: Callable[[int], bool]) -> int | None:
    """The first of the ascending days on which something holds that, once true, stays true; by bisection."""
    if not days or not holds(days[-1]):
        return None
    low, high = 0, len(days) - 1
    while low < high:
        middle = (low + high) // 2
        if holds(days[middle]):
            high = middle
        else:
            low = middle + 1
    return days[low]
