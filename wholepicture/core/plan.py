"""The plan: the least that must be shared, by whom, lawfully, for a recipient to see a sighting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Final, Literal

from wholepicture.core.gateway.lawful import HEADLINE, Lawful, Lawfulness, Proposal
from wholepicture.core.ledger import EXISTS, Known, Observation, as_at
from wholepicture.core.patterns.bind import Sought
from wholepicture.core.patterns.witness import Cost, Facts, knowing, least
from wholepicture.core.picture import Picture, Sighting, in_order
from wholepicture.core.words import sensitivity_rank

PURPOSE: Final = "safeguarding"

Status = Literal["lawful", "if", "none", "not-assessed"]


@dataclass(frozen=True)
class PlannedShare:
    """What one holder would tell. `travels_with` are reassuring observations that would change the reading."""

    observations: tuple[str, ...]
    holder: str
    recipient: str
    detail: str
    answer: str
    gateway: str | None
    travels_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """An observation that may not be shared, or not yet, and why."""

    observation: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """The least sharing by which a recipient would see a sighting; no shares when it sees it already or nothing will do."""

    recipient: str
    status: Status
    shares: tuple[PlannedShare, ...] = ()
    redact: tuple[tuple[str, str], ...] = ()
    runner_up: "Plan | None" = None
    blocked_by: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Offer:
    """What could be told to one recipient on a day: observation -> holder -> the law's answer; and what it knows."""

    seen: Picture
    sought: Sought
    recipient: str
    at: int
    mine: Known
    answers: Mapping[str, Mapping[str, Lawfulness]]
    facets: Mapping[str, Mapping[str, frozenset[str]]] = field(repr=False)

    def providers(self, fact: tuple[str, str], allowed: frozenset[str]) -> frozenset[str]:
        """The holders who may tell a fact."""
        observation, facet = fact
        holders = self.answers.get(observation, {})
        return frozenset(
            holder
            for holder, said in holders.items()
            if said.answer in allowed and facet in self.facets[observation][holder] - said.redact
        )


def offer(seen: Picture, sighting: Sighting, recipient: str, lawful: Lawful, *, at: int) -> Offer:
    """Ask the law about every relevant observation that another service holds on a day."""
    relevant = {
        piece.observation
        for way in sighting.sought.ways
        for need in way
        for option in need.options
        for piece in option
    }
    mine = as_at(seen.ledger, seen.known[recipient], at)
    answers: dict[str, dict[str, Lawfulness]] = {}
    facets: dict[str, dict[str, frozenset[str]]] = {}
    for holder in seen.known:
        held = as_at(seen.ledger, seen.known[holder], at) if holder != recipient else {}
        for observation in relevant & held.keys():
            facets.setdefault(observation, {})[holder] = frozenset(held[observation])
            proposal = _proposal(seen, sighting, observation, holder, recipient, at)
            answers.setdefault(observation, {})[holder] = lawful(proposal)
    return Offer(seen, sighting.sought, recipient, at, mine, answers, facets)


def _proposal(
    seen: Picture, sighting: Sighting, observation: str, holder: str, recipient: str, at: int
) -> Proposal:
    ledger = seen.ledger
    return Proposal(
        ledger.observation[observation],
        HEADLINE,
        ledger.agency[holder],
        ledger.agency[recipient],
        PURPOSE,
        sighting.pattern.level,
        at,
    )


ANSWERS: Final = (("lawful", frozenset({"yes"})), ("if", frozenset({"yes", "if"})))
EVERYTHING: Final = frozenset({"yes", "if", "no"})


def plan(seen: Picture, sighting: Sighting, recipient: str, lawful: Lawful, *, at: int) -> Plan:
    """The least that would let a recipient see a sighting on a day, and the next best.

    The order of what is least is DESIGN.md's: fewest holders asked; lowest greatest sensitivity;
    least total sensitivity; fewest people who are neither the child nor bound by the sighting;
    fewest observations; then content. Exact.
    """
    offered = offer(seen, sighting, recipient, lawful, at=at)
    status: Status
    for status, allowed in ANSWERS:  # type: ignore[assignment]
        found = _least(offered, allowed, frozenset())
        if found is not None:
            blocked = _blocks(offered, found, {"if"})
            second = _second(offered, allowed, found)
            runner_up = _plan(offered, allowed, status, second, (), None) if second is not None else None
            return _plan(offered, allowed, status, found, blocked, runner_up)
    barred = _least(offered, EVERYTHING, frozenset(), barred=True)
    return Plan(recipient, "none", blocked_by=_blocks(offered, barred or frozenset(), {"if", "no"}))


def _least(
    offered: Offer, allowed: frozenset[str], without: frozenset[str], barred: bool = False
) -> Facts | None:
    """The cheapest facts to add to what the recipient knows; those in `without` may not be told."""
    cost = worth_of(offered, allowed)
    told = {
        observation: {facet: 0 for holder in holders for facet in _travels(offered, observation, holder, allowed, barred)}
        for observation, holders in offered.answers.items()
        if observation not in without
    }
    found = least(offered.sought, knowing(offered.mine, told), cost)
    return None if found is None else _paid(offered.mine, found)


def _travels(
    offered: Offer, observation: str, holder: str, allowed: frozenset[str], barred: bool
) -> frozenset[str]:
    said = offered.answers[observation][holder]
    if said.answer not in allowed:
        return frozenset()
    held = offered.facets[observation][holder]
    return held if barred else held - said.redact


