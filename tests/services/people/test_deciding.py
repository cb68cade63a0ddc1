"""What people say of stored records outranks the machine, and undoing a match holds and lists what relied on it."""

from datetime import timedelta

import pytest

from tests.matched import START, load_all, match, night, ref_of, somebody, who_is_who
from tests.services.people.test_matching import generated
from wholepicture.core.identity.decisions import Says
from wholepicture.services.matches import NothingToUndo
from wholepicture.services.people import known
from wholepicture.services.people.asking import open_questions
from wholepicture.services.people.deciding import NoSuchRecord, decide, take_back
from wholepicture.services.people.histories import NoSuchPerson, history, rely, undo_match
from wholepicture.services.people.matching import Busy

pytestmark = pytest.mark.slow
TWIN = {"given_name": "Quilla", "family_name": "Zwart", "birth_date": "2015-05-04", "sex": "F", "address": "7 Far End", "postcode": "M1 1AA"}  # fmt: skip
A, B, C, D = [("gp", "q1"), ("school", "q2"), ("police", "q3"), ("social care", "q4")]


@pytest.fixture
def four(store, tmp_path):
    """Two records that are alike, and many others; two more are to come."""
    rows = generated(5, households=30)
    alike = [{**TWIN, "source": source, "source_id": name} for source, name in (A, B, C, D)]
    load_all(tmp_path, [*rows, *alike[:2]])
    match()
    return rows, alike


def say(says, a, b, number=1):
    decide(by=somebody(), at=night(number), says=says, a=a, b=b, why="read both files")


def test_what_a_person_says_counts_at_the_next_matching_and_can_be_taken_back(four):
    assert who_is_who()[A] == who_is_who()[B]
    say(Says.DIFFERENT, A, B)
    match(1)
    assert who_is_who()[A] != who_is_who()[B]
    take_back(by=somebody(), at=night(2), a=A, b=B, why="it was the same after all")
    match(2)
    assert who_is_who()[A] == who_is_who()[B]


def test_a_new_record_that_fits_both_of_a_separated_pair_is_asked_about(four, tmp_path):
    rows, alike = four
    say(Says.DIFFERENT, A, B)
    match(1)
    load_all(tmp_path, [*rows, *alike[:3]], 2)
    match(2)
    asked = [{one.question.a, one.question.b} for one in open_questions()]

    assert who_is_who()[A] != who_is_who()[B]
    assert any(C in pair or pair <= {A, B, C} for pair in asked), asked


def test_a_record_that_is_never_matched_is_alone_for_good_and_in_no_question(four):
    decide(by=somebody(), at=night(1), says=Says.NEVER, a=A, why="ordered by a court")
    for number, anew in ((1, False), (2, True)):
        match(number, anew=anew)
        assert list(who_is_who().values()).count(who_is_who()[A]) == 1
        assert not any(A in (one.question.a, one.question.b) for one in open_questions())


def test_an_undone_match_stays_undone_and_only_what_relied_on_it_is_listed(four, tmp_path):
    say(Says.DIFFERENT, A, B)
    match(1)
    take_back(by=somebody(), at=night(2), a=A, b=B, why="it was the same after all")
    apart = {who_is_who()[A], who_is_who()[B]}
    joined = match(2).change
    ref = ref_of(*A)
    rely(what="share 1", ref=ref, at=night(2))
    rely(what="share 2", ref=ref_of(*next(iter(who_is_who().keys() - {A, B}))), at=night(2))
    done = undo_match(by=somebody(), at=night(3), ref=ref, change=joined, why="two children")

    assert done.relied == ("share 1",)
    assert {who_is_who()[A], who_is_who()[B]} == apart
    match(4)
    match(5, anew=True)
    assert who_is_who()[A] != who_is_who()[B]
    assert set(history(ref=ref, at=(START + timedelta(days=2)).date()).records) == {A, B}
    assert len(history(ref=ref).records) == 1


def test_what_cannot_be_done_is_said(four):
    with pytest.raises(NoSuchRecord):
        say(Says.SAME, A, ("gp", "nobody"))
    with pytest.raises(ValueError, match="two different"):
        say(Says.SAME, A, A)
    with pytest.raises(NothingToUndo):
        take_back(by=somebody(), at=night(1), a=A, b=B, why="x")
    with pytest.raises(NoSuchPerson):
        history(ref="nobody")


def test_while_somebody_matches_nobody_else_does(four):
    before = who_is_who()
    with known.alone(), pytest.raises(Busy):
        match(1)

    assert who_is_who() == before
    assert match(2).moved == 0
