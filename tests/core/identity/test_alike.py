"""Jaro-Winkler and Damerau-Levenshtein: published values, and the laws of a distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.alike import edits, jaro_winkler

NAMES = st.text("abcde", max_size=8)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [("martha", "marhta", 0.9611), ("dwayne", "duane", 0.84), ("dixon", "dicksonx", 0.8133)],
)
def test_winklers_own_examples(a, b, alike):
    assert jaro_winkler(a, b) == pytest.approx(alike, abs=1e-4)


@pytest.mark.parametrize(
    ("a", "b", "apart"), [("ca", "abc", 2), ("smith", "smiht", 1), ("", "ab", 2)]
)
def test_neighbours_that_are_swapped_are_one_edit(a, b, apart):
    assert edits(a, b) == apart


@given(NAMES, NAMES)
def test_neither_way_round_matters(a, b):
    assert edits(a, b) == edits(b, a)
    assert (edits(a, b) == 0) == (a == b)
    assert 0 <= jaro_winkler(a, b) <= 1


@given(NAMES, NAMES, NAMES)
def test_no_way_round_is_shorter(a, b, c):
    assert edits(a, c) <= edits(a, b) + edits(b, c)


@given(NAMES.filter(bool))
def test_a_name_is_like_itself(a):
    assert jaro_winkler(a, a) == pytest.approx(1)
