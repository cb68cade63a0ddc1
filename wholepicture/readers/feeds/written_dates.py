"""Dates as sources write them: read by the pattern that the mapping gives, and refused where two readings fit."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from wholepicture.core.period import Span
from wholepicture.readers.dates import YEARS, span_of
from wholepicture.readers.shapes import shown

SPREADSHEET: Final = "excel"
"""The pattern of a day that a spreadsheet wrote as a number: the days since 30 December 1899."""

WANTED: Final = "a pattern of DD, MM or MMM, and YYYY, such as DD/MM/YYYY, or excel"
MOST_KEPT: Final = 50_000

_TOKEN: Final = re.compile(r"YYYY|MMM|MM|DD|[a-zA-Z]+")
_TIME: Final = re.compile(
    r"(?:T| +)(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d\d:?\d\d)?)$"
)
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")
_EITHER_WAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_SHORT_YEAR: Final = re.compile(r"\d{1,2}[/. -](?:\d{1,2}|[A-Za-z]{3,9})[/. -]\d\d")
_SERIAL: Final = re.compile(r"([1-9]\d{4})(?:\.\d+)?")
_DAY_NOUGHT: Final = date(1899, 12, 30)


class Wrong(NamedTuple):
    """Why a text is not read, and what to do about it. `unsure` when more than one reading fits."""

    what: str
    todo: str
    unsure: bool = False


Reader = Callable[[str], "Span | Wrong"]


def reader(patterns: Iterable[str] = ()) -> Reader:
    """What reads the dates of a column: ISO and EDTF always, and whatever fits one of the patterns.

    Without patterns, days such as 25/04/2015 are read, which have one reading, and 03/04/2015 is
    refused. A time of day behind a date is left off.
    """
    ways = [_serial if one == SPREADSHEET else _fitting(one) for one in patterns]
    kept: dict[str, Span | Wrong] = {}

    def read(text: str) -> Span | Wrong:
        found = kept.get(text)
        if found is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            found = kept[text] = _read(text, ways)
        return found

    return read


Way = Callable[[str], "Span | Wrong | None"]


def pattern_fault(pattern: str) -> str | None:
    """What is wrong with a pattern, if anything."""
    if pattern == SPREADSHEET:
        return None
    tokens = _TOKEN.findall(pattern)
    if "YYYY" not in tokens:
        return "it has no year of four figures, and two do not say which century"
    names = ["MM" if one == "MMM" else one for one in tokens]
    if len(set(names)) < len(names) or set(names) - {"YYYY", "MM", "DD"}:
        return "it has parts other than one YYYY, one MM or MMM and one DD"
    return "it has a day and no month" if "DD" in names and "MM" not in names else None


def _read(text: str, ways: list[Way]) -> Span | Wrong:
    day = _TIME.sub("", text)
    if found := _ISO.fullmatch(day):
        return _span(*found.groups())
    for way in ways:
        if (read := way(day)) is not None:
            return read
    try:
        return span_of(day)
    except ValueError:
        pass
    if ways:
        return Wrong(
            f"{shown(text)} is not as the mapping says", "correct it, or the pattern of its date"
        )
    return _without_pattern(day, text)


def _without_pattern(day: str, text: str) -> Span | Wrong:
    if found := _COMPACT.fullmatch(day):
        return _span(*found.groups())
    if found := _EITHER_WAY.fullmatch(day):
        return _one_way(text, *found.groups())
    if _SHORT_YEAR.fullmatch(day):
        return Wrong(f"{shown(text)} has a year of two figures", "write the year in full")
    if _SERIAL.fullmatch(day):
        return Wrong(
            f"{shown(text)} may be a day as a spreadsheet counts them",
            f'export it as a date, or write date = "{SPREADSHEET}" in the mapping',
        )
    return Wrong(
        f"{shown(text)} is not a date", "write it as 2015-04-03, or give its pattern in the mapping"
    )


def _one_way(text: str, first: str, second: str, year: str) -> Span | Wrong:
    """The one reading that fits; two that differ are refused."""
    readings = [_span(year, second, first), _span(year, first, second)]
    days = list(dict.fromkeys(one for one in readings if isinstance(one, Span)))
    if len(days) == 1:
        return days[0]
    if not days:
        return readings[0]
    said = " or ".join(_long(one) for one in days)
    todo = 'say which comes first in the mapping: date = "DD/MM/YYYY" or date = "MM/DD/YYYY"'
    return Wrong(f"{shown(text)} may be {said}", todo, unsure=True)


def _long(span: Span) -> str:
    day = date.fromordinal(span.first)
    return f"{day.day} {day:%B %Y}"


def _span(year: str, month: str | None = None, day: str | None = None) -> Span | Wrong:
    text = "-".join(part.zfill(2) for part in (year, month, day) if part)
    try:
        return span_of(text)
    except ValueError:
        pass
    if int(year) not in YEARS:
        return Wrong(
            f"the year {year} is not between {YEARS[0]} and {YEARS[-1]}", "correct the year"
        )
    return Wrong(f"there is no day {text}", "correct the date")


def _fitting(pattern: str) -> Way:
    """What reads the texts that fit a pattern; MMM is the name of a month, in full or its first three letters."""
    form = re.compile("".join(_parts(pattern)))

    def way(text: str) -> Span | Wrong | None:
        found = form.fullmatch(text)
        if not found:
            return None
        parts = found.groupdict()
        month = parts.get("month")
        if name := parts.get("name"):
            if name.lower()[:3] not in _MONTHS:
                return Wrong(f"there is no month {shown(name)}", "correct the date")
            month = str(_MONTHS.index(name.lower()[:3]) + 1)
        return _span(parts["year"], month, parts.get("day"))

    return way


def _parts(pattern: str) -> Iterator[str]:
    """The pieces of the expression; figures run together have their full width."""
    apart = r"\d{1,2}" if re.search(r"[^A-Z]", pattern) else r"\d{2}"
    forms = {"YYYY": r"(?P<year>\d{4})", "MM": f"(?P<month>{apart})", "DD": f"(?P<day>{apart})",
             "MMM": r"(?P<name>[A-Za-z]{3,9})\.?"}  # fmt: skip
    for part in re.split(r"(YYYY|MMM|MM|DD)", pattern):
        yield forms.get(part) or re.escape(part)


def _serial(text: str) -> Span | Wrong | None:
    found = _SERIAL.fullmatch(text)
    return (
        _span(*(_DAY_NOUGHT + timedelta(int(found[1]))).isoformat().split("-")) if found else None
    )


def sortable(text: str, read: Reader) -> str | Wrong:
    """A moment as text that sorts: the day in ISO, and the time of day behind it if there is one."""
    found = read(text)
    if isinstance(found, Wrong):
        return found
    time = _TIME.search(text)
    return f"{found.text}T{time[1].strip().zfill(5)}" if time else found.text
