"""What sharing costs, in the order of the least (DESIGN.md), and the fewest holders to ask."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from wholepicture.core.ledger import Observation
from wholepicture.core.patterns.shows import MOST_KEPT, Cost
from wholepicture.core.patterns.stand_ins import GivesWay, always
from wholepicture.core.patterns.ties import Option
from wholepicture.core.patterns.witness import Facts, facts_of
from wholepicture.core.plan.offer import Offer, paid
from wholepicture.core.words import sensitivity_rank

Told = tuple[list[list[str]], list[tuple[str, int]], list[str]]
"""Of an observation: who may tell each of its facts, how sensitive each makes it, and who else is named."""


class Asking(NamedTuple):
    """The holders asked, and how sensitive what they tell of each observation is: 1 and up."""

    holders: tuple[str, ...]
    weights: Mapping[str, int]


def worth_of(offered: Offer, allowed: frozenset[str]) -> Cost:
    """The cost of facts in the order of the least; facts that the recipient knows are free."""
    seen, order = offered.seen, offered.seen.likeness
    bound = {offered.sought.child, *offered.sought.others}
    asked = _asked_for(offered, allowed)

    @cache
    def people(observation: str) -> frozenset[str]:
        return people_in(seen.ledger.observation[observation])

    @lru_cache(MOST_KEPT)
    def cost(facts: Facts) -> tuple[object, ...]:
        lacking = paid(offered.mine, facts)
        told = {observation for observation, _ in lacking}
        third = {p for one in told for p in people(one)} - bound
        return (
            *asked(lacking),
            len(third),
            len(told),
            sorted([order.observation[one] for one in told]),
            sorted(told),
        )

    return cost


def alike_in(offered: Offer, allowed: frozenset[str]) -> GivesWay:
    """Whether telling some evidence asks as many holders, tells as much and names the same people as other evidence."""
    bound = {offered.sought.child, *offered.sought.others}

    @cache
    def told(option: Option) -> list[Told]:
        facets: dict[str, set[frozenset[str]]] = {}
        for fact in paid(offered.mine, facts_of(option)):
            facets.setdefault(fact[0], set()).add(offered.holders(fact, allowed))
        return sorted(
            (
                sorted(map(sorted, holders)),
                sorted(
                    (holder, weight_of(offered, one, holder))
                    for holder in frozenset().union(*holders)
                ),
                sorted(people_in(offered.seen.ledger.observation[one]) - bound),
            )
            for one, holders in facets.items()
        )

    def gives_way(option: Option, other: Option) -> bool:
        return always(option, other) and told(option) == told(other)

    return gives_way


def people_in(seen: Observation) -> frozenset[str]:
    """Everybody whom an observation speaks of."""
    return frozenset(seen.about) | {p for r in seen.relations for p in (r.person, r.to)}


def _asked_for(offered: Offer, allowed: frozenset[str]) -> Callable[[Facts], tuple[int, int, int]]:
    """How many holders some facts ask, and the greatest and the total sensitivity of what they tell.

    Where it makes no difference who tells an observation, and somebody may, only the number of holders is sought.
    """

    @cache
    def holders(fact: tuple[str, str]) -> frozenset[str]:
        return offered.holders(fact, allowed)

    @cache
    def weights(observation: str) -> frozenset[int]:
        answers = offered.answers.get(observation, {}).items()
        able = [holder for holder, said in answers if said.answer in allowed]
        return frozenset([weight_of(offered, observation, one) for one in able]) or frozenset([1])

    @cache
    def count(choices: frozenset[frozenset[str]]) -> int:
        return len(_fewest(choices, sorted(frozenset().union(*choices)))[0])

    def asked(lacking: Facts) -> tuple[int, int, int]:
        found = [weights(one) for one in {observation for observation, _ in lacking}]
        choices = frozenset([holders(fact) for fact in lacking])
        if frozenset() in choices or any([len(each) > 1 for each in found]):
            askings = ask([(offered, lacking)], allowed)
            return len(askings[0].holders), *how_sensitive(askings)
        return count(choices), *_greatest_and_total([min(each) for each in found])

    return asked


def _greatest_and_total(weights: Iterable[int]) -> tuple[int, int]:
    found = list(weights)
    return max(found, default=0), sum(found)


def weight_of(offered: Offer, observation: str, holder: str) -> int:
    """How sensitive the most sensitive factor is that a holder would tell of an observation."""
    vocabulary = offered.seen.scene.vocabulary
    factors = offered.seen.ledger.observation[observation].factors
    said = offered.answers[observation][holder]
    told = factors & offered.facets[observation][holder] - said.redact
    return 1 + max([sensitivity_rank(vocabulary[one].sensitivity) for one in told], default=0)


def ask(told: Iterable[tuple[Offer, Facts]], allowed: frozenset[str]) -> tuple[Asking, ...]:
    """The fewest holders who could tell each recipient some facts between them: the most discreet, then by content.

    One asking for each recipient, of the same holders.
    """
    choices = [
        (offered, {fact: offered.holders(fact, allowed) for fact in sorted(lacking)})
        for offered, lacking in told
    ]
    order = choices[0][0].seen.likeness.agency
    sets = [holders for _, found in choices for holders in found.values()]
    everybody = sorted(frozenset().union(*sets), key=lambda one: (order[one], one))
    askings = [
        tuple(Asking(chosen, _weights(offered, found, chosen)) for offered, found in choices)
        for chosen in _fewest(sets, everybody)
    ]
    return min(askings, key=how_sensitive)


def how_sensitive(askings: Iterable[Asking]) -> tuple[int, int]:
    """The greatest and the total sensitivity of what is told."""
    return _greatest_and_total(weight for asking in askings for weight in asking.weights.values())


def _weights(
    offered: Offer, choices: Mapping[tuple[str, str], frozenset[str]], chosen: Iterable[str]
) -> dict[str, int]:
    """How sensitive what the holders chosen tell of each observation is, each fact told by the most discreet."""
    weights: dict[str, int] = {}
    for (observation, _), holders in choices.items():
        able = [weight_of(offered, observation, one) for one in chosen if one in holders]
        weights[observation] = max(weights.get(observation, 1), min(able, default=1))
    return weights


def _fewest(choices: Iterable[frozenset[str]], everybody: Sequence[str]) -> list[tuple[str, ...]]:
    """The smallest sets of holders that have one of each choice, all of them, in order.

    A fact that nobody may tell asks nobody here; such facts only enter when looking for what blocks.
    """
    wanted = {holders for holders in choices if holders}
    by_size = (
        [
            chosen
            for chosen in combinations(everybody, size)
            if all([not holders.isdisjoint(chosen) for holders in wanted])
        ]
        for size in range(len(everybody) + 1)
    )
    return next(found for found in by_size if found)
