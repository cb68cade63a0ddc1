"""Candidate missed opportunities: whose few observations would have completed what, for whom, from when until when.

Every one is a candidate for a panel to confirm. That something could have been seen does not show
that a practitioner of the day was at fault.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wholepicture.core.involved import able_to_act, recipients
from wholepicture.core.knowledge import Known, as_at
from wholepicture.core.patterns.bind import Need, Sought
from wholepicture.core.patterns.shows import Cost, least, shows
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.period import LAST_DAY
from wholepicture.core.picture import Picture, Sighting, by_content, in_order
from wholepicture.core.words import level_rank

AT_MOST = 3
"""A candidate names no more observations than a panel can weigh at once."""

AT_LEAST = "targeted-family-help"
"""A sighting that speaks to no more than early help is an offer to make, not a chance to protect."""

FIRST = "child-in-need"
"""Candidates that would have completed a sighting of this level or above come first."""


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
    grave = [s for s in seen.sightings if level_rank(s.pattern.level) >= level_rank(AT_LEAST)]
    cost = by_content(seen.likeness)
    parts = [part for sighting in grave for part in _parts(seen, sighting, until, cost)]
    found = [
        one
        for holder in seen.known
        for one in _gathered(seen, [p for p in parts if p.holder == holder])
    ]
    return tuple(sorted(found, key=lambda one: _place(seen, one)))


def _parts(seen: Picture, sighting: Sighting, until: int, cost: Cost) -> Iterator[Part]:
    together = as_at(seen.ledger, seen.together, until - 1)
    told: set[str] = set()
    able = set(able_to_act(seen.ledger))
    for observation in in_order(seen.likeness, _relevant(sighting.sought) & together.keys()):
        witness = (
            None if observation in told else _with(sighting.sought, together, observation, cost)
        )
        if witness is None:
            continue
        holder = _holder(seen, observation)
        mine = frozenset(one for one, _ in witness if _holder(seen, one) == holder)
        told |= mine
        since = max(together[one][facet] for one, facet in witness)
        facts = frozenset(fact for fact in witness if fact[0] in mine)
        untold = _untold(seen, sighting, holder, facts, since)
        if since < until and any(agency in able for agency in untold):
            last = max(min(_seen_or_told(seen, sighting, a, facts) or until, until) for a in untold)
            whole = len({one for one, _ in witness})
            yield Part(sighting, holder, mine, since, last, untold, len(mine) / whole)


def _relevant(sought: Sought) -> frozenset[str]:
    slots = [need for way in sought.ways for need in way if not need.tie]
    return frozenset(
        piece.observation for need in slots for option in need.options for piece in option
    )


def _with(sought: Sought, known: Known, observation: str, cost: Cost) -> Facts | None:
    """The witness of fewest observations for which one observation is needed, or None."""
    pinned = replace(sought, ways=tuple(_pinned(sought, observation)))
    found = least(pinned, known, cost, swaps=True)
    if found is None:
        return None
    rest = {
        one: {f: known[one][f] for o, f in found if o == one}
        for one, _ in found
        if one != observation
    }
    return None if shows(sought, rest) else found


def _pinned(sought: Sought, observation: str) -> Iterator[tuple[Need, ...]]:
    """The ways in which a need is met by one observation, and what is left of the need by others."""
    for way in sought.ways:
        for index, need in enumerate(way):
            for option in need.options if not need.tie else ():
                if option[0].observation == observation:
                    first = need._replace(options=(option,), at_least=1, observers=1)
                    left = need._replace(begun=(option[0],))
                    yield (first, *way[:index], left, *way[index + 1 :])


def _holder(seen: Picture, observation: str) -> str:
    """The service that observed it; of what came from the family or the public, the first service told."""
    by = seen.ledger.observation[observation].by
    if by in seen.known:
        return by
    held = {a: min(k[observation].values()) for a, k in seen.known.items() if observation in k}
    return min(held, key=lambda a: (held[a], seen.likeness.agency[a], a))


def _untold(
    seen: Picture, sighting: Sighting, holder: str, facts: Facts, since: int
) -> tuple[str, ...]:
    """Those who could act or were working with the child, and neither saw it nor knew these facts on that day."""
    everybody = recipients(seen.ledger, seen.likeness, sighting.child, since)
    return tuple(
        agency
        for agency in everybody
        if agency != holder and (_seen_or_told(seen, sighting, agency, facts) or LAST_DAY) > since
    )


def _seen_or_told(seen: Picture, sighting: Sighting, agency: str, facts: Facts) -> int | None:
    """The first day on which an agency saw the sighting or had been told these facts; None for never."""
    known = [seen.known[agency].get(one, {}).get(facet) for one, facet in facts]
    told = None if None in known else max(day for day in known if day is not None)
    return min((day for day in (told, sighting.seen_by[agency]) if day is not None), default=None)


def _gathered(seen: Picture, parts: list[Part]) -> Iterator[Missed]:
    """One holder's parts, the gravest first, those about the same sighting or observations together."""
    groups: list[Group] = []
    for part in sorted(parts, key=lambda p: _worth(seen, p)):
        group = _group_for(part, groups)
        if group is None:
            groups.append(Group(set(part.observations), [part]))
        else:
            group.parts.append(part)
    for group in groups:
        yield _candidate(seen, group.observations, group.parts)


@dataclass
class Group:
    """Parts that become one candidate, and the few observations that it will name."""

    observations: set[str]
    parts: list[Part]


def _group_for(part: Part, groups: list[Group]) -> Group | None:
    """The group that a part joins: one it fits in, or, when it names nothing new, one that overlaps."""
    for group in groups:
        together = any(part.sighting is other.sighting for other in group.parts)
        few = len(group.observations | part.observations) <= AT_MOST
        if few and (together or not group.observations.isdisjoint(part.observations)):
            group.observations |= part.observations
            return group
    named = {one for group in groups for one in group.observations}
    if part.observations <= named:
        return next(g for g in groups if not g.observations.isdisjoint(part.observations))
    return None


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
    """Most important first: those that complete a grave sighting; then by days lost, weighed by how
    much of each sighting the observations complete and by its level.
    """
    worth, grave = 0.0, False
    for part in one.parts:
        level = level_rank(part.sighting.pattern.level)
        worth += (part.until - part.since) * part.completes * (1 + level)
        grave = grave or level >= level_rank(FIRST)
    ranks = [seen.likeness.observation[o] for o in one.observations]
    return not grave, -worth, seen.likeness.agency[one.holder], ranks, one.observations
