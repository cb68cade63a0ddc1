"""Screens of several ticks: each line is one fact, with its own "don't know"; what is ticked is told, the rest is not."""

import pytest

from tests.law.situations import AFTER, ASSUMED, RULES, law_of
from wholepicture.commands.terminal import wrapped
from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.questions import Question, next_question, questions
from wholepicture.core.gateway.screens import Screen, Tick, as_ticked, ticked
from wholepicture.engines.law.measures import Answers, asked, random_situations, scenarios
from wholepicture.reports.law.interview import Interview
from wholepicture.reports.law.screen import (
    KEYS,
    NAMED,
    SEVERAL,
    in_full,
    shown,
    ticks_meant,
    values_meant,
)

BOOK = RULES.book
LINES = (
    Tick("conflict", "They are related", left=False, ticked=True),
    Tick("offence", "A charge", left="none", ticked="charge"),
    Tick("offence", "A conviction", left="none", ticked="conviction"),
    Tick("order", "A court order", left="none"),
)
SCREEN = Screen("s", "Is any of these so?", LINES)


def told(heard):
    said = ticks_meant(LINES, heard)
    return said and (dict(said.facts), set(said.unknown), set(said.apart))


NONE = {"conflict": False, "offence": "none", "order": "none"}


@pytest.mark.parametrize(
    ("heard", "means"),
    [
        ("0", (NONE, set(), set())),
        ("1,2", ({**NONE, "conflict": True, "offence": "charge"}, set(), set())),
        ("1 2", ({**NONE, "conflict": True, "offence": "charge"}, set(), set())),
        ("2,3", ({"conflict": False, "order": "none"}, set(), {"offence"})),
        ("4", ({"conflict": False, "offence": "none"}, set(), {"order"})),
        ("0,d1", ({"offence": "none", "order": "none"}, {"conflict"}, set())),
        ("d1,d2", ({"order": "none"}, {"conflict", "offence"}, set())),
    ],
)
def test_a_reply_to_a_screen(heard, means):
    """Two lines of one fact, or a line that says too little, are asked by themselves."""
    assert told(heard) == means


@pytest.mark.parametrize("heard", ["", "x", "5", "0,1", "d0", "1,d1", "d", "1;2", "-1", "²"])
def test_what_is_no_reply(heard):
    assert told(heard) is None


def test_a_screen_shows_only_lines_that_matter_unless_it_is_asked_whole():
    whole = Screen("s", "?", LINES, whole=True)

    assert SCREEN.lines({"conflict", "order"}, ()) == (LINES[0], LINES[3])
    assert SCREEN.lines({"offence"}, ()) == ()
    assert whole.lines({"offence"}, {"conflict"}) == LINES[1:]
    assert whole.lines({"other"}, ()) == ()


def test_a_situation_ticks_what_it_holds():
    said = as_ticked(LINES, {"conflict": True, "offence": "charge", "order": "forbids"})
    rare = as_ticked(LINES, {"offence": "spent", "order": "none"})

    assert (said.facts, said.apart) == ({"conflict": True, "offence": "charge"}, {"order"})
    assert (rare.unknown, rare.apart) == ({"conflict"}, {"offence"})
    assert ticked((), ()).facts == {}


def test_every_line_gives_a_value_that_its_fact_may_have():
    for screen in BOOK.screens.values():
        for one in screen.ticks:
            given = {one.left, one.left if one.ticked is None else one.ticked}
            assert given <= set(BOOK.facts[one.fact].values)


def test_no_line_left_unticked_says_that_somebody_agreed_or_took_advice():
    """What is left says nothing that a person would have to have done."""
    left = {one.fact: one.left for screen in BOOK.screens.values() for one in screen.ticks}

    assert left["advice-taken"] is False
    assert left["confidential"] is True
    assert not {"consent", "concern", "about", "capacity", "purpose"} & left.keys()


