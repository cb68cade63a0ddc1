"""How a sighting stood: seen by nobody alone, late, at once, or only from the harm on; and which comes first."""

from tests.builders import (
    a_ledger,
    a_pattern,
    a_person,
    a_share,
    a_slot,
    an_agency,
    an_observation,
    day,
)
from tests.reports.invented import TWO_HALVES, a_case, a_report, told_late, two_halves
from wholepicture.reports.review.standing import LETTERED, Standing

HUNGER = a_pattern("hunger", key="hunger")


def stood(case, *found):
    _, all_of_them = a_report(case, *found)
    return all_of_them


def test_what_no_agency_could_see_alone():
    [one] = stood(two_halves(), TWO_HALVES)

    assert one.standing is Standing.BY_NOBODY
    assert one.first is None
    assert one.days_lost == day("2020-06-01") - day("2020-03-01")


def test_what_one_with_the_power_to_act_saw_later_was_seen_late():
    [one] = stood(told_late(), TWO_HALVES)

    assert one.standing is Standing.LATE
    assert (one.acted.agency, one.acted.day) == ("csc", day("2020-05-02"))


def test_what_only_one_without_the_power_to_act_saw_was_seen_late():
    [one] = stood(two_halves(), HUNGER)

    assert one.standing is Standing.LATE
    assert one.first.agency == "school"
    assert one.acted is None


def test_what_one_with_the_power_to_act_saw_on_the_first_day_was_seen_at_once():
    [one] = stood(two_halves(a_share("hungry", by="school", to="csc", on="2020-02-10")), HUNGER)

    assert one.standing is Standing.AT_ONCE
    assert one.letter == ""


def test_what_rests_on_the_harm_itself_stands_apart():
    [one] = stood(two_halves(harm="2020-03-01"), TWO_HALVES)

    assert one.standing is Standing.AFTER


def test_what_is_seen_only_after_the_harm_was_seen_by_nobody():
    shares = [
        a_share("hungry", by="school", to="csc", on="2020-07-01"),
        a_share("missed", by="health-visiting", to="csc", on="2020-07-01"),
    ]
    [one] = stood(two_halves(*shares), TWO_HALVES)

    assert one.standing is Standing.BY_NOBODY
    assert one.acted.day == day("2020-07-01")


def test_the_highest_level_comes_first():
    grave = a_pattern("hunger", key="grave", level="child-protection")
    mild = a_pattern("hunger", key="mild", level="early-help")

    assert [one.sighting.pattern.id for one in stood(two_halves(), mild, grave)] == [
        "grave",
        "mild",
    ]


def test_at_one_level_the_least_to_share_comes_first():
    found = stood(two_halves(), TWO_HALVES, HUNGER)

    assert [one.sighting.pattern.id for one in found] == ["two-halves", "hunger"]
    assert [one.letter for one in found] == ["A", "B"]


def test_the_child_that_the_review_is_of_comes_before_others():
    case = a_case(
        a_ledger(
            a_person("child"),
            a_person("brother", "sibling"),
            an_agency("csc"),
            an_observation("his", about="brother", on="2020-01-01"),
            an_observation("hers", about="child", on="2020-02-01", factors="bruise"),
        ),
        harm="2020-06-01",
    )
    found = stood(case, HUNGER, a_pattern("bruise", key="bruise"))

    assert [one.sighting.child for one in found] == ["child", "brother"]


def test_sightings_that_differ_only_in_the_child_are_one():
    case = a_case(
        a_ledger(
            a_person("child"),
            a_person("brother", "sibling"),
            an_agency("csc"),
            an_observation(about="child brother"),
        ),
        harm="2020-06-01",
    )
    [one] = stood(case, HUNGER)

    assert one.sighting.child == "child"
    assert [other.child for other in one.alike] == ["brother"]


def test_only_a_few_carry_a_letter():
    many = [a_pattern("hunger", a_slot_of(n), key=f"p{n}") for n in range(LETTERED + 3)]
    letters = [one.letter for one in stood(many_observations(LETTERED + 3), *many)]

    assert sorted(filter(None, letters)) == list("ABCD")


def test_the_same_evidence_has_one_letter():
    twins = [a_pattern("hunger", key=name) for name in ("one", "other")]

    assert [one.letter for one in stood(two_halves(), *twins)] == ["A", ""]


def a_slot_of(n):
    return a_slot("bruise", name=f"bruise-{n}", count=n + 1)


def many_observations(count):
    bruises = [
        an_observation(f"b{n}", by="school", on=f"2020-03-{n + 1:02}", factors="bruise")
        for n in range(count)
    ]
    return a_case(
        a_ledger(an_agency("csc"), an_observation("h", by="gp", on="2020-02-01"), *bruises),
        harm="2020-06-01",
    )
