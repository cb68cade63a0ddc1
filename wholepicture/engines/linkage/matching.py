"""One pipeline from records to people: it trains itself without labels and has no setting for each file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from wholepicture.core.identity.clusters import CLEARLY, CUT, EVENLY
from wholepicture.core.identity.records import NONE_SUPERSEDED
from wholepicture.core.identity.vetoes import AGAINST
from wholepicture.engines.linkage import vetoes
from wholepicture.engines.linkage.blocks import Blocks, Pairs, blocks, candidates
from wholepicture.engines.linkage.clusters import (
    DECIDED,
    KIN,
    holding_weights,
    mean_link,
    neighbourhoods,
)
from wholepicture.engines.linkage.columns import Columns, encode
from wholepicture.engines.linkage.decided import NOTHING, Decided, among
from wholepicture.engines.linkage.household import anchors, learn
from wholepicture.engines.linkage.kernel import weigh
from wholepicture.engines.linkage.model import Model, Rarity, rarity, shipped
from wholepicture.engines.linkage.questions import Left, Questions, questions
from wholepicture.engines.linkage.trained import Trained
from wholepicture.engines.linkage.training import train, unpack

FAR: Final = -10.0
"""No household correction brings a pair that weighs less into one neighbourhood."""

WITHIN: Final = np.array([CLEARLY, EVENLY])
"""How near another must come for a record to be torn: by a person's decision, and by possible kin."""

Predict = Callable[[Columns, Model, Rarity, Blocks], tuple[Pairs, np.ndarray]]
"""Another way to find and weigh pairs: Splink on DuckDB or Spark."""


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
    decided: Decided = NOTHING


def match(
    table: pa.Table,
    nicknames: Mapping[str, str],
    *,
    extras: tuple[str, ...] = (),
    clean: frozenset[str] = frozenset(),
    predict: Predict | None = None,
    decided: Decided = NOTHING,
    superseded: Mapping[str, str] = NONE_SUPERSEDED,
) -> Matched:
    """Find which records are about the same person."""
    trained, found, weights = prepare(encode(table, nicknames, extras, superseded), predict)
    return join(trained, found, weights, clean, decided)


def join(
    trained: Trained,
    found: Pairs,
    weights: np.ndarray,
    clean: frozenset[str],
    decided: Decided = NOTHING,
) -> Matched:
    """From weighed candidate pairs to people."""
    return cluster(trained, *near(trained, found, weights), clean, decided)


def near(trained: Trained, found: Pairs, weights: np.ndarray) -> tuple[Pairs, np.ndarray]:
    """The candidate pairs that speak for one person: they make the neighbourhoods."""
    close = weights > FAR
    found = found.where(close)
    corrected = trained.corrected(weights[close], found.levels)
    return found.where(corrected > 0), corrected[corrected > 0]


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


def cluster(
    trained: Trained,
    found: Pairs,
    weights: np.ndarray,
    clean: frozenset[str],
    decided: Decided = NOTHING,
    person: np.ndarray | None = None,
) -> Matched:
    """Join records into people by the mean weight of all their pairs.

    Records without a pair keep their place in `person`, where it is given.
    """
    columns, n = trained.columns, len(trained.columns)
    around = neighbourhoods(n, *_edges(found, weights, decided, n))
    a, b = around.a, around.b
    packed = trained.levels(a, b)
    level = unpack(packed, len(trained.model.comparisons))
    weighed = trained.corrected(trained.plain(a, packed), packed)
    kin = vetoes.possible_kin(level, vetoes.years_apart(columns, a, b), trained.model)
    weighed[kin] = np.minimum(weighed[kin], AGAINST)
    in_clean = vetoes.within_clean_sources(columns, a, b, clean)
    veto = vetoes.conflicting_numbers(level, trained.firm) | in_clean
    person = np.arange(n) if person is None else person.copy()
    parted = among(a, b, decided.parted, n)
    left, torn = mean_link(
        around.members, around.starts, around.pairs_from, weighed,
        veto | among(a, b, decided.apart, n), parted.astype(np.int8) * DECIDED + kin.astype(np.int8) * KIN,
        decided.groups(n), CUT, WITHIN, person,
    )  # fmt: skip
    holds = holding_weights(a, b, weighed, person)
    pairs = Left(a, b, weighed, left, torn, in_clean)
    asked = questions(trained, person, pairs, decided)
    return Matched(trained, person, holds, asked, Pairs(a, b, packed), weighed, decided)


def _edges(
    found: Pairs, weights: np.ndarray, decided: Decided, n: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs that make neighbourhoods: none of a record that is matched with nothing, all that people have joined."""
    alone = np.zeros(n, bool)
    alone[decided.alone] = True
    kept = ~(alone[found.a] | alone[found.b])
    same = decided.same
    return (
        np.concatenate([found.a[kept], same[:, 0]]),
        np.concatenate([found.b[kept], same[:, 1]]),
        np.concatenate([weights[kept], np.full(len(same), np.inf)]),
    )
