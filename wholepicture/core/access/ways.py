"""The shares that an agency has a part in: what it told others, and the way by which each thing came to it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from wholepicture.core.access.known import Held
from wholepicture.core.knowledge import facets
from wholepicture.core.ledger import EXISTS, Ledger, Observation, Share


def shares_of(
    ledger: Ledger, agency: str, known: Collection[Observation], held: Held, *, on: int
) -> Iterator[Share]:
    """What an agency told by a day, and one way by which each thing that it knows first came to it.

    Of other ways nothing is said: who else told whom is not this agency's to know.
    """
    ids, told = {one.id for one in known}, defaultdict[str, set[str]](set)
    for share in ledger.shares:
        if share.holder == agency and share.sent_on.first <= on:
            told[share.id] |= share.observations & ids
    for one in known:
        for facet in _by_then(held[agency][one.id], on) & facets(one):
            for share in _way(ledger, one, facet, agency, held) or ():
                told[share.id].add(one.id)
    for share in ledger.shares:
        if told[share.id]:
            read = share.read_on if share.read_on is not None and share.read_on <= on else None
            yield replace(share, observations=frozenset(told[share.id]), read_on=read)


def _by_then(has: Mapping[str, int], on: int) -> set[str]:
    return {facet for facet, day in has.items() if day <= on}


def _way(
    ledger: Ledger,
    seen: Observation,
    facet: str,
    agency: str,
    held: Held,
    passed: frozenset[str] = frozenset(),
) -> list[Share] | None:
    """The shares by which one facet first came from its observer to an agency, the last one first."""
    if agency == seen.by:
        return []
    for share in ledger.shares:
        if share.holder not in passed and _brought(share, seen.id, facet, agency, held):
            before = _way(ledger, seen, facet, share.holder, held, passed | {agency})
            if before is not None:
                return [share, *before]
    return None


def _brought(share: Share, seen: str, facet: str, agency: str, held: Held) -> bool:
    """Whether a share brought an agency this facet on the day since which it knows it."""
    if share.recipient != agency or seen not in share.observations or share.read_on is None:
        return False
    travelled = share.factors is None or facet == EXISTS or facet in share.factors
    there = held[share.holder].get(seen, {}).get(facet)
    return (
        travelled and there is not None and max(there, share.read_on) == held[agency][seen][facet]
    )
