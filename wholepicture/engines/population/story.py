"""One family's years as they unfold: what is still to come, and what was written down so far."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.engines.population.agencies import any_agency, at_work, how_often, kind_of
from wholepicture.engines.population.chance import pick, within
from wholepicture.engines.population.circumstances import Circumstances
from wholepicture.engines.population.household import Household
from wholepicture.engines.population.rates import FactorRate, Rates


@dataclass
class Draft:
    """An observation before it has its id."""

    by: str
    about: list[str]
    day: int
    known: int
    factors: set[str]
    nature: str = "fact"
    loose: bool = False
    as_of: int = 0


@dataclass(frozen=True)
class Work:
    """An agency works with children, or with one adult, for a while."""

    kind: str
    about: tuple[str, ...]
    since: int
    until: int
    role: str
    lead: bool | None = None


@dataclass(frozen=True)
class Told:
    """A draft that was passed on by itself, outside what is told as a matter of course."""

    draft: Draft
    to: str
    day: int


@dataclass
class Story:
    """All that is known while a family is being made up."""

    rng: Random
    rates: Rates
    intensity: float
    home: Household
    around: Circumstances
    frailty: float
    drafts: list[Draft] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    checks: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    react: Callable[["Story", Draft], None] = lambda story, draft: None
    agenda: list[tuple[int, int, Callable[..., Any], tuple[Any, ...]]] = field(default_factory=list)
    _number: int = 0

    def push(self, day: int, act: Callable[..., Any], *given: Any) -> None:
        """Something is to happen on a day; after the last day, nothing does."""
        if day <= self.rates.last:
            self._number += 1
            heapq.heappush(self.agenda, (day, self._number, act, given))

    def unfold(self) -> None:
        """Let everything happen, in the order of its days."""
        while self.agenda:
            day, _, act, given = heapq.heappop(self.agenda)
            act(self, day, *given)

    def working(self, kind: str, day: int) -> bool:
        """An agency of this kind works with the family that day."""
        return any(w.kind == kind and w.since <= day <= w.until for w in self.works)

    def times(self, rate: FactorRate) -> float:
        """How many times as often as the rate says: as asked for, for what is not steady."""
        return 1.0 if rate.steady else self.intensity

    def recorder(self, by: Iterable[tuple[str, float]], about: list[str], day: int) -> str | None:
        """One of the agencies that may know these people, in proportion."""
        near = [p for p in about if p in self.home.parents] or self.home.kids(day)
        found: dict[str, float] = {}
        for kind, weight in by:
            name = any_agency(self.home, kind, near, day)
            if name and weight:
                often = how_often(kind, self.around, about, day, self.working(kind, day))
                if often:
                    found[name] = found.get(name, 0.0) + weight * often
        return pick(self.rng, found) if found else None

    def write(
        self, by: str, about: Iterable[str], day: int, factors: Iterable[str], *,
        lag: int | None = None, loose: bool = False, as_of: int | None = None,
    ) -> Draft:  # fmt: skip
        """An agency writes down what it saw, was told or did."""
        told = set(factors)
        if lag is None:
            day = at_work(by, day)
            known = day + within(self.rng, 0, self.rates.practice["delays"].get(kind_of(by), 3))
        else:
            known = at_work(by, day + lag)
        natures = self.rates.practice["natures"]
        nature = next((natures[f] for f in sorted(told) if f in natures), "fact")
        people = [p for p in dict.fromkeys(about) if self.home.there(p, day)]
        draft = Draft(by, people, day, known, told, nature, loose, day if as_of is None else as_of)
        self.drafts.append(draft)
        self.react(self, draft)
        return draft

    def private(self, draft: Draft) -> bool:
        """Held by the family or the public, not by a service."""
        return kind_of(draft.by) in PRIVATE_HOLDERS
