"""Rows that should not be there: the errors of real extracts, put in on purpose, with a note of each."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from wholepicture.engines.demo.extracts import Extracts, Row, Sheet, header

UNKNOWN_CODE = "ZZ99"


class Slip(NamedTuple):
    """One bad row: the file, its row number (the header is row 1), the column, and what is wrong."""

    file: str
    row: int
    field: str
    what: str


Spoil = Callable[[Row, Mapping[str, int], Extracts], str]
"""Makes a row bad; gives the column to look at."""


def with_slips(
    name: str, kind: str, sheet: Sheet, columns: Mapping[str, Any], how: Extracts, year: int
) -> tuple[Sheet, list[Slip]]:
    """The same rows with bad ones among them. A bad row is a copy of a good one under a key of its own.

    `year` is that of the day that there is not.
    """
    titles, rows = sheet
    at = {
        one: header(columns).index(column)
        for one, column in columns.items()
        if isinstance(column, str)
    }
    found, slips = list(rows), []
    for number, (what, spoil) in enumerate(_spoils(kind, year), 1):
        if not rows:
            break
        row = list(rows[len(rows) * number // 7])
        row[at["key"]] = f"BAD{number}"
        field = spoil(row, at, how)
        place = len(found) * number // 6
        found.insert(place, row)
        slips = [one._replace(row=one.row + (one.row >= place + 2)) for one in slips]
        slips.append(Slip(name, place + 2, titles[at[field]] if field else "", what))
    return (titles, found), sorted(slips, key=lambda one: one.row)


def _spoils(kind: str, year: int) -> Iterator[tuple[str, Spoil]]:
    yield "no key", _no_key
    if kind == "seen":
        yield "unknown code", _unknown_code
        yield "no such day", partial(_no_such_day, year)
        yield "about nobody", _about_nobody
    if kind == "work":
        yield "nobody", _nobody


def _no_key(row: Row, at: Mapping[str, int], how: Extracts) -> str:
    row[at["key"]] = ""
    return "key"


def _unknown_code(row: Row, at: Mapping[str, int], how: Extracts) -> str:
    row[at["factors"]] = UNKNOWN_CODE
    return "factors"


def _no_such_day(year: int, row: Row, at: Mapping[str, int], how: Extracts) -> str:
    row[at["on"]] = how.date(f"{year}-02-31")
    return "on"


def _about_nobody(row: Row, at: Mapping[str, int], how: Extracts) -> str:
    row[at["about"]] = ""
    row[len(at) :] = [""] * len(row[len(at) :])
    return "about"


def _nobody(row: Row, at: Mapping[str, int], how: Extracts) -> str:
    row[at["person"]] = ""
    return "person"
