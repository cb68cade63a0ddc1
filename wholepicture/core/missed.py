"""Candidate missed opportunities: whose few observations would have completed what, for whom, from when until when.

Every one is a candidate for a panel to confirm. That something could have been seen does not show
that a practitioner of the day was at fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wholepicture.core.involved import recipients
from wholepicture.core.knowledge import Known, as_at
from wholepicture.core.patterns.bind import Need, Sought
from wholepicture.core.patterns.shows import least, shows
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.picture import Picture, Sighting, by_content, in_order
from wholepicture.core.words import level_rank

AT_MOST = 3
"""A candidate names no more observations than a panel can weigh at once."""


@dataclass(frozen=True)
class Part:
    """What one holder had of one sighting, from a day on, and who did not see the sighting then."""

    sighting: Sighting
    holder: str
    observations: frozenset[str]
    since: int
    until: int
    untold: tuple[str, ...]
    completes: float


@dataclass(frozen=True)
class Missed:
    """A candidate: a holder, the observations needed together, who should have had them, and for how long they had not."""

    holder: str
    observations: tuple[str, ...]
    should_have_told: tuple[str, ...]
    since: int
    until: int
    parts: tuple[Part, ...]


def missed(seen: Picture, *, until: int) -> tuple[Missed, ...]:
    """The candidates before a day (the harm, or the end), the most important first."""
    parts = [part for sighting in seen.sightings for part in _parts(seen, sighting, until)]
    found = [
        one
        for holder in seen.known
        for one in _gathered(seen, [p for p in parts if p.holder == holder])
    ]
    return tuple(sorted(found, key=lambda one: _place(seen, one)))


def _parts(seen: Picture, sighting: Sighting, until: int) -> Iterator[Part]:
    together = as_at(seen.ledger, seen.together, until - 1)
    done = set()
    for observation in sorted(_relevant(sighting.sought) & together.keys()):
        witness = _with(seen, sighting.sought, together, observation)
        if witness is None:
            continue
        holder = _holder(seen, observation)
        mine = frozenset(one for one, _ in witness if _holder(seen, one) == holder)
        if (holder, mine) in done:
            continue
        done.add((holder, mine))
        since = max(together[one][facet] for one, facet in witness)
        untold = _untold(seen, sighting, holder, since)
        if untold and since < until:
            last = max(min(sighting.seen_by[a] or until, until) for a in untold)
            whole = len({one for one, _ in witness})
            yield Part(sighting, holder, mine, since, last, untold, len(mine) / whole)


def _relevant(sought: Sought) -> frozenset[str]:
    slots = [need for way in sought.ways for need in way if not need.tie]
    return frozenset(
        piece.observation for need in slots for option in need.options for piece in option
    )


def _with(seen: Picture, sought: Sought, known: Known, observation: str) -> Facts | None:
    """The witness of fewest observations for which one observation is needed, or None."""
    pinned = replace(sought, ways=tuple(_pinned(sought, observation)))
    found = least(
        pinned, known, by_content(seen.likeness), lambda facts: _names(facts, observation)
    )
    if found is None:
        return None
    rest = {
        one: {f: known[one][f] for o, f in found if o == one}
        for one, _ in found
        if one != observation
    }
    return None if shows(sought, rest) else found


def _names(facts: Facts, observation: str) -> bool:
    return any(one == observation for one, _ in facts)


def _pinned(sought: Sought, observation: str) -> Iterator[tuple[Need, ...]]:
    """The ways in which an observation can meet a need; alone, where the need asks for one only."""
    for way in sought.ways:
        for index, need in enumerate(way):
            mine = tuple(o for o in need.options if o[0].observation == observation)
            if mine and not need.tie:
                alone = need.count == 1 and need.observers == 1
                options = mine if alone else need.options
                yield (*way[:index], replace(need, options=options), *way[index + 1 :])


def _holder(seen: Picture, observation: str) -> str:
    """The service that observed it; of what came from the family or the public, the first service told."""
    by = seen.ledger.observation[observation].by
    if by in seen.known:
        return by
    held = {a: min(k[observation].values()) for a, k in seen.known.items() if observation in k}
    return min(held, key=lambda a: (held[a], seen.likeness.agency[a], a))


def _untold(seen: Picture, sighting: Sighting, holder: str, since: int) -> tuple[str, ...]:
    """Those who could act or were working with the child, and did not see it on that day."""
    everybody = recipients(seen.ledger, seen.likeness, sighting.child, since)
    return tuple(
        a
        for a in everybody
        if a != holder and (sighting.seen_by[a] is None or (sighting.seen_by[a] or 0) > since)
    )


def _gathered(seen: Picture, parts: list[Part]) -> Iterator[Missed]:
    """One holder's parts, those about the same observations together."""
    groups: list[tuple[set[str], list[Part]]] = []
    for part in sorted(parts, key=lambda p: _worth(seen, p)):
        for observations, group in groups:
            if (
                observations & part.observations
                and len(observations | part.observations) <= AT_MOST
            ):
                observations |= part.observations
                group.append(part)
                break
        else:
            groups.append((set(part.observations), [part]))
    for observations, group in groups:
        yield _candidate(seen, observations, group)


def _worth(seen: Picture, part: Part) -> tuple[object, ...]:
    level = level_rank(part.sighting.pattern.level)
    ranks = sorted(seen.likeness.observation[one] for one in part.observations)
    return -level, -(part.until - part.since), -part.completes, ranks, sorted(part.observations)


def _candidate(seen: Picture, observations: set[str], group: list[Part]) -> Missed:
    since, until = min(p.since for p in group), max(p.until for p in group)
    untold = {a for part in group for a in part.untold}
    child = group[0].sighting.child
    told = tuple(a for a in recipients(seen.ledger, seen.likeness, child, until) if a in untold)
    rest = tuple(sorted(untold - set(told), key=lambda a: (seen.likeness.agency[a], a)))
    return Missed(
        group[0].holder,
        in_order(seen.likeness, observations),
        told + rest,
        since,
        until,
        tuple(group),
    )


def _place(seen: Picture, one: Missed) -> tuple[object, ...]:
    """Most important first: days lost, weighed by how much of each sighting the observations complete."""
    worth = 0.0
    for part in one.parts:
        worth += (
            (part.until - part.since)
            * part.completes
            * (1 + level_rank(part.sighting.pattern.level))
        )
    ranks = [seen.likeness.observation[o] for o in one.observations]
    return -worth, seen.likeness.agency[one.holder], ranks, one.observations
