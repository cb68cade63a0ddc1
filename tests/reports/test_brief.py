"""In short: the whole review in a few sentences, each computed from it."""

from dataclasses import replace

import pytest

from tests.builders import a_ledger, a_share, an_agency, an_observation
from tests.reports.invented import (
    TWO_HALVES,
    a_case,
    a_report,
    bundled_report,
    told_late,
    two_halves,
)
from wholepicture.core.gateway.lawful import Lawfulness
from wholepicture.reports.review.as_json import Heading
from wholepicture.reports.review.brief import in_short


def said(case, *found, **rest):
    """Each line's sentences, by what the line is about."""
    report, stood = a_report(case, *found, **rest)
    return {
        line.about: [" ".join(map(str, s)) for s in line.sentences]
        for line in in_short(report, stood)
    }


def test_what_was_known_names_who_held_something_before_the_harm():
    case = two_halves(an_observation("late", by="hospital", on="2020-06-02", factors="bruise"))

    assert said(case)["What was known"] == [
        "Two agencies each held something before the harm: The school and Health visiting.",
        "There is no record that any of them told another.",
    ]


def test_what_people_outside_the_services_knew_is_said_apart():
    case = two_halves(
        an_agency("home", "family", "People in the home"),
        an_observation("at-home", by="home", on="2020-01-01"),
    )

    assert (
        "Outside the services, People in the home knew things too." in said(case)["What was known"]
    )


def test_shares_are_counted_by_occasion():
    shares = [a_share("hungry", by="school", to=to, key=f"s01>{to}") for to in ("csc", "gp")]

    assert (
        "The record has one occasion on which one told another."
        in said(two_halves(*shares))["What was known"]
    )


def test_what_nobody_could_see():
    lines = said(two_halves(), TWO_HALVES)

    assert lines["What it meant together"] == [
        "Put together, by 1 March 2020 it showed: Two-halves."
    ]
    assert lines["Who could see it"] == ["No one agency could see it before the harm."]


def test_what_was_seen_late_says_by_whom_and_how_late():
    [sentence] = said(told_late(), TWO_HALVES)["Who could see it"]

    assert sentence.startswith(
        "The first with the power to act that could see it was csc, on 2 May"
    )
    assert sentence.endswith("62 days (about 2 months) later.")


def test_what_would_have_been_enough_names_the_observations_and_their_holders():
    report, stood = a_report(two_halves(), TWO_HALVES)
    line = next(
        one for one in in_short(report, stood) if one.about == "What would have been enough"
    )

    assert line.sentences == (("For csc to see it, two observations would have been enough:",),)
    assert [(holder, piece.id) for holder, piece in line.pieces] == [
        ("Health visiting", "missed"),
        ("The school", "hungry"),
    ]


def test_where_the_law_was_asked_its_answer_is_told():
    report, stood = a_report(two_halves(), TWO_HALVES)
    asked = replace(report, heading=Heading("x", "X", "2026-11-22"))
    line = next(one for one in in_short(asked, stood) if one.about == "What would have been enough")

    assert line.sentences[0][0].endswith(
        "would have been enough, and lawful to share under the law of 22 November 2026:"
    )


def test_where_nothing_may_be_shared_it_says_so():
    def never(_):
        return Lawfulness("no", "must-not-share", None, frozenset(), ("A reason.",))

    assert said(two_halves(), TWO_HALVES, law=never)["What would have been enough"] == [
        "No sharing was found that would have been enough."
    ]


def test_the_harm_is_told_with_how_long_after():
    assert said(two_halves(), TWO_HALVES)["The harm"] == [
        "1 June 2020: The child is hurt.",
        "That is 92 days (about 3 months) after the day by which it could first have been seen.",
    ]


def test_without_a_harm_nothing_is_said_of_one():
    lines = said(two_halves(harm=None), TWO_HALVES)

    assert "The harm" not in lines
    assert lines["Who could see it"] == ["No one agency could see it."]


def test_a_review_that_stands_before_the_harm_does_not_tell_of_it():
    report, stood = a_report(
        two_halves(), TWO_HALVES, at=two_halves().ledger.observation["hungry"].known_on
    )

    assert {line.about for line in in_short(report, stood)} == {
        "What was known",
        "What it meant together",
    }


def test_where_no_pattern_showed_it_says_so():
    assert said(two_halves())["What it meant together"] == [
        "None of the patterns in use showed before the harm."
    ]


def test_where_nobody_held_anything_it_says_so():
    case = a_case(a_ledger(an_agency("csc"), an_observation(on="2020-07-01")), harm="2020-06-01")

    assert said(case)["What was known"] == ["No agency held anything before the harm."]


def test_several_sightings_are_counted_by_how_they_stood():
    twin = replace(TWO_HALVES, id="twin", level="early-help")

    assert said(two_halves(), TWO_HALVES, twin)["What it meant together"][1] == (
        "Two things showed in all, each one that no agency could see alone."
    )


@pytest.mark.parametrize("name", ["k", "q", "peter-connelly"])
def test_a_bundled_case_is_told_in_a_few_sentences(name):
    report, stood = bundled_report(name)
    lines = in_short(report, stood)

    assert 3 <= sum(len(line.sentences) for line in lines) <= 12
    assert all(isinstance(part, str) for line in lines for s in line.sentences for part in s)
