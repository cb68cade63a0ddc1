"""Whether some knowledge shows a pattern, since when, and on the least evidence."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from wholepicture.core.knowledge import Known
from wholepicture.core.patterns.bind import Need, Sought
from wholepicture.core.patterns.form import Pattern
from wholepicture.core.patterns.stand_ins import GivesWay, cheapest, widest
from wholepicture.core.patterns.ties import Option
from wholepicture.core.patterns.witness import (
    Facts,
    Way,
    can_be_met,
    facts_of,
    windows,
    witnesses,
)
from wholepicture.core.period import FIRST_DAY, LAST_DAY, earliest

Cost = Callable[[Facts], tuple[Any, ...]]
"""A cost that never falls, compared lexicographically, when facts are added."""

MOST_KEPT: Final = 50_000
"""Costs kept at a time: enough for hundreds of observations, in some tens of megabytes."""


def known_day(option: Option, known: Known) -> int | None:
    """The day on which all the pieces of an option are known, or None when one never is."""
    latest = FIRST_DAY
    for piece in option:
        held = known.get(piece.observation)
        day = None if held is None else held.get(piece.facet)
        if day is None:
            return None
        latest = max(latest, day)
    return latest


def usable(way: Way, known: Known) -> Way | None:
    """The way with only the options that are known; None when a need has none left."""
    kept = []
    for need in way:
        options = tuple([o for o in need.options if known_day(o, known) is not None])
        if not options:
            return None
        kept.append(need._replace(options=options))
    return tuple(kept)


def is_shown(pattern: Pattern, way: Way) -> bool:
    """Whether a way has any witness at all."""
    for narrowed in windows(pattern, widest(pattern, way, in_window=False)):
        if not all([can_be_met(need) for need in narrowed]):
            continue
        independent = not pattern.near and pattern.agencies == 1
        if independent or _has_witness(pattern, narrowed):
            return True
    return False


def _has_witness(pattern: Pattern, narrowed: Way) -> bool:
    way = widest(pattern, narrowed, in_window=True)
    return next(witnesses(pattern, way), None) is not None


def first_day(sought: Sought, known: Known) -> int | None:
    """The first day on which some knowledge shows what is sought."""
    found = None
    for way in sought.ways:
        day = _first_day(sought.pattern, way, known, LAST_DAY if found is None else found - 1)
        found = found if day is None else day
    return found


def _first_day(pattern: Pattern, way: Way, known: Known, until: int) -> int | None:
    """The first day, no later than `until`, on which some knowledge shows a pattern in one way."""
    dated = []
    for need in way:
        options = [(day, o) for o in need.options if (day := known_day(o, known)) is not None]
        if not options:
            return None
        dated.append(options)
    floor = max([min([day for day, _ in options]) for options in dated])
    if floor > until:
        return None
    days = sorted({day for options in dated for day, _ in options if floor <= day <= until})

    def shows(at: int) -> bool:
        by_then = [
            need._replace(options=tuple([o for day, o in options if day <= at]))
            for need, options in zip(way, dated, strict=True)
        ]
        return is_shown(pattern, tuple(by_then))

    return earliest(days, shows)


class Best:
    """The cheapest witness found so far."""

    def __init__(self) -> None:
        self.facts: Facts | None = None
        self._cost: tuple[Any, ...] = ()

    def beaten_by(self, cost: tuple[Any, ...]) -> bool:
        return self.facts is None or cost < self._cost

    def keep(self, cost: tuple[Any, ...], facts: Facts) -> None:
        self._cost, self.facts = cost, facts


def least(sought: Sought, known: Known, cost: Cost, gives_way: GivesWay) -> Facts | None:
    """The facts of the cheapest witness within some knowledge, or None when there is none.

    Exact: every witness is reached that may be the cheapest, and a branch is left only when what it
    has already costs no less than the best found. `gives_way` says what need not be tried, for the
    cost would be no less than that of other evidence in its place.
    """
    best = Best()
    for way in stretches(sought, known, cost, gives_way):
        for found in witnesses(sought.pattern, way, lambda facts: best.beaten_by(cost(facts))):
            best.keep(cost(found), found)
    return best.facts


def stretches(sought: Sought, known: Known, cost: Cost, gives_way: GivesWay) -> Iterator[Way]:
    """Each way in which what is sought could show within some knowledge, in each stretch of time, the cheapest options first."""
    for way in sought.ways:
        within = usable(way, known)
        if within is None:
            continue
        ordered = tuple([_cheapest_first(need, cost) for need in within])
        for narrowed in windows(sought.pattern, ordered):
            if all([can_be_met(need) for need in narrowed]):
                yield cheapest(sought.pattern, narrowed, gives_way)


def _cheapest_first(need: Need, cost: Cost) -> Need:
    return need._replace(
        options=tuple(sorted(need.options, key=lambda option: cost(facts_of(option))))
    )


def shows(sought: Sought, known: Known) -> bool:
    """Whether some knowledge shows what is sought."""
    ways = (usable(way, known) for way in sought.ways)
    return any(is_shown(sought.pattern, way) for way in ways if way)


def knowing(
    observations: Mapping[str, Mapping[str, int]], extra: Mapping[str, Mapping[str, int]]
) -> Known:
    """Two bodies of knowledge together, each facet since the earlier day."""
    together = {o: dict(held) for o, held in observations.items()}
    for o, held in extra.items():
        mine = together.setdefault(o, {})
        for facet, since in held.items():
            mine[facet] = min(since, mine.get(facet, since))
    return together
