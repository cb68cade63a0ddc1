"""Who may sign in, when too many wrong passwords lock an account, and when a session ends."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.accounts import (
    FAILURES,
    IDLE,
    LOCKED_FOR,
    LONGEST,
    OF_POSTS,
    Role,
    Tenure,
    holds,
    locked_until,
    may_sign_in,
    session_stands,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HERE = Tenure(1, Role.PRACTITIONER, "school", NOON - 9 * MINUTE)
minutes = st.integers(0, 90).map(lambda number: NOON + number * MINUTE)


def test_who_leads_is_said_for_each_child_and_not_by_a_post():
    assert set(Role) - set(OF_POSTS) == {Role.LEAD_PROFESSIONAL}


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        (NOON, None, True),
        (NOON + MINUTE, None, False),
        (NOON - MINUTE, NOON, False),
        (NOON - MINUTE, NOON + MINUTE, True),
    ],
)
def test_somebody_is_in_a_post_from_its_first_moment_and_not_at_its_last(since, until, there):
    assert holds(Tenure(1, Role.MANAGER, "police", since, until), NOON) == there


def test_the_fifth_wrong_password_within_a_quarter_of_an_hour_locks():
    failures = [NOON + number * MINUTE for number in range(FAILURES)]

    assert locked_until(failures[:-1]) is None
    assert locked_until(failures) == failures[-1] + LOCKED_FOR


def test_failures_that_are_far_apart_do_not_lock():
    assert locked_until([NOON + number * LOCKED_FOR / 4 for number in range(FAILURES)]) is None


@given(st.lists(minutes, max_size=12))
def test_a_lock_ends_a_quarter_of_an_hour_after_the_last_of_five_that_stand_close(failures):
    close = [
        last
        for last in failures
        if sum(last - LOCKED_FOR < one <= last for one in failures) >= FAILURES
    ]

    assert locked_until(failures) == max((last + LOCKED_FOR for last in close), default=None)


@given(st.lists(minutes, max_size=12), minutes)
def test_one_more_failure_never_opens_a_lock(failures, another):
    before, after = locked_until(failures), locked_until([*failures, another])

    assert before is None or (after is not None and after >= before)


def test_somebody_in_a_post_may_sign_in():
    assert may_sign_in(suspended=False, locked=False, tenures=[HERE], at=NOON)


def test_a_no_carries_every_reason():
    left = Tenure(1, Role.PRACTITIONER, "school", NOON - 9 * MINUTE, NOON - MINUTE)
    said = may_sign_in(suspended=True, locked=True, tenures=[left], at=NOON)

    assert said.objections == (
        "this account is suspended",
        "there were too many wrong passwords",
        "you are in no post at this moment",
    )


@pytest.mark.parametrize(
    ("began", "seen", "objections"),
    [
        (MINUTE, MINUTE, 0),
        (IDLE, IDLE, 1),
        (LONGEST, MINUTE, 1),
        (LONGEST - MINUTE, IDLE - MINUTE, 0),
        (LONGEST, IDLE, 2),
    ],
)
def test_a_session_ends_when_nothing_is_done_and_after_a_shift(began, seen, objections):
    said = session_stands(began=NOON - began, seen=NOON - seen, at=NOON)

    assert len(said.objections) == objections
