"""A pattern is bound to a child, and to the people tied to the child, with every piece that could meet each need."""

import pytest

from tests.builders import (
    VOCABULARY,
    a_ledger,
    a_pattern,
    a_person,
    a_slot,
    an_observation,
    day,
)
from wholepicture.core.patterns.bind import Scene, age_band
from wholepicture.core.patterns.form import Age, Other
from wholepicture.core.period import FIRST_DAY, LAST_DAY

KIN = "mother parent child"


def bound(ledger, pattern):
    """Whom a pattern may be about, and the observations that could meet its slots."""
    return {
        (s.child, *s.others): {
            piece.observation
            for way in s.ways
            for need in way
            if not need.tie
            for option in need.options
            for piece in option
        }
        for s in Scene(ledger, VOCABULARY).sought(pattern)
    }


def meets(slot, *rows, **rest):
    """The observations that could meet a slot for the child."""
    found = bound(a_ledger(*rows), a_pattern(slot, **rest))
    return set().union(*(those for who, those in found.items() if who[0] == "child"))


def about(who, factors="hunger", key="seen", **rest):
    return an_observation(key, about=who, factors=factors, **rest)


def test_a_pattern_of_which_nothing_was_seen_is_not_sought():
    assert bound(a_ledger(about("child")), a_pattern("hunger", "bruise")) == {}


def test_each_child_of_the_family_is_looked_at():
    ledger = a_ledger(about("child sibling"), a_person("cousin", "other-child"))

    assert bound(ledger, a_pattern("hunger")).keys() == {("child",), ("sibling",)}


def test_each_person_so_tied_may_be_the_one_named():
    ledger = a_ledger(about("child", relations=(KIN, "father parent child")))
    pattern = a_pattern("hunger", people=(Other("adult", "parent"),))

    assert bound(ledger, pattern).keys() == {("child", "mother"), ("child", "father")}


def test_two_people_named_are_two_people():
    ledger = a_ledger(about("child", relations=(KIN, "father parent child")))
    pattern = a_pattern("hunger", people=(Other("one", "parent"), Other("other", "parent")))

    assert bound(ledger, pattern).keys() == {
        ("child", "mother", "father"),
        ("child", "father", "mother"),
    }


def test_nobody_is_bound_who_is_not_tied():
    pattern = a_pattern("hunger", people=(Other("adult", "parent"),))

    assert bound(a_ledger(about("child mother")), pattern) == {}


@pytest.mark.parametrize(
    ("who", "slot_about", "found"),
    [
        ("child", "child", True),
        ("sibling", "child", False),
        ("mother", "child", False),
        ("child sibling", "child", True),
    ],
)
def test_a_slot_about_the_child_is_met_by_what_names_the_child(who, slot_about, found):
    assert bool(meets(a_slot("hunger", slot_about), about(who))) == found


def test_a_slot_about_the_children_is_met_by_a_brother_or_sister():
    kin = about("child", "thriving", "kin", relations="sibling sibling child")

    assert meets(a_slot("hunger", "children"), about("sibling"), kin) == {"seen"}
    assert meets(a_slot("hunger", "children"), about("sibling")) == set()


def test_a_slot_about_the_home_is_met_by_an_adult_of_it():
    kin = about("child", "thriving", "kin", relations=KIN)

    assert meets(a_slot("violence", "household"), about("mother", "violence"), kin) == {"seen"}
    assert meets(a_slot("violence", "household"), about("mother", "violence")) == set()


def test_a_slot_about_the_home_is_met_by_what_names_an_adult_with_the_child():
    assert meets(a_slot("violence", "household"), about("child mother", "violence")) == {"seen"}


def test_what_names_the_child_alone_does_not_speak_of_an_adult():
    assert meets(a_slot("violence", "household"), about("child", "violence")) == set()


def test_a_slot_about_anyone_is_met_by_anyone_linked():
    seen = about("friend", "violence")
    kin = about("child", "thriving", "kin", relations="friend contact-with child")

    assert meets(a_slot("violence", "anyone"), seen, kin) == {"seen"}
    assert meets(a_slot("violence", "household"), seen, kin) == set()


