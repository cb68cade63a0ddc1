"""What an agency knows of observations, cut to that: its own, and what it was told and has read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from wholepicture.core.knowledge import facets, known_by_agency
from wholepicture.core.ledger import RELATIONS, Ledger, Observation

Held = Mapping[str, Mapping[str, Mapping[str, int]]]
"""Agency id -> observation id -> facet -> the first day (ordinal) it is known."""


@dataclass(frozen=True)
class Known:
    """What one agency knows on a day: observations as far as it knows them, and which of them it knows wholly."""

    observations: tuple[Observation, ...]
    whole: frozenset[str]
    held: Held


def known_to(ledger: Ledger, agency: str, sealed: Collection[str], *, on: int) -> Known:
    """What an agency knows on a day, without anything about people of whom a seal keeps it.

    Of a share of which only a part travelled, that part is known.
    """
    held = known_by_agency(ledger)
    mine = held.get(agency, {})
    kept: dict[str, Observation] = {}
    for seen in ledger.observations:
        has = {facet for facet, day in mine.get(seen.id, {}).items() if day <= on}
        if has and set(sealed).isdisjoint(seen.about):
            kept[seen.id] = _cut(seen, has, sealed)
    there = tuple(_linked(one, kept) for one in kept.values())
    whole = frozenset(one.id for one in there if _is_whole(one, ledger, mine[one.id], on))
    return Known(there, whole, held)


def _cut(seen: Observation, has: Collection[str], sealed: Collection[str]) -> Observation:
    told = seen.relations if RELATIONS in has else ()
    open_ = tuple(one for one in told if {one.person, one.to}.isdisjoint(sealed))
    return replace(seen, factors=seen.factors & set(has), relations=open_)


def _linked(seen: Observation, kept: Collection[str]) -> Observation:
    """Without the name of what it corrects, where that is not known."""
    return replace(seen, supersedes=seen.supersedes if seen.supersedes in kept else None)


def _is_whole(seen: Observation, ledger: Ledger, has: Mapping[str, int], on: int) -> bool:
    """Whether all of it is known, and no seal took a relation out."""
    real = ledger.observation[seen.id]
    by_then = {facet for facet, day in has.items() if day <= on}
    return facets(real) <= by_then and seen.relations == real.relations
