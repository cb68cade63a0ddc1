"""What was learned, kept as it is: later records are weighed by the same model, frequencies and rules."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wholepicture.engines.linkage.blocks import Blocks, Pairs, Rule, blocks, candidates
from wholepicture.engines.linkage.columns import Columns
from wholepicture.engines.linkage.household import Household
from wholepicture.engines.linkage.model import SMOOTHED, Model, Rarity
from wholepicture.engines.linkage.trained import Trained


@dataclass(frozen=True)
class Learned:
    """A model with what else was learned: how frequent each value is, the household correction, firm numbers, rules.

    `frequencies` gives for each comparison the share of every value that was seen, by its place in
    `values`, and at the end that of any value that was not.
    """

    model: Model
    values: Mapping[str, tuple[str, ...]]
    frequencies: Mapping[str, np.ndarray]
    of: np.ndarray
    household: Household
    firm: tuple[str, ...]
    rules: tuple[Rule, ...]

    def added(self, name: str, places: np.ndarray, known: np.ndarray) -> np.ndarray:
        """How much more a value in common weighs, by its place among the values seen; 0 where not known."""
        u = self.model.u[self.model.place(name), 1]
        return np.where(known, np.log2(u / self.frequencies[name][places]), 0.0)


def learned(trained: Trained) -> Learned:
    """Freeze what was learned from a file."""
    values, frequencies = {}, {}
    for name, shares in trained.rarity.frequencies.items():
        column, u = trained.columns.by_name[name], trained.model.u[trained.model.place(name), 1]
        counted = column.frequencies().sum()
        values[name] = tuple(column.values)
        frequencies[name] = np.append(shares, SMOOTHED * u / (counted + SMOOTHED))
    return Learned(
        trained.model, values, frequencies, trained.rarity.of,
        trained.household, trained.firm, trained.blocks.rules,
    )  # fmt: skip


def weighed(kept: Learned, columns: Columns) -> tuple[Trained, Pairs, np.ndarray]:
    """Every candidate pair of other records and its weight, as the frozen model has it."""
    made = blocks(columns, kept.rules)
    found = candidates(columns, made)
    trained = applied(kept, columns, made)
    return trained, found, trained.plain(found.a, found.levels)


def applied(kept: Learned, columns: Columns, made: Blocks) -> Trained:
    """The frozen model beside other records."""
    added = np.zeros((len(columns), max(len(kept.values), 1)))
    for place, (name, values) in enumerate(kept.values.items()):
        column = columns.by_name[name]
        seen = {value: at for at, value in enumerate(values)}
        places = np.array([*(seen.get(value, len(values)) for value in column.values), -1])
        added[:, place] = kept.added(name, places[column.codes], column.codes >= 0)
    rare = Rarity(added, kept.of, {name: shares[:-1] for name, shares in kept.frequencies.items()})
    return Trained(columns, made, kept.model, rare, kept.household, kept.firm)