def test_a_slot_about_the_one_named_is_met_by_what_names_them():
    adult = (Other("adult", "parent"),)
    kin = about("child", "thriving", "kin", relations=KIN)
    rows = (about("mother", "violence"), about("father", "violence", "other"), kin)

    assert meets(a_slot("violence", "adult"), *rows, people=adult) == {"seen"}


@pytest.mark.parametrize(
    ("factors", "who", "speaks"),
    [
        ("hunger", "child", True),
        ("violence", "child", False),
        ("missed-visit", "child", True),
    ],
)
def test_a_factor_speaks_of_whom_its_kind_fits(factors, who, speaks):
    assert bool(meets(a_slot(factors), about(who, factors))) == speaks


@pytest.mark.parametrize(("on", "speaks"), [("2020-02-29", True), ("2020-03-01", False)])
def test_a_factor_about_children_speaks_of_nobody_who_is_grown_up(on, speaks):
    child = a_person("child", born="2002-03-01")

    assert bool(meets(a_slot("hunger", ever=True), about("child", on=on), child)) == speaks


def test_an_uncertain_birth_may_make_somebody_a_child_still():
    child = a_person("child", born="2002")

    assert meets(a_slot("hunger", ever=True), about("child", on="2020-12-30"), child) == {"seen"}


def test_a_grown_up_child_of_the_family_can_do_what_adults_do():
    brother = a_person("brother", "sibling", born="1990")
    kin = about("child", "thriving", "kin", relations="brother sibling child")
    named = (Other("adult", "sibling"),)

    assert meets(
        a_slot("violence", "adult"), about("brother", "violence"), kin, brother, people=named
    )


def test_only_the_agencies_that_a_slot_names_can_meet_it():
    rows = (about("child", by="gp"), about("child", key="other", by="school"))

    assert meets(a_slot("hunger", seen_by="gp"), *rows) == {"seen"}


def test_only_the_natures_that_a_slot_names_can_meet_it():
    rows = (about("child", nature="opinion"), about("child", key="other"))

    assert meets(a_slot("hunger", natures="opinion allegation"), *rows) == {"seen"}


TODDLER = {"age": Age(12, 36)}


@pytest.mark.parametrize(
    ("on", "met"),
    [
        ("2018-12-31", False),
        ("2019-01-01", True),
        ("2020-12-31", True),
        ("2021-01-01", False),
        ("2018", False),
        ("2018-12-31/2019-01-01", True),
    ],
)
def test_what_happened_at_another_age_does_not_count(on, met):
    child = a_person("child", born="2018-01-01")

    assert bool(meets("hunger", about("child", on=on), child, **TODDLER)) == met


def test_history_counts_at_any_age():
    rows = (a_person("child", born="2018-01-01"), about("child", on="2018-02-01"))

    assert meets(a_slot("hunger", ever=True), *rows, **TODDLER) == {"seen"}


def test_a_state_goes_on():
    rows = (a_person("child", born="2018-01-01"), about("child", "lead-named", on="2018-02-01"))

    assert meets("lead-named", *rows, **TODDLER) == {"seen"}


def test_a_child_whose_birth_is_unknown_may_be_of_any_age():
    assert age_band(a_person("child"), a_pattern("hunger", **TODDLER)) == (FIRST_DAY, LAST_DAY)


def test_a_child_may_be_of_the_age_from_the_earliest_birth_to_the_latest():
    child = a_person("child", born="2018")

    assert age_band(child, a_pattern("hunger", **TODDLER)) == (day("2019-01-01"), day("2021-12-30"))


def test_a_pattern_from_birth_counts_what_was_before_it():
    child = a_person("child", born="2018-01-01")

    assert age_band(child, a_pattern("hunger", age=Age(0, 12))) == (FIRST_DAY, day("2018-12-31"))
