"""Records that are one person: clusters that do not chain, with vetoes and people's decisions between whole clusters.

The two clusters with the highest mean weight over all their pairs become one, until no mean is above
the cut. A veto between two records keeps their whole clusters apart. What a person has decided comes
first: same is joined before any weight is read, different is a veto that no weight outranks.
"""

from collections.abc import Iterable, Mapping
from typing import Final

CUT: Final = -2.0
"""Clusters whose mean weight is above this are one person: chosen once, on generated families."""

Pair = tuple[int, int]
Cluster = frozenset[int]


def cluster(
    records: int,
    weights: Mapping[Pair, float],
    vetoes: Iterable[Pair] = (),
    *,
    cut: float = CUT,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> tuple[Cluster, ...]:
    """Part the records 0, 1, ... into people; pairs are (lower, higher), and a pair without a weight weighs nothing."""
    kept_apart = frozenset(different)
    apart = frozenset(vetoes) | kept_apart
    found = _decided([frozenset([record]) for record in range(records)], same, kept_apart)
    while best := _best(found, weights, apart, cut):
        found = [one for one in found if one not in best] + [best[0] | best[1]]
    return tuple(sorted(found, key=min))


def _decided(
    found: list[Cluster], same: Iterable[Pair], kept_apart: frozenset[Pair]
) -> list[Cluster]:
    """Join what people decided is the same, in their order, unless that would join what they keep apart."""
    for a, b in same:
        one, two = (next(c for c in found if record in c) for record in (a, b))
        if one != two and not _vetoed(one, two, kept_apart):
            found = [c for c in found if c not in (one, two)] + [one | two]
    return found


def _best(
    found: list[Cluster], weights: Mapping[Pair, float], apart: frozenset[Pair], cut: float
) -> tuple[Cluster, Cluster] | None:
    """The two clusters with the highest mean above the cut that nothing keeps apart; of equals the first."""
    ordered = sorted(found, key=min)
    allowed = [
        (mean(one, two, weights), -place, one, two)
        for place, (one, two) in enumerate(
            (x, y) for i, x in enumerate(ordered) for y in ordered[i + 1 :]
        )
        if not _vetoed(one, two, apart)
    ]
    best = max(allowed, key=lambda row: row[:2], default=None)
    return (best[2], best[3]) if best and best[0] > cut else None


def mean(one: Cluster, two: Cluster, weights: Mapping[Pair, float]) -> float:
    """The mean weight over all pairs of one and two."""
    return sum(weights.get(pair, 0.0) for pair in _between(one, two)) / (len(one) * len(two))


def _vetoed(one: Cluster, two: Cluster, apart: frozenset[Pair]) -> bool:
    return any(pair in apart for pair in _between(one, two))


def _between(one: Cluster, two: Cluster) -> Iterable[Pair]:
    return ((min(a, b), max(a, b)) for a in one for b in two)
