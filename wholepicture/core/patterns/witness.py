"""Witnesses: the sets of facts on which a pattern shows, all of them, one after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wholepicture.core.patterns.bind import Need
from wholepicture.core.patterns.form import Near, Pattern
from wholepicture.core.patterns.ties import Option, Piece
from wholepicture.core.period import FIRST_DAY, LAST_DAY

Facts = frozenset[tuple[str, str]]
"""(observation, facet) pairs."""

Way = tuple[Need, ...]


@dataclass(frozen=True)
class Taken:
    """The pieces taken so far, by need; their facts; the latest start and earliest end of those in the window."""

    pieces: tuple[tuple[str, Piece], ...] = ()
    facts: Facts = frozenset()
    start: int = FIRST_DAY
    end: int = LAST_DAY


def facts_of(option: Option) -> Facts:
    """What must be known for an option."""
    return frozenset((piece.observation, piece.facet) for piece in option)


def witnesses(
    pattern: Pattern, way: Way, worth: Callable[[Facts], bool] = lambda _: True
) -> Iterator[Facts]:
    """Every set of facts that meets all needs, as long as it is worth going on."""
    yield from _fill(pattern, way, 0, 0, way[0].begun, Taken(), worth)


def _fill(
    pattern: Pattern,
    way: Way,
    at: int,
    start: int,
    mine: tuple[Piece, ...],
    taken: Taken,
    worth: Callable[[Facts], bool],
) -> Iterator[Facts]:
    if at == len(way):
        if _agencies(taken, way) >= pattern.agencies:
            yield taken.facts
        return
    need = way[at]
    if _met(need, mine):
        begun = way[at + 1].begun if at + 1 < len(way) else ()
        yield from _fill(pattern, way, at + 1, 0, begun, taken, worth)
        return
    if len(mine) >= max(need.count, need.observers) or not _observed_enough(need, mine, start):
        return
    for index in range(start, len(need.options)):
        option = need.options[index]
        if not _goes_with(need, mine, option[0]):
            continue
        more = _take(pattern, need, option, taken)
        if more is not None and worth(more.facts):
            yield from _fill(pattern, way, at, index + 1, (*mine, option[0]), more, worth)


def _met(need: Need, mine: tuple[Piece, ...]) -> bool:
    enough = sum(piece.times for piece in mine) >= need.count
    return enough and len({piece.by for piece in mine}) >= need.observers


def _observed_enough(need: Need, mine: tuple[Piece, ...], start: int) -> bool:
    """Whether there are enough different observers left; a witness never needs more pieces than occurrences."""
    if need.observers == 1:
        return True
    observers = {piece.by for piece in mine} | {option[0].by for option in need.options[start:]}
    return len(observers) >= need.observers


def _goes_with(need: Need, mine: tuple[Piece, ...], new: Piece) -> bool:
    """Another occurrence: a different observation, certainly apart from and near enough to the others."""
    for piece in mine:
        earlier, later = sorted((piece, new), key=lambda p: (p.first, p.last))
        if piece.observation == new.observation or _gap(earlier, later) < need.apart_days:
            return False
        if need.within_days is not None and _reach(piece, new) > need.within_days:
            return False
    return True


def _gap(earlier: Piece, later: Piece) -> int:
    """Days certainly between the start of two occurrences."""
    return later.first - earlier.first if earlier.last >= LAST_DAY else later.first - earlier.last


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