def test_what_was_ticked_and_needs_more_is_asked_by_itself():
    facts = {**ASSUMED, "concern": "risk-of-harm"}
    for name in ("other-area", "court-order", "more-detrimental"):
        facts.pop(name)

    together = [q for q in questions(law_of(AFTER), facts) if "other-area" in q.facts]
    apart = [
        q for q in questions(law_of(AFTER), facts, apart={"other-area"}) if "other-area" in q.facts
    ]

    assert set(together[0].facts) - {"mode"} == {"other-area", "court-order", "more-detrimental"}
    assert apart[0].facts == ("other-area",)


def going(*heard, facts=()):
    said, left = [], list(heard)
    one = Interview(law_of(AFTER), said.append, lambda: left.pop(0), dict(facts))
    return one, said


def test_back_from_a_screen_forgets_all_that_it_told():
    question = Question("child-and-family", ("other-area", "can-tell-first"), 0.0)
    one, _ = going("1,2", "b")
    one._screen(question)
    assert (one.facts, one.apart) == ({"can-tell-first": False}, {"other-area"})

    one._screen(Question("other-area", ("other-area",), 0.0))
    assert (one.facts, one.apart, one.asked) == ({}, set(), [])


def test_back_to_what_was_ticked_asks_it_by_itself_again():
    alone = Question("other-area", ("other-area",), 0.0)
    one, _ = going("b")
    one.apart, one.asked, one.facts = {"other-area"}, [alone], {"other-area": "same-area"}
    one._screen(alone)

    assert (one.facts, one.apart) == ({}, {"other-area"})


def test_contradictions_are_said_and_not_kept():
    one, said = going("4", "5", facts={"child-age": 5, "about": "child"})
    one._screen(Question("capacity", ("capacity",), 0.0))

    assert any("under 8" in line and "Answer again" in line for line in said)
    assert one.facts["capacity"] == "not-competent"


RECIPIENT = BOOK.facts["recipient-agency"]


@pytest.mark.parametrize(
    ("heard", "means"),
    [
        ("1", ("LA_CSC",)),
        ("health visitor", ("NHS_0_19",)),
        ("gp", ("NHS_GP",)),
        ("mash", ("LA_CSC",)),
        ("camhs", ("CAMHS",)),
        ("police force", ("POLICE",)),
        ("0", ()),
        ("47", ()),
        ("0001", ()),
        ("x", ()),
        ("zebra", ()),
    ],
)
def test_an_agency_by_its_number_or_by_what_people_call_it(heard, means):
    assert values_meant(RECIPIENT, heard) == means


def test_a_word_that_several_share_is_asked_again():
    one, said = going("health", "13")
    one._screen(Question("recipient-agency", ("recipient-agency",), 0.0))

    assert "Which of these?" in said
    assert one.facts == {"recipient-agency": "NHS_0_19"}


def test_long_lists_begin_with_the_usual_and_show_all_when_asked():
    one, said = going("m", "33")
    one._screen(Question("recipient-agency", ("recipient-agency",), 0.0))

    assert sum(line.startswith("  33  ") for line in said) == 1
    assert "  m  More" in said
    assert one.facts == {"recipient-agency": "REGULATOR"}


def test_words_are_no_reply_where_answers_are_sentences():
    concern = BOOK.facts["concern"]

    assert values_meant(concern, "danger") == ()
    assert values_meant(BOOK.facts["new-indicator"], "yes") == (True,)
    assert values_meant(BOOK.facts["child-age"], "7") == (7,)
    assert values_meant(BOOK.facts["child-age"], "777") == ()


def test_how_to_answer_is_said_once():
    tick = Question("child-and-family", ("court-order", "event"), 0.0)
    who = Question("recipient-agency", ("recipient-agency",), 0.0)
    first, again = list(shown(BOOK, tick)), list(shown(BOOK, tick, [tick]))

    assert first[1] == "1. Is any of these so?"
    assert "  0  None" in first
    assert {SEVERAL, KEYS} <= set(first)
    assert not {SEVERAL, KEYS} & set(again)
    assert NAMED in shown(BOOK, who, [tick])
    assert NAMED not in shown(BOOK, who, [who])


