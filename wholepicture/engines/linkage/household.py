"""What people of one household share counts for less: a correction of the weight, learned from person numbers.

Pairs whose person numbers agree or conflict say what the other fields are worth when they come
together: same home and birth date with unlike forenames is a twin more often than plain weights, which
take each field by itself, can know. Each cell of a few small tables adds to the weight or takes from it.
The cells are shrunk towards nothing, so that a cell that was hardly seen leaves the plain weight, and
how far is chosen by leaving out one pair of sources at a time. Without enough numbers, or where the
correction does not do better on the sources left out, there is none.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from wholepicture.core.identity.comparisons import NUMBERS
from wholepicture.engines.linkage.alike import compiled
from wholepicture.engines.linkage.blocks import Pairs
from wholepicture.engines.linkage.keys import drawn
from wholepicture.engines.linkage.model import Model
from wholepicture.engines.linkage.training import unpack
from wholepicture.engines.linkage.vetoes import conflicting_numbers, shared_number

COARSE: Final = {
    "given": (0, 1, 1, 1, 1, 1, 2, 3),
    "born": (0, 1, 2, 2, 2, 2, 3, 3),
    "home": (0, 1, 1, 1, 2, 2, 2),
    "family": (0, 1, 1, 1, 1, 2, 2),
}
"""Levels taken together: not known, alike, less so, unlike."""

SHRINKAGE: Final = (3.0, 30.0, 300.0)
ENOUGH: Final = 1_000
MOST: Final = 30_000
MOST_LEFT_OUT: Final = 3
MOST_STEPS: Final = 7
CELLS: Final = 64 + 48 + 36 + 36 + 16 + 8 + 7 + 8 + 7
LN2: Final = float(np.log(2))


@dataclass(frozen=True)
class Household:
    """What each cell adds to the weight, in bits; and what was left out to choose how far to shrink."""

    added: np.ndarray
    shrinkage: float | None = None
    anchors: int = 0
    loss_plain: float = 0.0
    loss_corrected: float = 0.0

    def correct(self, levels: np.ndarray, width: int) -> np.ndarray:
        """What to add to the plain weight of each pair, in bits."""
        if self.shrinkage is None:
            return np.zeros(len(levels))
        distinct, where = np.unique(levels, return_inverse=True)
        return self.added[cells(unpack(distinct, width))].sum(axis=1)[where]


NONE: Final = Household(np.zeros(CELLS))


def cells(level: np.ndarray) -> np.ndarray:
    """The cells in which each pair stands, one for each table."""
    given, family, born, other, sex, address = (level[:, place].astype(int) for place in range(6))
    f, d, h, s = (
        np.array(COARSE[name])[column]
        for name, column in (
            ("given", given),
            ("born", born),
            ("home", address),
            ("family", family),
        )
    )
    tables = (
        (f * 16 + d * 4 + h, 64), (f * 12 + other * 3 + sex, 48), (s * 12 + f * 3 + h, 36), (s * 12 + d * 3 + h, 36),
        (d * 4 + other, 16), (given, 8), (family, 7), (born, 8), (address, 7),
    )  # fmt: skip
    starts = np.cumsum([0, *(size for _, size in tables)])
    return np.column_stack([cell + start for (cell, _), start in zip(tables, starts, strict=False)])


@dataclass(frozen=True)
class Anchors:
    """Pairs whose numbers say whether they are one person, those alike in all that is read counted once."""

    cells: np.ndarray
    plain: np.ndarray
    same: np.ndarray
    sources: np.ndarray
    pairs: np.ndarray

    def some(self, kept: np.ndarray) -> "Anchors":
        """Some of them."""
        return Anchors(
            self.cells[kept],
            self.plain[kept],
            self.same[kept],
            self.sources[kept],
            self.pairs[kept],
        )

    def __len__(self) -> int:
        return len(self.plain)


def anchors(
    found: Pairs, weights: np.ndarray, model: Model, sources: np.ndarray, firm: tuple[str, ...]
) -> Anchors:
    """Pairs that the other fields bring together too, and whose numbers agree or conflict, not both.

    Where there are very many, some are drawn, the same in whatever order the pairs come.
    """
    told = np.nonzero(_tell_of_numbers(found.levels, model))[0]
    told = told[np.argsort(drawn(found.a[told], found.b[told]))[: 2 * MOST]]
    level = unpack(found.levels[told], len(model.comparisons))
    conflicts, shared = conflicting_numbers(level, firm), shared_number(level)
    kept = np.nonzero((conflicts != shared) & _brought_by_others(level))[0][:MOST]
    level, same, kept = level[kept], shared[kept], told[kept]
    plain = weights[kept] - sum(
        model.weights[model.place(name), level[:, model.place(name)]] for name in NUMBERS
    )
    ends = sources[found.a[kept]].astype(int), sources[found.b[kept]].astype(int)
    alike = np.column_stack([
        cells(level), np.rint(plain), same, np.minimum(*ends) * 1000 + np.maximum(*ends),
    ]).astype(np.int32)  # fmt: skip
    _, first, pairs = np.unique(alike, axis=0, return_index=True, return_counts=True)
    rows = alike[first]
    return Anchors(
        np.ascontiguousarray(rows[:, :-3]),
        rows[:, -3].astype(float),
        rows[:, -2] == 1,
        rows[:, -1],
        pairs.astype(float),
    )


def _tell_of_numbers(levels: np.ndarray, model: Model) -> np.ndarray:
    """Pairs of which both records have a number of one kind."""
    places = [np.uint64(15 << 4 * model.place(name)) for name in NUMBERS]
    return (levels & (places[0] | places[1])) != 0


def _brought_by_others(level: np.ndarray) -> np.ndarray:
    """At least two of forename, family name, birth date and home agree: a block would have brought the pair."""
    strong = (level[:, 0] >= 1) & (level[:, 0] <= 4), (level[:, 1] >= 1) & (level[:, 1] <= 4)
    dated = (level[:, 2] >= 1) & (level[:, 2] <= 5), (level[:, 5] >= 1) & (level[:, 5] <= 3)
    return np.sum([*strong, *dated], axis=0) >= 2


def learn(given: Anchors) -> Household:
    """The correction, shrunk as far as serves sources that were left out; none if none serves them."""
    enough = (
        given.pairs[given.same].sum() >= ENOUGH / 2
        and given.pairs[~given.same].sum() >= ENOUGH / 20
    )
    if not enough or given.pairs.sum() < ENOUGH:
        return NONE
    kinds, where = np.unique(given.sources, return_inverse=True)
    pairs = np.bincount(where, given.pairs)
    left_out = kinds[np.argsort(-pairs)[:MOST_LEFT_OUT]]
    if len(kinds) < 2:
        left_out, given = np.arange(3), replace(given, sources=np.arange(len(given)) % 3)
    plain = float(
        np.mean([_loss(given.some(given.sources == kind), np.zeros(CELLS)) for kind in left_out])
    )
    loss = {
        far: float(np.mean([_held_out(given, kind, far) for kind in left_out])) for far in SHRINKAGE
    }
    best = min(SHRINKAGE, key=lambda far: loss[far])
    if loss[best] >= plain:
        return NONE
    return Household(fit(given, best) / LN2, best, int(given.pairs.sum()), plain, loss[best])


def _held_out(given: Anchors, kind: int, shrinkage: float) -> float:
    return _loss(
        given.some(given.sources == kind), fit(given.some(given.sources != kind), shrinkage)
    )


def _loss(given: Anchors, added: np.ndarray) -> float:
    """The mean surprise at what the numbers say."""
    logit = given.plain * LN2 + added[given.cells].sum(axis=1)
    surprise = np.logaddexp(0, np.where(given.same, -logit, logit))
    return float((surprise * given.pairs).sum() / given.pairs.sum())


def fit(given: Anchors, shrinkage: float) -> np.ndarray:
    """Logistic regression with the plain weight as offset, shrunk, by Newton's method."""
    added, offset = np.zeros(CELLS), given.plain * LN2
    for _ in range(MOST_STEPS):
        slope, curve = _slope_and_curve(given.cells, offset, given.same, given.pairs, added)
        step = np.linalg.solve(curve + shrinkage * np.eye(CELLS), slope + shrinkage * added)
        added = added - np.clip(step, -4, 4)
        if np.abs(step).max() < 1e-2:
            break
    return added


@compiled
def _slope_and_curve(cells: Any, offset: Any, same: Any, pairs: Any, added: Any) -> Any:
    size = added.shape[0]
    slope, curve = np.zeros(size), np.zeros((size, size))
    for row in range(cells.shape[0]):
        logit = offset[row]
        for cell in cells[row]:
            logit += added[cell]
        p = 1 / (1 + np.exp(-min(max(logit, -40.0), 40.0)))
        off, bend = pairs[row] * (p - same[row]), pairs[row] * p * (1 - p)
        for x in cells[row]:
            slope[x] += off
            for y in cells[row]:
                curve[x, y] += bend
    return slope, curve
