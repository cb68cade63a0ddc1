"""Clusters that do not chain: the mean weight over all pairs decides, and a veto holds between whole clusters.

Candidate pairs join records into neighbourhoods; within each, every pair is weighed and the two clusters
with the highest mean weight become one, until no mean is above the cut. This is the compiled form of
`core.identity.clusters`.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from wholepicture.engines.linkage.alike import compiled

DECIDED, KIN = 1, 2
"""What parts two records between which a third may be torn: a person, or that they may be twins or namesakes."""

LARGEST: Final = 250
"""A neighbourhood of more records is parted at a higher weight first."""


@compiled
def joined_by(n: int, a: Any, b: Any) -> Any:
    """The lowest record of each record's neighbourhood."""
    parent = np.arange(n)
    for i in range(a.shape[0]):
        x, y = a[i], b[i]
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        while parent[y] != y:
            parent[y] = parent[parent[y]]
            y = parent[y]
        if x < y:
            parent[y] = x
        elif y < x:
            parent[x] = y
    for i in range(n):
        parent[i] = parent[parent[i]]
    return parent


@dataclass(frozen=True)
class Neighbourhoods:
    """Records that candidate pairs join, and every pair inside each."""

    members: np.ndarray
    starts: np.ndarray
    pairs_from: np.ndarray
    a: np.ndarray
    b: np.ndarray


