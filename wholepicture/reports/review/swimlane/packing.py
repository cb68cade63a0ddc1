"""The collision pass: rows within a lane, so that nothing lies over anything else."""

from dataclasses import dataclass, field
from typing import Final

BESIDE: Final = 7
"""Pixels kept free between two things in one row."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether two rectangles share any of the picture."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass
class Rows:
    """The rows of one lane: what is taken in each, and how tall each has to be."""

    least: float
    taken: list[list[tuple[float, float]]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)

    def place(self, start: float, end: float, height: float) -> int:
        """Take a stretch of the first row where it is free; a new row when there is none."""
        rows = range(len(self.taken))
        row = next((n for n in rows if self.free(n, start, end)), len(self.taken))
        if row == len(self.taken):
            self.taken.append([])
            self.heights.append(self.least)
        self.taken[row].append((start, end))
        self.heights[row] = max(self.heights[row], height)
        return row

    def squeeze(self, row: int, start: float, end: float, height: float) -> bool:
        """Take a stretch of one row if it is free."""
        if not self.free(row, start, end):
            return False
        self.taken[row].append((start, end))
        self.heights[row] = max(self.heights[row], height)
        return True

    def free(self, row: int, start: float, end: float) -> bool:
        """Whether a stretch of a row is free."""
        return all(
            end + BESIDE <= left or start >= right + BESIDE for left, right in self.taken[row]
        )

    @property
    def height(self) -> float:
        return sum(self.heights) or self.least

    def middle(self, row: int) -> float:
        """The middle of a row, from the top of the first."""
        return sum(self.heights[:row]) + self.heights[row] / 2
