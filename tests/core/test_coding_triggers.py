"""Every row of the table of triggers does what the table says, and only as far as it says."""

import pytest

from tests.core.coding_cast import found
from wholepicture.core.coding.cues import NEGATORS, SMALL
from wholepicture.core.coding.stems import stem
from wholepicture.core.coding.triggers import CLOSING, STARTERS, TRIGGERS, TURNS

ROWS = sorted((" ".join(phrase), trigger) for phrase, trigger in TRIGGERS.items())


def rows(*reaches):
    chosen = [(phrase, one.certainty) for phrase, one in ROWS if one.reach in reaches]
    return pytest.mark.parametrize(("phrase", "certainty"), chosen)


@rows("part", "sentence", "word")
def test_a_trigger_ahead_changes_what_follows(phrase, certainty):
    assert found(f"{phrase} bruise")["bruise"] == certainty


@rows("part", "sentence", "word")
def test_a_trigger_ahead_changes_nothing_before_it(phrase, certainty):
    assert found(f"Bruise. Today {phrase} somebody came.")["bruise"] == "said"


@rows("part", "word")
def test_a_trigger_ahead_ends_at_a_comma(phrase, certainty):
    assert found(f"Today {phrase} somebody, bruise")["bruise"] == "said"


@rows("sentence")
def test_a_condition_goes_on_after_a_comma(phrase, certainty):
    assert found(f"Today {phrase} somebody, bruise")["bruise"] == certainty
    assert found(f"Today {phrase} somebody. Bruise")["bruise"] == "said"


@rows("word")
def test_a_prefix_changes_only_the_next_word(phrase, certainty):
    assert found(f"{phrase} urgent bruise")["bruise"] == "said"


@rows("back")
def test_a_trigger_behind_changes_what_went_before(phrase, certainty):
    assert found(f"The bruise on him {phrase} today")["bruise"] == certainty
    assert found(f"Bruise. The boy {phrase} today")["bruise"] == "said"
    assert found(f"Bruise seen, the boy {phrase} today")["bruise"] == "said"


@rows("back")
def test_a_trigger_behind_with_nothing_before_it_changes_what_follows(phrase, certainty):
    assert found(f"Yes. {phrase} bruise")["bruise"] == certainty


@rows("none")
def test_words_that_only_look_like_a_trigger_change_nothing(phrase, certainty):
    assert found(f"Today {phrase} a bruise")["bruise"] == "said"


@pytest.mark.parametrize("turn", sorted(TURNS))
def test_a_turn_ends_what_is_denied(turn):
    assert found(f"no neglect {turn} bruise") == {"neglect": "denied", "bruise": "said"}


@pytest.mark.parametrize("word", sorted(STARTERS - {"no", "not"}))
def test_and_with_a_new_statement_ends_what_is_denied(word):
    assert found(f"no neglect and {word} bruise")["bruise"] == "said"


@pytest.mark.parametrize("word", sorted(CLOSING))
def test_a_closing_word_changes_what_went_before(word):
    expected = "possible" if word == "not ruled out" else "denied"

    assert found(f"Bruise: {word}")["bruise"] == expected
    assert found(f"Bruise {word}. Hungry")["bruise"] == expected


def test_a_negator_is_no_small_word():
    assert not NEGATORS & SMALL
    assert NEGATORS == set(map(stem, NEGATORS))


def test_every_negator_is_a_trigger():
    assert all(TRIGGERS[(one,)].certainty == "denied" for one in NEGATORS)
