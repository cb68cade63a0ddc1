"""What no agency's silence can show is a question with three answers: it is so, it is not so, or nobody has said."""

import pytest

from tests.builders import (
    a_ledger,
    a_pattern,
    a_person,
    a_question,
    a_share,
    an_involvement,
    an_observation,
    day,
    sightings_in,
)
from wholepicture.core.knowledge import joined, known_by_agency
from wholepicture.core.patterns.absence import Answered, absence_answer, is_current
from wholepicture.core.patterns.form import Absence, Age, Ask

HUNGRY = an_observation("hungry", on="2020-03-01")
NOBODY_LEADS = Absence("lead", ("lead-named",), ("csc",), "Does anyone lead for {child}?")
UNLED = a_pattern("hunger", absent=(NOBODY_LEADS,))
AT = day("2020-03-01")


def answer(*rows, absence=NOBODY_LEADS):
    ledger = a_ledger(*rows)
    return absence_answer(ledger, "child", absence, joined(ledger, known_by_agency(ledger)), AT)


def seen(*rows, pattern=UNLED):
    """When the pattern is seen, and whether for certain."""
    return [(s.seen_joined, s.status) for s in sightings_in(a_ledger(HUNGRY, *rows), pattern)]


def test_silence_shows_nothing():
    assert answer() is Answered.OPEN


def test_whoever_has_seen_that_it_is_there_settles_it():
    assert answer(an_observation(factors="lead-named")) is Answered.NOT_SO


def test_what_was_seen_of_another_child_does_not():
    assert answer(an_observation(factors="lead-named", about="sibling")) is Answered.OPEN


def test_what_only_the_family_has_seen_does_not():
    assert answer(an_observation(factors="lead-named", by="family")) is Answered.OPEN


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        (a_question(), Answered.OPEN),
        (a_question(answered="2020-03-02", answer=True), Answered.OPEN),
        (a_question(answered="2020-03-01", answer=True), Answered.NOT_SO),
        (a_question(answered="2020-03-01", answer=False), Answered.SO),
        (a_question(answered="2020-03-01", answer=None), Answered.OPEN),
        (a_question("handover", answered="2020-03-01", answer=False), Answered.OPEN),
        (a_question(about="sibling", answered="2020-03-01", answer=False), Answered.OPEN),
    ],
    ids=["unanswered", "later", "yes", "no", "unsure", "another question", "another child"],
)
def test_an_answer_settles_it(question, answered):
    assert answer(question) is answered


@pytest.mark.parametrize(
    ("spell", "answered"),
    [
        (an_involvement(lead=True), Answered.NOT_SO),
        (an_involvement(lead=False), Answered.SO),
        (an_involvement(lead=None), Answered.OPEN),
        (an_involvement(lead=True, since="2020-03-02"), Answered.OPEN),
        (an_involvement(lead=True, until="2020-02-28"), Answered.OPEN),
        (an_involvement("school", "sibling", lead=True), Answered.OPEN),
        (an_involvement("family", lead=True), Answered.OPEN),
    ],
    ids=["leads", "does not", "unsaid", "not yet", "no more", "another child", "the family"],
)
def test_whoever_works_with_the_child_says_whether_they_lead(spell, answered):
    assert answer(spell) is answered


def test_it_is_so_only_when_everybody_has_said():
    no = an_involvement("school", lead=False)

    assert answer(no, an_involvement("gp", lead=False)) is Answered.SO
    assert answer(no, an_involvement("gp", lead=None)) is Answered.OPEN
    assert answer(no, an_involvement("gp", lead=True)) is Answered.NOT_SO


def test_who_leads_answers_no_other_question():
    handover = Absence("handover", (), ("csc",), "Was it handed over?")

    assert answer(an_involvement(lead=True), absence=handover) is Answered.OPEN


@pytest.mark.parametrize(
    ("on", "current"),
    [("2019-12-31", False), ("2020-01-31", True), ("2020-03-31", True), ("2020-04-01", False)],
)
def test_work_goes_on_from_its_start_to_its_end(on, current):
    spell = an_involvement(since="2020-01", until="2020-03")

    assert is_current(spell, day(on)) == current


def test_work_is_known_only_once_it_has_certainly_begun():
    assert not is_current(an_involvement(since="2020-01"), day("2020-01-30"))
    assert is_current(an_involvement(), day("2040-01-01"))


def test_what_is_open_is_seen_if_confirmed_and_says_whom_to_ask():
    (sighting,) = sightings_in(a_ledger(HUNGRY), UNLED)
    (question,) = sighting.questions

    assert sighting.status == "if-confirmed"
    assert (question.ask, question.question, question.would) == (
        ("csc",),
        "Does anyone lead for {child}?",
        "confirm",
    )


def test_what_is_so_is_seen():
    assert seen(an_involvement(lead=False)) == [(AT, "seen")]


def test_what_is_not_so_is_not_seen():
    assert seen(an_involvement(lead=True)) == []


def test_it_is_seen_once_whoever_led_has_stopped():
    led = an_involvement(lead=True, until="2020-05-31")

    assert seen(led) == [(day("2020-06-01"), "if-confirmed")]


def test_it_is_seen_once_the_last_of_those_who_led_has_stopped():
    rows = (
        an_involvement(lead=True, until="2020-05"),
        an_involvement("gp", lead=True, until="2020-07"),
    )

    assert [on for on, _ in seen(*rows)] == [day("2020-08-01")]


def test_what_comes_to_be_known_earlier_does_not_hide_it():
    led = an_involvement(lead=True, until="2020-02-15")
    earlier = an_observation("earlier", on="2020-02-10")

    assert [on for on, _ in seen(led)] == [day("2020-03-01")]
    assert [on for on, _ in seen(led, earlier)] == [day("2020-02-16")]


def test_nobody_sees_it_before_it_is_so():
    led = an_involvement(lead=True, until="2020-05-31")
    (sighting,) = sightings_in(a_ledger(HUNGRY, led, a_share("hungry", to="gp")), UNLED)

    assert set(sighting.seen_by.values()) == {day("2020-06-01")}


def test_a_pattern_has_questions_of_its_own():
    ask = Ask(("gp",), "How is {child}?", "Whether it goes on.")
    (sighting,) = sightings_in(a_ledger(HUNGRY), a_pattern("hunger", asks=(ask,)))
    (question,) = sighting.questions

    assert sighting.status == "seen"
    assert (question.ask, question.would) == (("gp",), "Whether it goes on.")


def of_age(born, age=None):
    """The statuses of a pattern for toddlers, for a child so born."""
    rows = (HUNGRY, a_person("child", born=born) if born else a_person("child"))
    pattern = a_pattern("hunger", age=age or Age(12, 36))
    return [sighting.status for sighting in sightings_in(a_ledger(*rows), pattern)]


@pytest.mark.parametrize(
    ("born", "statuses"),
    [
        ("2018-06-01", ["seen"]),
        ("2018", ["seen"]),
        ("2017", ["if-confirmed"]),
        ("2019", ["if-confirmed"]),
        (None, ["if-confirmed"]),
        ("2015", []),
    ],
)
def test_an_age_that_does_not_certainly_fit_is_asked(born, statuses):
    assert of_age(born) == statuses


def test_the_question_is_how_old_the_child_was():
    (sighting,) = sightings_in(a_ledger(HUNGRY), a_pattern("hunger", age=Age(12, 36)))

    assert sighting.questions[0].question == "How old was {child} then?"


def test_a_pattern_for_every_child_asks_no_age():
    assert of_age(None, Age()) == ["seen"]
