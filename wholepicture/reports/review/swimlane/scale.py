"""Where a day stands from left to right: in proportion to time, or with more room where much happened."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from wholepicture.reports.review.swimlane.letters import width

ROOM: Final = 27
"""Pixels wanted between two days that each carry a mark."""
STEPS: Final = 20
MOST: Final = 18
"""Of twenty parts of the width, at least two stay in proportion to time, so that long still looks longer."""
TICK_SIZE: Final = 13
GAP: Final = 10


@dataclass(frozen=True)
class Tick:
    """A day marked on the axis: a year, a month or a day."""

    x: float
    words: str
    kind: str


@dataclass(frozen=True)
class Scale:
    """Days and their places; between two of them time runs evenly."""

    knots: tuple[tuple[int, float], ...]
    to_scale: bool

    def __call__(self, day: int) -> float:
        """The place of a day; days outside stand at the edge."""
        (first, left), (last, right) = self.knots[0], self.knots[-1]
        if day <= first:
            return left
        if day >= last:
            return right
        after = bisect_right([knot for knot, _ in self.knots], day)
        (d0, x0), (d1, x1) = self.knots[after - 1], self.knots[after]
        return x0 + (day - d0) / (d1 - d0) * (x1 - x0)


def scale(wanted: Mapping[int, float], left: float, right: float) -> Scale:
    """Give every day its place, as near to proportion as the room that the days want allows.

    `wanted` says of each day how much room it wants, from 0 to 1.
    """
    days = sorted(wanted)
    if len(days) == 1:
        days = [days[0] - 1, days[0], days[0] + 1]
    gaps = list(pairwise(days))
    span = days[-1] - days[0]
    even = [(end - start) / span for start, end in gaps]
    needs = [(wanted.get(start, 0) + wanted.get(end, 0)) / 2 for start, end in gaps]
    shares, step = _eased(even, needs, right - left)
    places = [left]
    for share in shares:
        places.append(places[-1] + share * (right - left))
    return Scale(tuple(zip(days, places, strict=True)), step == 0)


def _eased(even: Sequence[float], needs: Sequence[float], room: float) -> tuple[list[float], int]:
    """Shares of the width between time and need, with no more of need than is needed."""
    total = sum(needs) or 1
    for step in range(MOST + 1):
        part = step / STEPS
        shares = [
            (1 - part) * time + part * need / total for time, need in zip(even, needs, strict=True)
        ]
        if all(share * room >= need * ROOM for share, need in zip(shares, needs, strict=True)):
            return shares, step
    return shares, step


def ticks(scale: Scale) -> tuple[Tick, ...]:
    """Years, then as many months, then as many days, as there is room to name."""
    first, last = scale.knots[0][0], scale.knots[-1][0]
    years = tuple(_years(scale, first, last))
    named = {tick.x for tick in years if tick.kind == "year"}
    return years + tuple(tick for tick in _within(scale, first, last) if tick.x not in named)


def _years(scale: Scale, first: int, last: int) -> Iterator[Tick]:
    """Every year that there is room for, the last first; the first may begin before the picture does."""
    free = scale(last) + 2 * GAP
    for year in range(date.fromordinal(last).year, date.fromordinal(first).year - 1, -1):
        start = date(year, 1, 1).toordinal()
        x = scale(max(first, start))
        if x + width(str(year), TICK_SIZE, bold=True) + GAP <= free or free > scale(last):
            yield Tick(x, str(year), "year" if start >= first else "begun")
            free = x


def _within(scale: Scale, first: int, last: int) -> Iterator[Tick]:
    taken: list[tuple[float, float]] = []
    for day, kind in sorted(_candidates(first, last), key=lambda found: _importance(*found)):
        on = date.fromordinal(day)
        words = f"{on:%b}" if kind == "month" else f"{on.day} {on:%b}"
        start = scale(day)
        end = start + width(words, TICK_SIZE) + GAP
        if end <= scale(last) + 2 * GAP and all(end <= s or start >= e for s, e in taken):
            taken.append((start, end))
            yield Tick(start, words, kind)


def _candidates(first: int, last: int) -> Iterator[tuple[int, str]]:
    for year in range(date.fromordinal(first).year, date.fromordinal(last).year + 1):
        for month in range(1, 13):
            for day in (1, 8, 15, 22):
                ordinal = date(year, month, day).toordinal()
                if first <= ordinal <= last:
                    yield ordinal, "month" if day == 1 else "day"


def _importance(day: int, kind: str) -> tuple[int, int]:
    """Months before days; January, July, April and October before the other months; the middle before the weeks."""
    on = date.fromordinal(day)
    if kind == "month":
        return {1: 0, 7: 1, 4: 2, 10: 2}.get(on.month, 3), day
    return 4 if on.day == 15 else 5, day
