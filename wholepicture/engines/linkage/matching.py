"""One pipeline from records to people: it trains itself without labels and has no setting for each file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from wholepicture.core.identity import decide
from wholepicture.core.identity.clusters import CUT
from wholepicture.core.identity.vetoes import AGAINST
from wholepicture.engines.linkage import vetoes
from wholepicture.engines.linkage.blocks import Blocks, Pairs, blocks, candidates
from wholepicture.engines.linkage.clusters import holding_weights, mean_link, neighbourhoods
from wholepicture.engines.linkage.columns import Columns, encode
from wholepicture.engines.linkage.household import Household, anchors, learn
from wholepicture.engines.linkage.kernel import levels_of_pairs, weigh
from wholepicture.engines.linkage.model import Model, Rarity, rarity, shipped
from wholepicture.engines.linkage.training import train, unpack

HALF: Final = 0.5
"""The household correction counts by half: numbered pairs are not quite like the others."""

FAR: Final = -10.0
"""No household correction brings a pair that weighs less into one neighbourhood."""

Predict = Callable[[Columns, Model, Rarity, Blocks], tuple[Pairs, np.ndarray]]
"""Another way to find and weigh pairs: Splink on DuckDB or Spark."""


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


@dataclass(frozen=True)
class Questions:
    """Pairs for a person to decide, the likeliest first; no two of them about the same two clusters."""

    a: np.ndarray
    b: np.ndarray
    weights: np.ndarray
    clean: np.ndarray


@dataclass(frozen=True)
class Matched:
    """For each record its person (the first record of the cluster) and the weight that holds it there."""

    trained: Trained
    person: np.ndarray
    holds: np.ndarray
    questions: Questions
    pairs: Pairs
    """Every pair of records in one neighbourhood."""
    weights: np.ndarray


def match(
    table: pa.Table,
    nicknames: Mapping[str, str],
    *,
    extras: tuple[str, ...] = (),
    clean: frozenset[str] = frozenset(),
    predict: Predict | None = None,
) -> Matched:
    """Find which records are about the same person."""
    trained, found, weights = prepare(encode(table, nicknames, extras), predict)
    return join(trained, found, weights, clean)


def join(trained: Trained, found: Pairs, weights: np.ndarray, clean: frozenset[str]) -> Matched:
    """From weighed candidate pairs to people."""
    near = weights > FAR
    found = found.where(near)
    corrected = trained.corrected(weights[near], found.levels)
    return cluster(trained, found.where(corrected > 0), corrected[corrected > 0], clean)


def prepare(columns: Columns, predict: Predict | None = None) -> tuple[Trained, Pairs, np.ndarray]:
    """Block, learn the model and the household correction, and weigh every candidate pair."""
    made = blocks(columns)
    found = candidates(columns, made)
    model = train(columns, found, shipped(columns))
    rare = rarity(columns, model)
    firm = vetoes.firm_numbers(columns, model)
    if predict is None:
        weights = np.asarray(
            weigh(found.levels, found.a, model.weights, rare.added, rare.of, model.prior)
        )
    else:
        found, weights = predict(columns, model, rare, made)
    household = learn(anchors(found, weights, model, columns.sources, firm))
    trained = Trained(columns, made, model, rare, household, firm)
    return trained, found, weights


def cluster(trained: Trained, found: Pairs, weights: np.ndarray, clean: frozenset[str]) -> Matched:
    """Join records into people by the mean weight of all their pairs."""
    columns = trained.columns
    near = neighbourhoods(len(columns), found.a, found.b, weights)
    a, b = near.a, near.b
    packed = trained.levels(a, b)
    level = unpack(packed, len(trained.model.comparisons))
    weighed = trained.corrected(trained.plain(a, packed), packed)
    kin = vetoes.possible_kin(level, vetoes.years_apart(columns, a, b), trained.model)
    weighed[kin] = np.minimum(weighed[kin], AGAINST)
    in_clean = vetoes.within_clean_sources(columns, a, b, clean)
    veto = vetoes.conflicting_numbers(level, trained.firm) | in_clean
    person = np.arange(len(columns))
    left = mean_link(near.members, near.starts, near.pairs_from, weighed, veto, CUT, person)
    holds = holding_weights(a, b, weighed, person)
    asked = _questions(person, a, b, weighed, left, in_clean)
    return Matched(trained, person, holds, asked, Pairs(a, b, packed), weighed)


def _questions(
    person: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    weights: np.ndarray,
    left: np.ndarray,
    in_clean: np.ndarray,
) -> Questions:
    """The strongest pair between each two clusters that are near enough to ask about."""
    asked = np.nonzero(left > CUT - decide.ASK_WITHIN)[0]
    asked = asked[np.lexsort((-weights[asked], -left[asked]))]
    ends = np.sort(np.column_stack([person[a[asked]], person[b[asked]]]), axis=1)
    _, first = np.unique(ends, axis=0, return_index=True)
    most = max(int(decide.MOST_QUESTIONS * len(person)), 10)
    asked = asked[np.sort(first)][:most]
    return Questions(a[asked], b[asked], weights[asked], in_clean[asked])
