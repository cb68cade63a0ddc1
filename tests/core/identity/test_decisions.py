"""What people have decided outranks the machine: the latest stands, nothing is forgotten, contradictions are told."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from wholepicture.core.identity.decisions import (
    ANYTHING,
    MatchDecision,
    Says,
    latest,
    ordered,
    standing,
)

KEYS = [("gp", "1"), ("gp", "2"), ("police", "1"), ("school", "7"), ("school", "8")]
A, B, C, D, E = KEYS
PAIRS = list(combinations(KEYS, 2))


def said(a, b, says, at="2026-05-01T09:00:00", by="A. Reader", why="read both files"):
    return MatchDecision(a, b, Says(says), by, at, why)


def test_the_latest_decision_about_a_pair_stands():
    told = [said(A, B, "same", "2026-05-01"), said(B, A, "different", "2026-05-02")]

    assert standing(told).different == {(A, B)}
    assert standing(told).same == frozenset()


def test_what_stood_on_a_day_can_be_asked_for():
    told = [said(A, B, "same", "2026-05-01"), said(A, B, "different", "2026-05-02")]

    assert standing(told, "2026-05-01").same == {(A, B)}
    assert standing(told, "2026-04-30").same == frozenset()


def test_an_undo_takes_the_latest_back_and_the_one_before_stands_again():
    told = [said(A, B, "same"), said(A, B, "not sure"), said(A, B, "undo")]

    assert standing(told).same == {(A, B)}
    assert latest([*told, said(A, B, "undo")]) == {}
    assert latest([said(A, B, "undo")]) == {}


def test_never_stands_for_good():
    told = [said(A, B, "never"), said(A, B, "undo"), said(A, B, "same", "2027-01-01")]

    assert standing(told).never == {(A, B)}
    assert standing(told).same == frozenset()


def test_a_record_that_matches_nothing_keeps_every_same_from_it_waiting():
    found = standing([said(A, ANYTHING, "never"), said(A, B, "same"), said(B, C, "same")])

    assert found.alone == {A}
    assert found.same == {(B, C)}
    assert found.waiting == {(A, B)}
    assert [one.apart for one in found.contradictions] == [None]


def test_a_contradiction_waits_for_people_and_is_told_with_every_step():
    found = standing([said(A, B, "same"), said(B, C, "same"), said(A, C, "different"), said(D, E, "same")])  # fmt: skip

    assert found.same == {(D, E)}
    assert found.waiting == {(A, B), (B, C)}
    (one,) = found.contradictions
    assert (one.same, one.apart) == (((A, B), (B, C)), (A, C))


def test_what_hangs_on_a_contradiction_but_is_not_part_of_it_still_holds():
    found = standing([said(A, B, "same"), said(B, C, "same"), said(A, C, "different"), said(C, D, "same")])  # fmt: skip

    assert found.same == {(C, D)}


def test_a_longer_way_round_is_a_contradiction_too():
    said_same = [said(A, B, "same"), said(B, C, "same"), said(A, D, "same"), said(D, E, "same"), said(C, E, "same")]  # fmt: skip

    found = standing([*said_same, said(A, C, "different")])
    assert len(found.contradictions) == 2
    assert found.same == frozenset()


def test_a_contradiction_with_a_block_does_not_name_what_is_blocked():
    found = standing([said(A, B, "same"), said(B, C, "same"), said(A, C, "never")])

    assert [one.apart for one in found.contradictions] == [None]


SAYS = st.sampled_from(["same", "same", "different", "not sure", "never", "undo"])
TOLD = st.lists(st.builds(said, st.sampled_from(KEYS), st.sampled_from(KEYS), SAYS), max_size=9)


def apart_only(decisions):
    return [one for one in decisions if one.a != one.b]


def groups(same):
    """Who is together, the slow way: join until nothing changes."""
    found = [{key} for key in KEYS]
    for a, b in same:
        one = set().union(*(group for group in found if a in group or b in group))
        found = [group for group in found if not group & one] + [one]
    return found


@settings(max_examples=300)
@given(TOLD)
def test_what_stands_never_joins_what_is_kept_apart(told):
    found = standing(apart_only(told))

    for a, b in found.different | found.never:
        assert not any({a, b} <= group for group in groups(found.same))
    assert not found.same & found.waiting


@settings(max_examples=300)
@given(TOLD)
def test_nothing_waits_without_a_contradiction_that_says_so(told):
    found = standing(apart_only(told))

    assert found.waiting == {pair for one in found.contradictions for pair in one.same}


@given(TOLD, st.randoms())
def test_the_order_of_decisions_about_different_pairs_does_not_matter(told, chance):
    told = apart_only(told)
    by_pair = {pair: [one for one in told if one.pair == pair] for pair in PAIRS}
    mixed = [one.pair for one in told]
    chance.shuffle(mixed)

    assert standing([by_pair[pair].pop(0) for pair in mixed]) == standing(told)


@given(TOLD)
def test_every_decision_that_is_not_taken_back_stands_somewhere(told):
    told = apart_only(told)
    found = standing(told)
    everywhere = found.same | found.different | found.unsure | found.never | found.waiting

    assert everywhere == set(latest(told))
    assert all(pair == ordered(*pair) for pair in everywhere)
