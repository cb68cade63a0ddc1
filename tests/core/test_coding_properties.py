"""What holds for any note at all."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.coding_cast import FACTORS, KNOWN, found
from wholepicture.core.coding.cues import lexicon
from wholepicture.core.coding.suggestions import suggest
from wholepicture.core.coding.words import LONGEST


@pytest.mark.parametrize(
    "unit",
    [
        *("bruise ", "no bruise or ", "no,", "if ", "black ", "mum says ", "reported by dad "),
        *(
            "did not attend ",
            "? ",
            ".",
            "'",
            "a&",
            "\n ",
            "e\u0301",
            "👩‍👩‍👧",
            "\ufdfa",
            "mum's very ",
        ),
    ],
)
def test_a_hostile_text_takes_no_longer_than_its_length(unit):
    text = (unit * LONGEST)[:LONGEST]
    began = time.process_time()

    suggest(text, KNOWN)

    assert time.process_time() - began < 5


PHRASES = [cue.phrase for cue in KNOWN.cues]
AROUND = [
    "no",
    "not",
    "if",
    "denies",
    "history of",
    "mum",
    "says",
    "and",
    "or",
    "but",
    "the",
    "in",
    "?",
]
PARTS = [", ", ". ", ": ", " ", "\n", "; ", " (", ") "]
notes = st.lists(
    st.tuples(st.sampled_from(PHRASES + AROUND) | st.text(max_size=8), st.sampled_from(PARTS))
).map(lambda parts: "".join(word + part for word, part in parts))
without_deadline = settings(deadline=None)


@without_deadline
@given(notes | st.text())
def test_spans_always_point_at_words_of_the_text(text):
    for one in suggest(text, KNOWN):
        assert list(one.words) == sorted(set(one.words))
        for start, end in one.words:
            assert 0 <= start < end <= len(text)
            assert text[start].isalnum()
            assert text[end - 1].isalnum()


@without_deadline
@given(notes)
def test_the_quoted_words_alone_suggest_the_factor_too(text):
    for one in suggest(text, KNOWN):
        for start, end in one.words:
            alone = text[start:end]
            assert one.factor in found(alone) or "injury" in one.factor


@without_deadline
@given(notes, st.randoms(use_true_random=False))
def test_the_order_of_the_factors_changes_nothing(text, chance):
    shuffled = list(FACTORS)
    chance.shuffle(shuffled)

    assert suggest(text, lexicon(shuffled)) == suggest(text, KNOWN)


@without_deadline
@given(st.text(alphabet=st.characters(), max_size=400), st.integers(1, 60))
def test_no_text_up_to_the_cap_raises(text, times):
    suggest((text * times)[:LONGEST], KNOWN)


@without_deadline
@given(st.sampled_from([p for p in PHRASES if not {"no", "not", "denies"} & set(p.split())]))
def test_no_in_front_of_a_cue_denies_it(phrase):
    said = {one for one, certainty in found(phrase).items() if certainty == "said"}
    denied = found(f"No {phrase} seen.")

    assert said
    assert all(denied[one] == "denied" for one in said & denied.keys())
    assert said & denied.keys()


def test_a_longer_note_is_read_the_same_every_time():
    chance = random.Random(7)  # noqa: S311
    text = ". ".join(chance.choice(PHRASES) for _ in range(200))

    assert suggest(text, KNOWN) == suggest(text, lexicon(FACTORS))
