"""What keeps two records apart, and which questions are put to a person."""

import pytest

from wholepicture.core.identity.comparisons import LEVELS
from wholepicture.core.identity.decide import Asked, Outcome, decide, why_ask
from wholepicture.core.identity.vetoes import (
    conflicting_numbers,
    possible_namesakes,
    possible_twins,
)


def levels(**changed):
    """The levels of two records alike in all but what is named."""
    return tuple((dict.fromkeys(LEVELS, 1) | {"nhs": 0, "upn": 0} | changed).values())


def test_two_checked_numbers_conflict():
    assert conflicting_numbers(levels(nhs=3))
    assert conflicting_numbers(levels(upn=3))


def test_a_number_that_fails_its_check_conflicts_with_none():
    assert not conflicting_numbers(levels(nhs=4))


def test_where_check_digits_say_nothing_any_two_numbers_of_a_firm_column_conflict():
    assert conflicting_numbers(levels(upn=4), firm=("upn",))
    assert not conflicting_numbers(levels(nhs=4), firm=("upn",))


@pytest.mark.parametrize(
    ("changed", "twins"),
    [
        ({"given": 7}, True),
        ({"given": 7, "born": 0}, True),
        ({"given": 6}, False),
        ({"given": 7, "born": 4}, False),
        ({"given": 7, "nhs": 1}, False),
    ],
)
def test_unlike_forenames_and_one_birth_date_are_possible_twins(changed, twins):
    assert possible_twins(levels(**changed)) is twins


@pytest.mark.parametrize(
    ("changed", "years", "namesakes"),
    [
        ({"born": 7}, 25, True),
        ({"born": 7}, 1, False),
        ({"born": 6}, 25, False),
        ({"born": 7, "upn": 1}, 25, False),
    ],
)
def test_births_years_apart_are_possible_namesakes(changed, years, namesakes):
    assert possible_namesakes(levels(**changed), years) is namesakes


@pytest.mark.parametrize(
    ("mean", "vetoed", "outcome"),
    [
        (5.0, False, Outcome.SAME),
        (5.0, True, Outcome.ASK),
        (-2.0, False, Outcome.ASK),
        (-7.9, True, Outcome.ASK),
        (-8.0, False, Outcome.DIFFERENT),
    ],
)
def test_there_are_three_outcomes(mean, vetoed, outcome):
    assert decide(mean, vetoed) is outcome


@pytest.mark.parametrize(
    ("changed", "years", "clean", "says"),
    [
        ({"nhs": 3, "given": 7}, 0, True, "checked numbers"),
        ({}, 0, True, "nobody twice"),
        ({"given": 7}, 0, False, "possible twins"),
        ({"born": 7}, 30, False, "possible namesakes"),
        ({}, 0, False, "not enough"),
    ],
)
def test_a_question_says_why_it_is_asked(changed, years, clean, says):
    assert says in why_ask(levels(**changed), years, clean)


def test_what_people_have_left_open_is_said_before_what_the_records_say():
    assert why_ask(levels(), 0, True, Asked.UNSURE) == "a person was not sure"
