"""A harm is planted on a fitting child; what was ordinary stays, all is known before the harm."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholepicture.core.ledger import Agency, Involvement, Ledger, Observation, Person, Relation
from wholepicture.core.period import edtf
from wholepicture.engines.population import families, load
from wholepicture.engines.population.places import places
from wholepicture.engines.population.plant import NoPlace, plant
from wholepicture.readers.harms import (
    Added,
    Harm,
    HarmInvolvement,
    HarmObservation,
    HarmSilence,
    HarmTie,
    Told,
    load_harms,
)

RATES, HARMS = load(), load_harms()
MADE = list(families(120, 4))
FITTING = {harm.id: [m for m in MADE if any(places(m, harm, RATES))] for harm in HARMS}


def rng(seed):
    return Random(seed)  # noqa: S311


def day(text):
    return edtf(text).first


def person(name, role, born):
    return Person(name, role, edtf(born), "female")


def seen(name, by, about, on, *relations, factors=("thriving",)):
    ties = tuple(Relation(*tie) for tie in relations)
    return Observation(name, by, about, edtf(on), day(on), frozenset(factors), "fact", ties)


FAMILY = Ledger(
    people=(
        person("child", "child", "2021-03-10"),
        person("sibling-1", "sibling", "2015-06-01"),
        person("mother", "mother", "1990-01-01"),
        person("father", "father", "1988-01-01"),
    ),
    agencies=(Agency("gp", "gp"), Agency("gp-2", "gp"), Agency("school", "school")),
    observations=(
        seen("o1", "gp", ("child", "mother"), "2021-04-01", ("mother", "lives-with", "child")),
        seen("o2", "gp-2", ("child",), "2023-05-01"),
        seen("o3", "school", ("sibling-1", "child"), "2024-02-01"),
        seen("o4", "gp-2", ("mother",), "2024-03-01"),
    ),
    involvements=(
        Involvement("gp", "child", "universal service", edtf("2021-03-10")),
        Involvement("gp-2", "child", "universal service", edtf("2023-01-01")),
    ),
)


def told(by="gp", **changes):
    row = {
        "day": (0, 5), "by": by, "about": ("child",), "factors": frozenset({"bruising-or-marks"}),
        "nature": "fact", "chance": 1.0, "recorded_after": (0, 2), "text": "A bruise.",
    }  # fmt: skip
    return HarmObservation(**{**row, **changes})


def harm(*observations, **changes):
    row = {
        "id": "a-harm", "title": "", "describes": "", "level": "child-protection",
        "lookalike": False, "child_months": (30, 36), "sibling_months": None, "uses": frozenset(),
        "adds": (), "harm_day": 60, "observations": observations or (told(),),
    }  # fmt: skip
    return Harm(**{**row, **changes})


def planted(*observations, seed=1, **changes):
    return plant(FAMILY, harm(*observations, **changes), rng(seed), RATES)


@pytest.mark.parametrize("one", HARMS, ids=lambda one: one.id)
def test_every_described_harm_finds_families(one):
    assert len(FITTING[one.id]) >= 3


@settings(max_examples=150, deadline=None)
@given(one=st.sampled_from(HARMS), which=st.integers(0, 1_000), seed=st.integers(0, 1_000_000))
def test_what_is_planted_is_whole_and_before_the_harm(one, which, seed):
    fitting = FITTING[one.id]
    before = fitting[which % len(fitting)]
    found = plant(before, one, rng(seed), RATES)
    after = found.ledger

    assert found == plant(before, one, rng(seed), RATES)
    assert RATES.first <= found.began_on < found.harm_on <= RATES.last
    for name in found.observations:
        own = after.observation[name]
        assert own.on.first <= own.known_on < found.harm_on
        assert own.by in after.agency
        assert set(own.about) <= after.person.keys()
        assert {p for t in own.relations for p in (t.person, t.to)} <= after.person.keys()
        born = [
            after.person[p].born.first
            for p in own.about
            if after.person[p].role in ("child", "sibling")
        ]
        assert all(day <= own.on.first for day in born)
    for share in after.shares:
        assert share.observations <= after.observation.keys()
        assert {share.holder, share.recipient} <= after.agency.keys()
        if share.id.startswith("hs"):
            assert share.read_on < found.harm_on
    if not one.silences:
        assert set(before.observations) <= set(after.observations)
        assert set(before.shares) <= set(after.shares)
    assert set(before.people) <= set(after.people)
    assert set(before.involvements) <= set(after.involvements)


@settings(max_examples=60, deadline=None)
@given(one=st.sampled_from(HARMS), seed=st.integers(0, 1_000_000))
def test_the_child_is_of_the_age_that_the_harm_is_for(one, seed):
    for before in FITTING[one.id][:3]:
        found = plant(before, one, rng(seed), RATES)
        months = (found.began_on - before.person[found.child].born.first) / (365.25 / 12)
        assert one.child_months[0] - 0.1 <= months < one.child_months[1] + 1.1


def test_an_observation_comes_as_often_as_its_chance():
    row = told(chance=0.3)

    found = sum(len(planted(row, seed=seed).observations) for seed in range(1_000))

    assert 250 < found < 350


def test_it_is_the_agency_that_the_child_has_then():
    assert planted(told("gp")).ledger.observation["h1"].by == "gp-2"
    assert planted(told("gp", day=(-900, -895))).ledger.observation["h1"].by == "gp"


def test_an_agency_that_the_family_does_not_have_is_new():
    ledger = planted(told("police")).ledger

    assert ledger.agency["police"].kind == "police"
    assert ledger.observation["h1"].by == "police"


def test_what_was_passed_on_is_a_share():
    found = planted(told("family", told=Told("csc", (3, 3)), recorded_after=(0, 0)))
    share = found.ledger.shares[-1]

    assert (share.holder, share.recipient) == ("family", "csc")
    assert share.read_on == found.ledger.observation["h1"].known_on + 3


def test_people_are_added_with_an_age_and_their_ties():
    tie = HarmTie("partner", "partner", "mother", since=-10, until=5)
    row = told(about=("child", "partner"), ties=(tie,))
    found = planted(row, adds=(Added("partner", "parent-partner", "male", (20, 20)),))
    added, own = found.ledger.person["planted-partner"], found.ledger.observation["h1"]

    assert (added.role, added.sex) == ("parent-partner", "male")
    assert 20 <= (found.began_on - added.born.first) / 365.25 <= 21
    assert own.about == ("child", "planted-partner")
    assert own.relations[0].person == "planted-partner"
    assert own.relations[0].since.first == found.began_on - 10


def test_a_relative_is_another_relative():
    found = planted(adds=(Added("aunt", "relative", "female", (30, 40)),))

    assert found.ledger.person["planted-aunt"].role == "other-relative"


def test_work_that_begins_is_an_involvement():
    found = planted(involvements=(HarmInvolvement("csc", "child", "social worker", -20, True),))
    spell = found.ledger.involvements[-1]

    assert (spell.agency, spell.about, spell.lead) == ("csc", "child", True)
    assert spell.since.first == found.began_on - 20


def test_an_agency_that_falls_silent_records_nothing_ordinary_of_the_child():
    silence = HarmSilence("child", -4_000, None, frozenset({"gp", "school"}))
    ledger = planted(silences=(silence,)).ledger

    assert "o2" not in ledger.observation
    assert ledger.observation["o3"].about == ("sibling-1",)
    assert ledger.observation["o4"] == FAMILY.observation["o4"]
    assert "h1" in ledger.observation


def test_when_all_fall_silent_only_the_harm_is_left_of_the_child():
    ledger = planted(silences=(HarmSilence("child", -4_000),)).ledger

    assert [o.id for o in ledger.observations if "child" in o.about] == ["h1"]


def test_nothing_is_seen_of_a_child_before_its_birth():
    assert planted(told(day=(-3_000, -3_000))).observations == ()


def test_a_brother_or_sister_of_a_fitting_age_is_found():
    found = planted(told(about=("sibling",)), sibling_months=(90, 110))

    assert found.ledger.observation["h1"].about == ("sibling-1",)


@pytest.mark.parametrize(
    "changes",
    [
        {"child_months": (200, 210)},
        {"sibling_months": (0, 5)},
        {"harm_day": 3_000},
        {"observations": (told(ties=(HarmTie("father", "lives-with", "child"),)),)},
    ],
    ids=["too young", "no such sibling", "too late", "father lives elsewhere"],
)
def test_a_family_in_which_nobody_fits_is_refused(changes):
    with pytest.raises(NoPlace, match="a-harm"):
        plant(FAMILY, harm(**changes), rng(1), RATES)


def test_a_new_partner_is_not_planted_where_two_parents_live_together():
    together = Ledger(
        FAMILY.people,
        FAMILY.agencies,
        (
            *FAMILY.observations,
            seen("o5", "gp", ("father",), "2021-04-01", ("father", "lives-with", "child")),
        ),
    )
    partner = harm(adds=(Added("partner", "parent-partner", "male", (20, 20)),))

    assert list(places(FAMILY, partner, RATES))
    assert not list(places(together, partner, RATES))
