"""The plan: the least that must be shared, by whom, lawfully, for a recipient to see a sighting."""

from collections.abc import Iterable
from typing import Final

from wholepicture.core.gateway.lawful import HEADLINE, Lawful
from wholepicture.core.knowledge import as_at
from wholepicture.core.ledger import EXISTS
from wholepicture.core.patterns.shows import Cost, knowing, least
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.picture import Picture, Sighting, in_order
from wholepicture.core.plan.cost import cover, worth_of
from wholepicture.core.plan.form import Block, Plan, PlannedShare, Status
from wholepicture.core.plan.offer import Offer, offer, paid

__all__ = ["Block", "Plan", "PlannedShare", "plan"]

ANSWERS: Final[tuple[tuple[Status, frozenset[str]], ...]] = (
    ("lawful", frozenset({"yes"})),
    ("if", frozenset({"yes", "if"})),
    ("not-assessed", frozenset({"yes", "if", "not-assessed"})),
)
SURE: Final = ("yes", "if", "not-assessed", "no")
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
            blocked = _blocks(offered, found, {"if"})
            second = _second(offered, allowed, cost, found)
            runner_up = (
                _plan(offered, allowed, status, second, (), None) if second is not None else None
            )
            return _plan(offered, allowed, status, found, blocked, runner_up)
    barred = _least(offered, EVERYTHING, worth_of(offered, EVERYTHING), barred=True)
    return Plan(recipient, "none", blocked_by=_blocks(offered, barred or frozenset(), {"if", "no"}))


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
    shares, redact = [], set()
    for holder, observations in _assigned(offered, told, allowed).items():
        said = [offered.answers[one][holder] for one in observations]
        redact |= {
            (one, facet)
            for one in observations
            for facet in offered.answers[one][holder].redact & _factors(offered, one)
        }
        least_sure = max(said, key=lambda answer: SURE.index(answer.answer))
        shares.append(
            PlannedShare(
                observations, holder, offered.recipient, HEADLINE, least_sure.outcome, least_sure.gateway,
                reassuring(offered, holder, observations),
            )
        )  # fmt: skip
    return Plan(offered.recipient, status, tuple(shares), tuple(sorted(redact)), runner_up, blocked)


def _factors(offered: Offer, observation: str) -> frozenset[str]:
    return offered.seen.ledger.observation[observation].factors


def _assigned(offered: Offer, told: Facts, allowed: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Which of the holders asked tells which observations: the one who observed it, if it is asked."""
    chosen = cover(offered, told, allowed)
    tells: dict[str, set[str]] = {}
    for fact in told:
        able = [h for h in chosen if h in offered.holders(fact, allowed)]
        own = offered.seen.ledger.observation[fact[0]].by
        tells.setdefault(own if own in able else able[0], set()).add(fact[0])
    return {h: in_order(offered.seen.likeness, tells[h]) for h in chosen if h in tells}


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


def _blocks(offered: Offer, facts: Facts, kinds: set[str]) -> tuple[Block, ...]:
    """Which of the observations wanted are not simply lawful, and the reasons given."""
    reasons = {}
    for observation, facet in facts:
        answers = offered.answers.get(observation, {}).values()
        if answers and all(a.answer in kinds or facet in a.redact for a in answers):
            reasons[observation] = next((r for a in answers for r in a.reasons), "")
    return tuple(Block(one, reasons[one]) for one in in_order(offered.seen.likeness, reasons))
