"""Minimal pairs in words: a case where a condition holds, and the one change that makes it fail."""

from collections.abc import Iterable
from dataclasses import dataclass

from wholepicture.core.gateway.conditions import Value
from wholepicture.engines.law.edits import Case
from wholepicture.engines.law.tables import Table


@dataclass(frozen=True)
class Pair:
    """Two cases that differ in one thing."""

    holds: str
    fails: str


def pairs(cases: Iterable[Case], table: Table) -> list[Pair]:
    """One pair for each surrounding: the facts that stay the same, the values that hold, those that fail."""
    together: dict[tuple[str, tuple[tuple[str, Value], ...]], dict[bool, list[Value]]] = {}
    for case in cases:
        rest = tuple(one for one in case.facts if one[0] != case.turns_on)
        kinds = together.setdefault((case.turns_on, rest), {True: [], False: []})
        kinds[case.holds].append(dict(case.facts)[case.turns_on])
    return [
        Pair(
            f"{name} is {_or(kinds[True])}" + (f"; {_facts(rest)}" if rest else ""),
            f"{name} is {_or(kinds[False])} instead",
        )
        for (name, rest), kinds in together.items()
        if kinds[True] and kinds[False]
    ]


def _or(values: list[Value]) -> str:
    said = [{True: "yes", False: "no"}[v] if isinstance(v, bool) else str(v) for v in values]
    return " or ".join(said) if len(said) <= 6 else f"{', '.join(said[:5])} or {len(said) - 5} more"


def _facts(rest: Iterable[tuple[str, Value]]) -> str:
    return "; ".join(f"{name}: {_or([value])}" for name, value in rest)
