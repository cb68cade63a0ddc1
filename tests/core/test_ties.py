"""People are tied to a child by chains of relations, each of which somebody observed."""

import pytest

from tests.builders import a_ledger, a_relation, an_observation, day
from wholepicture.core.ledger import EXISTS, RELATIONS
from wholepicture.core.patterns.ties import LASTING, SYMMETRIC, TIES, Ties
from wholepicture.core.period import FIRST_DAY, LAST_DAY


def observed(*relations, **rest):
    """One observation for each relation, about nobody whom it would name together."""
    return a_ledger(
        *(
            an_observation(str(n), about="child", relations=r, **rest)
            for n, r in enumerate(relations)
        )
    )


def tied(tie, person, *relations):
    return bool(Ties(observed(*relations)).options(tie, person, "child"))


def held(relation, **rest):
    """From when until when a relation to the child holds, as evidence."""
    tie = "parent" if relation.kind == "parent" else "linked"
    ledger = a_ledger(an_observation(about="child", relations=relation, **rest))
    ((piece,),) = Ties(ledger).options(tie, relation.person, "child")
    return piece.first, piece.last


@pytest.mark.parametrize(
    ("tie", "relation"),
    [
        ("lives-with", "mother lives-with child"),
        ("parent", "mother parent child"),
        ("carer", "mother cares-for child"),
        ("sibling", "mother sibling child"),
        ("close", "mother parent child"),
        ("linked", "mother contact-with child"),
        ("linked", "mother grandparent child"),
    ],
)
def test_one_relation_ties_a_person_to_the_child(tie, relation):
    assert tied(tie, "mother", relation)


@pytest.mark.parametrize(
    ("tie", "relations"),
    [
        ("lives-with", ("father lives-with mother", "mother lives-with child")),
        ("lives-with", ("father lives-with mother", "mother parent child")),
        ("partner-of-parent", ("father partner mother", "mother parent child")),
        ("partner-of-parent", ("father partner mother", "mother cares-for child")),
        ("linked", ("father former-partner mother", "mother parent child")),
    ],
)
def test_a_chain_of_relations_ties_a_person_to_the_child(tie, relations):
    assert tied(tie, "father", *relations)
    assert not tied(tie, "father", *relations[1:])


def test_another_relation_does_not():
    assert not tied("parent", "mother", "mother cares-for child")


def test_a_relation_to_another_child_does_not():
    assert not tied("parent", "mother", "mother parent sibling")


def test_a_chain_does_not_run_through_the_person_or_the_child():
    assert not tied("lives-with", "father", "father lives-with father", "father parent sibling")
    assert not tied("partner-of-parent", "father", "father partner child", "child parent child")


def test_a_relation_between_equals_holds_both_ways():
    assert all(
        tied("linked", "mother", f"child {kind} mother")
        for kind in sorted(SYMMETRIC - {"partner", "former-partner"})
    )


def test_a_parent_is_not_the_child_of_their_child():
    assert not tied("parent", "mother", "child parent mother")


def test_every_tie_is_told_by_its_own_relations():
    kinds = {kind for chains in TIES.values() for chain in chains for kind in chain}

    assert {"parent", "lives-with", "partner"} < kinds
    assert SYMMETRIC | LASTING | {"cares-for"} == kinds


def test_being_named_together_is_a_link_and_no_more():
    ties = Ties(a_ledger(an_observation("both", about="child mother")))

    assert [p.facet for (p,) in ties.options("linked", "mother", "child")] == [EXISTS]
    assert ties.options("close", "mother", "child") == ()


def test_whoever_knows_a_part_knows_who_is_named_in_it_and_not_their_relation():
    both = an_observation("both", about="child mother", relations="mother contact-with child")
    options = Ties(a_ledger(both)).options("linked", "mother", "child")

    assert EXISTS in {piece.facet for (piece,) in options}


def test_a_chain_that_rests_on_more_and_holds_no_longer_is_not_needed():
    ledger = a_ledger(
        an_observation("both", relations=("father lives-with child", "father lives-with mother")),
        an_observation("more", relations="mother parent child"),
    )
    found = Ties(ledger).options("lives-with", "father", "child")

    assert [[piece.observation for piece in option] for option in found] == [["both"]]


def test_a_chain_that_holds_longer_is_kept():
    ledger = a_ledger(
        an_observation("short", relations=a_relation("father lives-with child", until="2020-04")),
        an_observation("long", relations=("father lives-with mother", "mother parent child")),
    )

    assert len(Ties(ledger).options("lives-with", "father", "child")) == 2


def test_a_relation_is_evidence_of_the_observation_that_carries_it():
    ((piece,),) = Ties(observed("mother parent child")).options("parent", "mother", "child")

    assert (piece.observation, piece.facet, piece.by) == ("0", RELATIONS, "school")


def test_kinship_holds_always():
    assert held(a_relation("mother parent child", since="2020")) == (FIRST_DAY, LAST_DAY)


def test_any_other_relation_holds_since_it_was_seen():
    contact = a_relation("mother contact-with child")

    assert held(contact, on="2020-03") == (day("2020-03-01"), LAST_DAY)


def test_a_relation_holds_from_its_own_date_until_it_ended():
    contact = a_relation("mother contact-with child", since="2019", until="2020-02")

    assert held(contact, on="2020-03") == (day("2019-01-01"), day("2020-02-29"))


def test_the_same_question_has_the_same_answer():
    ties = Ties(observed("mother parent child"))

    assert ties.options("parent", "mother", "child") is ties.options("parent", "mother", "child")
