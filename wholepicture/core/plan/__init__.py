"""The plan: the least that must be shared, by whom, lawfully, for a recipient to see a sighting."""

from collections.abc import Iterable
from typing import Final

from wholepicture.core.gateway.lawful import HEADLINE, Lawful
from wholepicture.core.knowledge import as_at
from wholepicture.core.ledger import EXISTS
from wholepicture.core.patterns.shows import Cost, knowing, least
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.picture import Picture, Sighting, in_order
from wholepicture.core.plan.cost import ask, weight_of, worth_of
from wholepicture.core.plan.form import Block, Plan, PlannedShare, Status
from wholepicture.core.plan.offer import Offer, offer, paid

__all__ = ["Block", "Plan", "PlannedShare", "plan"]

ANSWERS: Final[tuple[tuple[Status, frozenset[str]], ...]] = (
    ("lawful", frozenset({"yes"})),
    ("if", frozenset({"yes", "if"})),
    ("not-assessed", frozenset({"yes", "if", "not-assessed"})),
)
SURE: Final = ("yes", "if", "not-assessed", "no")
UNBARRED: Final = frozenset({"yes", "not-assessed"})
EVERYTHING: Final = frozenset({"yes", "if", "not-assessed", "no"})


def plan(seen: Picture, sighting: Sighting, recipient: str, lawful: Lawful, *, at: int) -> Plan:
    """The least that would let a recipient see a sighting on a day, and the next best.

    The order of what is least is DESIGN.md's: fewest holders asked; lowest greatest sensitivity;
    least total sensitivity; fewest people who are neither the child nor bound by the sighting;
    fewest observations; then content. Exact.
    """
    offered = offer(seen, sighting, recipient, lawful, at=at)
    for status, allowed in ANSWERS:
        cost = worth_of(offered, allowed)
        found = _least(offered, allowed, cost)
        if found is not None:
            blocked = _blocks(offered, found)
            second = _second(offered, allowed, cost, found)
            runner_up = (
                _plan(offered, allowed, status, second, (), None) if second is not None else None
            )
            return _plan(offered, allowed, status, found, blocked, runner_up)
    barred = _least(offered, EVERYTHING, worth_of(offered, EVERYTHING), barred=True)
    return Plan(recipient, "none", blocked_by=_blocks(offered, barred or frozenset()))


def _least(
    offered: Offer, allowed: frozenset[str], cost: Cost, *, without: str = "", barred: bool = False
) -> Facts | None:
    """The cheapest facts to add to what the recipient knows; the one in `without` may not be told."""
    told = {
        observation: {
            facet: 0
            for holder in holders
            for facet in _travels(offered, observation, holder, allowed, barred)
        }
        for observation, holders in offered.answers.items()
        if observation != without
    }
    found = least(offered.sought, knowing(offered.mine, told), cost)
    return None if found is None else paid(offered.mine, found)


def _travels(
    offered: Offer, observation: str, holder: str, allowed: frozenset[str], barred: bool
) -> frozenset[str]:
    said = offered.answers[observation][holder]
    if said.answer not in allowed:
        return frozenset()
    held = offered.facets[observation][holder]
    return held if barred else held - said.redact


def _second(offered: Offer, allowed: frozenset[str], cost: Cost, best: Facts) -> Facts | None:
    """The least that does without some observation of the best."""
    others = [_least(offered, allowed, cost, without=one) for one in sorted({o for o, _ in best})]
    return min((found for found in others if found is not None), key=cost, default=None)


def _plan(
    offered: Offer,
    allowed: frozenset[str],
    status: Status,
    told: Facts,
    blocked: tuple[Block, ...],
    runner_up: Plan | None,
) -> Plan:
    assigned = _assigned(offered, told, allowed)
    shares = tuple(_share(offered, holder, those) for holder, those in assigned.items())
    redact = dict.fromkeys(
        (one, facet)
        for one in in_order(
            offered.seen.likeness, {o for those in assigned.values() for o in those}
        )
        for holder, those in assigned.items()
        if one in those
        for facet in sorted(offered.answers[one][holder].redact & offered.facets[one][holder])
    )
    return Plan(offered.recipient, status, shares, tuple(redact), runner_up, blocked)


def _share(offered: Offer, holder: str, observations: tuple[str, ...]) -> PlannedShare:
    said = [offered.answers[one][holder] for one in observations]
    least_sure = max(said, key=lambda answer: SURE.index(answer.answer))
    return PlannedShare(
        observations,
        holder,
        offered.recipient,
        HEADLINE,
        least_sure.outcome,
        least_sure.gateway,
        reassuring(offered, holder, observations),
    )


def _assigned(offered: Offer, told: Facts, allowed: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Which of the holders asked tells which observations.

    The one who observed it, if it is asked and no other would tell less; one alone, if one alone can.
    """
    asking = ask(offered, told, allowed)
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


def _blocks(offered: Offer, facts: Facts) -> tuple[Block, ...]:
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
