"""Words of a note: endings come off, "didn't" falls apart, and what parts words is kept."""

import pytest

from wholepicture.core.coding.stems import stem
from wholepicture.core.coding.words import LONGEST, words_of


@pytest.mark.parametrize(
    "forms",
    [
        "bruise bruises bruised bruising",
        "injury injuries",
        "scratch scratches scratched scratching",
        "worry worries worried worrying",
        "hit hits hitting",
        "fall falls fell fallen falling",
        "travel travels travelled travelling",
        "care cares cared caring",
        "bite bites bit bitten biting",
        "mark marks",
        "child children child's children's",
        "mum mum's",
        "was were is been being",
        "bleed bleeding bleeds",
        "box boxing",
        "class classes",
    ],
)
def test_the_forms_of_one_word_have_one_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("housing", "house"),
        ("hearing", "hear"),
        ("missing", "missed"),
        ("suspected", "suspect"),
        ("care", "car"),
        ("carer", "care"),
        ("drunk", "drink"),
        ("marked", "mark"),
    ],
)
def test_words_that_mean_different_things_keep_apart(one, other):
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A&E", ["a&e"]),
        ("self-harm", ["self", "harm"]),
        ("didn't", ["did", "not"]),
        ("Didn’t", ["did", "not"]),
        ("wasnt", ["was", "not"]),
        ("can't", ["ca", "not"]),
        ("cannot", ["can", "not"]),
        ("mum’s", ["mum's"]),
        ("2.5cm", ["2", "5cm"]),
        ("ﬁghting", ["fighting"]),
        ("__no__", ["no"]),
        ("¿…!", []),
        ("", []),
    ],
)
def test_a_text_falls_into_words(text, plain):
    assert [word.plain for word in words_of(text)] == plain


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("bruise seen", ""),
        ("bruise, seen", ","),
        ("bruise (seen)", ","),
        ("bruise - seen", ","),
        ("bruise: seen", ":"),
        ("bruise? Seen", ":"),
        ("bruise. Seen", "."),
        ("bruise.” Seen", "."),
        ("bruise; seen", "."),
        ("bruise\n\nseen", "."),
        ("bruise\n- seen", "."),
        ("bruise\nSeen", "."),
        ("bruise\nseen", ""),
        ("2.5", ""),
        ("10:30", ""),
    ],
)
def test_what_stands_between_two_words_is_kept(text, parted):
    assert words_of(text)[1].parted == parted


@pytest.mark.parametrize(
    ("text", "queried"),
    [
        ("?NAI", True),
        ("seen ?NAI", True),
        ("seen (? NAI)", True),
        ("NAI", False),
        ("so? NAI", False),
    ],
)
def test_a_question_mark_in_front_of_a_word_is_kept(text, queried):
    assert words_of(text)[-1].queried is queried


def test_each_word_says_where_it_stands():
    text = "He didn't, “fell” – A&E."

    assert [text[word.start : word.end] for word in words_of(text)] == [
        *("He", "did", "n't", "fell", "A&E")
    ]
    assert all(word.shown == text[word.start : word.end] for word in words_of(text))


def test_a_text_up_to_the_cap_is_read():
    assert len(words_of("a" * LONGEST)) == 1


def test_a_longer_text_is_refused_plainly():
    with pytest.raises(ValueError, match=r"longer than 20,000 characters: give one note at a time"):
        words_of("a" * (LONGEST + 1))
