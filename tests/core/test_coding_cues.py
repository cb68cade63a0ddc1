"""Where a note has the cue of a factor, and where it only seems to."""

import pytest

from tests.core.coding_cast import FACTORS, KNOWN, found, quoted
from wholepicture.core.coding.cues import lexicon
from wholepicture.core.coding.suggestions import suggest
from wholepicture.core.coding.words import LONGEST
from wholepicture.core.factors import Factor


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A bruise seen.", ["bruise"]),
        ("Bruises, bruising; bruised", ["Bruises", "bruising", "bruised"]),
        ("BRUISING SEEN", ["BRUISING"]),
        ("a black and swollen eye", ["black and swollen eye"]),
        ("black\neyes", ["black\neyes"]),
        ("«bruise»", ["bruise"]),
        ("👶🏽 bruise\u200b", ["bruise"]),
    ],
)
def test_a_cue_is_found_in_its_plural_and_tense_with_small_gaps(text, words):
    assert quoted(text, "bruise") == words


@pytest.mark.parametrize(
    "text",
    [
        "the black cat. Eye contact good",
        "black shoes, blue coat, one eye",
        "black but eye contact good",
        "eye black",
        "bruiser",
        "abruise",
        "",
        " \n\t",
        "…",
    ],
)
def test_what_only_looks_like_a_cue_is_not_found(text):
    assert found(text) == {}


def test_small_words_may_come_between_but_not_a_turn():
    assert quoted("a bruise to the left cheek", "face") == ["bruise to the left cheek"]
    assert "face" not in found("a bruise but the cheek is clear")
    assert "face" not in found("a bruise to the arm or leg or very left cheek")


def test_a_fixed_phrase_has_no_gap():
    assert found("He moved in.") == {"moved-in": "said"}
    assert found("He moved to London in May.") == {}


def test_a_slash_in_a_cue_means_either():
    assert found("broken arm") == found("a leg is broken; broken leg") == {"fracture": "said"}


def test_a_cue_without_words_is_no_cue():
    assert lexicon([Factor("empty", "Empty", cues=("…",))]).cues == ()


def test_one_word_with_a_capital_is_found_only_so():
    assert found("DASH done") == {"dash": "said"}
    assert found("Made a dash for it. Dash!") == {}


def test_judgements_made_afterwards_are_never_suggested():
    assert found("It was delayed and overlooked.") == {}
    assert {"late", "judged"}.isdisjoint(KNOWN.factors)


def test_the_kind_of_injury_is_preferred_to_injury():
    assert found("An injury: a bruise to the cheek.") == {"bruise": "said", "face": "said"}
    assert found("An injury; no bruise.") == {"injury": "said", "bruise": "denied"}


def test_a_longer_cue_of_another_group_takes_the_words_inside_it():
    assert found("mum has a black eye") == {"adult-hurt": "said"}
    assert found("mum has a black eye, he has a black eye") == {
        "adult-hurt": "said",
        "bruise": "said",
    }


def test_what_is_told_stays_beside_the_telling():
    known = lexicon([*FACTORS, Factor("fall", "A fall", group="harm", cues=("fell",))])

    assert found("He said he fell.", known) == {"told": "said", "fall": "said"}


def test_a_factor_is_suggested_once_in_the_order_of_the_words():
    text = "Hungry. Bruise. Hungry."

    assert [one.factor for one in suggest(text, KNOWN)] == ["hunger", "bruise"]
    assert quoted(text, "hunger") == ["Hungry", "Hungry"]


def test_a_text_that_is_too_long_is_refused():
    with pytest.raises(ValueError, match="give one note at a time"):
        suggest("a" * (LONGEST + 1), KNOWN)
