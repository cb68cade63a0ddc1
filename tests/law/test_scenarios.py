"""Every worked scenario, as a situation: the answer, the family, the gateways, what is held back, who decides."""

from datetime import date

import pytest

from tests.law.situations import RULES, law_of, situations
from wholepicture.core.gateway.assessment import assess

CASES = list(situations())
WHOLE = [case for case in CASES if "gateways" in case[2]]


def assessed(facts):
    return assess(law_of(date.fromisoformat(facts["as-of"])), facts)


def named(cases):
    return {"argvalues": cases, "ids": [case[0] for case in cases]}


@pytest.mark.parametrize(("_name", "facts", "expected"), **named(CASES))
def test_the_answer_and_whether_the_family_is_told(_name, facts, expected):
    one = assessed(facts)

    assert (one.answer, one.tell.value) == (expected["answer"], expected["tell_family"])
    assert one.decided


@pytest.mark.parametrize(("_name", "facts", "expected"), **named(WHOLE))
def test_an_accepted_gateway_is_relied_on_and_no_wrong_one(_name, facts, expected):
    one = assessed(facts)
    relied_on = {gateway.id for gateway in one.relied.on}
    wanted = expected["gateways"]

    assert relied_on & set(wanted["accept"]) or not wanted["must_name"]
    assert not relied_on & {*wanted["refuse"], *wanted["context"]}


@pytest.mark.parametrize(("_name", "facts", "expected"), **named(WHOLE))
def test_a_wrong_gateway_is_answered_with_why_not(_name, facts, expected):
    why = {gateway.id: why for gateway, why in assessed(facts).relied.not_on}

    assert set(expected["gateways"]["refuse"]) <= why.keys()
    assert all(why.values())


@pytest.mark.parametrize(("_name", "facts", "expected"), **named(WHOLE))
def test_the_restrictions_are_those_given(_name, facts, expected):
    assert [rule.id for rule in assessed(facts).restrictions] == expected["restrictions"]


@pytest.mark.parametrize(("_name", "facts", "expected"), **named(WHOLE))
def test_who_decides_is_who_should(_name, facts, expected):
    assert set(assessed(facts).escalate_to) == set(expected.get("escalate_to", ()))


@pytest.mark.parametrize(("_name", "facts", "expected"), **named(WHOLE))
def test_what_else_the_answer_carries(_name, facts, expected):
    one = assessed(facts)

    assert set(expected["modifiers"]) <= set(one.modifiers)
    assert ("redact" in one.modifiers) == ("redact" in expected["modifiers"])


@pytest.mark.parametrize(("_name", "facts", "expected"), **named(WHOLE))
def test_the_consent_rules_show(_name, facts, expected):
    shown = {rule.id for rule in assessed(facts).consent}

    assert set(expected["consent_rules"]) <= shown


def test_all_of_them_are_tried():
    assert len(WHOLE) == 32
    assert len(CASES) == 36
    assert not [name for name, facts, _ in CASES if list(RULES.book.faults(facts))]
