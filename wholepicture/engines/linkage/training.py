"""The model learns from the records themselves: no labels, and no setting for each file.

How often levels agree by chance is counted on random pairs. How often they agree for one person is
learned by expectation and maximisation, as Splink does, over the pairs that blocking brings. Where
person numbers anchor enough pairs, the other comparisons learn from those alone, for twins and
namesakes pass as one person elsewhere; and a model in which one person often holds two checked
numbers is refused.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from wholepicture.core.identity.comparisons import NUMBERS
from wholepicture.core.identity.vetoes import UNLIKE_FORENAMES
from wholepicture.engines.linkage.blocks import Pairs
from wholepicture.engines.linkage.columns import Columns
from wholepicture.engines.linkage.kernel import levels_of_pairs
from wholepicture.engines.linkage.model import PLACES, SHIPPED, Model, named_levels

RANDOM_PAIRS: Final = 2_000_000
MOST_CANDIDATES: Final = 2_000_000
ROUNDS: Final = 12
ASSUMED_MATCHES: Final = 50
"""How many pairs the shipped numbers count for beside those of the file."""
ASSUMED_RANDOM: Final = 20_000
ENOUGH_ANCHORED: Final = 300
MOST_CONFLICTS: Final = 0.05
"""More conflicting checked numbers than this within one person: the training has gone wrong."""
SAME, CONFLICT, DIFFERENT_SEX = 1, 3, 2
MOST_UNLIKE_FORENAMES, MOST_OF_OTHER_SEX = 0.3, 0.1
LONG_NUMBER: Final = 6
STEADY: Final = 1e-4


@dataclass(frozen=True)
class Patterns:
    """Distinct packed levels, each with how many pairs show it."""

    levels: np.ndarray
    pairs: np.ndarray
    unpacked: np.ndarray

    def weights(self, model: Model) -> np.ndarray:
        """The match weight of each, without the rarity of values."""
        places = np.arange(len(model.comparisons))
        return model.prior + model.weights[places, self.unpacked].sum(axis=1)

    def shares(self, how_likely: np.ndarray, place: int) -> np.ndarray:
        """How many pairs, each counted by how likely it is, stand at each level of a comparison."""
        return np.bincount(self.unpacked[:, place], how_likely * self.pairs, PLACES)


def patterns(levels: np.ndarray, comparisons: int) -> Patterns:
    """Count equal packed levels once."""
    distinct, pairs = np.unique(levels, return_counts=True)
    return Patterns(distinct, pairs.astype(float), unpack(distinct, comparisons))


def unpack(levels: np.ndarray, comparisons: int) -> np.ndarray:
    """One column for each comparison."""
    moved = levels[:, None] >> (np.uint64(4) * np.arange(comparisons, dtype=np.uint64))
    return (moved & np.uint64(15)).astype(np.int8)


def train(columns: Columns, found: Pairs, start: Model, seed: int = 1) -> Model:
    """Learn the model from random pairs and from the candidate pairs."""
    every = -(-len(found) // MOST_CANDIDATES) or 1
    width = len(start.comparisons)
    seen = patterns(found.levels[::every], width)
    random, drawn = _random(columns, width, seed)
    scale = every * 2 / max(len(columns) * (len(columns) - 1), 1)
    anchors = [start.place(name) for name in (*NUMBERS, *_like_numbers(columns))]
    model = _learned(start, random, drawn, seen, scale, anchors, guarded=False)
    if _drifted(model):
        model = _learned(start, random, drawn, seen, scale, anchors, guarded=True)
    return _refused_conflicts(model)


def _learned(
    start: Model,
    random: Patterns,
    drawn: int,
    seen: Patterns,
    scale: float,
    anchors: list[int],
    *,
    guarded: bool,
) -> Model:
    """Expectation and maximisation, until the shares hardly change."""
    model = start
    for _ in range(ROUNDS):
        before = model
        model = _by_chance(model, start, random, drawn)
        model = _matched(model, start, seen, scale, anchors, guarded=guarded)
        if np.abs(model.m - before.m).max() < STEADY:
            break
    return model


def _like_numbers(columns: Columns) -> list[str]:
    """Further columns that look like a number of a person: long values with digits, each in few records."""
    found = []
    for name in columns.extras:
        column = columns.by_name[name]
        known, some = int((column.codes >= 0).sum()), column.values[:1_000]
        digits = sum(sum(map(str.isdigit, value)) >= LONG_NUMBER for value in some)
        if (
            name not in ("phone", "email")
            and digits > 0.9 * len(some)
            and len(column.values) > 0.2 * known > 0
        ):
            found.append(name)
    return found


def _drifted(model: Model) -> bool:
    """Whether what was learned is not people but households, in which forenames and sexes differ."""
    unlike = (
        model.m[model.place("given"), UNLIKE_FORENAMES],
        model.m[model.place("sex"), DIFFERENT_SEX],
    )
    return bool(unlike[0] > MOST_UNLIKE_FORENAMES or unlike[1] > MOST_OF_OTHER_SEX)


def _random(columns: Columns, width: int, seed: int) -> tuple[Patterns, int]:
    draw = np.random.default_rng(seed)
    wanted = min(RANDOM_PAIRS, 20 * len(columns) * len(columns))
    a, b = draw.integers(0, max(len(columns), 1), (2, wanted), np.int32)
    a, b = a[a != b], b[a != b]
    levels = levels_of_pairs(a, b, columns.packed, columns.letters, columns.starts)
    return patterns(levels, width), len(a)


def _by_chance(model: Model, start: Model, random: Patterns, drawn: int) -> Model:
    """u: the share of each level among random pairs, less those that are likely one person."""
    different = 1 - _likely(random.weights(model))
    u = np.ones_like(model.u)
    for place, name in enumerate(model.comparisons):
        u[place] = _share(
            random.shares(different, place),
            start.u[place],
            ASSUMED_RANDOM,
            name,
            floor=0.5 / drawn if drawn else 1e-7,
        )
    return model.learned(u=u)


def _matched(
    model: Model, start: Model, seen: Patterns, scale: float, anchors: list[int], *, guarded: bool
) -> Model:
    """m: the share of each level among pairs that are likely one person."""
    likely = _likely(seen.weights(model))
    numbers = [model.place(name) for name in NUMBERS]
    conflict = (seen.unpacked[:, numbers] == CONFLICT).any(axis=1)
    same = (seen.unpacked[:, anchors] == SAME).any(axis=1)
    likely[conflict & ~same] = 0.0
    if guarded:
        likely[(seen.unpacked[:, model.place("given")] == UNLIKE_FORENAMES) & ~same] = 0.0
    anchored = likely * same
    m = np.ones_like(model.m)
    for place, name in enumerate(model.comparisons):
        mine = _number_shares(model, seen, place) if place in numbers else None
        if mine is None:
            mine = seen.shares(anchored, place)
            if mine[1:].sum() < ENOUGH_ANCHORED:
                mine = seen.shares(likely, place)
        assumed = ASSUMED_MATCHES
        if guarded and name == "given":
            assumed = max(assumed, mine[1:].sum())
        m[place] = _share(mine, start.m[place], assumed, name, floor=1e-5)
    two_match = (likely * seen.pairs).sum() * scale
    assumed = start.two_match
    few = 1_000_000 * assumed
    total = 1 / scale if scale else 0.0
    two_match = (two_match * total + few * assumed) / (total + few)
    return model.learned(m=m, two_match=float(np.clip(two_match, 1e-9, 0.2)))


def _number_shares(model: Model, seen: Patterns, place: int) -> np.ndarray:
    """A number is judged on pairs that agree on forename, family name and birth date, and not by itself."""
    names = [model.place(name) for name in ("given", "family", "born")]
    level = seen.unpacked[:, names]
    alike = (level[:, 0] >= 1) & (level[:, 0] <= 2) & (level[:, 1] == SAME) & (level[:, 2] == SAME)
    without = seen.weights(model) - model.weights[place, seen.unpacked[:, place]]
    return seen.shares(_likely(without) * alike, place)


def _likely(weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp2(-np.clip(weights, -60, 60)))


def _share(
    counts: np.ndarray, assumed: np.ndarray, worth: float, name: str, floor: float
) -> np.ndarray:
    """The share of each level among the known ones, the assumed shares counting for a few pairs more."""
    last = len(named_levels(name)) + 1
    known = counts[1:last] + worth * assumed[1:last]
    share = np.ones(PLACES)
    share[1:last] = np.maximum(known / known.sum(), floor)
    return share


def _refused_conflicts(model: Model) -> Model:
    """Refuse what was learned of a number that one person seems to hold twice: the shipped shares stand."""
    m = model.m.copy()
    for name in NUMBERS:
        place = model.place(name)
        if m[place, CONFLICT] > MOST_CONFLICTS:
            m[place, 1:5] = SHIPPED[name][0]
    return model.learned(m=m)
