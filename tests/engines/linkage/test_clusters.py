"""The compiled clustering gives the clusters of the core, whatever the weights and vetoes."""

from itertools import combinations
from math import inf

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from wholepicture.core.identity.clusters import CUT, Kept, cluster, parted
from wholepicture.engines.linkage.clusters import DECIDED, KIN, LARGEST, mean_link, neighbourhoods
from wholepicture.engines.linkage.matching import WITHIN

N = 7
PAIRS = list(combinations(range(N), 2))
WEIGHTS = st.lists(st.floats(-30, 30), min_size=len(PAIRS), max_size=len(PAIRS), unique=True)
SIDES = st.lists(st.sampled_from([False] * 5 + [True]), min_size=len(PAIRS), max_size=len(PAIRS))
VETOES = st.lists(st.booleans(), min_size=len(PAIRS), max_size=len(PAIRS))


def compiled_and_core(weights, vetoes, sides, same, alike=()):
    """The clusters and who is torn, both ways."""
    person, group = np.arange(N), np.arange(N)
    for one in cluster(N, {}, same=same, cut=inf):
        group[list(one)] = min(one)
    kept = [(p, d) for p, d in zip(PAIRS, sides, strict=True) if d and group[p[0]] != group[p[1]]]
    different = frozenset(pair for pair, _ in kept)
    parts = np.array([pair in different for pair in PAIRS], np.int8)
    kin = np.array([pair in alike for pair in PAIRS], np.int8)
    _, torn = mean_link(
        np.arange(N), np.array([0, N]), np.array([0, len(PAIRS)]), np.array(weights),
        np.array(vetoes) | (parts > 0), parts * DECIDED + kin * KIN, group, CUT, WITHIN, person,
    )  # fmt: skip
    alike = frozenset(alike)
    apart = frozenset(pair for pair, veto in zip(PAIRS, vetoes, strict=True) if veto)
    found = parted(
        N, dict(zip(PAIRS, weights, strict=True)), Kept(frozenset(same), apart, different, alike)
    )
    ends = {frozenset(person[list(pair)].tolist()) for pair, one in zip(PAIRS, torn, strict=True) if one}  # fmt: skip
    expected = {frozenset(min(one) for one in between) for between in found.torn}
    mine = {frozenset(np.nonzero(person == p)[0].tolist()) for p in person}
    return (mine, ends), (set(found.clusters), expected)


@given(WEIGHTS, VETOES, SIDES, st.sets(st.sampled_from(PAIRS), max_size=2), st.sets(st.sampled_from(PAIRS), max_size=4))  # fmt: skip
@settings(max_examples=400)
def test_the_same_clusters_as_the_core(weights, vetoes, sides, same, alike):
    compiled, core = compiled_and_core(weights, vetoes, sides, same, alike)

    assert compiled == core


def test_a_record_between_two_that_people_separated_is_torn_in_both():
    weights = [20.0 if pair in ((0, 2), (1, 2)) else -20.0 for pair in PAIRS]
    sides = [pair == (0, 1) for pair in PAIRS]
    compiled, core = compiled_and_core(weights, [False] * len(PAIRS), sides, set())

    assert compiled == core
    assert core[1] == {frozenset({0, 2}), frozenset({1, 2})}


def test_a_neighbourhood_that_is_too_large_is_parted_at_its_weakest_pairs():
    n = LARGEST + 50
    a = np.arange(n - 1, dtype=np.int32)
    weights = np.where(a == 100, 1.0, 9.0)

    found = neighbourhoods(n, a, a + 1, weights)

    assert sorted(np.diff(found.starts).tolist()) == [101, n - 101]
    assert len(found.a) == found.pairs_from[-1]
