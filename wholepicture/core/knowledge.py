"""Who knew what, when: views over the ledger, never stored."""

from collections.abc import Collection, Iterator, Mapping

from wholepicture.core.ledger import EXISTS, RELATIONS, Holding, Ledger, Observation, Share

Known = Mapping[str, Mapping[str, int]]
"""Observation id -> facet (a factor, RELATIONS or EXISTS) -> the first day (ordinal) it is known."""


def facets(observation: Observation) -> frozenset[str]:
    """All that can be known of an observation."""
    return observation.factors | {RELATIONS, EXISTS}


def known_by_agency(ledger: Ledger) -> dict[str, dict[str, dict[str, int]]]:
    """Agency id -> what it knows, and since when.

    An agency knows its own observations since it recorded them, and what it was told since it read
    it. It can pass on only what it holds, so a share counts from the later of the two days.
    """
    known: dict[str, dict[str, dict[str, int]]] = {agency.id: {} for agency in ledger.agencies}
    for seen in ledger.observations:
        known[seen.by][seen.id] = dict.fromkeys(facets(seen), seen.known_on)
    while any([_pass_on(share, known) for share in ledger.shares]):
        pass
    return known


def _pass_on(share: Share, known: dict[str, dict[str, dict[str, int]]]) -> bool:
    if share.read_on is None:
        return False
    changed = False
    travelled = None if share.factors is None else share.factors | {EXISTS}
    for observation in share.observations:
        held = known[share.holder].get(observation, {})
        told = known[share.recipient].setdefault(observation, {}) if held else {}
        for facet, since in held.items():
            day = max(since, share.read_on)
            if (travelled is None or facet in travelled) and day < told.get(facet, day + 1):
                told[facet] = day
                changed = True
    return changed


def joined(ledger: Ledger, known: Mapping[str, Known]) -> dict[str, dict[str, int]]:
    """What all services know between them: each facet since the first of them knew it."""
    together: dict[str, dict[str, int]] = {}
    for agency in ledger.services():
        for observation, held in known[agency].items():
            mine = together.setdefault(observation, {})
            for facet, since in held.items():
                mine[facet] = min(since, mine.get(facet, since))
    return together


def as_at(
    ledger: Ledger, known: Known, at: int, only: Collection[str] | None = None
) -> dict[str, dict[str, int]]:
    """Some knowledge as it stood on a day: what was known by then, without what was known to be corrected.

    `only` names the observations that are asked about; else all of them are.
    """
    corrected = {one.supersedes for one in ledger.corrections if _is_known(known, one.id, at)}
    wanted = known if only is None else [one for one in only if one in known]
    kept = {
        o: {facet: day for facet, day in known[o].items() if day <= at}
        for o in wanted
        if o not in corrected
    }
    return {o: held for o, held in kept.items() if held}


def _is_known(known: Known, observation: str, at: int) -> bool:
    return any(day <= at for day in known.get(observation, {}).values())


def knowledge(ledger: Ledger, agency: str, *, at: int) -> frozenset[str]:
    """The observations that an agency knew of on a day."""
    return frozenset(as_at(ledger, known_by_agency(ledger)[agency], at))


def holdings(ledger: Ledger) -> Iterator[Holding]:
    """Every holding of every agency, with whom it had it from."""
    known = known_by_agency(ledger)
    for observation in ledger.observations:
        for agency in ledger.agencies:
            held = known[agency.id].get(observation.id)
            if held:
                teller = (
                    None
                    if observation.by == agency.id
                    else _teller(ledger, known, observation, agency.id)
                )
                yield Holding(
                    observation.id,
                    agency.id,
                    min(held.values()),
                    teller,
                    frozenset(held) - {EXISTS},
                )


def _teller(
    ledger: Ledger, known: Mapping[str, Known], seen: Observation, agency: str
) -> str | None:
    """Who told the agency first; the observer itself, when several did on one day."""
    since = min(known[agency][seen.id].values())
    told = []
    for share in ledger.shares:
        held = known[share.holder].get(seen.id)
        if share.recipient == agency and seen.id in share.observations and held and share.read_on:
            if max(min(held.values()), share.read_on) == since:
                holder = ledger.agency[share.holder]
                told.append((holder.id != seen.by, holder.kind, holder.name, holder.id))
    return min(told)[-1] if told else None
