"""Whatever a person reads is in the words of the questions: no id of a fact, nor a code of its values."""

import re

import pytest

from tests.law.situations import AFTER, RULES, law_of, situations, told
from tests.law.test_scenarios import assessed
from wholepicture.core.gateway.look_again import look_again
from wholepicture.core.gateway.reasons import changes, reasons
from wholepicture.core.gateway.record import WORKED_OUT, recorded
from wholepicture.core.gateway.trace import trace, would_change
from wholepicture.core.gateway.words import question_and_answer
from wholepicture.reports.law.as_text import lines
from wholepicture.reports.law.interview import Interview
from wholepicture.reports.law.record import as_html, as_lines

CASES = list(situations())
NAMED = {"argvalues": CASES, "ids": [case[0] for case in CASES]}
FACTS = RULES.book.facts
ENGLISH = frozenset({"court-order", "looked-after", "DWP", "DBS", "LADO", "COURT", "CAMHS"})
"""Ids that a sentence of the law may hold as it is."""

IDS = sorted(name for name in FACTS if "-" in name and name not in ENGLISH)
CODES = sorted(
    {
        str(value)
        for fact in FACTS.values()
        for value in fact.values
        if fact.kind == "enum" and ("-" in str(value) or str(value).isupper())
        if value not in ENGLISH
    }
)
CODED = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, (*IDS, *CODES)))})(?![\w-])")
GIVEN = re.compile(rf"(?<![\w-])({'|'.join(FACTS)}): [a-z]+(-[a-z]+)+")


def codes_in(text):
    return sorted({found.group() for found in (*CODED.finditer(text), *GIVEN.finditer(text))})


@pytest.mark.parametrize(("_name", "facts", "_expected"), **NAMED)
def test_no_code_of_a_fact_is_shown(_name, facts, _expected):
    one = assessed(facts)
    record = recorded(one)
    shown = [*lines(one), *as_lines(record, RULES), as_html(record, RULES)]

    assert codes_in("\n".join(shown)) == []


@pytest.mark.parametrize(("_name", "facts", "_expected"), **NAMED)
def test_no_code_is_shown_where_little_is_known(_name, facts, _expected):
    """Half-known situations show what is unchecked, considered and still to find out."""
    for every in (2, 3):
        some = {
            name: v for n, (name, v) in enumerate(facts.items()) if n % every or name == "as-of"
        }
        one = assessed(some)
        shown = [*lines(one), *as_lines(recorded(one), RULES)]

        assert codes_in("\n".join(shown)) == []


def test_no_code_is_shown_by_any_screen_nor_by_why_it_is_asked():
    said = []
    one = Interview(law_of(AFTER), said.append, iter(["?", "4"] + ["?", "d"] * 60).__next__)
    one.run()

    assert len(one.asked) > 5
    assert codes_in("\n".join(said)) == []


def test_the_same_is_said_to_machines_with_ids():
    one = told(concern="welfare")

    assert any(
        "concern: welfare" in line for line in trace(told(concern="welfare", consent="refused"))
    )
    assert any("concern" in line for line in would_change(one))
    assert len(list(reasons(one))) == len(list(trace(one)))
    assert len(list(changes(one))) == len(list(would_change(one)))


def test_the_trace_says_what_is_not_known():
    one = told(concern=None)

    assert any("concern is not known" in line for line in trace(one))


def test_a_changed_fact_is_said_in_words():
    before = recorded(told(concern="welfare", consent="refused"))
    said = "\n".join(look_again(before, law_of(), told(recipient_agency="POLICE").facts))

    assert "Police force" in said
    assert codes_in(said) == []


def test_the_recipient_is_named_in_the_reason():
    record = recorded(told(recipient_agency="NO_ROLE"))

    assert "{" not in record.because
    assert record.because.startswith("No role in the case")


def test_a_fact_in_words():
    assert question_and_answer(law_of(), "consent", None).endswith("— not known")
    assert question_and_answer(law_of(), "therapy-notes", True).startswith("It includes or reveals")
    assert question_and_answer(law_of(), "therapy-notes", False).startswith("It neither includes")
    assert question_and_answer(law_of(), "purpose", "direct-care").startswith("What is it for? —")


def test_every_field_that_a_person_writes_has_its_words():
    form = RULES.said["decision_record"]
    fields = {name for group in form["groups"] for name in group["fields"]}

    assert fields - WORKED_OUT == form["words"].keys()
