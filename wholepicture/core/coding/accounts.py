"""Whose account a note gives."""

from itertools import takewhile
from typing import Final

from wholepicture.core.coding.stems import stem
from wholepicture.core.coding.words import Word

Words = tuple[Word, ...]


def stems_of(text: str) -> frozenset[str]:
    return frozenset(map(stem, text.split()))


ADULTS: Final = stems_of(
    """
    aunt auntie boyfriend carer dad father foc girlfriend gran grandad grandfather grandma
    grandmother grandparent husband mgm moc mother mum mummy nan parent partner pgm stepdad
    stepfather stepmother stepmum uncle wife
    """
)
"""Adults of a family, as notes call them."""

TELLERS: Final = ADULTS | stems_of(
    """
    baby boy brother caller child doctor dsl friend girl gp he hv mash neighbour nurse nursery
    officer paediatrician police pupil relative school senco she sibling sister staff sw teacher
    they visitor witness worker
    """
)
"""Those whose account a note may give."""

TELLS: Final = stems_of(
    """
    accept admit allege believe claim complain deny describe disclose explain inform insist mention
    recall report say state tell think
    """
)
"""How a note says that somebody tells."""

CONTRARY: Final = frozenset({"although", "but", "however", "whereas", "yet"})
"""Words after which a note goes on in its own voice."""

NEAR: Final = 3
"""How many words may stand between who tells and the telling."""

ACCORDING: Final = stem("according")
BACK: Final = 12
"""How many words before "reported by dad" are dad's account."""


def tellers(words: Words) -> dict[int, int]:
    """For each word that is given as somebody's account, the place of the word that names them.

    "Mum says" reaches to the end of the sentence, to a "but" or to the next who tells; "reported
    by dad" reaches back as well.
    """
    told: dict[int, int] = {}
    teller: int | None = None
    for place, word in enumerate(words):
        if word.parted == "." or word.plain in CONTRARY:
            teller = None
        if word.stem in TELLS or word.stem == ACCORDING:
            after, before = _named_after(words, place), _named_before(words, place)
            if after is not None:
                told |= dict.fromkeys(_sentence_before(words, place), after)
            teller = next((one for one in (after, before) if one is not None), teller)
        if teller is not None:
            told[place] = teller
    return told


def _named_before(words: Words, place: int) -> int | None:
    """Who tells, just before the telling; nobody in "mum was told"."""
    for before in range(place - 1, max(place - 1 - NEAR, -1), -1):
        passive = words[before].stem == "be" and not words[place].plain.endswith("ing")
        if words[before + 1].parted or passive:
            return None
        if words[before].stem in TELLERS:
            return before
    return None


def _named_after(words: Words, place: int) -> int | None:
    """Who told, after "told by", "heard from" or "according to"."""
    joins = {"to"} if words[place].stem == ACCORDING else {"by", "from"}
    near = words[place + 1 : place + 2 + NEAR]
    if not near or near[0].plain not in joins:
        return None
    named = takewhile(lambda at: near[at].plain != "that", range(len(near)))
    return next((place + 1 + at for at in named if near[at].stem in TELLERS), None)


def _sentence_before(words: Words, place: int) -> range:
    """The words of the sentence that stand before this one."""
    start = place
    while start and place - start < BACK and words[start].parted != ".":
        start -= 1
    return range(start, place)
