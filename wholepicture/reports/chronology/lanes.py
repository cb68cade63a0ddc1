"""A chronology as lanes by agency: a mark for each line, from left to right in time."""

from dataclasses import dataclass
from html import escape

from wholepicture.reports import days
from wholepicture.services.chronology import Row

LEFT, WIDTH, LANE, TOP = 190, 960, 44, 12


@dataclass(frozen=True)
class Mark:
    """Where a line stands in the picture."""

    row: Row
    x: float
    y: float


def lanes(rows: tuple[Row, ...]) -> str:
    """An SVG in which each mark leads to its line of the table; empty where there is nothing."""
    if not rows:
        return ""
    names = list(dict.fromkeys(sorted(row.source for row in rows)))
    marks = [Mark(row, x, TOP + LANE * names.index(row.source) + LANE / 2) for row, x in _placed(rows)]  # fmt: skip
    bottom = TOP + LANE * len(names)
    inside = "".join([*map(_lane, range(len(names)), names), *map(_mark, marks), _ends(rows, bottom)])  # fmt: skip
    return (
        f'<svg class="app-lanes" role="group" aria-label="The lines below by agency, from left to right in time" '
        f'viewBox="0 0 {WIDTH} {bottom + 30}">{inside}</svg>'
    )


def _placed(rows: tuple[Row, ...]) -> list[tuple[Row, float]]:
    first, last = _range(rows)
    room = (WIDTH - LEFT - 30) / max(1, last - first)
    return [(row, LEFT + 10 + (_day(row) - first) * room) for row in rows]


def _day(row: Row) -> int:
    """Where a date stands: where it began, or ended if nobody knows when it began."""
    return row.on.first if row.on.first > 1 else row.on.last


def _range(rows: tuple[Row, ...]) -> tuple[int, int]:
    return min(map(_day, rows)), max(map(_day, rows))


def _lane(number: int, name: str) -> str:
    y = TOP + LANE * number
    short = name if len(name) < 25 else f"{name[:23]}…"
    return (
        f'<path class="app-lanes__edge" d="M0 {y}H{WIDTH}"/>'
        f'<text x="4" y="{y + LANE / 2 + 5}">{escape(short)}</text>'
    )


def _mark(mark: Mark) -> str:
    row = mark.row
    kind = "headline" if row.headline else "voice" if row.voice else "whole"
    says = escape(f"{days.span(row.on)}, {row.source}: {', '.join(row.labels) or 'an observation'}")
    return (
        f'<a href="#{anchor(row)}" aria-label="{says}"><circle class="app-lanes__mark app-lanes__mark--{kind}" '
        f'cx="{mark.x:.1f}" cy="{mark.y:.1f}" r="12"/></a>'
    )


def _ends(rows: tuple[Row, ...], bottom: int) -> str:
    first, last = _range(rows)
    end = "" if first == last else f'<text text-anchor="end" x="{WIDTH - 4}" y="{bottom + 20}">{days.day(last)}</text>'  # fmt: skip
    return f'<path class="app-lanes__edge" d="M0 {bottom}H{WIDTH}"/><text x="{LEFT}" y="{bottom + 20}">{days.day(first)}</text>{end}'


def anchor(row: Row) -> str:
    """The name of a line inside its page."""
    return "line-" + "".join(one if one.isalnum() else f"-{ord(one)}-" for one in row.id)
