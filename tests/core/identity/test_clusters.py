"""Clusters that do not chain: laws of the rule, tried on random weights, vetoes and decisions."""

from itertools import combinations
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.clusters import CLEARLY, CUT, EVENLY, Kept, cluster, mean, parted

PAIRS = list(combinations(range(6), 2))
WEIGHTS = st.dictionaries(st.sampled_from(PAIRS), st.floats(-20, 20), min_size=len(PAIRS) // 2)
SOME = st.sets(st.sampled_from(PAIRS), max_size=4)


def together(found, a, b):
    return any({a, b} <= one for one in found)


def test_a_weak_bridge_does_not_chain_two_people():
    weights = {(0, 1): 20.0, (2, 3): 20.0, (1, 2): 6.0, (0, 2): -20.0, (0, 3): -20.0, (1, 3): -20.0}

    assert cluster(4, weights) == (frozenset({0, 1}), frozenset({2, 3}))


def test_a_veto_holds_between_whole_clusters():
    weights = dict.fromkeys(combinations(range(3), 2), 20.0)

    assert cluster(3, weights, {(0, 2)}) == (frozenset({0, 1}), frozenset({2}))


def test_a_new_record_that_fits_both_halves_of_a_separated_pair_joins_one():
    weights = {(0, 1): 30.0, (0, 2): 20.0, (1, 2): 10.0}

    assert cluster(3, weights, different={(0, 1)}) == (frozenset({0, 2}), frozenset({1}))


def test_what_a_person_has_joined_stays_joined_against_weight_and_veto():
    assert cluster(2, {(0, 1): -50.0}, {(0, 1)}, same=[(0, 1)]) == (frozenset({0, 1}),)


@given(WEIGHTS, SOME)
def test_every_record_is_in_one_cluster_and_no_veto_is_inside_one(weights, vetoes):
    found = cluster(6, weights, vetoes)

    assert sorted(record for one in found for record in one) == list(range(6))
    assert not any(together(found, *pair) for pair in vetoes)


@given(WEIGHTS, SOME)
def test_no_two_clusters_are_left_that_should_be_one(weights, vetoes):
    found = cluster(6, weights, vetoes)

    for one, two in combinations(found, 2):
        apart = any((min(a, b), max(a, b)) in vetoes for a in one for b in two)
        assert apart or mean(one, two, weights) <= CUT + 1e-9


@given(WEIGHTS, SOME, SOME, SOME)
def test_decisions_outrank_the_machine(weights, vetoes, same, different):
    joined = cluster(6, {}, same=same, cut=inf)
    different = {pair for pair in different if not any(set(pair) <= one for one in joined)}
    found = cluster(6, weights, vetoes, same=same, different=different)

    assert not any(together(found, *pair) for pair in different)
    assert all(together(found, *pair) for pair in same)


def torn(weights, records=3, **kept):
    found = parted(
        records, weights, Kept(**{name: frozenset(pairs) for name, pairs in kept.items()})
    )
    return set(found.clusters), {frozenset(min(one) for one in between) for between in found.torn}


def test_a_record_that_is_clearly_nearer_to_neither_half_joins_neither_and_is_asked_of_both():
    weights = {(0, 1): 30.0, (0, 2): 20.0, (1, 2): 20.0 - CLEARLY + 0.1}
    alone = {frozenset({record}) for record in range(3)}

    assert torn(weights, different={(0, 1)}) == (alone, {frozenset({0, 2}), frozenset({1, 2})})


def test_a_record_that_only_fits_one_half_is_not_torn():
    weights = {(0, 1): 30.0, (0, 2): 1.0, (1, 2): CUT - 1}

    assert torn(weights, different={(0, 1)}) == ({frozenset({0, 2}), frozenset({1})}, set())


def test_a_record_that_the_machine_keeps_from_one_half_joins_the_other():
    weights = {(0, 2): 20.0, (1, 2): 20.0}

    found = torn(weights, different={(0, 1)}, apart={(1, 2)})
    assert found == ({frozenset({0, 2}), frozenset({1})}, set())


def test_only_a_pair_that_people_have_separated_tears():
    weights = {(0, 2): 20.0, (1, 2): 20.0}

    assert torn(weights, apart={(0, 1)}) == ({frozenset({0, 2}), frozenset({1})}, set())


def test_a_record_that_fits_possible_twins_evenly_joins_neither():
    weights = {(0, 1): -8.0, (0, 2): 20.0, (1, 2): 20.0 - EVENLY / 2}
    alone = {frozenset({record}) for record in range(3)}

    assert torn(weights, kin={(0, 1)}) == (alone, {frozenset({0, 2}), frozenset({1, 2})})


def test_a_record_that_is_likelier_to_be_one_of_possible_twins_joins_it():
    weights = {(0, 1): -50.0, (0, 2): 20.0, (1, 2): 20.0 - 2 * EVENLY}

    assert torn(weights, kin={(0, 1)}) == ({frozenset({0, 2}), frozenset({1})}, set())


def test_possible_twins_who_weigh_enough_to_be_one_tear_nobody():
    weights = {(0, 1): 8.0, (0, 2): 20.0, (1, 2): 20.0}

    assert torn(weights, kin={(0, 1)}) == ({frozenset({0, 1, 2})}, set())


@given(WEIGHTS, SOME, SOME)
def test_who_is_torn_fits_both_sides_and_is_with_neither(weights, apart, different):
    found = parted(6, weights, Kept(apart=frozenset(apart), different=frozenset(different)))

    for between in found.torn:
        assert len(between) == 2
    assert bool(found.torn) <= bool(different)
