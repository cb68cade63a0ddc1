"""A superseded number is followed to the one that holds now."""

from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.numbers import nhs_number_holds
from wholepicture.core.identity.records import comparable
from wholepicture.core.identity.superseded import circles, followed

OLD, NEW = "9434765919", "4010232137"


def test_a_number_is_followed_step_by_step():
    assert followed("1", {"1": "2", "2": "3"}) == "3"
    assert followed("4", {"1": "2"}) == "4"


def test_numbers_that_replace_each_other_are_found():
    assert circles({"2": "3", "3": "1", "1": "2", "9": "1"}) == (("1", "2", "3"),)
    assert circles({"1": "1"}) == (("1",),)
    assert circles({"1": "2", "3": "2"}) == ()


def test_two_records_with_the_old_and_the_new_number_have_one_number():
    one, two = (
        comparable({"nhs_number": text}, {}, superseded={OLD: NEW})
        for text in ("943 476 5919", NEW)
    )

    assert one.nhs == two.nhs == NEW
    assert one.nhs_holds
    assert nhs_number_holds(NEW)


TABLE = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghij"))


@given(TABLE)
def test_a_table_without_circles_always_ends(table):
    found = {number for circle in circles(table) for number in circle}
    for start in table:
        seen, number = [start], start
        while number in table and len(seen) <= len(table):
            number = table[number]
            seen.append(number)
        if number not in table:
            assert followed(start, table) == number
        assert (number in table) == bool(found & set(seen))
