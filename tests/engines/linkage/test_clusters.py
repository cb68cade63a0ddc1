"""The compiled clustering gives the clusters of the core, whatever the weights and vetoes."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.clusters import CUT, cluster
from wholepicture.engines.linkage.clusters import LARGEST, mean_link, neighbourhoods

N = 7
PAIRS = list(combinations(range(N), 2))
WEIGHTS = st.lists(st.floats(-30, 30), min_size=len(PAIRS), max_size=len(PAIRS), unique=True)
VETOES = st.lists(st.booleans(), min_size=len(PAIRS), max_size=len(PAIRS))


@given(WEIGHTS, VETOES)
def test_the_same_clusters_as_the_core(weights, vetoes):
    person = np.arange(N)
    mean_link(
        np.arange(N), np.array([0, N]), np.array([0, len(PAIRS)]), np.array(weights), np.array(vetoes), CUT, person
    )  # fmt: skip

    kept_apart = [pair for pair, veto in zip(PAIRS, vetoes, strict=True) if veto]
    expected = cluster(N, dict(zip(PAIRS, weights, strict=True)), kept_apart)
    assert {frozenset(np.nonzero(person == p)[0].tolist()) for p in person} == set(expected)


def test_a_neighbourhood_that_is_too_large_is_parted_at_its_weakest_pairs():
    n = LARGEST + 50
    a = np.arange(n - 1, dtype=np.int32)
    weights = np.where(a == 100, 1.0, 9.0)

    found = neighbourhoods(n, a, a + 1, weights)

    assert sorted(np.diff(found.starts).tolist()) == [101, n - 101]
    assert len(found.a) == found.pairs_from[-1]
