"""Who works with a child on a day, who leads, and who has the power to act."""

from tests.builders import a_ledger, an_agency, an_involvement, an_observation, day
from wholepicture.core.involved import able_to_act, involved, leads, recipients
from wholepicture.core.likeness import likeness

AT = day("2020-06-01")


def told_first(*rows):
    """Who could be told about the child, in order."""
    ledger = a_ledger(*rows)
    return list(recipients(ledger, likeness(ledger), "child", AT))


def test_whoever_works_with_a_child_is_involved():
    ledger = a_ledger(an_involvement("gp", since="2020-06-01"))

    assert involved(ledger, "child", AT) == {"gp"}
    assert involved(ledger, "child", AT - 1) == set()


def test_whoever_has_recorded_the_child_is_involved():
    ledger = a_ledger(an_observation(by="school", on="2020-01-01", recorded="2020-06-01"))

    assert involved(ledger, "child", AT) == {"school"}
    assert involved(ledger, "child", AT - 1) == set()


def test_whoever_has_stopped_is_not():
    ledger = a_ledger(an_involvement("gp", since="2020-01-01", until="2020-05-31"))

    assert involved(ledger, "child", AT - 1) == {"gp"}
    assert involved(ledger, "child", AT) == set()


def test_work_without_a_start_is_known_to_nobody():
    assert involved(a_ledger(an_involvement("gp", since=None)), "child", AT) == set()


def test_work_with_somebody_else_does_not_count():
    ledger = a_ledger(an_involvement("gp", "mother"), an_observation(about="mother"))

    assert involved(ledger, "child", AT) == set()


def test_a_family_is_no_service():
    ledger = a_ledger(an_involvement("family"), an_observation(by="public"))

    assert involved(ledger, "child", AT) == set()


def test_whoever_said_so_leads():
    ledger = a_ledger(an_involvement("gp", lead=True), an_involvement("school", lead=False))

    assert leads(ledger, "child", AT) == {"gp"}


def test_social_care_and_the_police_have_the_power_to_act():
    ledger = a_ledger(an_agency("gp"), an_agency("police"), an_agency("csc"), an_agency("family"))

    assert set(able_to_act(ledger)) == {"police", "csc"}


def test_those_with_the_power_to_act_are_told_first_and_social_care_before_the_police():
    rows = (an_involvement("gp"), an_agency("police"), an_agency("nspcc"), an_agency("csc"))

    assert told_first(*rows) == ["csc", "police", "nspcc", "gp"]


def test_then_whoever_leads():
    rows = (an_involvement("gp"), an_involvement("school", lead=True), an_agency("csc"))

    assert told_first(*rows) == ["csc", "school", "gp"]


def test_of_two_of_a_kind_the_one_that_works_with_the_child_is_told_first():
    rows = (an_agency("here", "csc", "A"), an_involvement("there"), an_agency("there", "csc", "B"))

    assert told_first(*rows) == ["there", "here"]


def test_whoever_has_no_power_and_no_part_is_not_told():
    assert told_first(an_agency("gp"), an_agency("csc")) == ["csc"]
