"""Conditions over facts: what a rule asks, in and, or, not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

Value = str | bool | int
"""What a fact may be: a word from its list, yes or no, or a whole number."""

Facts = Mapping[str, Value]
"""Fact ids to values; a fact that is left out is not known."""


@dataclass(frozen=True)
class Is:
    """A fact has one of these values."""

    fact: str
    values: frozenset[Value]


@dataclass(frozen=True)
class Named:
    """Another condition, by its name: a finding, a gateway that fits, a restriction that applies."""

    name: str


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True)
class Every:
    """All parts hold; with no part, always."""

    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class Some:
    """At least one part holds; with no part, never."""

    parts: tuple["Condition", ...] = ()


Condition = Is | Named | Not | Every | Some

ALWAYS: Final = Every()
NEVER: Final = Some()


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions that stand directly within another."""
    if isinstance(condition, Not):
        return (condition.part,)
    return condition.parts if isinstance(condition, Every | Some) else ()


def leaves(condition: Condition) -> Iterator[Is | Named]:
    """Every fact and name that a condition turns on, in order."""
    if isinstance(condition, Is | Named):
        yield condition
    for part in parts_of(condition):
        yield from leaves(part)


def conjuncts(condition: Condition) -> list[Condition]:
    """What must hold all together; nothing where it always holds."""
    if not isinstance(condition, Every):
        return [condition]
    return [part for one in condition.parts for part in conjuncts(one)]


def spelt_out(condition: Condition, names: Mapping[str, Condition]) -> Iterator[Is]:
    """Every fact that a condition turns on, through the names that it uses."""
    for leaf in leaves(condition):
        if isinstance(leaf, Is):
            yield leaf
        else:
            yield from spelt_out(names[leaf.name], names)
