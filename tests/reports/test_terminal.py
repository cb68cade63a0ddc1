"""The terminal says the same as the page, shortly, in 80 columns, and rests nothing on colour."""

import io

import pytest
from rich.console import Console

from tests.reports.invented import (
    TWO_HALVES,
    a_report,
    bundled_report,
    hostile,
    told_late,
    two_halves,
)
from wholepicture.reports.review.on_terminal import on_terminal
from wholepicture.services.reviews import bundled


def printed(report, width=80, **rest):
    console = Console(file=io.StringIO(), width=width, markup=False, emoji=False, **rest)
    on_terminal(console, report.case, report.found, report.heading)
    return console.file.getvalue()


def said(case, *found):
    report, _ = a_report(case, *found)
    return printed(report)


@pytest.mark.parametrize("name", bundled())
@pytest.mark.parametrize("width", [40, 80])
def test_every_line_fits(name, width):
    report, _ = bundled_report(name)

    assert max(len(line.rstrip()) for line in printed(report, width).splitlines()) <= width


def test_a_review_is_short():
    report, _ = bundled_report("peter-connelly")

    assert len(printed(report).splitlines()) < 120


def test_nothing_is_coloured_when_piped():
    assert "\x1b" not in said(two_halves(), TWO_HALVES)


def test_what_showed_says_since_when_and_that_nobody_saw_it():
    words = " ".join(said(two_halves(), TWO_HALVES).split())

    assert "A Two-halves (child in need) 1 Mar 2020 nobody in time 92" in words
    assert "Candidates for a panel to weigh, not findings." in words
    assert "Only seals were respected; the law was not assessed." in words


def test_what_was_seen_late_says_by_whom():
    words = " ".join(said(told_late(), TWO_HALVES).split())

    assert "1 Mar 2020 csc, 2 May 2020" in words


def test_missed_opportunities_name_the_holder_and_the_days():
    words = " ".join(said(two_halves(), TWO_HALVES).split())

    assert "1 Health visiting [2] A missed visit 1 Mar 2020 92" in words


def test_a_review_in_which_nothing_showed_is_said_in_full():
    words = said(two_halves())

    assert "None of the patterns in use showed" in words
    assert "What showed when" not in words


def test_words_in_square_brackets_are_words():
    assert "[bold]" in said(two_halves(), TWO_HALVES).replace("An invented case", "[bold]")
    assert "<script>" in said(hostile(), TWO_HALVES)
