"""NHS numbers and UPNs: published examples hold, and one wrong digit never does."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wholepicture.core.identity.numbers import nhs_number_holds, number, upn_holds


def test_a_published_nhs_number_holds():
    assert nhs_number_holds(number("943 476 5919"))


@pytest.mark.parametrize("kept", ["9434765918", "943476591", "94347659190", "943476591X", ""])
def test_other_numbers_do_not(kept):
    assert not nhs_number_holds(kept)


def test_ten_is_no_check_digit():
    assert not any(nhs_number_holds(f"000000006{digit}") for digit in range(10))


@pytest.mark.parametrize("kept", ["A801200001001", "B820200295016", "A80120000100A"])
def test_a_upn_holds_by_its_letter(kept):
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"

    assert sum(upn_holds(letter + kept[1:]) for letter in letters) == 1


@pytest.mark.parametrize("kept", ["", "I801200001001", "A80120000100O", "A8012000010011"])
def test_a_upn_has_its_form(kept):
    assert not upn_holds(kept)


@pytest.mark.parametrize("text", ["0000000000", "1234567890", "9", "-", "  "])
def test_a_filler_is_no_number(text):
    assert number(text) == ""


@given(st.from_regex(r"[0-9]{9}", fullmatch=True), st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_is_found(nine, place, digit):
    held = [one for check in range(10) if nhs_number_holds(one := f"{nine}{check}")]
    assume(held and held[0][place] != str(digit))
    wrong = held[0][:place] + str(digit) + held[0][place + 1 :]

    assert not nhs_number_holds(wrong)
