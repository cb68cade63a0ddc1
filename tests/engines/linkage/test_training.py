"""What is learned from records without labels, and when it is refused."""

import numpy as np
import pytest

from tests.engines.linkage.generated import records
from wholepicture.core.identity.comparisons import LEVELS
from wholepicture.engines.linkage import household
from wholepicture.engines.linkage.blocks import blocks, candidates
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.household import NONE, Anchors, learn
from wholepicture.engines.linkage.kernel import weigh
from wholepicture.engines.linkage.model import rarity, shipped
from wholepicture.engines.linkage.training import MOST_CONFLICTS, train
from wholepicture.readers.nicknames import nicknames


@pytest.fixture(scope="module")
def learned():
    columns = encode(records(households=400)[0], nicknames())
    return columns, train(columns, candidates(columns, blocks(columns)), shipped(columns))


def test_shares_of_known_levels_add_up_to_one(learned):
    _, model = learned
    for place, name in enumerate(model.comparisons):
        known = slice(1, len(LEVELS[name]) + 1)
        assert model.m[place, known].sum() == pytest.approx(1, abs=1e-3)
        assert model.u[place, known].sum() == pytest.approx(1, abs=1e-3)


def test_the_same_value_speaks_for_and_another_against(learned):
    _, model = learned
    for place, name in enumerate(model.comparisons):
        assert model.weights[place, 1] > 0 > model.weights[place, len(LEVELS[name])]


def test_one_person_hardly_ever_has_two_checked_numbers(learned):
    _, model = learned

    assert model.m[model.place("nhs"), 3] <= MOST_CONFLICTS


def test_training_gives_the_same_numbers_again(learned):
    columns, model = learned
    again = train(columns, candidates(columns, blocks(columns)), shipped(columns))

    assert np.array_equal(again.m, model.m)
    assert np.array_equal(again.u, model.u)


def anchored(n, helpful):
    """Pairs in two kinds of cell, which tell same from different people, or do not."""
    draw = np.random.default_rng(3)
    same = draw.random(n) < 0.5
    told = same if helpful else draw.random(n) < 0.5
    cells = np.zeros((n, 9), np.int32)
    cells[:, 0] = told
    cells[:, 1:] = 70
    return Anchors(cells, np.zeros(n), same, (np.arange(n) % 4).astype(np.int32), np.ones(n))


def test_the_household_correction_learns_what_serves_sources_left_out():
    found = learn(anchored(4_000, helpful=True))

    assert found.loss_corrected < found.loss_plain
    assert found.added[1] > 0 > found.added[0]


@pytest.mark.parametrize(
    "given", [anchored(400, True), anchored(4_000, False)], ids=["few", "idle"]
)
def test_without_enough_numbers_or_use_there_is_no_correction(given):
    found = learn(given)

    assert found is NONE or abs(found.loss_plain - found.loss_corrected) < 1e-3


def test_the_pairs_that_anchor_the_correction_are_the_same_in_any_order(learned, monkeypatch):
    columns, model = learned
    monkeypatch.setattr(household, "MOST", 40)
    found = candidates(columns, blocks(columns))
    shuffled = found.where(np.random.default_rng(4).permutation(len(found)))

    one, other = (
        household.anchors(pairs, weigh_plainly(columns, model, pairs), model, columns.sources, ())
        for pairs in (found, shuffled)
    )

    assert 0 < one.pairs.sum() <= 40
    assert np.array_equal(one.cells, other.cells)
    assert np.array_equal(one.pairs, other.pairs)
    assert np.array_equal(one.same, other.same)


def weigh_plainly(columns, model, pairs):
    """The plain weights of these pairs."""
    rare = rarity(columns, model)
    return weigh(pairs.levels, pairs.a, model.weights, rare.added, rare.of, model.prior)