@pytest.mark.parametrize("name", [*BOOK.facts, *BOOK.screens])
def test_whoever_asks_is_shown_every_line_in_full(name):
    """The short words stand for these; nothing of the question is lost to whoever asks what it means."""
    screen, fact = BOOK.screens.get(name), BOOK.facts.get(name)
    asked = Question(name, tuple(one.fact for one in screen.ticks) if screen else (name,), 0.0)
    full = "\n".join(in_full(BOOK, asked))

    if screen:
        assert all(one.say in full for one in screen.ticks)
    else:
        assert fact.question in full
        assert all(fact.means[v] in full for v in fact.often or fact.values if fact.kind == "enum")
    assert KEYS in full


@pytest.mark.parametrize("fact", BOOK.facts.values(), ids=BOOK.facts)
def test_no_two_answers_are_said_in_the_same_short_words(fact):
    assert len(set(fact.briefly.values())) == len(fact.values)
    assert fact.short


SITUATIONS = list(scenarios(RULES))


def test_half_the_questions_of_a_fixed_order_or_fewer_and_the_same_outcome():
    """What the record knows is filled in, and both stop when it is decided."""
    found = [asked(Law(RULES, day), facts) for day, facts in SITUATIONS]

    assert all(one.same for one in found)
    assert sum(one.best for one in found) * 2 <= sum(one.fixed for one in found)
    assert max(one.best for one in found) * 2 <= max(one.fixed for one in found)
    assert all(one.best <= one.fixed and one.best <= one.grouped for one in found)


CALM = [one for one in random_situations(RULES, 60, seed=5) if one["concern"] != "immediate-danger"]


@pytest.mark.parametrize("facts", CALM)
def test_an_interview_from_nothing_ends_as_the_facts_would(facts):
    """Whatever was asked together, the outcome is that of all the facts. Immediate danger is not asked further."""
    law = law_of(AFTER)
    one = Answers(facts, {})
    while question := next_question(law, one.known, one.unknown, one.apart):
        one.take(question.facts, BOOK.screens.get(question.id))
    ended, whole = assess(law, one.known), assess(law, facts)

    assert (ended.answer, ended.tell.value) == (whole.answer, whole.tell.value)
    assert ended.decided
    assert all(facts[name] == value for name, value in one.known.items())


@pytest.mark.parametrize(("day", "facts"), SITUATIONS)
def test_each_scenario_asked_from_nothing_ends_as_it_should(day, facts):
    law = Law(RULES, day)
    one = Answers(facts, {})
    while question := next_question(law, one.known, one.unknown, one.apart):
        one.take(question.facts, BOOK.screens.get(question.id))
    ended, whole = assess(law, one.known), assess(law, facts)

    assert ended.answer == whole.answer
    assert ended.tell.value == whole.tell.value or facts["concern"] == "immediate-danger"


def test_whoever_knows_nothing_is_answered_too():
    """Every question may be answered with don't know, each once, and it ends."""
    one, count = Answers({}, {}), 0
    while question := next_question(law_of(AFTER), one.known, one.unknown, one.apart):
        one.take(question.facts, BOOK.screens.get(question.id))
        count += 1

    assert one.known == {}
    assert count <= len(BOOK.facts)


def test_lines_are_folded_under_their_own_text():
    folded = wrapped(
        "  12  A court order requires, allows or forbids this, or so it seems", 44
    ).split("\n")

    assert folded[0] == "  12  A court order requires, allows or"
    assert folded[1] == "      forbids this, or so it seems"
    assert wrapped("", 80) == ""
    assert all(len(line) <= 40 for line in wrapped("word " * 40, 10).split("\n"))
