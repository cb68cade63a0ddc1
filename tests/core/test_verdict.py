"""A verdict is yes, or no with every reason."""

import pytest

from wholepicture.core.verdict import Refused, Verdict, require, unless

BOTH_FAIL = unless((False, "Nobody agreed."), (True, "It is late."), (False, "It is sealed."))


def test_nothing_against_it_is_a_yes():
    assert unless((True, "Nobody agreed."))
    assert Verdict()


def test_a_no_carries_every_reason():
    assert not BOTH_FAIL
    assert BOTH_FAIL.objections == ("Nobody agreed.", "It is sealed.")


def test_a_yes_lets_us_go_on():
    require(Verdict())


def test_a_no_stops_us_and_says_why():
    with pytest.raises(Refused, match=r"^Nobody agreed\.\nIt is sealed\.$"):
        require(BOTH_FAIL)
