"""The two practitioners of the cast are answered after little reading, and the answer stands on one screen."""

import re

import pytest

from tests.law.reading import JOURNEYS, MOST_LINES, MOST_SCREENS, MOST_WORDS, read_through
from tests.law.situations import AFTER, RULES, law_of, situations, told
from tests.law.test_scenarios import assessed
from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.reasons import LIKELY, changes, likeliest
from wholepicture.core.gateway.record import recorded
from wholepicture.reports.law.glance import at_a_glance, behind

EXPECTED = {
    "K's health visitor": ("share-without-consent", "do-not-tell-yet"),
    "Q's teacher": ("share-without-consent", "tell-before"),
}
CASES = list(situations())
DIGITS = re.compile(r"\d+[A-Z]*")


@pytest.fixture(scope="module", params=JOURNEYS)
def journey(request):
    return request.param, read_through(JOURNEYS[request.param])


def test_it_is_answered_and_decided_as_it_should(journey):
    name, read = journey
    record = recorded(read.one)

    assert (record.answer, record.tell_family) == EXPECTED[name]
    assert record.decided
    assert record.gateways


def test_there_are_few_screens_and_few_words(journey):
    """From nothing filled in, until the answer and with its first screen."""
    _, read = journey

    assert read.screens <= MOST_SCREENS
    assert read.words <= MOST_WORDS
    assert len(read.answer) <= MOST_LINES


def test_the_answer_says_what_to_do_in_this_order(journey):
    _, read = journey
    heads = [line.split(":")[0] for line in read.answer]

    assert heads[:4] == ["SHARE NOW, WITHOUT CONSENT", "To", "Send only", "Leave out"]
    assert heads.index("Law") < heads.index("Family")
    assert read.answer[-1].startswith("A person decides")


def test_how_to_answer_is_said_once(journey):
    _, read = journey

    assert sum("why" in line or "explain" in line for line in read.said) == 1
    assert sum(line.startswith("Several:") for line in read.said) == 1


@pytest.mark.parametrize(("_name", "facts", "_expected"), CASES, ids=[case[0] for case in CASES])
def test_every_answer_fits_on_one_screen_and_so_does_what_would_change_it(_name, facts, _expected):
    """However many restrictions apply; each other answer is one line, and one says how many more there are."""
    one = assessed(facts)
    change = list(likeliest(one))

    assert len(list(at_a_glance(one))) <= MOST_LINES
    assert len(change) <= 5


def test_the_likeliest_changes_come_first_and_the_rest_are_counted():
    one = told(concern="welfare")
    said, every = list(likeliest(one)), list(changes(one))

    assert any("If: How worried are you? “" in line for line in said)
    named = sum(line.count("; or: ") + 1 for line in said if " If: " in line)
    more = int(said[-1].split()[0]) if said[-1].endswith("in the record.") else 0
    assert named + more == len(every)
    assert all(line.count("; or: ") < LIKELY for line in said)


def test_where_there_is_little_to_change_nothing_is_counted():
    one = assess(law_of(AFTER), {"concern": "immediate-danger"})

    assert not any("more would change it" in line for line in likeliest(one))


@pytest.mark.parametrize(
    ("changes_", "line"),
    [
        ({"concern": None}, "NOT DECIDED YET. Until it is:"),
        ({"concern": None}, "Find out: How worried are you?"),
        ({"reveals_adoption_link": None}, "Check first: Adoption."),
        ({"reveals_hidden_address": True}, "Anything locating a refuge or hidden home"),
        ({"legally_privileged": True}, "Who decides: legal adviser"),
        ({"legally_privileged": True}, "Meanwhile: Share the concern without this item."),
        ({"concern": "immediate-danger"}, "Urgent: ring 999"),
        ({"purpose": "own-interest", "recipient_agency": "PARENT"}, "Family: "),
    ],
)
def test_the_answer_says_what_matters_here(changes_, line):
    said = list(at_a_glance(told(**changes_)))

    assert any(line in one for one in said)


def test_an_emergency_begins_with_what_to_do():
    said = list(at_a_glance(told(concern="immediate-danger")))

    assert said[0].startswith("SHARE NOW")
    assert said[1].startswith("Urgent: ring 999")


def test_what_stands_behind_the_answer_is_shown_to_whoever_asks(journey):
    _, read = journey
    more = list(behind(read.one))

    for part in ("The four questions", "Why", "What would change it, the likeliest first"):
        assert part in more
    assert any("Which power or duty?" in line for line in more)


def test_the_words_of_a_citation_that_is_shown_are_those_of_its_law():
    """The short citation has no year and no section that the whole one does not have."""
    relied = [one for one in RULES.gateways if one.effect != "none"]

    assert relied
    assert all(0 < len(one.short_cite.split()) <= 13 for one in relied)
    assert all(
        set(DIGITS.findall(one.short_cite)) <= set(DIGITS.findall(one.cite)) for one in relied
    )
