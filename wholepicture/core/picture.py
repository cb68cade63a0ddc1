"""The picture: which patterns show in what is known, on which evidence, since when, and to whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from wholepicture.core.factors import Vocabulary
from wholepicture.core.knowledge import Known, as_at, joined, known_by_agency
from wholepicture.core.ledger import Ledger
from wholepicture.core.likeness import Likeness, likeness
from wholepicture.core.patterns.absence import Answered, Query, asked_on, queries
from wholepicture.core.patterns.bind import Scene, Sought
from wholepicture.core.patterns.form import Pattern
from wholepicture.core.patterns.shows import MOST_KEPT, Cost, first_day, least
from wholepicture.core.patterns.stand_ins import always
from wholepicture.core.patterns.witness import Facts


@dataclass(frozen=True)
class Sighting:
    """One place where a pattern shows: its evidence, and the days on which it could be and was seen.

    Days are ordinals. `seen_by` has every service; None where it never knew enough.
    """

    id: str
    sought: Sought
    status: Literal["seen", "if-confirmed"]
    evidence: tuple[str, ...]
    held_by: tuple[str, ...]
    happened_by: int
    seen_joined: int
    seen_by: Mapping[str, int | None]
    questions: tuple[Query, ...]

    @property
    def pattern(self) -> Pattern:
        return self.sought.pattern

    @property
    def child(self) -> str:
        return self.sought.child

    @property
    def others(self) -> tuple[str, ...]:
        return self.sought.others


@dataclass(frozen=True)
class Picture:
    """What is known on a day, of the ledger it rests on, and the sightings in it, by the day they could be seen."""

    ledger: Ledger
    scene: Scene
    likeness: Likeness
    at: int
    known: Mapping[str, Known]
    together: Known
    sightings: tuple[Sighting, ...]


def picture(
    ledger: Ledger, patterns: Iterable[Pattern], vocabulary: Vocabulary, *, at: int
) -> Picture:
    """Everything that the services' knowledge shows by a day (ordinal), joined and to each alone."""
    scene = Scene(ledger, vocabulary)
    order = likeness(ledger)
    everything = known_by_agency(ledger)
    known = {agency: as_at(ledger, everything[agency], at) for agency in ledger.services()}
    together = as_at(ledger, joined(ledger, everything), at)
    bare = Picture(ledger, scene, order, at, known, together, ())
    cost = by_content(order)
    found = [
        sighting
        for pattern in patterns
        for sought in scene.sought(pattern)
        if (sighting := _sighting(bare, sought, cost)) is not None
    ]
    found.sort(
        key=lambda s: (s.seen_joined, s.pattern.id, *_people(order, s.sought), s.child, s.others)
    )
    return replace(bare, sightings=tuple(replace(s, id=f"g{n}") for n, s in enumerate(found, 1)))


def _people(order: Likeness, sought: Sought) -> tuple[int, ...]:
    return (order.person[sought.child], *(order.person[other] for other in sought.others))


def _sighting(seen: Picture, sought: Sought, cost: Cost) -> Sighting | None:
    """The sighting on the first day on which the pattern shows and nothing that must be absent is there."""
    first = first_day(sought, seen.together)
    if first is None:
        return None
    bearing = _bearing(seen.scene, sought)
    for day in asked_on(seen.ledger, sought, first, seen.at):
        then = as_at(seen.ledger, seen.together, day, bearing)
        witness = least(sought, then, cost, always)
        assert witness is not None, "first_day found a witness"
        answered, questions = queries(seen.ledger, sought, witness, then, day)
        if answered is not Answered.NOT_SO:
            return _seen_on(seen, sought, witness, day, answered, questions)
    return None


def _bearing(scene: Scene, sought: Sought) -> set[str]:
    """The observations that bear on a sighting: what could be evidence, and what would answer an absence."""
    answers = {factor for absence in sought.pattern.absent for factor in absence.answered_by}
    asked = {one.id for factor in answers for one in scene.by_factor.get(factor, ())}
    return sought.observations() | asked


def _seen_on(
    seen: Picture,
    sought: Sought,
    witness: Facts,
    day: int,
    answered: Answered,
    questions: tuple[Query, ...],
) -> Sighting:
    ids = in_order(seen.likeness, {observation for observation, _ in witness})
    return Sighting(
        id="",
        sought=sought,
        status="seen" if answered is Answered.SO else "if-confirmed",
        evidence=ids,
        held_by=_holders(seen, ids, day),
        happened_by=max(seen.ledger.observation[one].happened_by for one in ids),
        seen_joined=day,
        seen_by={a: _not_before(day, first_day(sought, known)) for a, known in seen.known.items()},
        questions=questions,
    )


def _not_before(day: int, other: int | None) -> int | None:
    return None if other is None else max(day, other)


def by_content(order: Likeness) -> Cost:
    """The cost of evidence: the fewest observations, then those that come first by content."""

    rank = order.observation

    @lru_cache(MOST_KEPT)
    def cost(facts: Facts) -> tuple[int, list[int], list[str]]:
        ids = {observation for observation, _ in facts}
        return len(ids), sorted([rank[one] for one in ids]), sorted(ids)

    return cost


def in_order(order: Likeness, observations: Iterable[str]) -> tuple[str, ...]:
    """Observations by content, the id deciding only between those that are alike in everything."""
    return tuple(sorted(observations, key=lambda one: (order.observation[one], one)))


def _holders(seen: Picture, observations: Iterable[str], day: int) -> tuple[str, ...]:
    wanted = tuple(observations)
    holders = [a for a, known in seen.known.items() if as_at(seen.ledger, known, day, wanted)]
    return tuple(sorted(holders, key=lambda a: (seen.likeness.agency[a], a)))


def gap(seen: Picture, agency: str, *, at: int) -> tuple[Sighting, ...]:
    """What all services together could see by a day and this one could not."""
    return tuple(s for s in seen.sightings if s.seen_joined <= at and not _sees(s, agency, at))


def _sees(sighting: Sighting, agency: str, at: int) -> bool:
    day = sighting.seen_by.get(agency)
    return day is not None and day <= at
