"""What people have decided about records, which outranks the machine: same, different, not sure, never.

Decisions are only ever added. Of one pair the latest stands; an undo takes the latest back, and the one
before it stands again. *Never* is for adoption and the protection of witnesses: it stands for good, and
no undo lifts it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Key = tuple[str, str]
"""A source, and the id of a record in it."""

Pair = tuple[Key, Key]
"""Two keys, the lower first."""

ANYTHING: Final = ("", "")
"""The other record of a *never* that holds against every record."""


class Says(StrEnum):
    """What a person says of two records."""

    SAME = "same"
    DIFFERENT = "different"
    NOT_SURE = "not sure"
    NEVER = "never"
    UNDO = "undo"


@dataclass(frozen=True)
class MatchDecision:
    """Who said what of two records, when (ISO 8601 in UTC, which sorts) and why; `b` is ANYTHING only with *never*."""

    a: Key
    b: Key
    says: Says
    by: str
    at: str
    why: str

    @property
    def pair(self) -> Pair:
        """The two records, in one order."""
        return ordered(self.a, self.b)


@dataclass(frozen=True)
class Contradiction:
    """Decisions that cannot all hold: records said to be the same, step by step, that are also kept apart.

    `apart` is None where naming it would show that records are blocked for good.
    """

    same: tuple[Pair, ...]
    apart: Pair | None


@dataclass(frozen=True)
class Standing:
    """What stands: pairs by what was said of them, records matched with nothing, and what contradicts.

    `same` holds what can hold; `waiting` are the same pairs of a contradiction, which join nothing until
    people agree.
    """

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    unsure: frozenset[Pair] = frozenset()
    never: frozenset[Pair] = frozenset()
    alone: frozenset[Key] = frozenset()
    waiting: frozenset[Pair] = frozenset()
    contradictions: tuple[Contradiction, ...] = ()


def ordered(a: Key, b: Key) -> Pair:
    """The lower key first."""
    return (a, b) if a <= b else (b, a)


def latest(decisions: Iterable[MatchDecision], at: str | None = None) -> dict[Pair, MatchDecision]:
    """For each pair the decision that stands, as at a time (up to and with it), of equal times the one given later."""
    said: dict[Pair, list[MatchDecision]] = defaultdict(list)
    for one in sorted(decisions, key=lambda one: one.at):
        if at is not None and one.at > at:
            break
        stack = said[one.pair]
        if stack and stack[-1].says is Says.NEVER:
            continue
        if one.says is not Says.UNDO:
            stack.append(one)
        elif stack:
            stack.pop()
    return {pair: stack[-1] for pair, stack in said.items() if stack}


def standing(decisions: Iterable[MatchDecision], at: str | None = None) -> Standing:
    """What all decisions come to. It does not depend on the order of those about different pairs."""
    stands = latest(decisions, at)
    by: dict[Says, set[Pair]] = defaultdict(set)
    for pair, one in stands.items():
        by[one.says].add(pair)
    alone = frozenset(b for a, b in by[Says.NEVER] if a == ANYTHING)
    never = frozenset(pair for pair in by[Says.NEVER] if ANYTHING not in pair)
    same, contradictions = _agreed(by[Says.SAME], frozenset(by[Says.DIFFERENT]), never, alone)
    return Standing(
        same, frozenset(by[Says.DIFFERENT]), frozenset(by[Says.NOT_SURE]), never, alone,
        frozenset(by[Says.SAME]) - same, contradictions,
    )  # fmt: skip


def _agreed(
    same: Iterable[Pair], different: frozenset[Pair], never: frozenset[Pair], alone: frozenset[Key]
) -> tuple[frozenset[Pair], tuple[Contradiction, ...]]:
    """The same pairs that can hold. Those on a shortest way between records kept apart wait, until no way is left."""
    blocked = frozenset(pair for pair in same if not alone.isdisjoint(pair))
    agreed = frozenset(same) - blocked
    found = [Contradiction((pair,), None) for pair in sorted(blocked)]
    while ways := [(apart, way) for apart in sorted(different | never) if (way := _way(agreed, apart))]:  # fmt: skip
        for apart, way in ways:
            found.append(Contradiction(tuple(sorted(way)), None if apart in never else apart))
            agreed -= way
    return agreed, tuple(found)


def _way(same: frozenset[Pair], apart: Pair) -> frozenset[Pair]:
    """Every same pair on a shortest way between the two records; empty when there is none."""
    beside: dict[Key, set[Key]] = defaultdict(set)
    for a, b in same:
        beside[a].add(b)
        beside[b].add(a)
    ahead, back = (_steps(beside, start) for start in apart)
    far = ahead.get(apart[1])
    if far is None:
        return frozenset()
    return frozenset(
        (a, b)
        for a, b in same
        if a in ahead and far in (ahead[a] + 1 + back[b], ahead[b] + 1 + back[a])
    )


def _steps(beside: dict[Key, set[Key]], start: Key) -> dict[Key, int]:
    """How many same pairs lie between the start and every record that they reach."""
    steps, edge = {start: 0}, [start]
    while edge:
        edge = sorted({near for key in edge for near in beside[key]} - steps.keys())
        steps |= dict.fromkeys(edge, max(steps.values()) + 1)
    return steps
