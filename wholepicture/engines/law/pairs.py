"""Minimal pairs: a situation in which a condition holds, and the one change that makes it fail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wholepicture.core.gateway.conditions import Value
from wholepicture.engines.law.edits import Case, holds_in
from wholepicture.engines.law.tables import Table

Rest = tuple[tuple[str, Value], ...]
"""What stays the same: facts, or names of rules, each with its value."""


@dataclass(frozen=True)
class Pair:
    """Two cases that differ in one thing: what they turn on, the values with which it holds, and with which not.

    One side is empty where no other value of this alone would change it.
    """

    turns_on: str
    holds: tuple[Value, ...]
    fails: tuple[Value, ...]
    rest: Rest


def pairs(cases: Iterable[Case], table: Table) -> list[Pair]:
    """One pair for each surrounding of the cases, so that every case stands in one."""
    together: dict[tuple[str, Rest], dict[bool, list[Value]]] = {}
    for case in cases:
        rest = tuple(one for one in case.facts if one[0] != case.turns_on)
        kinds = together.setdefault((case.turns_on, rest), {True: [], False: []})
        kinds[case.holds].append(dict(case.facts)[case.turns_on])
    for (name, rest), kinds in together.items():
        for side in (True, False):
            if not kinds[side]:
                kinds[side] += _others(table, name, rest, holds=side)
    return [
        Pair(name, tuple(kinds[True]), tuple(kinds[False]), rest)
        for (name, rest), kinds in together.items()
    ]


def _others(table: Table, name: str, rest: Rest, *, holds: bool) -> Iterator[Value]:
    """The other values with which a condition holds, or does not, in the same surrounding."""
    for value in table.readings.columns[name]:
        if holds_in(table.condition, {**dict(rest), name: value}) is holds:
            yield value
