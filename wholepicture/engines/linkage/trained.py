"""What was learned from records, and what is needed to weigh any pair of them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from wholepicture.engines.linkage.blocks import Blocks
from wholepicture.engines.linkage.columns import Columns
from wholepicture.engines.linkage.household import Household
from wholepicture.engines.linkage.kernel import levels_of_pairs, weigh
from wholepicture.engines.linkage.model import Model, Rarity

HALF: Final = 0.5
"""The household correction counts by half: numbered pairs are not quite like the others."""


@dataclass(frozen=True)
class Trained:
    """What was learned from a file, and what is needed to weigh any pair of its records."""

    columns: Columns
    blocks: Blocks
    model: Model
    rarity: Rarity
    household: Household
    firm: tuple[str, ...]

    def levels(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The packed levels of pairs of records."""
        c = self.columns
        return np.asarray(levels_of_pairs(a, b, c.packed, c.letters, c.starts))

    def plain(self, a: np.ndarray, packed: np.ndarray) -> np.ndarray:
        """The match weights, as Splink has them."""
        return np.asarray(
            weigh(
                packed, a, self.model.weights, self.rarity.added, self.rarity.of, self.model.prior
            )
        )

    def corrected(self, weights: np.ndarray, packed: np.ndarray) -> np.ndarray:
        """The match weights with what people of one household share counting for less."""
        return weights + HALF * self.household.correct(packed, len(self.model.comparisons))

    def weigh(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The match weights of pairs of records, with what households share."""
        packed = self.levels(a, b)
        return self.corrected(self.plain(a, packed), packed)
