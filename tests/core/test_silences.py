"""A silence is an expected contact of which nothing is recorded, put as a question to an agency known to be involved."""

import pytest

from tests.builders import VOCABULARY, a_ledger, a_person, an_involvement, an_observation, day
from wholepicture.core.knowledge import joined, known_by_agency
from wholepicture.core.likeness import likeness
from wholepicture.core.period import iso
from wholepicture.core.silences import Expected, silences

VISIT = Expected(("school",), "a visit", "Guidance", every_days=42)
REVIEW = Expected(("school",), "a review", "Guidance", from_months=9, by_months=13, until_months=18)
PLANNED = Expected(("school",), "a visit", "Guidance", every_days=42, while_factor="lead-named")

WORKING = an_involvement("school", since="2020-01-01")
AT = day("2020-06-01")


def silent(*rows, expected=VISIT, at=AT):
    """Since when nothing is recorded of an expected contact, as ISO dates."""
    ledger = a_ledger(*rows)
    known = joined(ledger, known_by_agency(ledger))
    found = silences(ledger, likeness(ledger), known, [expected], at=at)
    return [iso(one.since) for one in found]


def born(text):
    return a_person("child", born=text)


def seen(on, **rest):
    return an_observation(f"seen {on}", on=on, **rest)


def test_nothing_recorded_since_the_work_began_is_a_silence():
    assert silent(WORKING) == ["2020-01-01"]


def test_it_is_a_question_that_names_its_source():
    ledger = a_ledger(WORKING)
    (found,) = silences(ledger, likeness(ledger), {}, [VISIT], at=AT)

    assert found.says == "Nothing is recorded here of: a visit. Did it happen? (Guidance)"
    assert (found.agency, found.child, found.expected) == ("school", "child", "a visit")


def test_it_is_counted_from_the_last_contact():
    assert silent(WORKING, seen("2020-02-01"), seen("2020-01-15")) == ["2020-02-01"]


@pytest.mark.parametrize(("on", "since"), [("2020-04-21", []), ("2020-04-20", ["2020-04-20"])])
def test_it_begins_when_the_next_contact_is_overdue(on, since):
    assert silent(WORKING, seen(on)) == since


def test_a_loose_date_may_have_been_its_last_day():
    assert silent(WORKING, seen("2020-05")) == []


def test_what_was_before_the_work_began_does_not_count():
    assert silent(WORKING, seen("2019-12-30")) == ["2020-01-01"]


def test_what_is_after_the_day_asked_does_not_count():
    assert silent(WORKING, seen("2020-07-01")) == ["2020-01-01"]


def test_contact_by_another_agency_does_not_count():
    assert silent(WORKING, seen("2020-05-30", by="gp")) == ["2020-01-01"]


def test_contact_with_somebody_else_does_not_count():
    assert silent(WORKING, seen("2020-05-30", about="mother")) == ["2020-01-01"]


def test_an_agency_of_another_kind_is_not_asked():
    assert silent(an_involvement("gp")) == []


def test_an_agency_that_is_not_known_to_be_involved_is_not_asked():
    assert silent(seen("2019-01-01")) == []


def test_an_involvement_without_a_start_is_known_to_nobody():
    assert silent(an_involvement("school", since=None)) == []


def test_after_the_work_ended_nothing_is_expected():
    assert silent(an_involvement("school", since="2020-01-01", until="2020-02-01")) == []
    assert silent(an_involvement("school", since="2020-01-01", until="2020-03-01"))


def test_of_an_adult_nothing_is_expected():
    assert silent(an_involvement("school", "mother")) == []


def test_of_several_children_not_told_apart_nothing_is_expected():
    several = a_person("siblings", "sibling", plural=True)

    assert silent(several, an_involvement("school", "siblings")) == []


def test_the_same_silence_is_told_once():
    assert silent(WORKING, WORKING) == ["2020-01-01"]


def test_the_longest_silence_comes_first():
    gp = Expected(("gp", "school"), "a visit", "Guidance", every_days=42)
    rows = (WORKING, an_involvement("gp", since="2019-01-01"))

    assert silent(*rows, expected=gp) == ["2019-01-01", "2020-01-01"]


def test_beyond_the_age_nothing_is_expected():
    small = Expected(("school",), "a visit", "Guidance", every_days=42, until_months=24)

    assert silent(born("2018-02-01"), WORKING, expected=small) == []
    assert silent(born("2018-03-01"), WORKING, expected=small) == ["2020-01-01"]


def test_with_an_age_and_no_birth_known_nothing_is_expected():
    small = Expected(("school",), "a visit", "Guidance", every_days=42, until_months=24)

    assert silent(WORKING, expected=small) == []


def test_what_is_due_once_is_not_asked_before_it_is_due():
    assert silent(born("2019-05-02"), WORKING, expected=REVIEW) == []


def test_what_was_due_once_and_is_not_recorded_is_asked():
    assert silent(born("2019-05-01"), WORKING, expected=REVIEW) == ["2020-02-01"]


def test_without_a_birth_it_is_not_known_to_be_due():
    assert silent(WORKING, expected=REVIEW) == []


def test_what_is_due_once_is_met_by_one_contact_in_its_time():
    assert silent(born("2019-05-01"), WORKING, seen("2020-02-10"), expected=REVIEW) == []


def test_a_contact_too_early_does_not_meet_it():
    assert silent(born("2019-05-01"), WORKING, seen("2020-01-10"), expected=REVIEW)


def test_a_visit_that_did_not_reach_the_child_does_not_meet_it():
    refused = seen("2020-02-10", factors="access-refused")

    assert silent(born("2019-05-01"), WORKING, refused, expected=REVIEW) == ["2020-02-01"]


def test_what_is_expected_under_a_plan_is_not_expected_without_one():
    assert silent(WORKING, expected=PLANNED) == []


def test_it_is_expected_from_when_the_plan_is_known():
    planned = seen("2020-03-01", by="gp", factors="lead-named")

    assert silent(WORKING, seen("2020-02-01"), planned, expected=PLANNED) == ["2020-03-01"]


def test_the_plan_of_another_child_does_not_count():
    planned = seen("2020-03-01", by="gp", about="sibling", factors="lead-named")

    assert silent(WORKING, planned, expected=PLANNED) == []


def test_the_plan_of_the_tests_uses_a_factor_that_there_is():
    assert PLANNED.while_factor in VOCABULARY
