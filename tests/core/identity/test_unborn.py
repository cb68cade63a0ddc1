"""From unborn to born: the child that was expected, never a brother, and of twins a person is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.unborn import (
    WEEKS_EARLY,
    WEEKS_LATE,
    Born,
    Expected,
    Passage,
    day_of,
    is_unborn,
    may_be,
    passages,
)

DUE = date(2026, 6, 1).toordinal()
UNBORN = Expected(("midwifery", "1"), DUE, "mother 7", "BL11AB 12")


def born(weeks=0, mother="mother 7", dwelling="BL11AB 12", key="1"):
    return Born(("gp", key), DUE + 7 * weeks, mother, dwelling)


@pytest.mark.parametrize(
    ("names", "is_"),
    [
        (("Unborn", "Khan"), True),
        (("", "Unborn of Amina Khan"), True),
        (("UNBORN BABY", "Khan"), True),
        (("Baby", "Khan"), False),
        (("Amina", "Khan"), False),
    ],
)
def test_an_unborn_child_is_known_by_how_it_is_named(names, is_):
    assert is_unborn(*names) == is_


def test_a_day_is_read_only_where_it_is_written_in_full():
    assert day_of("01/06/2026") == DUE
    assert day_of("2026-06") is None
    assert day_of("June") is None


@pytest.mark.parametrize("weeks", [-WEEKS_EARLY, 0, WEEKS_LATE])
def test_a_child_born_in_time_to_the_same_mother_may_be_it(weeks):
    assert may_be(UNBORN, born(weeks))


@pytest.mark.parametrize("weeks", [-WEEKS_EARLY - 1, WEEKS_LATE + 1, -52, 40])
def test_a_brother_is_not_the_child_that_was_expected(weeks):
    assert not may_be(UNBORN, born(weeks))


def test_a_home_counts_only_where_a_mother_is_not_known():
    assert may_be(UNBORN, born(mother="", dwelling="BL11AB 12"))
    assert not may_be(UNBORN, born(mother="mother 8"))
    assert not may_be(UNBORN, born(mother="", dwelling=""))
    assert not may_be(Expected(("midwifery", "1"), DUE), born(mother="", dwelling=""))


def test_one_child_is_proposed_and_of_twins_a_person_is_asked():
    one, two = born(key="1"), born(key="2")

    (alone,) = passages([UNBORN], [one])
    (both,) = passages([UNBORN], [two, one])
    assert alone == Passage(UNBORN.record, (one.record,))
    assert alone.sure
    assert (both.born, both.sure) == ((one.record, two.record), False)


def test_two_records_of_one_child_are_one_child():
    one, two = born(key="1"), born(key="2")
    (found,) = passages([UNBORN], [one, two], {one.record: "ann", two.record: "ann"})

    assert found.sure


def test_an_unborn_child_without_a_later_record_waits():
    assert passages([UNBORN], [born(52)]) == ()


DAYS = st.integers(-300, 300)
CHILDREN = st.lists(
    st.builds(Born, st.tuples(st.just("gp"), st.text("12345", min_size=1)), DAYS, st.sampled_from("ab "), st.sampled_from("xy")),
    max_size=8, unique_by=lambda one: one.record,
)  # fmt: skip


@given(CHILDREN, DAYS, st.sampled_from(["a", "b", ""]))
def test_exactly_those_who_may_be_it_are_named(children, due, mother):
    expected = Expected(("midwifery", "1"), due, mother, "x")
    found = passages([expected], reversed(children))

    named = {key for one in found for key in one.born}
    assert named == {child.record for child in children if may_be(expected, child)}
    assert passages([expected], children) == found
