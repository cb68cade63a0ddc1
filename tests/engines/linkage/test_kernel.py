"""One truth three times: the core's comparisons, the compiled kernel, and Splink on DuckDB."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.linkage.generated import FIELDS, records
from wholepicture.core.identity.comparisons import compare
from wholepicture.core.identity.records import comparable
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.kernel import levels_of_pairs
from wholepicture.engines.linkage.matching import prepare
from wholepicture.engines.linkage.on_duckdb import predict_on_duckdb
from wholepicture.engines.linkage.training import unpack
from wholepicture.readers.nicknames import nicknames

EXTRAS = ("phone", "x_ward")


def by_kernel(table, pairs):
    """The levels of these pairs as the kernel gives them."""
    columns = encode(table, nicknames(), EXTRAS)
    a, b = (np.array(side, np.int32) for side in zip(*pairs, strict=True))
    packed = levels_of_pairs(a, b, columns.packed, columns.letters, columns.starts)
    return [tuple(row) for row in unpack(packed, 8 + len(EXTRAS)).tolist()]


def by_core(table, pairs):
    """The same by the rules of the core."""
    rows = [
        comparable({k: v or "" for k, v in row.items()}, nicknames(), EXTRAS)
        for row in table.to_pylist()
    ]
    return [compare(rows[a], rows[b]) for a, b in pairs]


def test_the_kernel_gives_the_levels_of_the_core():
    table, _ = records(households=12)
    pairs = list(combinations(range(len(table)), 2))

    assert by_kernel(table, pairs) == by_core(table, pairs)


WORD = st.text("abij-é '", max_size=7)
DATE = st.sampled_from(
    ["2014-03-09", "2014-09-03", "2014-01-01", "2013-03-09", "2014", "2014-03", "x", ""]
)
ROW = st.fixed_dictionaries({
    "given_name": WORD, "family_name": WORD, "other_names": WORD, "birth_date": DATE, "sex": st.sampled_from("MF "),
    "nhs_number": st.sampled_from(["9434765919", "9434765918", "4010232137", ""]), "upn": st.text("A1", max_size=3),
    "address": st.sampled_from(["1 a street", "2 a street", "1 b", ""]),
    "postcode": st.text("B1 ", max_size=7), "phone": st.text("12", max_size=8), "x_ward": WORD,
})  # fmt: skip


@settings(max_examples=300)
@given(ROW, ROW)
def test_whatever_two_records_say_the_kernel_agrees_with_the_core(one, two):
    from pyarrow import array, string, table

    pair = table(
        {name: array([one.get(name) or None, two.get(name) or None], string()) for name in FIELDS}
    )
    pair = pair.set_column(0, "source", array(["a", "b"]))

    assert by_kernel(pair, [(0, 1)]) == by_core(pair, [(0, 1)])


@pytest.mark.slow
def test_splink_gives_the_same_pairs_and_the_same_weights():
    table, _ = records()
    trained, found, _ = prepare(encode(table, nicknames(), EXTRAS))
    order = np.lexsort((found.b, found.a))

    pairs, weights = predict_on_duckdb(
        trained.columns, trained.model, trained.rarity, trained.blocks
    )

    assert np.array_equal(pairs.a, found.a[order])
    assert np.array_equal(pairs.b, found.b[order])
    assert np.abs(weights - trained.plain(found.a, found.levels)[order]).max() < 1e-9
