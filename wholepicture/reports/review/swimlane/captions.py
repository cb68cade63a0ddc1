"""The captions of the days that mattered, above the lanes, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wholepicture.reports.review.swimlane.letters import widest, width, wrapped
from wholepicture.reports.review.swimlane.moments import Moment
from wholepicture.reports.review.swimlane.packing import Box
from wholepicture.reports.review.swimlane.scale import Scale

SIZE: Final = 13
LINE: Final = 16.0
WIDE: Final = 112.0
"""No caption is wider, but for a word that is; so the margin on the right holds the last of them."""
ASIDE: Final = 5.0
GAP: Final = 8.0


@dataclass(frozen=True)
class Caption:
    """A caption to the right of its line, or to the left at the edge; row 0 is the lowest."""

    day: Moment
    x: float
    lines: tuple[str, ...]
    left: float
    right: float
    row: int

    @property
    def height(self) -> float:
        """Its lines, and the date below them."""
        return LINE * (len(self.lines) + 1) + 4


@dataclass(frozen=True)
class DrawnCaption:
    """A caption in its place."""

    caption: Caption
    box: Box


def captions(days: Sequence[Moment], scale: Scale, edge: float) -> tuple[Caption, ...]:
    """Place the captions from right to left, each in the lowest row where it is free and no line crosses it."""
    found: list[Caption] = []
    for day in sorted(days, key=lambda one: -one.day):
        found.append(_caption(day, scale(day.day), found, edge))
    return tuple(reversed(found))


def _caption(day: Moment, x: float, others: list[Caption], edge: float) -> Caption:
    lines = wrapped(day.words, SIZE, WIDE, bold=True)
    wide = max(widest(lines, SIZE, bold=True), width(day.on, SIZE))
    left = x + ASIDE if x + ASIDE + wide <= edge else x - ASIDE - wide
    rows = range(len(others) + 1)
    row = next((r for r in rows if _clear(x, left, left + wide, r, others)), len(others))
    return Caption(day, x, lines, left, left + wide, row)


def _clear(x: float, left: float, right: float, row: int, others: list[Caption]) -> bool:
    for other in others:
        if other.row == row and left < other.right + GAP and other.left < right + GAP:
            return False
        if other.row < row and other.left - 2 < x < other.right + 2:
            return False
        if other.row >= row and left - 2 < other.x < right + 2:
            return False
    return True


def drawn(found: Sequence[Caption]) -> tuple[tuple[DrawnCaption, ...], float]:
    """The captions from the top of the picture down, and where the lowest row ends."""
    count = 1 + max((one.row for one in found), default=-1)
    heights = [max((c.height for c in found if c.row == row), default=0.0) for row in range(count)]
    ends = [sum(heights[row:]) for row in range(count)]
    placed = [
        DrawnCaption(c, Box(c.left, ends[c.row] - c.height, c.right, ends[c.row] - 2))
        for c in found
    ]
    return tuple(placed), sum(heights)
