"""One word per thing: the glossary is in order, and the code uses its words."""

import pytest

from tests.house.glossary import avoided, entries
from tests.house.tree import modules, names, shown, words

ENTRIES = entries()
AVOIDED = avoided()


def avoided_in(name):
    """The words to avoid that this name uses, in the singular or the plural."""
    said = words(name)
    singular = [word.removesuffix("s") for word in said]
    return [
        " ".join(phrase)
        for phrase in AVOIDED
        for start in range(len(said))
        if list(phrase) in (said[start:][: len(phrase)], singular[start:][: len(phrase)])
    ]


def test_the_glossary_has_words_and_words_to_avoid():
    assert len(ENTRIES) > 40
    assert {("score",), ("risk",), ("alert",)} <= AVOIDED.keys()


def test_the_glossary_is_in_alphabetical_order():
    told = [entry.word.lower() for entry in ENTRIES]

    assert told == sorted(told)
    assert len(told) == len(set(told)), "one entry per word"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.word)
def test_a_word_has_a_meaning_in_a_sentence(entry):
    assert entry.means.endswith("."), "say what it means here, in a sentence"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.word)
def test_a_word_is_not_avoided_elsewhere(entry):
    elsewhere = AVOIDED.get(tuple(entry.word.lower().split()))

    assert elsewhere is None, f"{elsewhere} tells us to avoid it: give the sense in brackets"


@pytest.mark.parametrize("name", ["save_risk_score", "RiskScores", "alerts", "case_alert"])
def test_an_avoided_word_is_found_in_a_name(name):
    assert avoided_in(name)


@pytest.mark.parametrize("name", ["sighting", "underscored", "Asterisk", "alertness"])
def test_a_word_inside_another_is_not_that_word(name):
    assert not avoided_in(name)


@pytest.mark.parametrize("path", modules("wholepicture"), ids=shown)
def test_names_use_the_words_of_the_glossary(path):
    for name in names(path):
        assert not avoided_in(name), f"{name}: see the _Avoid_ lines of GLOSSARY.md"
