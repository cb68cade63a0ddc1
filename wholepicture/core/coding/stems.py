"""A word without its ending, by a few rules of English spelling that a reader can check."""

from functools import lru_cache
from typing import Final

_VOWELS: Final = frozenset("aeiouy")

_FORMS: Final = """
be am is are was were been being; beat beaten; begin began begun; bite bit bitten;
break broke broken; bring brought; burn burnt; can ca; child children; choose chose chosen;
come came; die died dying; do did does done doing; drive drove driven; eat ate eaten;
fall fell fallen; feel felt; find found; foot feet; get got; give gave given; go went gone goes;
have has had having; hear heard; hide hid hidden; hold held; keep kept; know knew known;
leave left; lie lying; lose lost; man men; meet met; ring rang rung; run ran; say said;
see saw seen; send sent; shake shook shaken; sleep slept; smell smelt; speak spoke spoken;
steal stole stolen; strike struck; take took taken; tell told; think thought;
throw threw thrown; tooth teeth; use used uses using; wake woke woken; will wo; woman women
"""
IRREGULAR: Final = {
    form: base
    for line in _FORMS.split(";")
    for base, *forms in [line.split()]
    for form in [base, *forms]
}
"""Forms that no rule would bring together."""

KEPT: Final = frozenset(
    """
    booking charged cutting dealing expecting hearing housing isolating marked missing soiling
    suspected this tied
    """.split()
)
"""Words whose ending changes what they mean here: housing is no house, a hearing is no ear."""


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """What is left of a word in small letters when its plural or its tense is taken off.

    It need not be a word (bruise, bruises, bruised and bruising all give "bruis"); it only has to
    be the same for the forms of one word.
    """
    word = word.removesuffix("'s")
    if word in KEPT:
        return word
    if word in IRREGULAR:
        return _end(IRREGULAR[word])
    return _end(_tense(_plural(word)))


def _plural(word: str) -> str:
    """Injuries is injury, marks is mark; but glass, bus and crisis are no plurals."""
    if len(word) > 4 and word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _tense(word: str) -> str:
    """Hitting and hit, cared and care: a doubled letter goes, a lost e comes back."""
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) > 2 and _VOWELS & set(left) and not word.endswith("eed"):
            return left + "e" if _lost_an_e(left) else left
    return word


def _lost_an_e(left: str) -> bool:
    """Three letters, the middle one a vowel, as in car(e)d; hit would have kept two t's."""
    vowels = [letter in _VOWELS for letter in left]
    return vowels == [False, True, False] and left[-1] not in "wx"


def _end(word: str) -> str:
    """A final e goes from longer words, and of two letters alike at the end one goes."""
    if len(word) > 4:
        word = word.removesuffix("e")
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
