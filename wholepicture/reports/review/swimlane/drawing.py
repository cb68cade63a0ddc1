"""The swimlane laid out: every line, mark and word is given its place, ready to be written as SVG."""

from collections.abc import Sequence
from typing import Final

from wholepicture.reports.review.swimlane.arrows import (
    APART,
    PILL,
    Arrow,
    Field,
    near,
    starts_at,
    told,
    wanting,
)
from wholepicture.reports.review.swimlane.captions import captions, drawn
from wholepicture.reports.review.swimlane.drawn import (
    NAME_LINE,
    NAME_SIZE,
    WIDTH,
    Drawing,
    DrawnArrow,
    DrawnLane,
    DrawnMark,
    Lost,
)
from wholepicture.reports.review.swimlane.letters import widest, width, wrapped
from wholepicture.reports.review.swimlane.marks import (
    LINE,
    RADIUS,
    SIZE,
    Extent,
    placed,
    with_words,
)
from wholepicture.reports.review.swimlane.packing import Box, Rows
from wholepicture.reports.review.swimlane.scale import Scale, scale, ticks
from wholepicture.reports.review.swimlane.story import Story
from wholepicture.reports.review.swimlane.tellings import Telling, Wanting

NAMES: Final = 172.0
LEFT, RIGHT = 192.0, WIDTH - 128
PADDING: Final = 7.0
AXIS: Final = 46.0
BRACKET: Final = 24.0
TALL: Final = 1100.0
"""Where words beside every mark would make the picture taller than this, only those that find room have words."""


def drawing(story: Story) -> Drawing:
    """Lay the picture out, with words beside every mark, or beside those that matter most and where there is room."""
    found = _drawing(story, {mark.observation for mark in story.marks})
    if found.height <= TALL:
        return found
    return _drawing(story, {mark.observation for mark in story.marks if mark.evidence})


def _drawing(story: Story, worded: set[str]) -> Drawing:
    places = scale(story.room(), LEFT, RIGHT)
    lanes = {lane.agency: n for n, lane in enumerate(story.lanes)}
    rows = [Rows(30.0) for _ in lanes]
    told_or_not: tuple[Telling | Wanting, ...] = (*story.wanting, *story.tellings)
    starts = [(one, starts_at(one, story.marks)) for one in told_or_not]
    extents = []
    for lane, n in lanes.items():
        mine = [m for m in story.marks if m.agency == lane]
        given = [(m, m.observation in worded, sum(m is start for _, start in starts)) for m in mine]
        extents += placed(given, places, rows[n], WIDTH - 4)
    latest = places(story.lost[1]) - APART if story.lost else RIGHT
    space = Field(places, lanes, rows, extents, (LEFT - 8, RIGHT + 40), latest)
    by_mark = {one.mark: one for one in extents}
    starts.sort(key=lambda one: one[1] is None or not near(one[0], by_mark[one[1]], space))
    arrows = [
        wanting(one, space, by_mark[start] if start else None)
        if isinstance(one, Wanting)
        else told(one, space, by_mark[start] if start else None)
        for one, start in starts
    ]
    extents = [
        one if one.lines else with_words(one, rows[lanes[one.mark.agency]], (NAMES, WIDTH - 4))
        for one in extents
    ]
    return _in_place(story, places, rows, extents, arrows)


def _in_place(
    story: Story, places: Scale, rows: Sequence[Rows], extents: list[Extent], arrows: list[Arrow]
) -> Drawing:
    heads, captions_end = drawn(captions(story.days, places, WIDTH - 2))
    top = captions_end + (BRACKET if story.lost else 4)
    lanes = _lanes(story, rows, top)
    bottom = lanes[-1].top + lanes[-1].height
    index = {lane.lane.agency: lane for lane in lanes}

    def middle(lane: DrawnLane, row: int) -> float:
        spare = lane.height - 2 * PADDING - rows[lanes.index(lane)].height
        return lane.top + PADDING + spare / 2 + rows[lanes.index(lane)].middle(row)

    return Drawing(
        height=bottom + AXIS,
        top=top,
        bottom=bottom,
        lanes=lanes,
        marks=tuple(_mark(one, middle(index[one.mark.agency], one.row)) for one in extents),
        arrows=tuple(
            _arrow(
                one,
                middle(lanes[one.lane], one.row),
                [middle(lanes[e.lane], e.row) for e in one.ends],
            )
            for one in arrows
        ),
        captions=heads,
        ticks=ticks(places),
        lost=_lost(story, places),
        to_scale=places.to_scale,
    )


def _lanes(story: Story, rows: Sequence[Rows], top: float) -> tuple[DrawnLane, ...]:
    found = []
    for lane, mine in zip(story.lanes, rows, strict=True):
        names = wrapped(lane.name, NAME_SIZE, NAMES - 14, bold=True)
        tall = len(names) * NAME_LINE + (NAME_LINE if lane.private or lane.empty else 0)
        height = max(mine.height, tall) + 2 * PADDING
        start = top + (height - tall) / 2 + NAME_LINE / 2
        lines = tuple((words, start + n * NAME_LINE) for n, words in enumerate(names))
        found.append(DrawnLane(lane, top, height, lines, start + len(names) * NAME_LINE))
        top += height
    return tuple(found)


def _mark(one: Extent, y: float) -> DrawnMark:
    box = Box(one.left, y - RADIUS, one.right, y + RADIUS)
    start = y - (len(one.lines) - 1) * LINE / 2
    lines = tuple((words, start + n * LINE) for n, words in enumerate(one.lines))
    if not one.lines:
        return DrawnMark(one, y, box, None, ())
    half = len(one.lines) * LINE / 2
    wide = widest(one.lines, SIZE, bold=one.mark.evidence)
    words = Box(one.words, y - half, one.words + wide, y + half)
    return DrawnMark(one, y, box, words, lines)


def _arrow(one: Arrow, y: float, middles: list[float]) -> DrawnArrow:
    ends = []
    for end, middle in zip(one.ends, middles, strict=True):
        entered = middle - PILL / 2 if middle > y else middle + PILL / 2
        box = Box(one.x - end.wide / 2, middle - PILL / 2, one.x + end.wide / 2, middle + PILL / 2)
        ends.append((end, middle, entered, box))
    return DrawnArrow(one, y, tuple(ends))


def _lost(story: Story, places: Scale) -> Lost | None:
    """The days lost, their words between the two lines where they fit, beside them where they do not."""
    if story.lost is None:
        return None
    first, last = story.lost
    start, end = places(first), places(last)
    words = f"{last - first:,} {'day' if last - first == 1 else 'days'}"
    wide = width(words, SIZE, bold=True) + 12
    if wide < end - start:
        return Lost(start, end, words, (start + end) / 2, "middle")
    if start - wide > LEFT:
        return Lost(start, end, words, start - 6, "end")
    return Lost(start, end, words, end + 6, "start")
