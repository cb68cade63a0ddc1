"""The facts that the aid may ask for: what each may be, who can say, and what is wrong with facts as given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from wholepicture.core.gateway.conditions import Condition, Facts, Value
from wholepicture.core.gateway.reading import Reading
from wholepicture.core.gateway.screens import Screen

DAY: Final = "as-of"
"""The fact that is the date of the decision: it chooses the rules, and no rule asks for it."""


@dataclass(frozen=True)
class Fact:
    """One question. `values` are all it may be; `means` says each in words; `cost` is of asking, 1 to 5.

    `short` is the question as a screen shows it, `briefly` the values; both are said in full to whoever asks.
    `often` are the values that are shown first where there are many; `called` is what else people call them.
    """

    id: str
    group: str
    kind: str
    question: str
    values: tuple[Value, ...]
    means: Mapping[Value, str] = field(default_factory=dict)
    help: str = ""
    who: tuple[str, ...] = ()
    may_not_know: bool = True
    direction: str = "neither"
    cost: int = 1
    default: Value | None = None
    usually: Value | None = None
    often: tuple[Value, ...] = ()
    called: Mapping[Value, tuple[str, ...]] = field(default_factory=dict)
    short: str = ""
    briefly: Mapping[Value, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Impossible:
    """What cannot be true together, save where `unless` holds."""

    id: str
    when: Condition
    say: str
    unless: Condition


@dataclass(frozen=True)
class FactBook:
    """The facts by id, in the order of the file; the screens; and what is impossible."""

    facts: Mapping[str, Fact]
    screens: Mapping[str, Screen]
    impossible: tuple[Impossible, ...] = ()
    settled: Mapping[str, Mapping[Value, tuple[str, Value]]] = field(default_factory=dict)

    def faults(self, given: Mapping[str, object]) -> Iterator[str]:
        """Everything that is wrong with facts as given: each id, each value, each contradiction."""
        fit: dict[str, Value] = {}
        for name, value in given.items():
            fault = self._fault(name, value)
            if fault:
                yield fault
            elif value is not None and name != DAY:
                assert isinstance(value, str | bool | int)
                fit[name] = value
        reading = Reading(fit, {})
        for one in self.impossible:
            if reading.truth(one.when) and reading.truth(one.unless) is not True:
                yield f"these contradict each other: {one.say}"

    def _fault(self, name: str, value: object) -> str:
        fact = self.facts.get(name)
        if fact is None:
            return f"{name}: there is no such fact"
        if value is None:
            return ""
        if fact.kind == "date":
            return "" if _is_day(value) else f"{name}: {value!r} is not a day such as 2026-11-01"
        same = [one for one in fact.values if type(one) is type(value) and one == value]
        return "" if same else f"{name}: {value!r} is not {_wanted(fact)}"

    def filled(self, given: Facts) -> dict[str, Value]:
        """The facts with what follows from the kind of agency, and the defaults that the law gives."""
        facts = {name: value for name, value in given.items() if name != DAY}
        for source, table in self.settled.items():
            if source in facts and facts[source] in table:
                facts.setdefault(*table[facts[source]])
        for fact in self.facts.values():
            if fact.default is not None and fact.id != DAY:
                facts.setdefault(fact.id, fact.default)
        return facts


def _is_day(value: object) -> bool:
    try:
        return type(value) is date or bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _wanted(fact: Fact) -> str:
    if fact.kind == "integer":
        return f"a whole number from {fact.values[0]} to {fact.values[-1]}"
    return "true or false" if fact.kind == "bool" else "one of " + ", ".join(map(str, fact.values))
