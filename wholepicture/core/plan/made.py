"""A plan made out: which holder tells what, what is left out, and what travels with it."""

from collections.abc import Iterable, Sequence

from wholepicture.core.gateway.lawful import HEADLINE
from wholepicture.core.knowledge import as_at
from wholepicture.core.ledger import EXISTS
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.picture import in_order
from wholepicture.core.plan.cost import Asking, weight_of
from wholepicture.core.plan.form import Block, Plan, PlannedShare, Status
from wholepicture.core.plan.offer import SURE, UNBARRED, Offer


def made(
    offers: Sequence[Offer], told: Facts, asking: Asking, allowed: frozenset[str], status: Status
) -> Plan:
    """The plan by which the holders asked tell a recipient some facts, which are for the sightings of these offers."""
    offered = offers[0]
    assigned = _assigned(offered, told, asking, allowed)
    shares = tuple(_share(offers, holder, those) for holder, those in assigned.items())
    redact = dict.fromkeys(
        (one, facet)
        for one in in_order(
            offered.seen.likeness, {o for those in assigned.values() for o in those}
        )
        for holder, those in assigned.items()
        if one in those
        for facet in sorted(offered.answers[one][holder].redact & offered.facets[one][holder])
    )
    return Plan(offered.recipient, status, shares, tuple(redact))


def _share(offers: Sequence[Offer], holder: str, observations: tuple[str, ...]) -> PlannedShare:
    offered = offers[0]
    said = [offered.answers[one][holder] for one in observations]
    reassured = {one for each in offers for one in reassuring(each, holder, observations)}
    least_sure = max(said, key=lambda answer: SURE.index(answer.answer))
    return PlannedShare(
        observations,
        holder,
        offered.recipient,
        HEADLINE,
        least_sure.outcome,
        least_sure.gateway,
        in_order(offered.seen.likeness, reassured),
    )


def _assigned(
    offered: Offer, told: Facts, asking: Asking, allowed: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Which of the holders asked tells which observations.

    The one who observed it, if it is asked and no other would tell less; one alone, if one alone can.
    """
    tells: dict[str, set[str]] = {holder: set() for holder in asking.holders}
    for one, weight in asking.weights.items():
        facts = [fact for fact in sorted(told) if fact[0] == one]
        able = [
            holder
            for holder in sorted(asking.holders, key=lambda h: h != _observer(offered, one))
            if holder in offered.answers[one] and weight_of(offered, one, holder) <= weight
        ]
        can = [{h for h in able if h in offered.holders(fact, allowed)} for fact in facts]
        alone = next(([h] for h in able if all(h in some for some in can)), [])
        for holder in alone or [next(h for h in able if h in some) for some in can]:
            tells[holder].add(one)
    return {h: in_order(offered.seen.likeness, those) for h, those in tells.items() if those}


def _observer(offered: Offer, observation: str) -> str:
    return offered.seen.ledger.observation[observation].by


def reassuring(offered: Offer, holder: str, observations: Iterable[str]) -> tuple[str, ...]:
    """The reassuring observations that a holder knows and the recipient does not: they travel with the share."""
    seen, sought = offered.seen, offered.sought
    people = {sought.child, *sought.others}
    wanted = set(sought.pattern.reassured_by)
    likely = {
        one.id
        for factor in wanted
        for one in seen.scene.by_factor.get(factor, ())
        if people & set(one.about) and one.id not in observations
    }
    known, theirs = (
        as_at(seen.ledger, seen.known[agency], offered.at, likely)
        for agency in (holder, offered.recipient)
    )
    found = [one for one, held in known.items() if wanted & held.keys()]
    return in_order(seen.likeness, (one for one in found if EXISTS not in theirs.get(one, {})))


def blocks(offered: Offer, facts: Facts) -> tuple[Block, ...]:
    """Which of the observations wanted nobody may simply tell, and the reason given by the first who holds it."""
    order = offered.seen.likeness.agency
    reasons: dict[str, str] = {}
    for one, facet in sorted(facts):
        holders = offered.facets.get(one, {})
        holding = sorted((h for h in holders if facet in holders[h]), key=lambda h: (order[h], h))
        if one not in reasons and not offered.holders((one, facet), UNBARRED):
            said = (reason for h in holding for reason in offered.answers[one][h].reasons)
            reasons[one] = next(said, "")
    return tuple(Block(one, reasons[one]) for one in in_order(offered.seen.likeness, reasons))
