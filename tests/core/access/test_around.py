"""Degree of contact: who is around a child, and how each is shown."""

import pytest

from tests.builders import a_relation, an_observation, day
from tests.core.access.looks import AGREEMENT
from wholepicture.core.access.around import around, beside
from wholepicture.core.access.levels import Shown

ON = day("2020-06-01")


def shown(*relations, on=ON):
    rows = [a_relation(one) if isinstance(one, str) else one for one in relations]
    found = around(rows, "child", AGREEMENT.contact, at=on)
    return {person: one.name.lower() for person, one in found.items()}


@pytest.mark.parametrize(
    ("relation", "how"),
    [
        ("mother parent child", {"mother": "named"}),
        ("child lives-with mother", {"mother": "named"}),
        ("uncle contact-with child", {"uncle": "role"}),
        ("man associate child", {}),
        ("gran grandparent child", {}),
        ("mother partner man", {}),
    ],
)
def test_each_is_shown_as_was_agreed_for_the_relation(relation, how):
    assert shown(relation) == how


def test_the_closest_relation_counts():
    found = shown("man contact-with child", "man lives-with child", "man associate child")

    assert found == {"man": "named"}


@pytest.mark.parametrize("kind", ["partner", "lives-with"])
def test_who_is_with_somebody_at_home_is_around_the_child(kind):
    assert shown("mother parent child", f"man {kind} mother")["man"] == "named"


@pytest.mark.parametrize(
    "relations",
    [
        ("mother parent child", "man contact-with mother"),
        ("uncle contact-with child", "man lives-with uncle"),
        ("mother parent child", "man partner mother", "friend lives-with man"),
    ],
)
def test_who_is_further_off_is_not(relations):
    assert {"friend", "man"} - shown(*relations).keys()
    assert "friend" not in shown(*relations)


def test_whoever_is_both_near_and_at_one_remove_is_shown_by_the_nearer():
    found = shown("mother parent child", "aunt contact-with child", "aunt lives-with mother")

    assert found["aunt"] == "named"
    assert shown("a sibling child", "mother parent child", "a contact-with mother")["a"] == "role"


@pytest.mark.parametrize(
    ("since", "until", "so"),
    [
        (None, None, True),
        ("2020-06", None, True),
        ("2020-07-01", None, False),
        (None, "2020-06-01", True),
        (None, "2020-05-31", False),
        ("2019", "..", True),
    ],
)
def test_a_relation_that_has_ended_or_not_begun_does_not_count(since, until, so):
    until = None if until == ".." else until
    relation = a_relation("man lives-with child", since=since, until=until)

    assert bool(shown(relation)) is so


def test_beside_the_child_is_whoever_is_named_with_the_child():
    seen = [
        an_observation("a", about="child mother"),
        an_observation("b", about="mother man"),
        an_observation("c", about="child aunt"),
    ]

    assert beside(seen, "child") == {"mother", "aunt"}
    assert beside([], "child") == frozenset()


def test_more_relations_never_show_anybody_less():
    every = ["mother parent child", "man partner mother", "man contact-with child"]
    for n in range(len(every)):
        before = around(map(a_relation, every[:n]), "child", AGREEMENT.contact, at=ON)
        after = around(map(a_relation, every[: n + 1]), "child", AGREEMENT.contact, at=ON)
        assert all(after.get(one, Shown.HIDDEN) >= how for one, how in before.items())
