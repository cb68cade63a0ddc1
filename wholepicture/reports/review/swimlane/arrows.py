"""The arrows of the swimlane: who told whom of what, and the telling that would have been enough."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from wholepicture.reports.review.swimlane.letters import width
from wholepicture.reports.review.swimlane.marks import BESIDE_TELLING, Extent
from wholepicture.reports.review.swimlane.packing import Rows
from wholepicture.reports.review.swimlane.scale import Scale
from wholepicture.reports.review.swimlane.story import Mark
from wholepicture.reports.review.swimlane.tellings import Telling, Wanting

WANTED: Final = "wanted"
SIZE: Final = 12
PILL: Final = 22.0
"""The height of what a recipient was told of."""
APART: Final = 9.0
REACH: Final = 66
STUB: Final = 5.0
ROOMY: Final = 5
"""So many places to try are enough to keep what was wanting within the days lost."""
NUMBERS_SHOWN: Final = 3


@dataclass(frozen=True)
class End:
    """Where an arrow ends: in which lane and row, how wide its numbers are, and how much arrived."""

    lane: int
    row: int
    extent: str
    words: str
    wide: float


@dataclass(frozen=True)
class Arrow:
    """One telling: from a lane and row, at a place from left to right, to its ends."""

    x: float
    lane: int
    row: int
    ends: tuple[End, ...]
    kind: str
    says: str
    from_mark: float | None = None


@dataclass
class Field:
    """What arrows have to find their way between: the lanes' rows, the marks in them, and each other."""

    scale: Scale
    lanes: dict[str, int]
    rows: Sequence[Rows]
    extents: Sequence[Extent]
    edge: tuple[float, float]
    latest: float
    drawn: list[tuple[float, int, int]] = field(default_factory=list)

    def cost(self, x: float, lanes: range) -> float:
        """How much an upright line would be in the way: of other arrows most, of marks less, of words least."""
        found = 0.0
        for other, top, bottom in self.drawn:
            if top <= lanes[-1] and bottom >= lanes[0]:
                found += 400 * (abs(other - x) < APART) + 20 * (abs(other - x) < PILL + 6)
        for one in self.extents:
            if self.lanes[one.mark.agency] in lanes:
                found += 120 * (one.left - 4 < x < one.right + 4)
                found += 25 * (bool(one.lines) and one.words - 2 < x < one.words_end + 2)
        return found


def starts_at(telling: Telling | Wanting, marks: Iterable[Mark]) -> Mark | None:
    """The mark that an arrow starts from: of the holder's own that it tells of, the last."""
    own = [m for m in marks if m.agency == telling.holder and m.number in telling.numbers]
    earlier = [m for m in own if max(m.last, m.known) <= telling.day + 1]
    return max(earlier, key=lambda m: (m.last, m.number), default=None)


def near(telling: Telling | Wanting, start: Extent, space: Field) -> bool:
    """Whether a telling is so near the mark it starts from that the arrow can start there."""
    return abs(start.after - space.scale(telling.day)) < REACH


def told(telling: Telling, space: Field, start: Extent | None) -> Arrow:
    """Draw one telling: find a clear place near its day, then a row in the lane of each recipient."""
    recipients = [space.lanes[agency] for agency, _ in telling.recipients]
    lane = space.lanes[telling.holder]
    lanes = range(min(lane, *recipients), max(lane, *recipients) + 1)
    wish = space.scale(telling.day)
    tries = [wish + sign * step for step in range(0, REACH, 3) for sign in (1, -1)]
    start = start if start and near(telling, start, space) else None
    half = max(_wide(_words(extent, telling.numbers)) for _, extent in telling.recipients) / 2
    x, row, from_mark = _start(space, lanes, lane, wish, tries, start, half)
    ends = tuple(
        _end(space, space.lanes[agency], x, extent, telling.numbers)
        for agency, extent in telling.recipients
    )
    return Arrow(x, lane, row, ends, "told", telling.says, from_mark)


def wanting(one: Wanting, space: Field, start: Extent | None) -> Arrow:
    """Draw what was not told and would have been enough, on the day on which it would have been."""
    lane, to = space.lanes[one.holder], space.lanes[one.recipient]
    lanes = range(min(lane, to), max(lane, to) + 1)
    wish = space.scale(one.day) + 1.4 * APART
    start = start if start and near(one, start, space) else None
    tries = [wish + step for step in range(0, REACH, 3)]
    in_time = [x for x in tries if x < space.latest]
    tries = in_time if len(in_time) > ROOMY else tries
    half = _wide(_words(WANTED, one.numbers)) / 2
    x, row, from_mark = _start(space, lanes, lane, wish, tries, start, half)
    return Arrow(
        x, lane, row, (_end(space, to, x, WANTED, one.numbers),), WANTED, one.says, from_mark
    )


def _start(
    space: Field,
    lanes: range,
    lane: int,
    wish: float,
    tries: list[float],
    start: Extent | None,
    half: float,
) -> tuple[float, int, float | None]:
    """The clearest place near the day, and its row; beside the mark that the arrow starts from, where that is near."""
    if start is not None:
        tries = [start.after + BESIDE_TELLING * (nth + 0.6) for nth in range(4)]
        wish = tries[0]
    kept = start.after + BESIDE_TELLING * start.arrows if start is not None else space.edge[1]
    first, last = space.edge[0] + half, space.edge[1] - half
    inside = [x for x in tries if first < x < last] or [min(max(wish, first), last)]
    x = min(inside, key=lambda x: space.cost(x, lanes) + abs(x - wish) + 60 * (x > kept))
    space.drawn.append((x, lanes[0], lanes[-1]))
    if start is not None:
        return x, start.row, start.after
    return x, space.rows[lane].place(x - STUB, x + STUB, 0), None


def _end(space: Field, lane: int, x: float, extent: str, numbers: tuple[int, ...]) -> End:
    words = _words(extent, numbers)
    wide = _wide(words)
    row = space.rows[lane].place(x - wide / 2, x + wide / 2, PILL + 6)
    return End(lane, row, extent, words, wide)


def _words(extent: str, numbers: tuple[int, ...]) -> str:
    """The numbers of what was told, if they are few, and whether all of it arrived."""
    few = len(numbers) <= NUMBERS_SHOWN
    words = ", ".join(map(str, numbers)) if few else f"{len(numbers)} of them"
    return f"{words} {extent}" if extent in ("part", "unread") else words


def _wide(words: str) -> float:
    return max(PILL, width(words, SIZE, bold=True) + 12)
