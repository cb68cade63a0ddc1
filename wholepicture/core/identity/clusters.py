"""Records that are one person: clusters that do not chain, with vetoes and people's decisions between whole clusters.

The two clusters with the highest mean weight over all their pairs become one, until no mean is above
the cut. A veto between two records keeps their whole clusters apart. What people have decided comes
first: same is joined before any weight is read, different is a veto that no weight outranks.

A record that fits both halves of a pair that is parted joins the one that it is clearly nearer to. If it
is clearly nearer to neither, it is torn: it joins neither, and a person decides. The same holds for a
record that fits possible twins or namesakes about equally: the toss of a coin is no match.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

CUT: Final = -2.0
"""Clusters whose mean weight is above this are one person: chosen once, on generated families."""

CLEARLY: Final = 7.0
"""Bits by which a mean weight must be higher to be clearly so: more than a hundred to one."""

EVENLY: Final = 1.0
"""Bits within which a record fits possible twins or namesakes about equally: less than twice as likely."""

Pair = tuple[int, int]
Cluster = frozenset[int]


@dataclass(frozen=True)
class Kept:
    """What holds between records whatever they weigh, as pairs (lower, higher).

    `same` is joined first, and its pairs agree with all the others. `apart` is a veto. `different` is a
    veto too, and a record that fits both sides of it is torn. `kin` are possible twins and namesakes: no
    veto, but while they are two, a record that fits both evenly is torn.
    """

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    kin: frozenset[Pair] = frozenset()


@dataclass(frozen=True)
class Found:
    """The clusters, and pairs of clusters that a torn one fits."""

    clusters: tuple[Cluster, ...]
    torn: frozenset[frozenset[Cluster]] = frozenset()


def cluster(
    records: int,
    weights: Mapping[Pair, float],
    vetoes: Iterable[Pair] = (),
    *,
    cut: float = CUT,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> tuple[Cluster, ...]:
    """Part the records 0, 1, ... into people; a pair without a weight weighs nothing."""
    kept = Kept(frozenset(same), frozenset(vetoes), frozenset(different))
    return parted(records, weights, kept, cut=cut).clusters


def parted(records: int, weights: Mapping[Pair, float], kept: Kept, *, cut: float = CUT) -> Found:
    """The same, and which clusters are torn between which."""
    found = _decided([frozenset([record]) for record in range(records)], kept.same)
    apart, torn = set(kept.apart | kept.different), set[Pair]()
    while best := _best(found, weights, apart, cut):
        if between := _torn(best, found, weights, apart, kept, cut):
            apart |= between
            torn |= between
        else:
            found = [one for one in found if one not in best] + [best[0] | best[1]]
    return Found(tuple(sorted(found, key=min)), _between_clusters(found, torn))


def _decided(found: list[Cluster], same: Iterable[Pair]) -> list[Cluster]:
    """Join what people decided is the same."""
    for a, b in sorted(same):
        one, two = (next(c for c in found if record in c) for record in (a, b))
        if one != two:
            found = [c for c in found if c not in (one, two)] + [one | two]
    return found


def _best(
    found: list[Cluster], weights: Mapping[Pair, float], apart: set[Pair], cut: float
) -> tuple[Cluster, Cluster] | None:
    """The two clusters with the highest mean above the cut that nothing keeps apart; of equals the first."""
    ordered = sorted(found, key=min)
    allowed = [
        (mean(one, two, weights), -place, one, two)
        for place, (one, two) in enumerate(
            (x, y) for i, x in enumerate(ordered) for y in ordered[i + 1 :]
        )
        if not _any(one, two, apart)
    ]
    best = max(allowed, key=lambda row: row[:2], default=None)
    return (best[2], best[3]) if best and best[0] > cut else None


def _torn(
    best: tuple[Cluster, Cluster],
    found: list[Cluster],
    weights: Mapping[Pair, float],
    apart: set[Pair],
    kept: Kept,
    cut: float,
) -> set[Pair]:
    """The pairs to keep apart, where one of the best two fits a third nearly as well that is not the other."""
    high, torn = mean(*best, weights), set[Pair]()
    for one, two in (best, best[::-1]):
        for other in found:
            if other in best or _any(two, other, apart):
                continue
            within = _within(one, other, weights, kept, cut)
            if within is not None and mean(two, other, weights) > max(cut, high - within):
                torn |= {*_between(one, two), *_between(two, other)}
    return torn


def _within(
    one: Cluster, other: Cluster, weights: Mapping[Pair, float], kept: Kept, cut: float
) -> float | None:
    """How near another must come to tear a third from the one; None where the two may be the same."""
    if _any(one, other, kept.different):
        return CLEARLY
    two_people = _any(one, other, kept.kin) and mean(one, other, weights) <= cut
    return EVENLY if two_people else None


def mean(one: Cluster, two: Cluster, weights: Mapping[Pair, float]) -> float:
    """The mean weight over all pairs of one and two."""
    return sum(weights.get(pair, 0.0) for pair in _between(one, two)) / (len(one) * len(two))


def _any(one: Cluster, two: Cluster, pairs: Iterable[Pair]) -> bool:
    return any(pair in pairs for pair in _between(one, two))


def _between(one: Cluster, two: Cluster) -> Iterable[Pair]:
    return ((min(a, b), max(a, b)) for a in one for b in two)


def _between_clusters(found: list[Cluster], pairs: set[Pair]) -> frozenset[frozenset[Cluster]]:
    home = {record: one for one in found for record in one}
    return frozenset(frozenset({home[a], home[b]}) for a, b in pairs)
