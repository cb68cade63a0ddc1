"""Records in, people out: what the pipeline must do with a few invented families."""

import os
from collections import Counter

import numpy as np
import pytest

from tests.engines.linkage.generated import records
from tests.house.tree import ROOT
from wholepicture.engines.linkage import vetoes
from wholepicture.engines.linkage.matching import match
from wholepicture.readers.nicknames import nicknames

EXTRAS = ("phone", "x_ward")


def pairs_of(labels):
    """How many pairs share a label."""
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


@pytest.fixture(scope="module")
def found():
    table, truth = records(households=150)
    return table, truth, match(table, nicknames(), extras=EXTRAS)


def test_most_records_of_a_person_come_together_and_hardly_any_others(found):
    _, truth, matched = found
    right = pairs_of(zip(matched.person.tolist(), truth, strict=True))

    assert right / pairs_of(truth) > 0.9
    assert right / pairs_of(matched.person.tolist()) > 0.97


def test_no_person_has_two_checked_numbers_that_conflict(found):
    _, _, matched = found
    inside = matched.person[matched.pairs.a] == matched.person[matched.pairs.b]
    levels = np.array(matched.pairs.levels[inside] >> np.uint64(24)) & np.uint64(15)

    assert not (levels == vetoes.rules.CHECKED_CONFLICT).any()


def test_the_order_of_the_records_does_not_matter(found):
    table, _, matched = found
    order = np.random.default_rng(2).permutation(len(table))
    again = match(table.take(order), nicknames(), extras=EXTRAS)

    def people(person, of):
        return {frozenset(of[person == p].tolist()) for p in set(person.tolist())}

    same = people(matched.person, np.arange(len(table))) & people(again.person, order)
    assert len(same) / len(set(matched.person.tolist())) > 0.98


def test_no_two_records_of_a_clean_source_are_one_person(found):
    table, _, _ = found
    person = match(table, nicknames(), extras=EXTRAS, clean=frozenset({"gp"})).person
    gp = np.array(table["source"].to_pylist()) == "gp"

    assert len(set(person[gp].tolist())) == gp.sum()


def test_questions_are_few_and_about_two_people(found):
    table, _, matched = found
    asked = matched.questions

    assert 0 < len(asked.a) <= max(10, 0.005 * len(table))
    assert (matched.person[asked.a] != matched.person[asked.b]).all()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_a_file_may_hold_almost_nothing(n):
    table, _ = records(households=1)

    assert len(match(table.slice(0, n), nicknames()).person) == n


def test_two_equal_records_alone_are_one_person():
    table, _ = records()
    row = table.filter(np.array([bool(x) for x in table["birth_date"].to_pylist()])).slice(0, 1)
    two = row.take([0, 0]).set_column(1, "source_id", [["1", "2"]])

    assert match(two, nicknames()).person.tolist() == [0, 0]


@pytest.mark.java
@pytest.mark.slow
def test_spark_finds_the_same_people_with_equal_weights(monkeypatch):
    from wholepicture.engines.linkage.on_spark import predict_on_spark

    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    )
    table, _ = records(households=25)
    here = match(table, nicknames(), extras=EXTRAS)
    weights = {}

    def noted(columns, model, rarity, made):
        pairs, found = predict_on_spark(columns, model, rarity, made)
        weights.update(pairs=pairs, found=found)
        return pairs, found

    there = match(table, nicknames(), extras=EXTRAS, predict=noted)

    plain = here.trained.plain(weights["pairs"].a, weights["pairs"].levels)
    assert np.abs(plain - weights["found"]).max() < 1e-6
    assert here.person.tolist() == there.person.tolist()
