"""The review of a family: the picture, a plan for each sighting, what was missed, what differs and what is silent."""

import pytest

from tests.builders import (
    END,
    VOCABULARY,
    a_ledger,
    a_pattern,
    a_share,
    an_agency,
    an_involvement,
    an_observation,
    anything,
    day,
    picture_of,
)
from wholepicture.core.gateway.lawful import Lawfulness
from wholepicture.core.period import edtf
from wholepicture.core.reviews import Knowledge, harm_day, plan_for, review
from wholepicture.core.silences import Expected

HUNGRY = an_observation("hungry", by="school", on="2020-03-01")
HURT = an_observation("hurt", by="gp", on="2020-04-01", factors="bruise")
HARMED = a_pattern("hunger", "bruise")
VISIT = Expected(("school",), "a visit", "Guidance", every_days=42)
APRIL, HARM = day("2020-04-01"), day("2020-06-01")


def reviewed(*rows, at=END, harm_on=None, expected=(), patterns=(HARMED,)):
    data = Knowledge(VOCABULARY, patterns, expected)
    return review(a_ledger(*rows), data, anything, at=at, harm_on=harm_on)


def lost(*rows, harm_on=HARM):
    found = reviewed(*rows, harm_on=harm_on)
    return found.days_lost(found.picture.sightings[0])


def planned_for(*rows, law=anything):
    """To whom the plan is addressed, and whether it is lawful."""
    seen = picture_of(a_ledger(HUNGRY, HURT, *rows), HARMED)
    found = plan_for(seen, seen.sightings[0], law)
    return found and (found.recipient, found.status)


def not_to(*recipients):
    """A law that lets nothing go to some agencies."""
    return lambda p: Lawfulness("no" if p.recipient.id in recipients else "yes")


SEEN_BY_ACTORS = [
    an_agency("csc"),
    a_share("hungry", on="2020-04-05"),
    a_share("hurt", by="gp", on="2020-05-01"),
]


def test_days_are_lost_until_the_harm():
    assert lost(HUNGRY, HURT, an_agency("csc")) == HARM - APRIL


def test_or_until_one_who_could_act_saw_it():
    assert lost(HUNGRY, HURT, *SEEN_BY_ACTORS) == day("2020-05-01") - APRIL


def test_whoever_could_not_act_does_not_end_it():
    told = a_share("hurt", by="gp", to="school", on="2020-04-10")

    assert lost(HUNGRY, HURT, told) == HARM - APRIL


def test_without_either_nobody_knows_how_many():
    assert lost(HUNGRY, HURT, harm_on=None) is None


def test_what_could_only_be_seen_after_the_harm_lost_no_days():
    assert lost(HUNGRY, HURT, harm_on=APRIL - 1) is None


def test_the_harm_is_the_earliest_possible_day_of_the_first_that_was_grave():
    harm = [
        (edtf("2020-07-01"), "death"),
        (edtf("2020-06"), "serious-harm"),
        (edtf("2019"), "first-known"),
    ]

    assert harm_day(harm) == HARM
    assert harm_day(harm[2:]) is None


def test_a_review_shows_the_family_as_it_stood():
    found = reviewed(HUNGRY, HURT, at=APRIL - 1)

    assert found.picture.sightings == found.missed == ()
    assert [entry.observation.id for entry in found.chronology] == ["hungry"]


def test_there_is_a_plan_for_each_sighting():
    found = reviewed(HUNGRY, HURT, an_agency("csc"))

    assert found.plans.keys() == {"g1"}
    assert found.plans["g1"].recipient == "csc"


def test_what_was_missed_was_missed_before_the_harm():
    rows = (HUNGRY, HURT, an_agency("csc"))

    assert {one.until for one in reviewed(*rows, harm_on=HARM).missed} == {HARM}
    assert {one.until for one in reviewed(*rows, at=HARM).missed} == {HARM + 1}
    assert {one.until for one in reviewed(*rows, at=HARM, harm_on=END).missed} == {HARM + 1}


def test_contradictions_are_among_what_the_services_know():
    rows = [
        an_observation("noticed", by="school", on="2020-03-01"),
        an_observation("told", by="family", on="2020-03-02"),
    ]

    assert reviewed(*rows).contradictions == ()
    assert reviewed(*rows, a_share("told", by="family")).contradictions


def test_the_harm_moves_no_silence():
    rows = (HUNGRY, an_involvement("school", since="2020-01-01"))
    found = reviewed(*rows, expected=(VISIT,), harm_on=HARM)

    assert [one.since for one in found.silences] == [day("2020-03-01")]
    assert found.silences == reviewed(*rows, expected=(VISIT,), harm_on=day("2020-03-15")).silences


def test_the_plan_is_for_social_care():
    assert planned_for(an_agency("police"), an_agency("csc")) == ("csc", "lawful")


def test_for_the_social_care_that_works_with_the_child():
    here, there = an_agency("here", "csc", "A"), an_agency("there", "csc", "B")

    assert planned_for(here, there, an_involvement("there")) == ("there", "lawful")


def test_for_social_care_even_if_others_with_power_work_with_the_child():
    assert planned_for(an_agency("csc"), an_involvement("police")) == ("csc", "lawful")


def test_for_the_police_where_social_care_may_not_be_told():
    assert planned_for(an_agency("csc"), an_agency("police"), law=not_to("csc")) == (
        "police",
        "lawful",
    )


def test_for_whoever_works_with_the_child_where_nobody_who_can_act_may_be_told():
    rows = (an_agency("csc"), an_involvement("nursery"))

    assert planned_for(*rows, law=not_to("csc", "gp", "school")) == ("nursery", "lawful")


def test_for_the_front_door_as_for_social_care():
    assert planned_for(an_agency("police"), an_agency("front-door")) == ("front-door", "lawful")


def test_among_equals_for_the_one_to_whom_it_takes_least():
    here, there = an_agency("here", "csc", "A"), an_agency("there", "csc", "B")

    assert planned_for(here, there, a_share("hungry", to="there")) == ("there", "lawful")


def test_for_somebody_who_does_not_see_it_yet():
    told = [a_share("hungry", on="2020-04-01"), a_share("hurt", by="gp", on="2020-04-01")]

    assert planned_for(an_agency("police"), *told) == ("police", "lawful")


def test_where_nobody_may_be_told_the_plan_says_so_for_the_first():
    assert planned_for(an_agency("csc"), an_agency("police"), law=lambda _: Lawfulness("no")) == (
        "csc",
        "none",
    )


def test_where_some_see_it_and_nobody_else_may_be_told_the_plan_says_so():
    told = [a_share("hungry", on="2020-04-01"), a_share("hurt", by="gp", on="2020-04-01")]

    assert planned_for(an_agency("police"), *told, law=lambda _: Lawfulness("no"))[1] == "none"


def test_where_everybody_sees_it_nothing_need_be_told():
    told = (
        a_share("hurt", by="gp", to="school", on="2020-04-01"),
        a_share("hungry", to="gp", on="2020-04-01"),
    )

    assert planned_for(*told)[1] == "lawful"


@pytest.mark.parametrize("who", ["family", "public"])
def test_where_there_is_nobody_to_tell_there_is_no_plan(who):
    worried = an_observation(
        "worried", by=who, about="mother", factors="violence", relations="mother parent child"
    )
    told = a_share("worried", by=who, to="gp", on="2020-03-05")
    seen = picture_of(a_ledger(worried, told), a_pattern("violence"))

    assert seen.sightings == ()
