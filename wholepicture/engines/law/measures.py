"""How many questions are asked, against a fixed order, and how long each takes to choose."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from time import process_time

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import DAY, Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import openness
from wholepicture.core.gateway.questions import FIRST, next_question
from wholepicture.core.gateway.rules import Ruleset
from wholepicture.core.gateway.screens import Screen, as_ticked

Situation = Mapping[str, Value]


@dataclass(frozen=True)
class Asked:
    """What a situation took, by the most decisive question and in the order of the file.

    `best` and `fixed` are screens: what is asked together counts once. `told` are the facts that were given
    by answering, each line of a screen one; `single` the most decisive order with one fact a screen, as far
    as the file allows; `grouped` the fixed order with the same screens as `best`.
    """

    best: int
    fixed: int
    single: int
    grouped: int
    told: int
    slowest_ms: float
    total_ms: float
    same: bool


def record_knows(rules: Ruleset, facts: Situation) -> dict[str, Value]:
    """The facts that the record fills in: those that it is the first to be asked for."""
    book = rules.book.facts
    return {name: v for name, v in facts.items() if name != DAY and book[name].who[0] == "record"}


@dataclass
class Answers:
    """Somebody who answers from a situation: what they have said so far."""

    situation: Situation
    known: dict[str, Value]
    unknown: set[str] = field(default_factory=set)
    apart: set[str] = field(default_factory=set)

    def take(self, facts: Sequence[str], screen: Screen | None) -> None:
        """Answer one screen. A fact that the situation does not hold is answered with don't know."""
        if screen is None:
            (fact,) = facts
            if fact in self.situation:
                self.known[fact] = self.situation[fact]
            else:
                self.unknown.add(fact)
            return
        said = as_ticked((one for one in screen.ticks if one.fact in facts), self.situation)
        self.known |= said.facts
        self.unknown |= said.unknown
        self.apart |= said.apart


def asked(law: Law, facts: Situation) -> Asked:
    """Ask about a situation each way."""
    known = record_knows(law.rules, facts)
    one, times = _most_decisive(law, Answers(facts, dict(known)))
    lone = {t.fact for s in law.rules.book.screens.values() if not s.whole for t in s.ticks}
    _, single = _most_decisive(law, Answers(facts, dict(known), apart=lone))
    whole = openness(law, law.rules.book.filled(facts))
    ended = openness(law, law.rules.book.filled(one.known))
    same = one.known.get(FIRST) == "immediate-danger" or ended.outcomes == whole.outcomes
    fixed, grouped = (_in_fixed_order(law, facts, whole=only) for only in (True, False))
    told = len(one.known) - len(known) + len(one.unknown)
    best = len(times) - 1
    return Asked(best, fixed, len(single) - 1, grouped, told, max(times), sum(times), same)


def _most_decisive(law: Law, one: Answers) -> tuple[Answers, list[float]]:
    """Ask until it is decided; the milliseconds that each question took to choose, and the end to see."""
    times = []
    while True:
        start = process_time()
        question = next_question(law, one.known, one.unknown, one.apart)
        times.append((process_time() - start) * 1000)
        if question is None:
            return one, times
        one.take(question.facts, law.rules.book.screens.get(question.id))


def _in_fixed_order(law: Law, facts: Situation, *, whole: bool) -> int:
    """The screens in the order of the file: those that facts.yaml asks whole, or all that the aid asks together."""
    one, count = Answers(facts, record_knows(law.rules, facts)), 0
    screens = [each for each in law.rules.book.screens.values() if each.whole or not whole]
    for fact in law.rules.book.facts.values():
        filled = law.rules.book.filled(one.known)
        if one.known.get(FIRST) == "immediate-danger" or openness(law, filled).decided:
            break
        screen = next((s for s in screens if any(t.fact == fact.id for t in s.ticks)), None)
        if fact.kind == "date" or fact.id in {*filled, *one.unknown}:
            continue
        count += 1
        if screen is None or fact.id in one.apart:
            one.take([fact.id], None)
        else:
            done = {*filled, *one.unknown}
            one.take([t.fact for t in screen.ticks if t.fact not in done], screen)
            if fact.id in one.apart:
                count += 1
                one.take([fact.id], None)
    return count


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
