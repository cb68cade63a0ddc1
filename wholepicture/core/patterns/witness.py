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
    """The pieces taken so far, by need; their facts; the latest start and earliest end of those in the window.

    `by` are the agencies whose observations meet slots.
    """

    pieces: tuple[tuple[str, Piece], ...] = ()
    facts: Facts = frozenset()
    start: int = FIRST_DAY
    end: int = LAST_DAY
    by: frozenset[str] = frozenset()


class Search(NamedTuple):
    """What a search for witnesses holds fixed; `later` are the agencies that the needs from each on could add."""

    pattern: Pattern
    way: Way
    later: tuple[frozenset[str], ...]
    worth: Callable[[Facts], bool]


def facts_of(option: Option) -> Facts:
    """What must be known for an option."""
    return frozenset([(piece.observation, piece.facet) for piece in option])


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
    if len(mine) >= max(need.at_least, need.observers):
        return False
    if len({p.by for p in (*mine, *pieces[start:])}) < need.observers:
        return False
    return any(
        _meets(need, pieces, index + 1, (*mine, pieces[index]))
        for index in range(start, len(pieces))
        if _goes_with(need, mine, pieces[index])
    )


def witnesses(
    pattern: Pattern, way: Way, worth: Callable[[Facts], bool] = lambda _: True
) -> Iterator[Facts]:
    """Every set of facts that meets all needs, as long as it is worth going on."""
    search = Search(pattern, way, _later(pattern, way), worth)
    yield from _fill(search, 0, 0, way[0].begun, Taken())


def _later(pattern: Pattern, way: Way) -> tuple[frozenset[str], ...]:
    later = [frozenset[str]()]
    for need in reversed(way) if pattern.agencies > 1 else ():
        mine = () if need.tie else [option[0].by for option in need.options]
        later.append(later[-1].union(mine))
    return tuple(reversed(later))


def _fill(
    search: Search, at: int, start: int, mine: tuple[Piece, ...], taken: Taken
) -> Iterator[Facts]:
    pattern, way = search.pattern, search.way
    if pattern.agencies > 1 and len(taken.by | search.later[at]) < pattern.agencies:
        return
    if at == len(way):
        yield taken.facts
        return
    need = way[at]
    if _met(need, mine):
        begun = way[at + 1].begun if at + 1 < len(way) else ()
        yield from _fill(search, at + 1, 0, begun, taken)
        if pattern.agencies == 1:
            return
    if len(mine) >= max(need.at_least, need.observers) or not _observed_enough(need, mine, start):
        return
    yield from _take_one(search, at, start, mine, taken)


def _take_one(
    search: Search, at: int, start: int, mine: tuple[Piece, ...], taken: Taken
) -> Iterator[Facts]:
    need = search.way[at]
    for index in range(start, len(need.options)):
        option = need.options[index]
        if not _goes_with(need, mine, option[0]):
            continue
        more = _take(search.pattern, need, option, taken)
        if more is not None and search.worth(more.facts):
            yield from _fill(search, at, index + 1, (*mine, option[0]), more)


def _met(need: Need, mine: tuple[Piece, ...]) -> bool:
    enough = sum(piece.times for piece in mine) >= need.at_least
    return enough and len({piece.by for piece in mine}) >= need.observers


def _observed_enough(need: Need, mine: tuple[Piece, ...], start: int) -> bool:
    """Whether there are enough different observers left; a witness never needs more pieces than occurrences."""
    if need.observers == 1:
        return True
    observers = {piece.by for piece in mine} | {option[0].by for option in need.options[start:]}
    return len(observers) >= need.observers


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
    named = tuple([(need.name, piece) for piece in option])
    by = taken.by if need.tie else taken.by | {option[0].by}
    return Taken(taken.pieces + named, taken.facts | facts_of(option), start, end, by)


def _near(near: Near, name: str, piece: Piece, taken: Taken) -> bool:
    """Whether a piece lies as it must to the pieces taken for the other slot."""
    if name not in (near.first, near.second):
        return True
    is_second = name == near.second
    wanted = near.first if is_second else near.second
    for other_name, other in taken.pieces:
        if other_name != wanted:
            continue
        first, second = (other, piece) if is_second else (piece, other)
        if near.ordered and first.first > second.last:
            return False
        if near.days is not None and _reach(first, second) > near.days:
            return False
    return True
