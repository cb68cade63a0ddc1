"""The swimlane's parts with their places: lanes, marks, arrows, captions, ticks; and what may lie over nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.reports.review.swimlane.arrows import Arrow, End
from wholepicture.reports.review.swimlane.captions import DrawnCaption
from wholepicture.reports.review.swimlane.letters import width
from wholepicture.reports.review.swimlane.marks import Extent
from wholepicture.reports.review.swimlane.packing import Box
from wholepicture.reports.review.swimlane.scale import TICK_SIZE, Tick
from wholepicture.reports.review.swimlane.story import Lane

WIDTH: Final = 1140.0
NAME_SIZE, NAME_LINE = 14, 17
LYING: Final = 720.0
"""The greatest height at which a lying page, with its heading and its key, shows the picture larger."""


@dataclass(frozen=True)
class DrawnLane:
    """A lane with its name in lines, and where it lies."""

    lane: Lane
    top: float
    height: float
    names: tuple[tuple[str, float], ...]
    note_y: float

    def boxes(self) -> Iterator[tuple[str, Box]]:
        """Its name, line by line."""
        for words, y in self.names:
            wide = width(words, NAME_SIZE, bold=True)
            yield f"name {words}", Box(0, y - NAME_LINE / 2, wide, y + NAME_LINE / 2)


@dataclass(frozen=True)
class DrawnMark:
    """A mark, its number and its words, each with its place."""

    extent: Extent
    y: float
    box: Box
    words_box: Box | None
    lines: tuple[tuple[str, float], ...]

    def boxes(self) -> Iterator[tuple[str, Box]]:
        """The mark, and its words when they lie beside it."""
        yield f"mark {self.extent.mark.number}", self.box
        if self.words_box and not self.extent.inside:
            yield f"words of {self.extent.mark.number}", self.words_box


@dataclass(frozen=True)
class DrawnArrow:
    """An arrow, where it starts, and where each of its ends lies and is entered."""

    arrow: Arrow
    y: float
    ends: tuple[tuple[End, float, float, Box], ...]

    def boxes(self) -> Iterator[tuple[str, Box]]:
        """Its ends."""
        for end, *_, box in self.ends:
            yield f"end of {self.arrow.says}: {end.words}", box


@dataclass(frozen=True)
class Lost:
    """The stretch of days lost, what is said of it, and where."""

    start: float
    end: float
    words: str
    x: float
    anchor: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture."""

    height: float
    top: float
    bottom: float
    lanes: tuple[DrawnLane, ...]
    marks: tuple[DrawnMark, ...]
    arrows: tuple[DrawnArrow, ...]
    captions: tuple[DrawnCaption, ...]
    ticks: tuple[Tick, ...]
    lost: Lost | None
    to_scale: bool
    width: float = WIDTH

    @property
    def tall(self) -> bool:
        """Whether it prints larger on an upright page than on one that lies."""
        return self.height > LYING

    def boxes(self) -> Iterator[tuple[str, Box]]:
        """Everything that nothing else may lie over, by name."""
        parts: tuple[DrawnLane | DrawnMark | DrawnArrow, ...]
        parts = (*self.lanes, *self.marks, *self.arrows)
        for part in parts:
            yield from part.boxes()
        for caption in self.captions:
            yield caption.caption.day.words, caption.box
        for tick in self.ticks:
            low = self.bottom + (20 if tick.kind in ("month", "day") else 40)
            yield tick.words, Box(tick.x, low - 16, tick.x + width(tick.words, TICK_SIZE), low)
