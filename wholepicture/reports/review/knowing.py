"""Who knew what, when: a row for each observation, a column for each agency."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.core.chronology import Entry
from wholepicture.core.ledger import RELATIONS, Holding
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.reports import days
from wholepicture.reports.review.report import Piece, Report

SIGNS: Final = {"own": "●", "told": "→", "part": "◐", "unread": "○", "not": ""}


@dataclass(frozen=True)
class Cell:
    """What one agency knew of one observation: its own, told, told in part, sent and not read, or not."""

    kind: str
    sign: str
    words: str
    on: str = ""


@dataclass(frozen=True)
class Row:
    """An observation and what each agency knew of it."""

    piece: Piece
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Column:
    """An agency, and whether it is a service."""

    name: str
    private: bool


@dataclass(frozen=True)
class Grid:
    """The columns, the rows, and the agencies that are left out because they knew nothing of it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: str


def grid(report: Report) -> Grid:
    """The grid, with a column for whoever knew, or was sent, anything; services first."""
    unread = {
        (s.recipient, o) for s in report.ledger.shares if s.read_on is None for o in s.observations
    }
    knew = {h.agency for entry in report.found.chronology for h in entry.known_to}
    knew |= {agency for agency, _ in unread}
    agencies = [a for a in report.ledger.agencies if a.id in knew]
    agencies.sort(key=lambda a: a.kind in PRIVATE_HOLDERS)
    rows = tuple(
        Row(
            report.piece(e.observation.id),
            report.label(e.observation.id),
            tuple(_cell(report, e, a.id, unread) for a in agencies),
        )
        for e in report.found.chronology
    )
    columns = tuple(Column(report.agency(a.id), a.kind in PRIVATE_HOLDERS) for a in agencies)
    rest = [a.id for a in report.ledger.agencies if a.id not in knew]
    return Grid(columns, rows, report.agencies(rest))


def _cell(report: Report, entry: Entry, agency: str, unread: set[tuple[str, str]]) -> Cell:
    held = next((h for h in entry.known_to if h.agency == agency), None)
    if held is None:
        if (agency, entry.observation.id) in unread:
            return Cell("unread", SIGNS["unread"], "Sent, not read")
        return Cell("not", SIGNS["not"], "Not known")
    on = days.short_day(held.since)
    if held.told_by is None:
        return Cell("own", SIGNS["own"], "Own", on)
    part = _partly(entry, held)
    words = f"{'Part, from' if part else 'Told by'} {report.agency(held.told_by)}"
    return Cell("part" if part else "told", SIGNS["part" if part else "told"], words, on)


def _partly(entry: Entry, held: Holding) -> bool:
    whole = entry.observation.factors | ({RELATIONS} if entry.observation.relations else set())
    return not whole <= held.facets


def legend() -> Iterator[tuple[str, str]]:
    """Each sign of the grid and what it means."""
    yield SIGNS["own"], "its own, known by this day"
    yield SIGNS["told"], "told by another, by this day"
    yield SIGNS["part"], "told in part"
    yield SIGNS["unread"], "sent, and not read"
