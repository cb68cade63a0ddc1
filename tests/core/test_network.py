"""Who leads is known, or a question; who is not recorded is a question; a word of long ago is shown as such."""

from datetime import date

import pytest

from wholepicture.core.network import Working, missing, months_quiet, who_leads
from wholepicture.core.period import edtf

ON = date(2026, 3, 3).toordinal()


def works(name, lead):
    return Working(name.lower(), name, "school", lead)


@pytest.mark.parametrize(
    ("working", "found"),
    [
        ([], ("not-said", ())),
        ([works("A", True), works("B", None)], ("one", ("A",))),
        ([works("A", True), works("B", True)], ("several", ("A", "B"))),
        ([works("A", False), works("B", None)], ("not-said", ("B",))),
        ([works("A", False), works("B", False)], ("nobody", ())),
    ],
)
def test_nobody_leads_only_when_everybody_says_so(working, found):
    assert who_leads(working) == found


@pytest.mark.parametrize(
    ("born", "kinds", "asked"),
    [
        ("2024-03-01", {"gp"}, "a health visitor"),
        ("2024-03-01", {"health-visiting"}, ""),
        ("2021-03-03", {"gp"}, "a school"),
        ("2021-03-04", {"school"}, "a health visitor"),
        ("2015", {"school"}, ""),
        ("2010-03-03", {"gp"}, ""),
    ],
)
def test_what_every_child_of_an_age_has_is_asked_for(born, kinds, asked):
    found = missing(edtf(born), kinds, ON)

    assert [asked in one and one.endswith("?") for one in found] == ([True] if asked else [])


def test_of_a_child_of_unknown_age_nothing_is_asked():
    assert missing(None, set(), ON) == ()


@pytest.mark.parametrize(("heard", "months"), [(None, None), (ON, None), (ON - 92, None), (ON - 93, 3), (ON - 426, 14)])  # fmt: skip
def test_what_was_heard_long_ago_says_how_long(heard, months):
    assert months_quiet(heard, ON) == months