def _paid(mine: Known, facts: Facts) -> Facts:
    """The facts that the recipient does not know yet."""
    return frozenset(fact for fact in facts if fact[1] not in mine.get(fact[0], {}))


def _second(offered: Offer, allowed: frozenset[str], best: Facts) -> Facts | None:
    """The least that does without some observation of the best."""
    cost = worth_of(offered, allowed)
    others = [_least(offered, allowed, frozenset({one})) for one in sorted({o for o, _ in best})]
    return min((found for found in others if found is not None), key=cost, default=None)


def worth_of(offered: Offer, allowed: frozenset[str]) -> Cost:
    """The cost of facts in the order of the least; facts that the recipient knows are free."""
    seen, order = offered.seen, offered.seen.likeness
    bound = {offered.sought.child, *offered.sought.others}

    @cache
    def weight(observation: str) -> int:
        return _sensitivity(offered, observation)

    @cache
    def cost(facts: Facts) -> tuple[object, ...]:
        paid = _paid(offered.mine, facts)
        told = {observation for observation, _ in paid}
        weights = [weight(one) for one in told]
        third = {p for one in told for p in _people(seen.ledger.observation[one])} - bound
        ranks = tuple(sorted(order.observation[one] for one in told))
        asked = len(cover(offered, paid, allowed))
        return asked, max(weights, default=0), sum(weights), len(third), len(told), ranks, tuple(sorted(told))

    return cost


def _people(seen: Observation) -> frozenset[str]:
    """Everybody whom an observation speaks of."""
    return frozenset(seen.about) | {p for r in seen.relations for p in (r.person, r.to)}


def _sensitivity(offered: Offer, observation: str) -> int:
    """The greatest sensitivity among the factors that would travel, by the most discreet holder."""
    vocabulary = offered.seen.scene.vocabulary
    factors = offered.seen.ledger.observation[observation].factors
    levels = [
        max((sensitivity_rank(vocabulary[f].sensitivity) for f in factors - said.redact), default=0)
        for said in offered.answers.get(observation, {}).values()
    ]
    return 1 + min(levels, default=0)


def cover(offered: Offer, paid: Facts, allowed: frozenset[str]) -> tuple[str, ...]:
    """The fewest holders who could tell some facts between them, by content among equals.

    A fact that nobody may tell asks nobody here; such facts only enter when looking for what blocks.
    """
    choices = {fact: offered.providers(fact, allowed) for fact in paid}
    wanted = [holders for holders in choices.values() if holders]
    order = offered.seen.likeness.agency
    everybody = sorted(frozenset().union(*wanted), key=lambda holder: (order[holder], holder))
    for size in range(len(everybody) + 1):
        for chosen in combinations(everybody, size):
            if all(not holders.isdisjoint(chosen) for holders in wanted):
                return chosen
    raise AssertionError("all holders together cover everything")


def _plan(
    offered: Offer,
    allowed: frozenset[str],
    status: Status,
    paid: Facts,
    blocked: tuple[Block, ...],
    runner_up: Plan | None,
) -> Plan:
    shares, redact = [], set()
    for holder, observations in _assigned(offered, paid, allowed).items():
        said = [offered.answers[one][holder] for one in observations]
        redact |= {(one, facet) for one in observations for facet in offered.answers[one][holder].redact & _factors(offered, one)}
        least_sure = max(said, key=lambda answer: ("yes", "if", "no").index(answer.answer))
        shares.append(
            PlannedShare(
                observations, holder, offered.recipient, HEADLINE, least_sure.outcome, least_sure.gateway,
                reassuring(offered, holder, observations),
            )
        )  # fmt: skip
    return Plan(offered.recipient, status, tuple(shares), tuple(sorted(redact)), runner_up, blocked)


def _factors(offered: Offer, observation: str) -> frozenset[str]:
    return offered.seen.ledger.observation[observation].factors


def _assigned(offered: Offer, paid: Facts, allowed: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Which of the holders asked tells which observations: the one who observed it, if it is asked."""
    chosen = cover(offered, paid, allowed)
    told: dict[str, set[str]] = {}
    for fact in paid:
        able = [h for h in chosen if h in offered.providers(fact, allowed)]
        own = offered.seen.ledger.observation[fact[0]].by
        told.setdefault(own if own in able else able[0], set()).add(fact[0])
    return {h: in_order(offered.seen.likeness, told[h]) for h in chosen if h in told}


def reassuring(offered: Offer, holder: str, observations: Iterable[str]) -> tuple[str, ...]:
    """The reassuring observations that a holder knows and the recipient does not: they travel with the share."""
    seen, sought = offered.seen, offered.sought
    people = {sought.child, *sought.others}
    wanted = set(sought.pattern.reassured_by)
    known = as_at(seen.ledger, seen.known[holder], offered.at)
    found = [
        one
        for one, held in known.items()
        if wanted & held.keys() and people & set(seen.ledger.observation[one].about) and one not in observations
    ]
    return in_order(seen.likeness, (one for one in found if EXISTS not in offered.mine.get(one, {})))


def _blocks(offered: Offer, facts: Facts, kinds: set[str]) -> tuple[Block, ...]:
    """Which of the observations wanted are not simply lawful, and the reasons given."""
    reasons = {}
    for observation, facet in facts:
        answers = offered.answers.get(observation, {}).values()
        if answers and all(a.answer in kinds or facet in a.redact for a in answers):
            reasons[observation] = next((r for a in answers for r in a.reasons), "")
    return tuple(Block(one, reasons[one]) for one in in_order(offered.seen.likeness, reasons))


