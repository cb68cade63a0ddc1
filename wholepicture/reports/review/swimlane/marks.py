"""The marks of the swimlane: an observation drawn as wide as its date is precise, with a few words beside it."""

from dataclasses import dataclass
from typing import Final

from wholepicture.reports.review.swimlane.letters import widest, wrapped
from wholepicture.reports.review.swimlane.packing import Rows
from wholepicture.reports.review.swimlane.scale import Scale
from wholepicture.reports.review.swimlane.story import Mark

RADIUS: Final = 13.0
"""Half the least width and the height of a mark: large enough to be pressed."""
SIZE: Final = 13
LINE: Final = 15
ROW: Final = 34.0
NARROW, WIDE, MOST_LINES = 116.0, 158.0, 3
ASIDE: Final = 6.0
BESIDE_TELLING: Final = 13.0
"""Room kept at the end of a mark for each arrow that starts there."""


@dataclass(frozen=True)
class Extent:
    """Where a mark and its words lie from left to right, and in which row of its lane."""

    mark: Mark
    left: float
    right: float
    known: float
    lines: tuple[str, ...]
    words: float
    words_end: float
    row: int
    arrows: int = 0

    @property
    def after(self) -> float:
        """Where an arrow may start beside the mark."""
        return max(self.right, self.known)

    @property
    def inside(self) -> bool:
        """Whether the words fit into the mark itself."""
        return bool(self.lines) and self.words < self.right


def placed(marks: list[tuple[Mark, bool, int]], scale: Scale, rows: Rows, edge: float) -> list[Extent]:
    """The marks of one lane in its rows. Each comes with whether it is to have words, and how many arrows start at it."""
    found = []
    for mark, worded, arrows in sorted(marks, key=lambda one: (scale(one[0].first), one[0].number)):
        extent = _extent(mark, scale, worded, arrows, edge)
        start, end = min(extent.left, extent.words), max(extent.after, extent.words_end, _arrows_end(extent))
        row = rows.place(start, end, max(ROW, LINE * len(extent.lines) + 6))
        found.append(_in_row(extent, row))
    return found


def _extent(mark: Mark, scale: Scale, worded: bool, arrows: int, edge: float) -> Extent:
    left, right = _bar(mark, scale)
    known = scale(mark.known) if mark.known > mark.last else right
    lines = _lines(mark.words) if worded else ()
    wide = widest(lines, SIZE)
    start = left + 2 * RADIUS + ASIDE
    if start + widest((mark.words,), SIZE) + ASIDE <= right and lines:
        lines = (mark.words,)
        return Extent(mark, left, right, known, lines, start, start + widest(lines, SIZE), 0, arrows)
    start = max(right, known) + arrows * BESIDE_TELLING + ASIDE
    if start + wide > edge:
        start = left - ASIDE - wide
    return Extent(mark, left, right, known, lines, start, start + wide, 0, arrows)


def _in_row(one: Extent, row: int) -> Extent:
    return Extent(one.mark, one.left, one.right, one.known, one.lines, one.words, one.words_end, row, one.arrows)


def _bar(mark: Mark, scale: Scale) -> tuple[float, float]:
    """A day is a dot around its place; a longer stretch runs from its first to its last day."""
    left, right = scale(mark.first), scale(mark.last)
    if right - left >= 2 * RADIUS:
        return left, right
    middle = (left + right) / 2
    return middle - RADIUS, middle + RADIUS


def _arrows_end(one: Extent) -> float:
    return one.after + one.arrows * BESIDE_TELLING


def _lines(words: str) -> tuple[str, ...]:
    """A few words in two or three short lines."""
    narrow = wrapped(words, SIZE, NARROW)
    return narrow if len(narrow) <= 2 else wrapped(words, SIZE, WIDE)
