"""How many questions are asked, against a fixed order, and how long each takes to choose."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random
from time import perf_counter

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import DAY, Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import openness
from wholepicture.core.gateway.questions import FIRST, next_question
from wholepicture.core.gateway.rules import Ruleset

Situation = Mapping[str, Value]


@dataclass(frozen=True)
class Asked:
    """How many screens a situation took, by the most decisive question and in the order of the file."""

    best: int
    fixed: int
    slowest_ms: float
    total_ms: float
    same: bool


def record_knows(rules: Ruleset, facts: Situation) -> dict[str, Value]:
    """The facts that the record fills in: those that it is the first to be asked for."""
    book = rules.book.facts
    return {name: v for name, v in facts.items() if name != DAY and book[name].who[0] == "record"}


def asked(law: Law, facts: Situation) -> Asked:
    """Ask about a situation both ways. A fact that the situation does not hold is answered with don't know."""
    known, times, best = record_knows(law.rules, facts), [], 0
    unknown: set[str] = set()
    while True:
        start = perf_counter()
        question = next_question(law, known, unknown)
        times.append((perf_counter() - start) * 1000)
        if question is None:
            break
        best += 1
        for name in question.facts:
            _answer(facts, name, known, unknown)
    fixed = _in_fixed_order(law, facts)
    whole = openness(law, law.rules.book.filled(facts))
    ended = openness(law, law.rules.book.filled(known))
    same = known.get(FIRST) == "immediate-danger" or ended.outcomes == whole.outcomes
    return Asked(best, fixed, max(times), sum(times), same)


def _answer(facts: Situation, name: str, known: dict[str, Value], unknown: set[str]) -> None:
    if name in facts:
        known[name] = facts[name]
    else:
        unknown.add(name)


def _in_fixed_order(law: Law, facts: Situation) -> int:
    known, count = record_knows(law.rules, facts), 0
    for screen in _screens(law):
        filled = law.rules.book.filled(known)
        if known.get(FIRST) == "immediate-danger" or openness(law, filled).decided:
            break
        if any(fact.id not in filled for fact in screen):
            count += 1
            for fact in screen:
                _answer(facts, fact.id, known, set())
    return count


def _screens(law: Law) -> Iterator[list[Fact]]:
    together: dict[str, list[Fact]] = {}
    for fact in law.rules.book.facts.values():
        if fact.kind != "date":
            one_screen = fact.group in law.rules.book.screens
            together.setdefault(fact.group if one_screen else fact.id, []).append(fact)
    yield from together.values()


def scenarios(rules: Ruleset) -> Iterator[tuple[date, dict[str, Value]]]:
    """The worked scenarios as situations, each with its day."""
    said = rules.said["scenarios"]
    for one in said["scenarios"]:
        facts = {**said["assume"], **one["facts"]}
        yield date.fromisoformat(str(facts[DAY])), facts


def random_situations(rules: Ruleset, count: int, seed: int = 11) -> Iterator[dict[str, Value]]:
    """Situations in which every fact is known, drawn as they are likely to be, without what cannot be."""
    random = Random(seed)  # noqa: S311
    while count:
        facts = {
            f.id: _drawn(f, random.random, random.choice)
            for f in rules.book.facts.values()
            if f.values
        }
        if not any(rules.book.faults(facts)):
            count -= 1
            yield facts


def _drawn(fact: Fact, chance: Callable[[], float], choice: Callable[..., Value]) -> Value:
    return fact.usually if fact.usually is not None and chance() < 0.85 else choice(fact.values)
