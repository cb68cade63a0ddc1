"""Replaying a case with shares added, moved or left out."""

from datetime import date

import pytest

from tests.builders import VOCABULARY, a_pattern, day
from tests.reports.invented import TWO_HALVES, told_late, two_halves
from wholepicture.core.reviews import Knowledge
from wholepicture.services.replay import Added, NoSuchShare, Unknown, replay_case

DATA = Knowledge(VOCABULARY, (TWO_HALVES, a_pattern("hunger", key="hunger")))
MARCH = date(2020, 3, 2)


def changed(case, **change):
    found = replay_case(case, DATA, **change)
    return {(one.sighting.pattern.id, one.agency): (one.before, one.after) for one in found}


def test_without_a_change_a_replay_is_history():
    assert changed(told_late()) == {}


def test_a_share_added_is_seen_by_those_told():
    added = [Added(("hungry",), "school", ("csc", "health-visiting"), MARCH)]

    assert changed(two_halves(), added=added) == {
        ("hunger", "csc"): (None, day("2020-03-02")),
        ("hunger", "health-visiting"): (None, day("2020-03-02")),
        ("two-halves", "health-visiting"): (None, day("2020-03-02")),
    }


def test_a_share_moved_earlier_is_seen_earlier():
    assert changed(told_late(), moved=[("s1", MARCH), ("s2", MARCH)]) == {
        ("hunger", "csc"): (day("2020-05-02"), day("2020-03-02")),
        ("two-halves", "csc"): (day("2020-05-02"), day("2020-03-02")),
    }


def test_a_share_left_out_is_not_seen():
    assert changed(told_late(), dropped=["s2"]) == {
        ("two-halves", "csc"): (day("2020-05-02"), None)
    }


def test_a_share_added_after_the_end_of_the_record_counts():
    later = date(2021, 1, 1)
    added = [Added(("hungry",), "school", ("csc",), later)]

    assert changed(two_halves(), added=added)[("hunger", "csc")] == (None, later.toordinal())


def test_a_share_that_is_not_there_is_named():
    with pytest.raises(NoSuchShare, match="s9"):
        changed(told_late(), dropped=["s9"])


@pytest.mark.parametrize(
    ("added", "named"),
    [
        (Added(("none",), "school", ("csc",), MARCH), "observation 'none'"),
        (Added(("hungry",), "nobody", ("csc",), MARCH), "agency 'nobody'"),
        (Added(("hungry",), "school", ("csc", "no-one"), MARCH), "agency 'no-one'"),
    ],
)
def test_what_the_case_does_not_have_is_named(added, named):
    with pytest.raises(Unknown, match=named):
        changed(two_halves(), added=[added])
