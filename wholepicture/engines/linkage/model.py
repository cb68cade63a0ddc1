"""The model: how often each level of each comparison is seen in records of one person, and of two."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np

from wholepicture.core.identity.comparisons import EXTRA_LEVELS, LEVELS
from wholepicture.engines.linkage.columns import Columns

RARE: Final = ("given", "family", "born")
"""Comparisons in which a rare value in common weighs more than a frequent one."""

PLACES: Final = 16
"""Levels that fit into a packed place; 0 is not known."""

SHIPPED_ON: Final = "2026-11-24"
SHIPPED: Final[dict[str, tuple[tuple[float, ...], tuple[float, ...]]]] = {
    "given": (
        (0.83, 0.05, 0.006, 0.06, 0.012, 0.014, 0.028),
        (4e-3, 2e-3, 1e-5, 4e-3, 2e-3, 1.5e-2, 0.973),
    ),
    "family": ((0.84, 0.006, 0.05, 0.025, 0.008, 0.071), (3e-3, 1e-5, 1.5e-3, 5e-4, 5e-3, 0.99)),
    "born": (
        (0.935, 0.006, 0.008, 0.026, 0.014, 0.005, 0.006),
        (6e-5, 5e-5, 2e-4, 4e-4, 6e-3, 2.5e-2, 0.96829),
    ),
    "other": ((0.68, 0.28, 0.04), (8e-3, 8.2e-2, 0.91)),
    "sex": ((0.99, 0.01), (0.5, 0.5)),
    "address": ((0.55, 0.03, 0.02, 0.02, 0.08, 0.3), (3e-5, 6e-5, 1e-6, 2e-5, 2e-2, 0.979889)),
    "nhs": ((0.988, 0.006, 0.003, 0.003), (1e-7, 1e-6, 0.9799989, 0.02)),
    "upn": ((0.988, 0.006, 0.003, 0.003), (1e-7, 1e-6, 0.9799989, 0.02)),
}
"""What is assumed before any data: from generated families with British names, in the order of the levels."""

SHIPPED_EXTRA: Final = ((0.75, 0.05, 0.05, 0.15), (5e-3, 5e-3, 1e-2, 0.98))


def named_levels(comparison: str) -> tuple[str, ...]:
    """The levels of a comparison in words; all further columns share theirs."""
    return LEVELS.get(comparison, EXTRA_LEVELS)


@dataclass(frozen=True)
class Model:
    """m: how often each level is seen in two records of one person; u: in two records of two people."""

    comparisons: tuple[str, ...]
    m: np.ndarray
    u: np.ndarray
    two_match: float
    """How likely two records taken at random are to be about one person."""

    @cached_property
    def weights(self) -> np.ndarray:
        """The match weight of every level, in bits; 0 where a value is not known."""
        return np.log2(self.m / self.u)

    @property
    def prior(self) -> float:
        """The weight before anything is compared."""
        return float(np.log2(self.two_match / (1 - self.two_match)))

    def place(self, comparison: str) -> int:
        """Where a comparison stands in the packed levels."""
        return self.comparisons.index(comparison)

    def learned(self, **changed: Any) -> "Model":
        """The same comparisons with other numbers."""
        return replace(self, **changed)


def shipped(columns: Columns) -> Model:
    """The model that is assumed before any data, for the comparisons of this file."""
    names = (*LEVELS, *columns.extras)
    m, u = np.ones((len(names), PLACES)), np.ones((len(names), PLACES))
    for place, name in enumerate(names):
        for table, numbers in zip((m, u), SHIPPED.get(name, SHIPPED_EXTRA), strict=True):
            table[place, 1 : len(numbers) + 1] = numbers
    return Model(names, m, u, 1 / max(len(columns), 1_000))


@dataclass(frozen=True)
class Rarity:
    """For each record, how much more a value in common weighs when it is rare, by comparison."""

    added: np.ndarray
    of: np.ndarray
    frequencies: dict[str, np.ndarray]


SMOOTHED: Final = 500
"""A file of few records says little about how rare a value is: as many assumed records are added."""


def rarity(columns: Columns, model: Model) -> Rarity:
    """log2(u / frequency) for forename, family name and birth date, and for every further column."""
    names = [name for name in (*RARE, *columns.extras) if name not in columns.empty]
    of = np.full(len(model.comparisons), -1, np.int64)
    added = np.zeros((len(columns), max(len(names), 1)))
    frequencies = {}
    for place, name in enumerate(names):
        column, u = columns.by_name[name], model.u[model.place(name), 1]
        counts = column.frequencies()
        frequencies[name] = (counts + SMOOTHED * u) / (counts.sum() + SMOOTHED)
        of[model.place(name)] = place
        added[:, place] = np.append(np.log2(u / frequencies[name]), 0.0)[column.codes]
    return Rarity(added, of, frequencies)
