"""A pattern is explained in words that its owner can approve."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from tests.builders import VOCABULARY, a_pattern, a_slot
from tests.reports.invented import PATTERNS
from wholepicture.core.patterns.form import Absence, Age, Ask, Ground, Near, Other
from wholepicture.readers.factors import load_factors
from wholepicture.readers.patterns import load_patterns
from wholepicture.reports.patterns import explained, listed

WHOLE = replace(
    a_pattern(
        a_slot("bruise hunger", name="signs", count=3, apart_days=14, within_days=90, observers=2),
        a_slot("violence", "adult", name="danger", ever=True, seen_by="police gp", natures="fact"),
        key="whole",
        says="{adult} and {child}.",
        age=Age(6, 60),
        people=(Other("adult", "close"),),
        within_days=365,
        agencies=2,
        near=(Near("signs", "danger", 30, ordered=True), Near("danger", "signs")),
        absent=(Absence("lead", ("lead-named",), ("csc",), "Does anybody lead for {child}?"),),
        reassured_by=("thriving",),
        false_if=("It was somebody else.",),
        asks=(Ask(("nspcc", "gp"), "What did {adult} say?", "More."),),
        group="young-carers",
        reviewed_on="2026-11-01",
    ),
    ground=(Ground("A review", 2020, "It said so."),),
)


def told(draw, *args):
    console = Console(file=io.StringIO(), width=100, markup=False)
    draw(console, *args)
    return " ".join(console.file.getvalue().split())


@pytest.mark.parametrize(
    "words",
    [
        "whole, version 1. Young carers.",
        "The adult and the child.",
        "Child in need",
        "The child is from 6 months to under five years.",
        "The adult: who lives with or cares for the child.",
        "About the child: a bruise or hunger, at least three times, seen by at least two agencies,",
        "at least 14 days apart, within 90 days.",
        "About the adult: violence, as seen by police or the GP, as fact, whenever it was.",
        "All of it within 365 days, but for what counts whenever it was.",
        "By at least two agencies.",
        "Signs not after danger, within 30 days of each other.",
        "Danger and signs.",
        "Does anybody lead for the child?",
        "Thriving",
        "It was somebody else.",
        "The NSPCC or the GP: What did the adult say?",
        "A review, 2020. It said so.",
        "Nobody, reviewed by its owner on 2026-11-01",
    ],
)  # fmt: skip
def test_a_pattern_is_explained_in_full(words):
    assert words.replace("6 months", "six months") in told(explained, WHOLE, VOCABULARY)


def test_a_pattern_that_nobody_reviewed_says_so():
    assert "not yet reviewed by its owner" in told(explained, a_pattern("hunger"), VOCABULARY)


def test_patterns_are_listed_by_chapter():
    words = told(listed, PATTERNS)

    assert "Drugs Several agencies" in words
    assert "7 patterns, 7 of them not yet reviewed by their owners." in words


def test_every_bundled_pattern_can_be_explained():
    for pattern in load_patterns():
        words = told(explained, pattern, load_factors())
        assert pattern.title in words
        assert "{" not in words
