"""The truth table of one condition: every combination of what it turns on, one bit each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Final

from wholepicture.core.gateway.conditions import (
    NEVER,
    Condition,
    Every,
    Named,
    Not,
    Some,
    Value,
    leaves,
)
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.readings import Readings, grid

MOST: Final = 1 << 20
"""A condition with more combinations is tabled with its names left free."""


@dataclass(frozen=True)
class Table:
    """A condition with every combination of its facts, and of the names that are left free."""

    condition: Condition
    readings: Readings
    kinds: Mapping[str, list[tuple[Value, ...]]]

    @property
    def size(self) -> int:
        """How many combinations there are."""
        return self.readings.every.bit_length()

    def where(self, condition: Condition) -> int:
        """The combinations in which some condition over the same facts holds."""
        return Readings(
            self.readings.every,
            self.readings.columns,
            self.readings.names,
            dict(self.readings.found),
        ).where(condition)

    def combination(self, place: int) -> dict[str, Value]:
        """One combination, as values."""
        bit = 1 << place
        return {
            fact: next(v for v, bits in column.items() if bits & bit)
            for fact, column in self.readings.columns.items()
        }


def opened(law: Law, condition: Condition, free: frozenset[str]) -> Condition:
    """A condition with its names written out, save those that are left free."""
    if isinstance(condition, Named):
        if condition.name in free:
            return condition
        return opened(law, law.names[condition.name], free)
    if isinstance(condition, Not):
        return Not(opened(law, condition.part, free))
    if isinstance(condition, Every | Some):
        return type(condition)(tuple(opened(law, part, free) for part in condition.parts))
    return condition


def tabled(law: Law, condition: Condition) -> Table:
    """The truth table of a condition: its findings written out where that is not too much."""
    groups = frozenset(law.names) - {row.id for row in law.rules.findings}
    written = opened(law, condition, groups)
    kinds = kinds_of(law, written)
    if prod(len(some) for some in kinds.values()) > MOST:
        written = condition
        kinds = kinds_of(law, written)
    return _table(law, written, kinds)


def _table(law: Law, condition: Condition, kinds: Mapping[str, list[tuple[Value, ...]]]) -> Table:
    every, columns = grid(kinds)
    free = {leaf.name for leaf in leaves(condition) if isinstance(leaf, Named)}
    found = {name: columns[name][True] for name in free}
    readings = Readings(every, columns, law.names, found)
    return Table(condition, readings, kinds)


def kinds_of(law: Law, condition: Condition) -> dict[str, list[tuple[Value, ...]]]:
    """What a condition turns on, with the values that it tells apart; a free name is yes or no."""
    marks: dict[str, dict[Value, list[bool]]] = {}
    for leaf in leaves(condition):
        if isinstance(leaf, Named):
            marks.setdefault(leaf.name, {True: [True], False: [False]})
            continue
        values = law.rules.book.facts[leaf.fact].values
        told = marks.setdefault(leaf.fact, {value: [] for value in values})
        for value in values:
            told[value].append(value in leaf.values)
    return {name: _apart(told) for name, told in marks.items()}


def _apart(told: Mapping[Value, list[bool]]) -> list[tuple[Value, ...]]:
    kinds: dict[tuple[bool, ...], list[Value]] = {}
    for value, mark in told.items():
        kinds.setdefault(tuple(mark), []).append(value)
    return [tuple(some) for some in kinds.values()]


def conditions(law: Law) -> Iterator[tuple[str, Condition]]:
    """Every condition of the law by the name of its rule and its part."""
    for row in law.rules.findings:
        yield f"finding {row.id}", law.names[row.id]
    for gateway in law.rules.gateways:
        if gateway.in_force(law.day) and gateway.when != NEVER:
            yield f"{gateway.id} fits", law.names[gateway.id]
        yield f"{gateway.id} prescribed", gateway.prescribed
        yield f"{gateway.id} agreement", gateway.agreement
        yield f"{gateway.id} serves", gateway.serves
        yield f"{gateway.id} is wrongly cited", gateway.cited
    for one in law.rules.restrictions:
        if one.in_force(law.day):
            yield f"{one.id} applies", one.when
        yield f"{one.id} bars", one.bars
        yield f"{one.id} holds", one.holds
        yield f"{one.id} removes", one.removes_when
    for name, rows in law.rules.tables.items():
        yield from ((f"{name} {row.id or n}", row.when) for n, row in enumerate(rows, 1))
    yield from _beside_the_answer(law)


def _beside_the_answer(law: Law) -> Iterator[tuple[str, Condition]]:
    """What an answer carries: modifiers, lawful bases, consent rules, guidance; and what cannot be so."""
    for one in law.rules.modifiers:
        if one.when is not None:
            yield f"modifier {one.id}", one.when
    for article, rules in law.rules.bases.items():
        yield from ((f"{article} {rule.id}", rule.when) for rule in rules)
    yield from ((f"consent {rule.id}", rule.when) for rule in law.rules.consent)
    yield from ((f"guidance {one.id}", one.when) for one in law.rules.advice)
    for cannot in law.rules.book.impossible:
        yield f"impossible {cannot.id}", Every((cannot.when, Not(cannot.unless)))
