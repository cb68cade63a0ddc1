"""What sharing costs, in the order of the least (DESIGN.md), and the fewest holders to ask."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations

from wholepicture.core.ledger import Observation
from wholepicture.core.patterns.shows import Cost
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.plan.offer import Offer, paid
from wholepicture.core.words import sensitivity_rank


def worth_of(offered: Offer, allowed: frozenset[str]) -> Cost:
    """The cost of facts in the order of the least; facts that the recipient knows are free."""
    seen, order = offered.seen, offered.seen.likeness
    bound = {offered.sought.child, *offered.sought.others}

    @cache
    def weight(observation: str) -> int:
        return _sensitivity(offered, observation)

    @cache
    def people(observation: str) -> frozenset[str]:
        return _people(seen.ledger.observation[observation])

    @cache
    def holders(fact: tuple[str, str]) -> frozenset[str]:
        return offered.holders(fact, allowed)

    @cache
    def asked(choices: frozenset[frozenset[str]]) -> int:
        return len(_fewest(choices, sorted(frozenset().union(*choices))))

    @cache
    def cost(facts: Facts) -> tuple[object, ...]:
        lacking = paid(offered.mine, facts)
        told = {observation for observation, _ in lacking}
        weights = [weight(one) for one in told]
        third = {p for one in told for p in people(one)} - bound
        return (
            asked(frozenset([holders(fact) for fact in lacking])),
            max(weights, default=0),
            sum(weights),
            len(third),
            len(told),
            sorted([order.observation[one] for one in told]),
            sorted(told),
        )

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
    """The fewest holders who could tell some facts between them, by content among equals."""
    choices = {offered.holders(fact, allowed) for fact in paid}
    order = offered.seen.likeness.agency
    everybody = sorted(frozenset().union(*choices), key=lambda holder: (order[holder], holder))
    return _fewest(choices, everybody)


def _fewest(choices: Iterable[frozenset[str]], everybody: Sequence[str]) -> tuple[str, ...]:
    """The first of the smallest sets of holders that has one of each choice.

    A fact that nobody may tell asks nobody here; such facts only enter when looking for what blocks.
    """
    wanted = [holders for holders in choices if holders]
    for size in range(len(everybody) + 1):
        for chosen in combinations(everybody, size):
            if all([not holders.isdisjoint(chosen) for holders in wanted]):
                return chosen
    raise AssertionError("all holders together cover everything")