def neighbourhoods(n: int, a: np.ndarray, b: np.ndarray, weights: np.ndarray) -> Neighbourhoods:
    """Join the records of these pairs; where too many would be joined, leave out the weakest pairs."""
    label = joined_by(n, a, b)
    cut = 2.0
    while (large := np.bincount(label, minlength=n) > LARGEST).any() and cut < 100:
        kept = (weights >= cut) | ~large[label[a]]
        a, b, weights = a[kept], b[kept], weights[kept]
        label = joined_by(n, a, b)
        cut += 2.0
    sizes = np.bincount(label, minlength=n)
    members = np.nonzero(sizes[label] > 1)[0]
    members = members[np.argsort(label[members], kind="stable")]
    starts = np.concatenate(
        ([0], np.nonzero(np.diff(label[members]))[0] + 1, [len(members)])
    ).astype(np.int64)
    inside = np.diff(starts)
    pairs_from = np.concatenate(([0], np.cumsum(inside * (inside - 1) // 2)))
    return Neighbourhoods(members, starts, pairs_from, *_all_pairs(members, starts, pairs_from))


@compiled
def _all_pairs(members: Any, starts: Any, pairs_from: Any) -> Any:
    a, b = np.empty(pairs_from[-1], np.int32), np.empty(pairs_from[-1], np.int32)
    n = 0
    for c in range(starts.shape[0] - 1):
        for i in range(starts[c], starts[c + 1]):
            for j in range(i + 1, starts[c + 1]):
                a[n], b[n] = members[i], members[j]
                n += 1
    return a, b


@compiled
def mean_link(
    members: Any,
    starts: Any,
    pairs_from: Any,
    weights: Any,
    veto: Any,
    parted: Any,
    group: Any,
    cut: float,
    within: Any,
    person: Any,
) -> Any:
    """Give each record the lowest record of its cluster.

    `parted` are the pairs between which a third record may be torn: DECIDED, KIN or both. `within` says how
    near it must come for each. `group` is the lowest record of those that people have joined. Returned are
    the mean weights between the clusters left, and which are torn, in the same way.
    """
    left = np.full(weights.shape[0], -np.inf)
    torn_left, vetoes = np.zeros(weights.shape[0], np.int8), veto.astype(np.int8)
    for c in range(starts.shape[0] - 1):
        k, first, q = starts[c + 1] - starts[c], starts[c], pairs_from[c]
        total, vetoed = _square(k, weights[q:]), _square(k, vetoes[q:])
        sides, torn = _square(k, parted[q:]), np.zeros((k, k), np.int8)
        size, alive, cluster = np.ones(k), np.ones(k, np.bool_), np.arange(k)
        _together(
            members[first : first + k], group, total, vetoed, sides, torn, size, alive, cluster
        )
        while True:
            one, two = _best(total, vetoed, size, alive, cut)
            if one < 0:
                break
            if not _torn(one, two, total, vetoed, sides, torn, size, alive, cut, within):
                _joined(one, two, total, vetoed, sides, torn, size, alive, cluster)
        for i in range(k):
            person[members[first + i]] = members[first + cluster[i]]
            for j in range(i + 1, k):
                x, y = cluster[i], cluster[j]
                if x != y:
                    left[q] = total[x, y] / (size[x] * size[y])
                    torn_left[q] = torn[x, y]
                q += 1
    return left, torn_left


@compiled
def _together(
    members: Any,
    group: Any,
    total: Any,
    vetoed: Any,
    sides: Any,
    torn: Any,
    size: Any,
    alive: Any,
    cluster: Any,
) -> None:
    """Join what people have decided is the same, each record to the first of its group."""
    for i in range(members.shape[0]):
        if group[members[i]] < members[i]:
            j = np.searchsorted(members, group[members[i]])
            _joined(j, i, total, vetoed, sides, torn, size, alive, cluster)


@compiled
def _torn(
    one: int,
    two: int,
    total: Any,
    vetoed: Any,
    sides: Any,
    torn: Any,
    size: Any,
    alive: Any,
    cut: float,
    within: Any,
) -> bool:
    """Whether one of the best two fits a third nearly as well, which is parted from the other: then keep them apart."""
    high, found = total[one, two] / (size[one] * size[two]), False
    before = vetoed.copy() if sides[one].any() or sides[two].any() else vetoed
    for x, y in ((one, two), (two, one)):
        for z in range(size.shape[0]):
            if not alive[z] or not sides[x, z] or z == y or before[y, z]:
                continue
            kind = DECIDED if sides[x, z] & DECIDED else KIN
            if kind == KIN and total[x, z] / (size[x] * size[z]) > cut:
                continue
            if total[y, z] / (size[y] * size[z]) > max(cut, high - within[kind - 1]):
                found = True
                for end in (x, z):
                    vetoed[y, end] = vetoed[end, y] = 1
                    torn[y, end] |= kind
                    torn[end, y] = torn[y, end]
    return found


@compiled
def _square(k: int, row: Any) -> Any:
    """The pairs of k records, laid out as a square."""
    square = np.zeros((k, k), row.dtype)
    q = 0
    for i in range(k):
        for j in range(i + 1, k):
            square[i, j] = square[j, i] = row[q]
            q += 1
    return square


@compiled
def _best(total: Any, vetoed: Any, size: Any, alive: Any, cut: float) -> Any:
    """The two clusters with the highest mean above the cut; -1 when there are none."""
    best, one, two = cut, -1, -1
    for i in range(size.shape[0]):
        if alive[i]:
            for j in range(i + 1, size.shape[0]):
                if alive[j] and not vetoed[i, j]:
                    mean = total[i, j] / (size[i] * size[j])
                    if mean > best:
                        best, one, two = mean, i, j
    return one, two


@compiled
def _joined(
    one: int,
    two: int,
    total: Any,
    vetoed: Any,
    sides: Any,
    torn: Any,
    size: Any,
    alive: Any,
    cluster: Any,
) -> None:
    for x in range(size.shape[0]):
        if alive[x] and x != one and x != two:
            total[one, x] += total[two, x]
            total[x, one] = total[one, x]
            for held in (vetoed, sides, torn):
                held[one, x] |= held[two, x]
                held[x, one] = held[one, x]
        if cluster[x] == two:
            cluster[x] = one
    size[one] += size[two]
    alive[two] = False


@compiled
def holding_weights(a: Any, b: Any, weights: Any, person: Any) -> Any:
    """For each record the mean weight of its pairs within its cluster; not a number for a record alone."""
    total, pairs = np.zeros(person.shape[0]), np.zeros(person.shape[0])
    for i in range(a.shape[0]):
        if person[a[i]] == person[b[i]]:
            total[a[i]] += weights[i]
            total[b[i]] += weights[i]
            pairs[a[i]] += 1
            pairs[b[i]] += 1
    return total / pairs
