"""The captions of the days that mattered, above the lanes, none over another."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wholepicture.reports.review.swimlane.letters import width
from wholepicture.reports.review.swimlane.packing import Box
from wholepicture.reports.review.swimlane.scale import Scale
from wholepicture.reports.review.swimlane.story import Day

SIZE: Final = 13
HEIGHT: Final = 36.0
ASIDE: Final = 5.0
GAP: Final = 8.0


@dataclass(frozen=True)
class Caption:
    """A caption beside its line: which row above the lanes (0 is the lowest), and on which side."""

    day: Day
    x: float
    row: int
    left: float
    right: float

    @property
    def ends_at_line(self) -> bool:
        return self.right <= self.x


def captions(days: Sequence[Day], scale: Scale, edges: tuple[float, float]) -> tuple[Caption, ...]:
    """Place the captions from right to left, each in the lowest row where it is free and no line crosses it."""
    found: list[Caption] = []
    for day in sorted(days, key=lambda one: -one.day):
        found.append(_caption(day, scale(day.day), found, edges))
    return tuple(reversed(found))


def _caption(day: Day, x: float, others: list[Caption], edges: tuple[float, float]) -> Caption:
    wide = max(width(day.words, SIZE, bold=True), width(day.on, SIZE)) + 2
    sides = [(x + ASIDE, x + ASIDE + wide), (x - ASIDE - wide, x - ASIDE)]
    fits = [side for side in sides if edges[0] <= side[0] and side[1] <= edges[1]] or sides[1:]
    row = 0
    while True:
        for left, right in fits:
            if _clear(x, left, right, row, others):
                return Caption(day, x, row, left, right)
        row += 1
        if row > len(others):
            return Caption(day, x, row, *fits[0])


def _clear(x: float, left: float, right: float, row: int, others: list[Caption]) -> bool:
    for other in others:
        if other.row == row and left < other.right + GAP and other.left < right + GAP:
            return False
        if other.row < row and other.left - 2 < x < other.right + 2:
            return False
        if other.row >= row and left - 2 < other.x < right + 2:
            return False
    return True


def box(caption: Caption, bottom: float) -> Box:
    """Where a caption lies, when the lowest row ends at `bottom`."""
    low = bottom - caption.row * HEIGHT
    return Box(caption.left, low - HEIGHT + 2, caption.right, low - 2)
