"""Records sorted by their keys: against the plain way of doing it."""

from collections import defaultdict
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.linkage.generated import records
from wholepicture.engines.linkage.blocks import ALWAYS, blocks, rule_keys
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.keys import FEW, grouped, key_table, keys_of
from wholepicture.readers.nicknames import nicknames

ANY = 1 << 62
KEYS = st.lists(st.sampled_from([0, 1, 2, 1 << 43, (1 << 43) + 1, 1 << 63, (1 << 64) - 1]), max_size=200)  # fmt: skip
CODES = st.lists(st.tuples(*[st.integers(-1, 3)] * 3), min_size=1, max_size=50)


def plainly(keys):
    """The rows of every key that two or more have, key by key."""
    rows = defaultdict(list)
    for row, key in enumerate(keys):
        if key:
            rows[key].append(row)
    return [rows[key] for key in sorted(rows) if len(rows[key]) > 1]


def blocks_of(order, starts):
    """The rows of each block."""
    return [order[begin:end].tolist() for begin, end in pairwise(starts)]


@settings(max_examples=200)
@given(KEYS)
def test_blocks_are_the_rows_of_each_key_in_order(keys):
    assert blocks_of(*grouped(np.array(keys, np.uint64), ANY)) == plainly(keys)


def test_keys_that_fall_into_one_bucket_are_told_apart_however_many():
    keys = [1 + row % 3 for row in range(3 * FEW)] + [5]

    assert blocks_of(*grouped(np.array(keys, np.uint64), ANY)) == plainly(keys)


@given(st.lists(st.integers(-1, 5), min_size=1, max_size=200), st.integers(0, 300))
def test_a_rule_that_brings_more_pairs_than_it_may_is_not_taken(codes, most):
    keys = keys_of([np.array(codes, np.int32)])
    pairs = sum(len(list(combinations(rows, 2))) for rows in plainly(keys.tolist()))

    assert (grouped(keys, most) is not None) == (pairs <= most)


@given(CODES)
def test_keys_are_the_same_one_by_one_and_side_by_side(codes):
    table = np.array(codes, np.int32)
    fields = np.array([[0, -1], [2, 1]])

    beside = key_table(table, fields)

    assert np.array_equal(beside[:, 0], keys_of([table[:, 0]]))
    assert np.array_equal(beside[:, 1], keys_of([table[:, 2], table[:, 1]]))


@given(CODES)
def test_keys_are_equal_where_the_fields_are_and_none_where_one_is_not_known(codes):
    table = np.array(codes, np.int32)
    keys = keys_of(list(table.T))

    for key, row in zip(keys.tolist(), codes, strict=True):
        assert (key == 0) == (min(row) < 0)
        assert [other for other, told in zip(codes, keys, strict=True) if key and told == key] == [
            other for other in codes if key and other == row
        ]


def test_rows_by_themselves_have_the_keys_they_have_among_all():
    columns = encode(records(households=30)[0], nicknames())
    made = blocks(columns, ALWAYS)
    some = np.arange(0, len(columns), 3)

    assert np.array_equal(rule_keys(columns, ALWAYS, some), made.keys[some])
