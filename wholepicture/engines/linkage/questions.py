"""Which pairs a person must decide: those that weigh near the cut, and those that people's decisions leave open."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from wholepicture.core.identity import decide
from wholepicture.core.identity.clusters import CUT
from wholepicture.engines.linkage.decided import Decided, among
from wholepicture.engines.linkage.trained import Trained

KINDS: Final = np.array(
    [decide.Asked.NEAR, decide.Asked.TORN, decide.Asked.EITHER, decide.Asked.TORN], np.int8
)
"""What is asked of a pair, by what tears it: nothing, a person's decision, possible kin, both."""

USUAL: Final = (decide.Asked.NEAR, decide.Asked.EITHER)
"""What is asked as often as people can bear; everything else is always asked."""


@dataclass(frozen=True)
class Questions:
    """Pairs for a person to decide, the likeliest first; no two of them about the same two clusters."""

    a: np.ndarray
    b: np.ndarray
    weights: np.ndarray
    clean: np.ndarray
    asked: np.ndarray


@dataclass(frozen=True)
class Left:
    """Every pair of records in one neighbourhood: its weight, the mean between its clusters, and whether they are torn."""

    a: np.ndarray
    b: np.ndarray
    weights: np.ndarray
    mean: np.ndarray
    torn: np.ndarray
    in_clean: np.ndarray


def questions(trained: Trained, person: np.ndarray, left: Left, decided: Decided) -> Questions:
    """Questions from decisions, all of them; then the strongest pair between each two clusters that are near enough."""
    torn = left.torn > 0
    near = np.nonzero((left.mean > CUT - decide.ASK_WITHIN) | torn)[0]
    near = near[np.lexsort((-left.weights[near], -left.mean[near], ~torn[near]))]
    kinds = KINDS[left.torn[near]]
    means, clean = left.mean[near], left.in_clean[near]
    a, b, weights = left.a[near], left.b[near], left.weights[near]
    for pairs, kind in ((decided.unsure, decide.Asked.UNSURE), (decided.waiting, decide.Asked.WAITING)):  # fmt: skip
        one, two = pairs[:, 0], pairs[:, 1]
        weighed = trained.weigh(one, two)
        a, b = np.concatenate([one, a]), np.concatenate([two, b])
        weights, means = np.concatenate([weighed, weights]), np.concatenate([weighed, means])
        clean = np.concatenate([np.zeros(len(one), bool), clean])
        kinds = np.concatenate([np.full(len(one), kind, np.int8), kinds])
    kept = _kept(np.column_stack([person[a], person[b]]), kinds, means, person, decided)
    return Questions(a[kept], b[kept], weights[kept], clean[kept], kinds[kept])


def _kept(
    ends: np.ndarray, kinds: np.ndarray, means: np.ndarray, person: np.ndarray, decided: Decided
) -> np.ndarray:
    """The places of the questions to ask, the first about each two people, of those that nobody has answered."""
    ends = np.sort(ends, axis=1)
    first = np.sort(np.unique(ends, axis=0, return_index=True)[1])
    n = len(person)
    answered = np.sort(person[decided.parted], axis=1)
    one, two = ends[first, 0], ends[first, 1]
    shut = (one == two) | among(one, two, answered, n) | np.isin([one, two], decided.alone).any(0)
    open_ = first[~shut].tolist()
    for blocked in person[decided.never].tolist():
        open_ = _not_both(open_, ends, means, blocked)
    usual = [place for place in open_ if kinds[place] in USUAL]
    most = max(int(decide.MOST_QUESTIONS * n), 10)
    dropped = set(usual[most:])
    return np.array([place for place in open_ if place not in dropped], np.int64)


def _not_both(
    open_: list[int], ends: np.ndarray, means: np.ndarray, blocked: list[int]
) -> list[int]:
    """Nobody is asked about a record beside both sides of a pair that is blocked for good: only beside the likelier."""
    beside: dict[int, list[int]] = {}
    for place in open_:
        x, y = ends[place].tolist()
        for end, other in ((x, y), (y, x)):
            if end in blocked:
                beside.setdefault(other, []).append(place)
    dropped = {
        place
        for places in beside.values()
        for place in sorted(places, key=lambda place: -means[place])[1:]
    }
    return [place for place in open_ if place not in dropped]
