"""Witnesses: the sets of facts on which a pattern shows, all of them, one after another."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wholepicture.core.patterns.bind import Need
from wholepicture.core.patterns.form import Near, Pattern
from wholepicture.core.patterns.ties import Option, Piece
from wholepicture.core.period import FIRST_DAY, LAST_DAY

Facts = frozenset[tuple[str, str]]
"""(observation, facet) pairs."""

Way = tuple[Need, ...]


class Taken(NamedTuple):
    """The pieces taken so far, by need; their facts; the latest start and earliest end of those in the window."""

    pieces: tuple[tuple[str, Piece], ...] = ()
    facts: Facts = frozenset()
    start: int = FIRST_DAY
    end: int = LAST_DAY


def facts_of(option: Option) -> Facts:
    """What must be known for an option."""
    return frozenset((piece.observation, piece.facet) for piece in option)


def windows(pattern: Pattern, way: Way) -> Iterator[Way]:
    """The way, narrowed to each greatest stretch of time in which all of its needs could be met together.

    The pieces of a witness lie in one window when the latest start is no more than the window after
    the earliest end. So there is a stretch for each day on which a piece starts; one that loses no
    piece before the next start is part of the next.
    """
    within = pattern.within_days
    pieces = [p for need in way if not need.ever for option in need.options for p in option]
    if within is None or not pieces:
        yield way
        return
    starts = sorted({piece.first for piece in pieces})
    ends = sorted({piece.last for piece in pieces})
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        if following is None or _any_between(ends, start - within, following - within):
            narrowed = _narrowed(way, start, start - within)
            if narrowed is not None:
                yield narrowed


def _any_between(days: list[int], first: int, until: int) -> bool:
    index = bisect_left(days, first)
    return index < len(days) and days[index] < until


def _narrowed(way: Way, start: int, end: int) -> Way | None:
    """The way with only the options that have begun by one day and not ended before another."""
    narrowed = []
    for need in way:
        if not need.ever:
            kept = tuple(
                [o for o in need.options if all([p.first <= start and p.last >= end for p in o])]
            )
            if not kept:
                return None
            need = need._replace(options=kept)
        narrowed.append(need)
    return tuple(narrowed)


def can_be_met(need: Need) -> bool:
    """Whether a need can be met by its options, apart from all other needs."""
    if need.at_least == 1 and need.observers == 1:
        return bool(need.options)
    pieces = sorted(
        {option[0] for option in need.options}, key=lambda p: (p.first, p.last, p.observation)
    )
    if not _met(need, (*need.begun, *pieces)):
        return False
    return _meets(need, tuple(pieces), 0, need.begun)


def _meets(need: Need, pieces: tuple[Piece, ...], start: int, mine: tuple[Piece, ...]) -> bool:
    """Whether some of the pieces from `start` on complete what is taken; never more than it takes."""
    if _met(need, mine):
        return True
    if _is_hopeless(need, mine, start):
        return
    for index in range(start, len(need.options)):
        option = need.options[index]
        if not _goes_with(need, mine, option[0]):
            continue
        more = _take(pattern, need, option, taken)
        if more is not None and worth(more.facts):
            yield from _fill(pattern, way, at, index + 1, (*mine, option[0]), more, worth)


def _met(need: Need, mine: tuple[Piece, ...]) -> bool:
    enough = sum(piece.times for piece in mine) >= need.at_least
    return enough and len({piece.by for piece in mine}) >= need.observers


def _is_hopeless(need: Need, mine: tuple[Piece, ...], start: int) -> bool:
    """A witness never needs more pieces than occurrences or observers; and there must be observers enough left."""
    if len(mine) >= max(need.at_least, need.observers):
        return True
    if need.observers == 1:
        return False
    observers = {piece.by for piece in mine} | {option[0].by for option in need.options[start:]}
    return len(observers) < need.observers


def _goes_with(need: Need, mine: tuple[Piece, ...], new: Piece) -> bool:
    """Another occurrence: a different observation, certainly apart from and near enough to the others.

    Occurrences of a state are the times that it was observed, not all the time that it lasts.
    """
    for piece in mine:
        earlier, later = sorted((piece, new), key=lambda p: (p.first, p.seen_last))
        if piece.observation == new.observation:
            return False
        if later.first - earlier.seen_last < need.apart_days:
            return False
        if need.within_days is not None and later.first - earlier.seen_last > need.within_days:
            return False
    return True


def _reach(one: Piece, other: Piece) -> int:
    """The least number of days that can lie between two pieces; 0 or less when they can meet."""
    return max(one.first, other.first) - min(one.last, other.last)


def _take(pattern: Pattern, need: Need, option: Option, taken: Taken) -> Taken | None:
    start, end = taken.start, taken.end
    for piece in option:
        if not need.ever:
            start, end = max(start, piece.first), min(end, piece.last)
    if pattern.within_days is not None and start - end > pattern.within_days:
        return None
    if not all(_near(near, need.name, option[0], taken) for near in pattern.near):
        return None
    named = tuple((need.name, piece) for piece in option)
    return Taken(taken.pieces + named, taken.facts | facts_of(option), start, end)


def _near(near: Near, name: str, piece: Piece, taken: Taken) -> bool:
    """Whether a piece lies as it must to the pieces taken for the other slot."""
    for other_name, other in taken.pieces:
        pair = {
            (near.first, near.second): (piece, other),
            (near.second, near.first): (other, piece),
        }
        found = pair.get((name, other_name))
        if found is None:
            continue
        first, second = found
        if near.ordered and first.first > second.last:
            return False
        if near.days is not None and _reach(first, second) > near.days:
            return False
    return True


def _agencies(taken: Taken, way: Way) -> int:
    ties = {need.name for need in way if need.tie}
    return len({piece.by for name, piece in taken.pieces if name not in ties})
