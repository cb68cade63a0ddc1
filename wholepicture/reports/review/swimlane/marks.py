"""The marks of the swimlane: an observation drawn as wide as its date is precise, with a few words beside it."""

from dataclasses import dataclass, replace
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
NARROW, WIDE = 116.0, 158.0
ASIDE: Final = 6.0
BESIDE_TELLING: Final = 13.0
"""Room kept at the end of a mark for each arrow that starts there."""


@dataclass(frozen=True)
class Extent:
    """Where a mark and its words, which may lie inside it, run from left to right, and in which row of its lane."""

    mark: Mark
    left: float
    right: float
    known: float
    lines: tuple[str, ...]
    words: float
    words_end: float
    row: int
    arrows: int = 0
    inside: bool = False

    @property
    def after(self) -> float:
        """Where an arrow may start beside the mark."""
        return max(self.right, self.known)


def placed(
    marks: list[tuple[Mark, bool, int]], scale: Scale, rows: Rows, edge: float
) -> list[Extent]:
    """The marks of one lane in its rows. Each comes with whether it is to have words, and how many arrows start at it."""
    found = []
    for mark, worded, arrows in sorted(marks, key=lambda one: (scale(one[0].first), one[0].number)):
        extent = _extent(mark, scale, worded, arrows, edge)
        start, end = (
            min(extent.left, extent.words),
            max(extent.after, extent.words_end, _arrows_end(extent)),
        )
        row = rows.place(start, end, max(ROW, LINE * len(extent.lines) + 6))
        found.append(replace(extent, row=row))
    return found


def _extent(mark: Mark, scale: Scale, worded: bool, arrows: int, edge: float) -> Extent:
    left, right = _bar(mark, scale)
    known = scale(mark.known) if mark.known > mark.last else right
    bare = Extent(mark, left, right, known, (), left, left, 0, arrows)
    if not worded:
        return bare
    start, wide = left + 2 * RADIUS + ASIDE, widest((mark.words,), SIZE, bold=mark.evidence)
    if start + wide + ASIDE <= right:
        return replace(bare, lines=(mark.words,), words=start, words_end=start + wide, inside=True)
    lines = _lines(mark)
    wide = widest(lines, SIZE, bold=mark.evidence)
    start = max(right, known) + arrows * BESIDE_TELLING + ASIDE
    if start + wide > edge:
        start = left - ASIDE - wide
    return replace(bare, lines=lines, words=start, words_end=start + wide)


def _bar(mark: Mark, scale: Scale) -> tuple[float, float]:
    """A day is a dot around its place; a longer stretch runs from its first to its last day."""
    left, right = scale(mark.first), scale(mark.last)
    if right - left >= 2 * RADIUS:
        return left, right
    middle = (left + right) / 2
    return middle - RADIUS, middle + RADIUS


def _arrows_end(one: Extent) -> float:
    return one.after + one.arrows * BESIDE_TELLING


def _lines(mark: Mark) -> tuple[str, ...]:
    """A few words in two or three short lines."""
    narrow = wrapped(mark.words, SIZE, NARROW, bold=mark.evidence)
    return narrow if len(narrow) <= 2 else wrapped(mark.words, SIZE, WIDE, bold=mark.evidence)


def with_words(one: Extent, rows: Rows, edges: tuple[float, float]) -> Extent:
    """The same mark with words beside it, if its row has room for them in two lines at most."""
    lines = wrapped(one.mark.words, SIZE, NARROW)
    wide = widest(lines, SIZE)
    after = _arrows_end(one) + ASIDE
    for start in (after, one.left - ASIDE - wide):
        inside_picture = edges[0] <= start and start + wide <= edges[1]
        # The mark's own end keeps the row's usual distance from the words; they may stand nearer.
        left, right = (
            (start + ASIDE, start + wide) if start == after else (start, start + wide - ASIDE)
        )
        if (
            len(lines) <= 2
            and inside_picture
            and rows.squeeze(one.row, left, right, LINE * len(lines) + 6)
        ):
            return replace(one, lines=lines, words=start, words_end=start + wide)
    return one
