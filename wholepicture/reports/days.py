"""Days and stretches of time as people write them, no more precise than they are known."""

from datetime import date
from typing import Final

from wholepicture.core.period import FIRST_DAY, LAST_DAY, Span

DOUBT: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
A_MONTH: Final = 30.44
SHORT, LONG = 60, 730


def day(ordinal: int) -> str:
    """20 April 2020."""
    on = date.fromordinal(ordinal)
    return f"{on.day} {on:%B %Y}"


def short_day(ordinal: int) -> str:
    """20 Apr 2020, where there is little room."""
    on = date.fromordinal(ordinal)
    return f"{on.day} {on:%b %Y}"


def span(given: Span, short: bool = False) -> str:
    """A date as precise as it was given: about 20 April 2020, April 2020, 2006 to 2011."""
    start, slash, end = (given.text or _text(given)).partition("/")
    if not slash:
        return _side(start, short)
    if start == "..":
        return f"until {_side(end, short)}"
    if end == "..":
        return f"since {_side(start, short)}"
    return f"{_shorn(_side(start, short), _side(end, short))} to {_side(end, short)}"


def _text(given: Span) -> str:
    """The text of a span that was made without one."""
    sides = [
        ".." if edge in (FIRST_DAY, LAST_DAY) else date.fromordinal(edge).isoformat()
        for edge in (given.first, given.last)
    ]
    return sides[0] if sides[0] == sides[1] else "/".join(sides)


def _side(text: str, short: bool) -> str:
    doubt = DOUBT.get(text[-1:], "")
    year, *rest = (int(part) for part in text.rstrip("~?%").split("-"))
    month = "%b" if short else "%B"
    if len(rest) == 2:
        return f"{doubt}{rest[1]} {date(year, rest[0], 1):{month}} {year}"
    if len(rest) == 1:
        return f"{doubt}{date(year, rest[0], 1):{month}} {year}"
    return f"{doubt}{year}"


def _shorn(start: str, end: str) -> str:
    """The start without what it has in common with the end: 2 to 26 May 2006."""
    first, last = start.split(), end.split()
    while len(first) > 1 and first[-1] == last[-1]:
        first, last = first[:-1], last[:-1]
    return " ".join(first)


def count(days: int) -> str:
    """1 day; 20 days; 231 days (about 8 months)."""
    said = "1 day" if days == 1 else f"{days:,} days"
    if days <= SHORT:
        return said
    if days < LONG:
        return f"{said} (about {round(days / A_MONTH)} months)"
    return f"{said} (about {round(days / 365.25)} years)"
