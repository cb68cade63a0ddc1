"""A replay beside history: what each agency would have seen, and when."""

import io

from rich.console import Console

from tests.builders import a_pattern, a_share, picture_of
from tests.reports.invented import TWO_HALVES, told_late, two_halves
from wholepicture.core.replay import differences
from wholepicture.reports.replay import as_json, on_terminal

HUNGER = a_pattern("hunger", key="hunger")
TOLD = a_share("hungry", by="school", to="csc", on="2020-03-01")


def changed(before, after, *found):
    return differences(picture_of(before, *found), picture_of(after, *found))


def printed(ledger, found, changes=("The school tells csc",)):
    console = Console(file=io.StringIO(), width=80, markup=False)
    on_terminal(console, "A case", changes, ledger, found)
    return " ".join(console.file.getvalue().split())


def test_what_would_have_been_seen_at_all():
    ledger = two_halves().ledger
    words = printed(ledger, changed(ledger, ledger.with_shares([TOLD]), HUNGER))

    assert "Hunger (the child) csc never 1 Mar 2020 seen" in words
    assert "What if: The school tells csc" in words
    assert "It does not show what anybody would have done." in words


def test_what_would_have_been_seen_sooner():
    late = told_late().ledger
    soon = late.with_shares([*late.shares, TOLD])
    words = printed(late, changed(late, soon, HUNGER))

    assert "Hunger (the child) csc 2 May 2020 1 Mar 2020 62" in words


def test_what_would_not_have_been_seen():
    late = told_late().ledger
    words = printed(late, changed(late, late.with_shares([]), TWO_HALVES))

    assert "2 May 2020 never not seen" in words


def test_no_change_is_said_to_be_none():
    ledger = told_late().ledger

    assert "No agency would have seen anything sooner, later or at all" in printed(ledger, ())
    assert "Nothing was changed." in printed(ledger, (), changes=())


def test_the_same_as_plain_values():
    ledger = two_halves().ledger
    found = changed(ledger, ledger.with_shares([TOLD]), HUNGER)

    assert as_json("x", ["told"], found) == {
        "case": "x",
        "changes": ["told"],
        "differences": [
            {
                "pattern": "hunger",
                "title": "Hunger",
                "child": "child",
                "others": [],
                "agency": "csc",
                "before": None,
                "after": "2020-03-01",
                "days_earlier": None,
            }
        ],
    }
