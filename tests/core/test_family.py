"""Who belongs to the picture of a child, who is only named beside them, and the part of each towards the child."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import an_observation, day
from wholepicture.core.family import ON, Family, concerning, family, roles
from wholepicture.core.period import edtf

WHO = ("child", "mum", "dad", "tom", "gran", "kim")
KINDS = ("parent", "partner", "former-partner", "sibling", "grandparent", "relative", "lives-with", "cares-for")  # fmt: skip
TODAY = day("2026-03-01")


@st.composite
def seen(draw):
    """One observation about one or two people, which may tie two people in some way."""
    about = draw(st.lists(st.sampled_from(WHO), min_size=1, max_size=2, unique=True))
    ties = draw(st.lists(st.tuples(*map(st.sampled_from, (WHO, KINDS, WHO))), max_size=2))
    told = tuple(" ".join(tie) for tie in ties if tie[0] != tie[2])
    return an_observation(about=" ".join(about), relations=told)


SEEN = st.lists(seen(), max_size=7)


@given(SEEN, SEEN, st.randoms())
def test_more_observations_never_make_a_family_smaller_and_their_order_is_no_matter(one, two, chance):  # fmt: skip
    less, more = family("child", one), family("child", [*one, *two])
    mixed = family("child", chance.sample([*one, *two], len(one) + len(two)))

    assert less.core <= more.core
    assert less.core | less.beside <= more.core | more.beside
    assert more == mixed


@given(SEEN)
def test_the_child_is_always_in_and_nobody_is_both_in_and_beside(told):
    found = family("child", told)

    assert "child" in found.core
    assert not found.core & found.beside


def tied(told):
    """All ties, either way round."""
    said = {(t.person, t.kind, t.to) for one in told for t in one.relations}
    return said | {(to, kind, who) for who, kind, to in said}


@given(SEEN)
def test_in_is_whoever_is_tied_to_the_child_or_close_to_somebody_close_and_nobody_else(told):
    ties = tied(told)
    first = {who for who, _, to in ties if to == "child"}
    near = {who for who, kind, to in ties if to == "child" and kind in ("parent", "sibling", "lives-with")}  # fmt: skip
    second = {who for who, kind, to in ties if to in near and kind in ON}

    assert family("child", told).core == {"child"} | first | second


@given(SEEN)
def test_beside_is_whoever_is_named_with_the_family_and_only_what_is_about_the_family_counts(told):
    found = family("child", told)
    counted = concerning(found, told)

    assert found.beside == {who for one in counted for who in one.about} - found.core
    assert all(found.core & set(one.about) for one in counted)
    assert all(one in counted for one in told if found.core & set(one.about))


def test_to_be_named_with_the_child_makes_nobody_family():
    found = family("child", [an_observation(about="child kim"), an_observation(about="kim")])

    assert found == Family("child", frozenset({"child"}), frozenset({"kim"}))


@pytest.mark.parametrize(
    ("ties", "inside"),
    [
        ("mum parent child,mum partner kim", True),
        ("child parent mum,kim former-partner mum", True),
        ("tom sibling child,kim parent tom", True),
        ("tom lives-with child,kim lives-with tom", True),
        ("mum parent child,kim relative mum", False),
        ("mum parent child,kim cares-for mum", False),
        ("gran grandparent child,gran partner kim", False),
        ("gran relative child,gran lives-with kim", False),
        ("mum parent child,dad partner mum,dad lives-with kim", False),
    ],
)
def test_a_family_goes_on_over_who_is_close_and_no_further(ties, inside):
    found = family("child", [an_observation(about="child", relations=tuple(ties.split(",")))])

    assert ("kim" in found.core) is inside


def said_of(who, ties, minor, sex):
    """The same rule, read as a list: the first line that holds."""
    parents = {a for a, kind, b in ties if (kind, b) == ("parent", "child")}
    kin = {a for a, kind, b in ties if kind == "parent" and b in parents}
    mine = {a for a, kind, b in ties if kind == "parent" and b == who}
    either = tied_pairs(ties)
    lines = [
        (who == "child", "child"),
        (who in parents, {"F": "mother", "M": "father"}.get(sex, "carer")),
        ((who, "sibling", "child") in either or bool(parents & mine), "sibling"),
        (minor, "other-child"),
        (any((who, kind, p) in either for kind in ("partner", "former-partner") for p in parents), "parent-partner"),
        ((who, "grandparent", "child") in ties or who in kin, "grandparent"),
        ((who, "relative", "child") in either, "other-relative"),
        ((who, "cares-for", "child") in ties, "carer"),
        (True, "other-adult"),
    ]  # fmt: skip
    return next(role for holds, role in lines if holds)


def tied_pairs(ties):
    return set(ties) | {(b, kind, a) for a, kind, b in ties}


BORN = {"minor": edtf("2015-05"), "grown": edtf("1980"), "unknown": None}


@given(SEEN, st.lists(st.sampled_from([*BORN]), min_size=6, max_size=6), st.lists(st.sampled_from(["F", "M", ""]), min_size=6, max_size=6))  # fmt: skip
def test_everybody_has_the_part_that_ties_and_age_give_them(told, ages, sexes):
    found = family("child", told)
    born = {who: BORN[age] for who, age in zip(WHO, ages, strict=True)}
    sex = dict(zip(WHO, sexes, strict=True))
    ties = {(t.person, t.kind, t.to) for one in told for t in one.relations}
    minor = {who: age == "minor" for who, age in zip(WHO, ages, strict=True)}

    assert roles(found, told, born, sex, TODAY) == {
        who: said_of(who, ties, minor[who], sex[who]) for who in found.core | found.beside
    }


def test_somebody_whose_sex_and_birth_nobody_knows_has_a_part_too():
    told = [an_observation(about="child kim", relations="mum parent child")]
    found = family("child", told)

    assert roles(found, told, {}, {}, TODAY) == {
        "child": "child",
        "mum": "carer",
        "kim": "other-adult",
    }


@pytest.mark.parametrize(("born", "role"), [("2008-03-01", "other-adult"), ("2008-03-02", "other-child"), ("2008", "other-child"), ("2007", "other-adult")])  # fmt: skip
def test_whoever_may_be_under_eighteen_is_a_child(born, role):
    found = Family("child", frozenset({"child"}), frozenset({"kim"}))

    assert roles(found, [], {"kim": edtf(born)}, {}, TODAY)["kim"] == role


@pytest.mark.parametrize(("who", "kind"), [*product(("mum", "kim"), KINDS)])
def test_every_tie_to_the_child_gives_some_part_whichever_way_it_is_said(who, kind):
    for tie in (f"{who} {kind} child", f"child {kind} {who}"):
        told = [an_observation(about="child", relations=tie)]

        assert set(roles(family("child", told), told, {}, {}, TODAY)) == {"child", who}


def test_a_partner_of_a_parent_and_a_parent_of_a_parent_have_their_parts():
    ties = ("mum parent child", "lee partner mum", "nan parent mum")
    told = [an_observation(about="child", relations=ties)]
    found = Family("child", frozenset({"child", "mum", "lee", "nan"}))

    parts = roles(found, told, {}, {"mum": "F"}, TODAY)
    assert parts == {
        "child": "child",
        "lee": "parent-partner",
        "mum": "mother",
        "nan": "grandparent",
    }
