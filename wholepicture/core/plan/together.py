"""The search for the least that lets several recipients each see several sightings."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from wholepicture.core.patterns.shows import MOST_KEPT, stretches
from wholepicture.core.patterns.ties import Option
from wholepicture.core.patterns.witness import Facts, facts_of, witnesses
from wholepicture.core.plan.cost import alike_in, ask, how_sensitive, people_in
from wholepicture.core.plan.offer import Offer, paid

Told = tuple[Facts, ...]
"""What each recipient is told, in the order of the recipients."""

Group = tuple[Offer, ...]
"""What could be told to one recipient, for each sighting that it is to see."""


class Task(NamedTuple):
    """One sighting that one recipient, by its place, is to see."""

    place: int
    offered: Offer
    spared: frozenset[str]


def least_together(
    groups: Sequence[Group], allowed: frozenset[str], *, barred: bool = False
) -> Told | None:
    search = _Search(groups, allowed, barred=barred)
    search.go_on(0, tuple(frozenset() for _ in groups))
    return search.best


class _Search:
    """The cheapest way to meet every task, one task after another; a branch is left when it costs no less than the best."""

    def __init__(self, groups: Sequence[Group], allowed: frozenset[str], *, barred: bool) -> None:
        self.best: Told | None = None
        self._groups, self._allowed, self._barred = groups, allowed, barred
        self._tasks = [task for place, group in enumerate(groups) for task in _tasks(place, group)]
        self._cost = _worth(groups, allowed)
        self._tried: set[tuple[int, Told]] = set()

    def go_on(self, at: int, told: Told) -> None:
        """Meet the tasks from this one on, when so much is told already."""
        if (at, told) in self._tried or not self._worth(told):
            return
        self._tried.add((at, told))
        if at == len(self._tasks):
            self.best = told
            return
        task = self._tasks[at]
        known = task.offered.known_if_told(self._allowed, barred=self._barred)
        alone = self._alone(task)
        for way in stretches(task.offered.sought, known, alone, self._gives_way(task)):
            for found in witnesses(
                task.offered.sought.pattern, way, lambda f: self._worth(self._more(told, task, f))
            ):
                self.go_on(at + 1, self._more(told, task, found))

    def _worth(self, told: Told) -> bool:
        return self.best is None or self._cost(told) < self._cost(self.best)

    def _more(self, told: Told, task: Task, facts: Facts) -> Told:
        more = told[task.place] | paid(task.offered.mine, facts)
        return (*told[: task.place], more, *told[task.place + 1 :])

    def _alone(self, task: Task) -> Callable[[Facts], tuple[Any, ...]]:
        nothing: Told = tuple(frozenset() for _ in self._groups)
        return lambda facts: self._cost(self._more(nothing, task, facts))

    def _gives_way(self, task: Task) -> Callable[[Option, Option], bool]:
        alike = alike_in(task.offered, self._allowed)

        def gives_way(option: Option, other: Option) -> bool:
            mine = {observation for observation, _ in facts_of(option)}
            return task.spared.isdisjoint(mine) and alike(option, other)

        return gives_way


def _tasks(place: int, group: Group) -> Iterator[Task]:
    """Each sighting of one recipient, and the observations that its other sightings could need."""
    needed = [offered.sought.observations() for offered in group]
    for n, offered in enumerate(group):
        others = needed[:n] + needed[n + 1 :]
        yield Task(place, offered, frozenset().union(*others))


def _worth(groups: Sequence[Group], allowed: frozenset[str]) -> Callable[[Told], tuple[Any, ...]]:
    """The cost of what is told to all, in the order of the least."""
    order = groups[0][0].seen.likeness
    observed = groups[0][0].seen.ledger.observation
    bound = [{p for each in g for p in (each.sought.child, *each.sought.others)} for g in groups]
    ranks = [order.agency[group[0].recipient] for group in groups]

    @lru_cache(MOST_KEPT)
    def cost(told: Told) -> tuple[Any, ...]:
        askings = ask([(g[0], facts) for g, facts in zip(groups, told, strict=True)], allowed)
        those = [{observation for observation, _ in facts} for facts in told]
        named = [{p for one in seen for p in people_in(observed[one])} for seen in those]
        rows = [(n, one) for n, seen in enumerate(those) for one in seen]
        return (
            len(askings[0].holders),
            *how_sensitive(askings),
            sum(len(people - mine) for people, mine in zip(named, bound, strict=True)),
            len(rows),
            sorted([(ranks[n], order.observation[one]) for n, one in rows]),
            sorted(rows),
        )

    return cost
