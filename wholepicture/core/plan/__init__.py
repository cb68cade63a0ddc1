"""The plan: the least that must be shared, by whom, lawfully, for a recipient to see a sighting."""

from dataclasses import replace

from wholepicture.core.gateway.lawful import Lawful
from wholepicture.core.patterns.shows import Cost, least
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.picture import Picture, Sighting
from wholepicture.core.plan.cost import alike_in, ask, worth_of
from wholepicture.core.plan.form import Block, Plan, PlannedShare, Status
from wholepicture.core.plan.joint import joint_plans
from wholepicture.core.plan.made import blocks, made
from wholepicture.core.plan.offer import ANSWERS, EVERYTHING, Offer, offer, paid

__all__ = ["Block", "Plan", "PlannedShare", "joint_plans", "plan"]


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
            second = _second(offered, allowed, cost, found)
            return replace(
                _made(offered, found, allowed, status),
                runner_up=None if second is None else _made(offered, second, allowed, status),
                blocked_by=blocks(offered, found),
            )
    barred = _least(offered, EVERYTHING, worth_of(offered, EVERYTHING), barred=True)
    return Plan(recipient, "none", blocked_by=blocks(offered, barred or frozenset()))


def _least(
    offered: Offer, allowed: frozenset[str], cost: Cost, *, without: str = "", barred: bool = False
) -> Facts | None:
    """The cheapest facts to add to what the recipient knows; the one in `without` may not be told."""
    known = offered.known_if_told(allowed, without=without, barred=barred)
    found = least(offered.sought, known, cost, alike_in(offered, allowed))
    return None if found is None else paid(offered.mine, found)


def _second(offered: Offer, allowed: frozenset[str], cost: Cost, best: Facts) -> Facts | None:
    """The least that does without some observation of the best."""
    others = [_least(offered, allowed, cost, without=one) for one in sorted({o for o, _ in best})]
    return min((found for found in others if found is not None), key=cost, default=None)


def _made(offered: Offer, told: Facts, allowed: frozenset[str], status: Status) -> Plan:
    (asking,) = ask([(offered, told)], allowed)
    return made([offered], told, asking, allowed, status)
