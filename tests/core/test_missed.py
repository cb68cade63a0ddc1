"""Candidate missed opportunities: whose few observations would have completed what, for whom, from when until when."""

from tests.builders import (
    END,
    a_ledger,
    a_pattern,
    a_share,
    a_slot,
    an_agency,
    an_involvement,
    an_observation,
    day,
    picture_of,
)
from wholepicture.core.missed import missed

CSC = an_agency("csc")
HUNGRY = an_observation("hungry", by="school", on="2020-03-01")
HURT = an_observation("hurt", by="gp", on="2020-04-01", factors="bruise")
HARMED = a_pattern("hunger", "bruise")
APRIL, MAY, HARM = day("2020-04-01"), day("2020-05-01"), day("2020-09-01")


def candidates(*rows, patterns=(HARMED,), until=HARM):
    return missed(picture_of(a_ledger(CSC, *rows), *patterns), until=until)


def by_holder(*rows, **rest):
    """What each holder held of it, in the order told."""
    return {one.holder: one.observations for one in candidates(*rows, **rest)}


def of(holder, *rows, **rest):
    (found,) = [one for one in candidates(*rows, **rest) if one.holder == holder]
    return found


def test_each_holder_of_a_part_is_a_candidate():
    assert by_holder(HUNGRY, HURT) == {"school": ("hungry",), "gp": ("hurt",)}


def test_those_who_could_act_come_first_among_those_who_should_have_been_told():
    assert of("school", HUNGRY, HURT, an_agency("police")).should_have_told == (
        "csc",
        "police",
        "gp",
    )


def test_it_lasts_from_when_all_of_it_was_known_until_the_harm():
    found = of("school", HUNGRY, HURT)

    assert (found.since, found.until) == (APRIL, HARM)


def test_it_lasts_until_the_last_of_them_was_told():
    told = [
        a_share("hungry", to=to, on=on) for to, on in (("csc", "2020-05-01"), ("gp", "2020-06-01"))
    ]

    assert of("school", HUNGRY, HURT, *told).until == day("2020-06-01")


def test_whoever_had_been_told_this_part_was_not_missed():
    told = a_share("hungry", to="gp", on="2020-03-05")

    assert of("school", HUNGRY, HURT, told).should_have_told == ("csc",)


def test_whoever_saw_it_was_not_missed():
    rows = (
        HUNGRY,
        HURT,
        a_share("hungry", on="2020-03-05"),
        a_share("hurt", by="gp", on="2020-04-01"),
    )

    assert [one.holder for one in candidates(*rows)] == []


def test_where_everybody_who_could_act_saw_it_nothing_was_missed():
    told = [a_share("hungry", on="2020-03-05"), a_share("hurt", by="gp", on="2020-04-01")]

    assert candidates(HUNGRY, HURT, an_involvement("nursery"), *told) == ()


def test_what_only_became_known_after_the_harm_was_not_missed():
    assert candidates(HUNGRY, HURT, until=APRIL) == ()
    assert len(candidates(HUNGRY, HURT, until=APRIL + 1)) == 2


def test_what_speaks_to_no_more_than_early_help_is_no_candidate():
    assert (
        candidates(HUNGRY, HURT, patterns=(a_pattern("hunger", "bruise", level="early-help"),))
        == ()
    )


def test_what_the_family_told_was_held_by_the_first_who_was_told():
    rows = (
        an_observation("worried", by="family", factors="bruise", on="2020-03-01"),
        a_share("worried", by="family", to="police", on="2020-04-02"),
        a_share("worried", by="family", to="gp", on="2020-04-01"),
    )

    assert by_holder(*rows, patterns=(a_pattern("bruise"),))["gp"] == ("worried",)


def test_what_is_not_needed_is_no_candidate():
    """A third time adds nothing where two are enough, and either way of counting names two."""
    again = [an_observation(f"hungry on {n}", on=f"2020-03-{n}") for n in ("10", "11")]
    found = candidates(HUNGRY, *again, patterns=(a_pattern(a_slot("hunger", count=2)),))

    assert [one.holder for one in found] == ["school"]
    assert found[0].observations == ("hungry", "hungry on 10", "hungry on 11")


def test_the_tie_alone_is_no_candidate():
    adult = a_pattern(a_slot("violence", "household"))
    rows = (
        an_observation("violent", by="police", about="mother", factors="violence"),
        an_observation("kin", by="gp", relations="mother parent child", factors="thriving"),
    )

    assert by_holder(*rows, patterns=(adult,)) == {"police": ("violent",)}


def test_one_holders_parts_of_one_sighting_are_one_candidate():
    rows = (HUNGRY, an_observation("hurt", by="school", on="2020-04-01", factors="bruise"))

    assert by_holder(*rows) == {"school": ("hungry", "hurt")}


def test_the_same_observations_in_two_sightings_are_one_candidate():
    found = of("school", HUNGRY, HURT, patterns=(HARMED, a_pattern("hunger", key="hungry")))

    assert {part.sighting.pattern.id for part in found.parts} == {"pattern", "hungry"}
    assert found.since == day("2020-03-01")


def test_a_candidate_names_few_observations():
    dates = ("2020-01-01", "2020-03-01", "2020-05-01", "2020-07-01", "2020-08-01")
    rows = [an_observation(f"hungry {on}", on=on) for on in dates]
    found = candidates(*rows, patterns=(a_pattern("hunger"),))

    assert [len(one.observations) for one in found] == [3, 2]


def test_what_names_nothing_new_is_no_candidate_of_its_own():
    visits = [an_observation(n, on=f"2020-0{n}-01", factors="missed-visit") for n in "567"]
    others = [
        an_observation(f, on="2020-03-01", factors=f) for f in ("hunger", "bruise", "thriving")
    ]
    patterns = (
        a_pattern(a_slot("missed-visit", count=3), key="visits", level="child-protection"),
        a_pattern("hunger", "bruise", "thriving", key="others", level="child-protection"),
        a_pattern("hunger", "missed-visit", key="both", level="child-in-need"),
    )
    found = candidates(*visits, *others, patterns=patterns)

    assert sorted(len(one.observations) for one in found) == [3, 3]
    ids = [{part.sighting.pattern.id for part in one.parts} for one in found]
    assert sum("both" in those for those in ids) == 1


def test_what_completes_a_grave_sighting_comes_first():
    grave = a_pattern("bruise", key="grave", level="child-protection")
    help_early = a_pattern("hunger", key="help", level="targeted-family-help")
    rows = (an_observation("hungry", by="school", on="2019-01-01"), HURT)

    assert list(by_holder(*rows, patterns=(help_early, grave))) == ["gp", "school"]


def test_then_what_was_missed_for_longer():
    patterns = (a_pattern("hunger", key="one"), a_pattern("bruise", key="other"))

    assert list(by_holder(HUNGRY, HURT, patterns=patterns)) == ["school", "gp"]
    assert of("school", HUNGRY, HURT, patterns=patterns, until=END).until == END
    assert MAY < END
