"""Is it fast? One family's picture, its gaps and plans and its whole review, timed; and how that grows with what is known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from time import perf_counter
from typing import NamedTuple, TypeVar

from wholepicture.core.gateway.lawful import Lawful
from wholepicture.core.ledger import Ledger, Observation, Share
from wholepicture.core.period import LAST_DAY, Span
from wholepicture.core.picture import Picture, gap, picture
from wholepicture.core.reviews import Knowledge, plan_for, review
from wholepicture.engines.population import family, load

WEEK = 7
T = TypeVar("T")

LawFor = Callable[[Ledger], Lawful]
"""The law as it applies to one family."""


class Timed(NamedTuple):
    """How long one family took, in milliseconds; None where something was not timed."""

    observations: int
    sightings: int
    picture: float
    plans: float | None
    review: float | None


@dataclass(frozen=True)
class Stopwatch:
    """What is timed: the data that a review rests on, and the law for a family."""

    data: Knowledge
    law_for: LawFor

    def timed(self, ledger: Ledger, *, plans: bool = True, whole: bool = True) -> Timed:
        """Time one family, once, as it stands at the end of its ledger."""
        lawful, at = self.law_for(ledger), last_known(ledger)
        seen, drawn = _clocked(
            lambda: picture(ledger, self.data.patterns, self.data.vocabulary, at=at)
        )
        planned = reviewed = None
        if plans:
            _, planned = _clocked(lambda: gaps_and_plans(seen, lawful))
        if whole:
            _, reviewed = _clocked(lambda: review(ledger, self.data, lawful, at=at))
        return Timed(len(ledger.observations), len(seen.sightings), drawn, planned, reviewed)

    def generated(self, families: int, seed: int) -> Iterator[Timed]:
        """Time so many generated families, after one that only warms up."""
        rates = load()
        self.timed(family(0, seed, rates))
        for number in range(families):
            yield self.timed(family(number, seed, rates))

    def troubled(self, count: int, seed: int, *, least: int = 5) -> Iterator[Ledger]:
        """The first generated families with about thirty observations and several sightings: those with most to do."""
        rates, number, found = load(), 0, 0
        while found < count:
            ledger = family(number, seed, rates)
            number += 1
            if 25 <= len(ledger.observations) <= 35 and self._shows(ledger) >= least:
                found += 1
                yield ledger

    def _shows(self, ledger: Ledger) -> int:
        seen = picture(ledger, self.data.patterns, self.data.vocabulary, at=last_known(ledger))
        return len(seen.sightings)


def gaps_and_plans(seen: Picture, lawful: Lawful) -> None:
    """What each service could not see, and the plan of every sighting."""
    for agency in seen.known:
        gap(seen, agency, at=seen.at)
    for sighting in seen.sightings:
        plan_for(seen, sighting, lawful)


def _clocked(work: Callable[[], T]) -> tuple[T, float]:
    began = perf_counter()
    done = work()
    return done, 1000 * (perf_counter() - began)


def last_known(ledger: Ledger) -> int:
    """The last day on which anything became known."""
    return max((seen.known_on for seen in ledger.observations), default=LAST_DAY - 1)


def again(ledger: Ledger, times: int) -> Ledger:
    """A family of whom everything was observed and told so many times, each time a week later."""
    copies = range(times)
    return replace(
        ledger,
        observations=tuple(_observed(one, n) for n in copies for one in ledger.observations),
        shares=tuple(_shared(one, n) for n in copies for one in ledger.shares),
    )


def _observed(one: Observation, copy: int) -> Observation:
    days = copy * WEEK
    relations = [
        replace(r, since=r.since and _moved(r.since, days), until=r.until and _moved(r.until, days))
        for r in one.relations
    ]
    return replace(
        one,
        id=_copied(one.id, copy),
        on=_moved(one.on, days),
        known_on=one.known_on + days,
        relations=tuple(relations),
        supersedes=one.supersedes and _copied(one.supersedes, copy),
    )


def _shared(one: Share, copy: int) -> Share:
    days = copy * WEEK
    return replace(
        one,
        id=_copied(one.id, copy),
        observations=frozenset(_copied(o, copy) for o in one.observations),
        sent_on=_moved(one.sent_on, days),
        read_on=None if one.read_on is None else one.read_on + days,
    )


def _copied(name: str, copy: int) -> str:
    return f"{name}.{copy}"


def _moved(span: Span, days: int) -> Span:
    """Some time so many days later; what has no end has none still."""
    return Span(span.first + days, span.last if span.last == LAST_DAY else span.last + days)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so great a share of the values does not exceed; 0 when there is none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else 0.0
