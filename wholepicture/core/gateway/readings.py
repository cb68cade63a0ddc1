"""Many complete readings of the facts at once, one bit each: in which of them a condition holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from random import Random
from typing import Final

from wholepicture.core.gateway.conditions import Condition, Every, Is, Named, Not, Some, Value

Columns = Mapping[str, Mapping[Value, int]]
"""For each fact and each of its values, the readings (as bits) in which it has that value."""

RARELY: Final = 0.06
"""How often a fact is drawn that is usually otherwise. It orders the questions and decides nothing."""


@dataclass
class Readings:
    """`every` has a bit for each reading; `columns` says which values they give to which facts."""

    every: int
    columns: Columns
    names: Mapping[str, Condition]
    found: dict[str, int] = field(default_factory=dict, repr=False)

    def where(self, condition: Condition) -> int:
        """The readings in which a condition holds."""
        if isinstance(condition, Is):
            return self._with(condition)
        if isinstance(condition, Named):
            if condition.name not in self.found:
                self.found[condition.name] = self.where(self.names[condition.name])
            return self.found[condition.name]
        if isinstance(condition, Not):
            return self.every & ~self.where(condition.part)
        return self._all(condition) if isinstance(condition, Every) else self._any(condition)

    def _with(self, one: Is) -> int:
        column, bits = self.columns[one.fact], 0
        for value in one.values:
            bits |= column.get(value, 0)
        return bits & self.every

    def _all(self, condition: Every) -> int:
        bits = self.every
        for part in condition.parts:
            bits &= self.where(part)
            if not bits:
                break
        return bits

    def _any(self, condition: Some) -> int:
        bits = 0
        for part in condition.parts:
            bits |= self.where(part)
        return bits


def alone(value: Value, every: int) -> Mapping[Value, int]:
    """A fact that has one value throughout."""
    return {value: every}


def grid(
    kinds: Mapping[str, Sequence[tuple[Value, ...]]],
) -> tuple[int, dict[str, dict[Value, int]]]:
    """Every combination of the kinds of value of some facts; values of one kind go together."""
    size, step = prod(len(some) for some in kinds.values()), 1
    columns: dict[str, dict[Value, int]] = {}
    for fact, some in kinds.items():
        period = step * len(some)
        columns[fact] = {}
        for place, kind in enumerate(some):
            bits = _repeated(((1 << step) - 1) << (place * step), period, size)
            columns[fact].update(dict.fromkeys(kind, bits))
        step = period
    return (1 << size) - 1, columns


def _repeated(bits: int, period: int, size: int) -> int:
    """A pattern of bits over and over, by doubling."""
    while period < size:
        bits |= bits << period
        period *= 2
    return bits & ((1 << size) - 1)


def drawn(
    domains: Mapping[str, Sequence[Value]], usual: Mapping[str, Value | None], count: int, seed: int
) -> tuple[int, dict[str, dict[Value, int]]]:
    """As many readings as asked, drawn at random but always the same for one seed."""
    random = Random(seed)  # noqa: S311
    columns: dict[str, dict[Value, int]] = {}
    for fact, values in domains.items():
        most = usual.get(fact)
        weights = [1.0 if most in (None, value) else RARELY for value in values]
        column: dict[Value, int] = dict.fromkeys(values, 0)
        for place, value in enumerate(random.choices(values, weights, k=count)):
            column[value] |= 1 << place
        columns[fact] = column
    return (1 << count) - 1, columns
