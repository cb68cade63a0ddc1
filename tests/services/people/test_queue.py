"""An administrator decides pairs of records, a few at a time, and takes decisions back; what stands is what matching reads."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import pairs
from wholepicture.core.identity.decisions import Says
from wholepicture.core.verdict import Refused
from wholepicture.records.models import AuditRecord, MatchQuestion
from wholepicture.services.administration import NotThere
from wholepicture.services.audit import Actor
from wholepicture.services.people import queue as service
from wholepicture.services.people.deciding import decide, decisions, what_stands

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ZOE = Actor("Zoe", "partnership", "zoe", roles=frozenset({"administrator"}))
IVY = Actor("Ivy", "partnership", "ivy", roles=frozenset({"information-governance"}))
PAIR = (("gp", "g1"), ("school", "s1"))


def says(number, word, hours=0, why="rang the school"):
    service.answer(by=ZOE, at=NOON + timedelta(hours=hours), number=number, says=word, why=why)


def waits():
    return [one.number for one in service.queue(by=ZOE).waiting]


def takes_back(hours=1):
    (last, *_) = service.queue(by=ZOE).decided
    service.undo(by=ZOE, at=NOON + timedelta(hours=hours), number=last.number, why="a slip")


def test_the_likeliest_waits_first_and_what_decisions_leave_open_before_it(any_store):
    low, high = pairs.asked(1, 1.0), pairs.asked(2, 3.0)
    MatchQuestion.objects.filter(pk=low).update(always=True)

    assert waits() == [low, high]
    assert service.waiting_pairs() == 2


@pytest.mark.parametrize("word", [Says.SAME, Says.DIFFERENT])
def test_what_is_answered_waits_no_more_and_counts_for_matching(any_store, word):
    number = pairs.asked()
    says(number, word)

    assert waits() == []
    stands = what_stands()
    assert PAIR in (stands.same if word is Says.SAME else stands.different)
    with pytest.raises(NotThere):
        says(number, word)


def test_what_somebody_is_not_sure_of_waits_last_with_their_word(any_store):
    first, second = pairs.asked(1, 3.0), pairs.asked(2, 1.0)
    says(first, Says.NOT_SURE, why="ask the GP")

    assert waits() == [second, first]
    found = service.question(by=ZOE, at=NOON, number=first)
    assert (found.says, found.by, found.said_why) == ("not sure", "Zoe", "ask the GP")


def test_what_is_taken_back_waits_again_and_both_words_are_kept(any_store):
    number = pairs.asked()
    says(number, Says.SAME)
    takes_back()

    assert waits() == [number]
    assert service.queue(by=ZOE).decided == ()
    assert [one.says for one in decisions()] == [Says.SAME, Says.UNDO]


def test_one_decision_is_taken_back_after_the_question_is_gone(any_store):
    number = pairs.asked()
    says(number, Says.DIFFERENT)
    MatchQuestion.objects.all().delete()
    takes_back()

    assert PAIR not in what_stands().different


def test_a_decision_that_does_not_stand_cannot_be_taken_back_again(any_store):
    says(pairs.asked(), Says.SAME)
    (last,) = service.queue(by=ZOE).decided
    takes_back()

    with pytest.raises(NotThere):
        service.undo(by=ZOE, at=NOON, number=last.number, why="twice")


def test_a_record_that_is_blocked_for_good_is_in_no_pair_and_is_not_named(any_store):
    number = pairs.asked()
    decide(by=ZOE, at=NOON, says=Says.NEVER, a=("gp", "g1"), why="an order of the court")

    assert waits() == []
    assert service.queue(by=ZOE).decided == ()
    with pytest.raises(NotThere):
        says(number, Says.SAME)
    with pytest.raises(NotThere):
        service.question(by=ZOE, at=NOON, number=number)


def test_a_pair_that_is_blocked_for_good_does_not_wait_either(any_store):
    number = pairs.asked()
    decide(by=ZOE, at=NOON, says=Says.NEVER, a=PAIR[0], b=PAIR[1], why="an order of the court")

    assert waits() == []
    with pytest.raises(NotThere):
        service.question(by=ZOE, at=NOON, number=number)


def test_the_fields_are_side_by_side_and_that_they_were_shown_is_in_the_audit(any_store):
    number = pairs.asked()
    found = service.question(by=ZOE, at=NOON, number=number)

    assert {(one.field, one.a, one.b) for one in found.fields} == {
        ("given name", "Kay", "Kai"), ("family name", "Marsh", "Marsh"),
        ("birth date", "2019-02-01", ""), ("postcode", "", "ZZ1 1AA"),
    }  # fmt: skip
    row = AuditRecord.objects.get(what="match.shown")
    assert (row.by, row.details) == ("Zoe", {"question": number})


@pytest.mark.parametrize(("word", "why"), [(Says.NEVER, "x"), (Says.UNDO, "x"), (Says.SAME, " ")])
def test_only_an_answer_with_a_reason_is_taken(store, word, why):
    number = pairs.asked()
    with pytest.raises(Refused):
        says(number, word, why=why)
    assert decisions() == []


def test_taking_back_needs_a_reason(store):
    says(pairs.asked(), Says.SAME)
    (last,) = service.queue(by=ZOE).decided
    with pytest.raises(Refused, match="say why"):
        service.undo(by=ZOE, at=NOON, number=last.number, why="")


def test_nobody_else_sees_or_says_anything(any_store):
    number = pairs.asked()
    for ask in (
        lambda: service.queue(by=IVY),
        lambda: service.question(by=IVY, at=NOON, number=number),
        lambda: service.decision(by=IVY, at=NOON, number=1),
        lambda: service.answer(by=IVY, at=NOON, number=number, says=Says.SAME, why="x"),
        lambda: service.undo(by=IVY, at=NOON, number=1, why="x"),
    ):
        with pytest.raises(Refused, match="only an administrator"):
            ask()
    assert decisions() == []


def test_a_longer_queue_asks_the_database_no_more(store):
    asks = []
    for more in (range(2), range(2, 60)):
        for one in more:
            pairs.asked(one)
        with CaptureQueriesContext(connection) as seen:
            found = service.queue(by=ZOE)
        asks.append(len(seen))

    assert asks[0] == asks[1]
    assert (len(found.waiting), found.total) == (service.MOST, 60)
