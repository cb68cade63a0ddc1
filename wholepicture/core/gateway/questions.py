"""The most decisive next question, weighed by the cost of asking; and which unknown facts still matter."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log2, prod
from typing import Final

from wholepicture.core.gateway.conditions import Facts, Value
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import Outcome, among, open_facts, openness, outcomes, sample
from wholepicture.core.gateway.reading import Reading
from wholepicture.core.gateway.readings import Readings, grid

FIRST: Final = "concern"
"""Asked before anything else, because immediate danger ends the questions."""

FEW: Final = 1 << 9
"""Where there are no more combinations than this, all are weighed; where there are more, a draw."""


@dataclass(frozen=True)
class Question:
    """One screen: a fact, or a group of facts that are asked together."""

    id: str
    facts: tuple[str, ...]
    decides: float


def next_question(
    law: Law, given: Facts, unknown: Collection[str] = (), apart: Collection[str] = ()
) -> Question | None:
    """What to ask next; None when nothing that may still be asked could change the outcome.

    `unknown` are the facts to which the answer was "I don't know"; `apart` those that were ticked and
    need a question of their own.
    """
    facts = law.rules.book.filled(given)
    if FIRST not in facts and FIRST not in unknown:
        return Question(FIRST, (FIRST,), 0.0)
    if Reading(facts, law.names).named("immediate-danger") or openness(law, facts).decided:
        return None
    best = next(iter(questions(law, facts, unknown, apart)), None)
    return best and _settling(law, facts, unknown, best)


def _settling(law: Law, facts: Facts, unknown: Collection[str], asked: Question) -> Question:
    """What may settle the question is asked in its place: how it came up, before what a request names."""
    for source, table in law.rules.book.settled.items():
        settles = {name for name, _ in table.values()}
        if source not in facts and source not in unknown and settles & set(asked.facts):
            return Question(source, (source,), asked.decides)
    return asked


def questions(
    law: Law, facts: Facts, unknown: Collection[str] = (), apart: Collection[str] = ()
) -> list[Question]:
    """Every question that could still matter, the most decisive for its cost first."""
    reading = Reading(facts, law.names)
    kinds = open_facts(law, reading)
    readings = _weighed(law, facts, kinds)
    shares = outcomes(law, readings)
    decides = {
        fact: _gain(readings, shares, fact, kinds[fact]) / law.rules.book.facts[fact].cost
        for fact in kinds
        if fact not in unknown
    }
    found = list(_screens(law, decides, {*facts, *unknown}, apart))
    return sorted(found, key=lambda one: (-one.decides, one.id))


def _weighed(law: Law, facts: Facts, kinds: Mapping[str, list[tuple[Value, ...]]]) -> Readings:
    if prod(len(some) for some in kinds.values()) <= FEW:
        return among(law, facts, *grid(kinds))
    return sample(law, facts, kinds)


def _screens(
    law: Law, decides: Mapping[str, float], known: Collection[str], apart: Collection[str]
) -> Iterator[Question]:
    """Facts of one screen are one question; the rest stand alone."""
    alone = dict(decides)
    for screen in law.rules.book.screens.values():
        lines = screen.lines(alone.keys() - set(apart), {*known, *apart})
        if lines:
            together = tuple(dict.fromkeys(one.fact for one in lines))
            yield Question(screen.id, together, sum(alone.pop(fact, 0.0) for fact in together))
    yield from (Question(fact, (fact,), worth) for fact, worth in alone.items())


def _gain(
    readings: Readings, shares: Mapping[Outcome, int], fact: str, kinds: list[tuple[Value, ...]]
) -> float:
    """How much less uncertain the outcome is, on average, once this fact is known."""
    whole = readings.every.bit_count()
    left = 0.0
    for kind in kinds:
        bits = readings.every & readings.columns[fact][next(iter(kind))]
        for value in kind:
            bits |= readings.every & readings.columns[fact][value]
        if bits:
            left += bits.bit_count() / whole * _entropy(bits & some for some in shares.values())
    return _entropy(shares.values()) - left


def _entropy(parts: Iterable[int]) -> float:
    counts = [one.bit_count() for one in parts if one]
    whole = sum(counts)
    return -sum(count / whole * log2(count / whole) for count in counts)


def matter(law: Law, facts: Facts) -> tuple[str, ...]:
    """The unknown facts whose value could change the outcome, most decisive first; none when it is decided."""
    if Reading(facts, law.names).named("immediate-danger") or openness(law, facts).decided:
        return ()
    ranked = questions(law, facts)
    return tuple(fact for one in ranked for fact in one.facts if fact not in facts)
