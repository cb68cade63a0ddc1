"""Witnesses: sets of observations on which a pattern shows; whether there is one, and the least of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from wholepicture.core.ledger import Known
from wholepicture.core.patterns.bind import Need, Sought
from wholepicture.core.patterns.form import Near, Pattern
from wholepicture.core.patterns.ties import Option, Piece
from wholepicture.core.period import FIRST_DAY, LAST_DAY, earliest

Facts = frozenset[tuple[str, str]]
"""(observation, facet) pairs."""

Cost = Callable[[Facts], tuple[Any, ...]]
"""A cost that never falls, compared lexicographically, when facts are added."""

Way = tuple[Need, ...]


@dataclass(frozen=True)
class Taken:
    """The pieces taken so far, by need; their facts; the latest start and earliest end of those in the window."""

    pieces: tuple[tuple[str, Piece], ...] = ()
    facts: Facts = frozenset()
    start: int = FIRST_DAY
    end: int = LAST_DAY


def known_day(option: Option, known: Known) -> int | None:
    """The day on which all the pieces of an option are known, or None when one never is."""
    latest = FIRST_DAY
    for piece in option:
        day = known.get(piece.observation, {}).get(piece.facet)
        if day is None:
            return None
        latest = max(latest, day)
    return latest


def usable(way: Way, known: Known) -> Way | None:
    """The way with only the options that are known; None when a need has none left."""
    kept = tuple(replace(n, options=tuple(o for o in n.options if known_day(o, known) is not None)) for n in way)
    return kept if all(need.options for need in kept) else None


def first_day(sought: Sought, known: Known) -> int | None:
    """The first day on which some knowledge shows what is sought."""
    days = [_first_day(sought.pattern, way, known) for way in sought.ways]
    return min((day for day in days if day is not None), default=None)


def _first_day(pattern: Pattern, way: Way, known: Known) -> int | None:
    within = usable(way, known)
    if within is None:
        return None
    dated = [[(known_day(o, known) or FIRST_DAY, o) for o in need.options] for need in within]
    floor = max(min(day for day, _ in options) for options in dated)
    days = sorted({day for options in dated for day, _ in options if day >= floor})

    def shows(at: int) -> bool:
        by_then = [
            replace(need, options=tuple(o for day, o in options if day <= at))
            for need, options in zip(within, dated, strict=True)
        ]
        return next(witnesses(pattern, tuple(by_then)), None) is not None

    return earliest(days, shows)


def least(sought: Sought, known: Known, cost: Cost, wanted: Callable[[Facts], bool] = bool) -> Facts | None:
    """The facts of the cheapest wanted witness within some knowledge, or None when there is none.

    Exact: every witness is reached, and a branch is left only when what it has already costs no
    less than the best found.
    """
    best: tuple[tuple[Any, ...], Facts] | None = None
    for way in sought.ways:
        within = usable(way, known)
        if within is None:
            continue
        ordered = tuple(_cheapest_first(need, cost) for need in within)

        def worth(facts: Facts) -> bool:
            return best is None or cost(facts) < best[0]

        for found in witnesses(sought.pattern, ordered, worth):
            if wanted(found):
                best = (cost(found), found)
    return best[1] if best else None


def _cheapest_first(need: Need, cost: Cost) -> Need:
    return replace(need, options=tuple(sorted(need.options, key=lambda option: cost(facts_of(option)))))


def facts_of(option: Option) -> Facts:
    """What must be known for an option."""
    return frozenset((piece.observation, piece.facet) for piece in option)


def witnesses(
    pattern: Pattern, way: Way, worth: Callable[[Facts], bool] = lambda _: True
) -> Iterator[Facts]:
    """Every set of facts that meets all needs, as long as it is worth going on."""
    yield from _fill(pattern, way, 0, 0, (), Taken(), worth)


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
        yield from _fill(pattern, way, at + 1, 0, (), taken, worth)
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
        pair = {(near.first, near.second): (piece, other), (near.second, near.first): (other, piece)}
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


def shows(sought: Sought, known: Known) -> bool:
    """Whether some knowledge shows what is sought."""
    ways = (usable(way, known) for way in sought.ways)
    return any(next(witnesses(sought.pattern, way), None) is not None for way in ways if way)


def knowing(observations: Mapping[str, Mapping[str, int]], extra: Mapping[str, Mapping[str, int]]) -> Known:
    """Two bodies of knowledge together, each facet since the earlier day."""
    together = {o: dict(held) for o, held in observations.items()}
    for o, held in extra.items():
        mine = together.setdefault(o, {})
        for facet, since in held.items():
            mine[facet] = min(since, mine.get(facet, since))
    return together
