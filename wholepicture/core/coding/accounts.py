"""Whose account a note gives, and whose state it speaks of."""

from itertools import takewhile
from typing import Final

from wholepicture.core.coding.cues import Found
from wholepicture.core.coding.stems import stem
from wholepicture.core.coding.words import Word

Words = tuple[Word, ...]


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, text.split()))


ADULTS: Final = _stems(
    """
    aunt auntie boyfriend carer dad father foc girlfriend gran grandad grandfather grandma
    grandmother grandparent husband mgm moc mother mum mummy nan parent partner pgm stepdad
    stepfather stepmother stepmum uncle wife
    """
)
"""Adults of a family, as notes call them."""

TELLERS: Final = ADULTS | _stems(
    """
    baby boy brother caller child doctor dsl friend girl gp he hv mash neighbour nurse nursery
    officer paediatrician police pupil relative school senco she sibling sister staff sw teacher
    they visitor witness worker
    """
)
"""Those whose account a note may give."""

TELLS: Final = _stems(
    """
    accept admit allege believe claim complain deny describe disclose explain inform insist mention
    recall report say state tell think
    """
)
"""How a note says that somebody tells."""

CHILDS_OWN: Final = frozenset({"child-health", "child-wellbeing", "injury-and-harm"})
"""Groups of factors that say how the child is, in body and mind."""

CONTRARY: Final = frozenset({"although", "but", "however", "whereas", "yet"})
"""Words after which a note goes on in its own voice."""

LINKS: Final = _stems(
    "a appear be been feel had has have look now quite really seem some still the very was"
)
"""Words between an adult and how that adult is: "mum has been very low"."""

NEAR: Final = 3
"""How many words may stand between who tells and the telling, or an adult and how the adult is."""

ACCORDING: Final = stem("according")
INJURY: Final = "injury-and-harm"
CHILDS_VOICE: Final = "child-voice"
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


def not_the_childs(words: Words, found: Found, group: str, teller: int | None) -> str:
    """Why a cue for the child's own state or account is somebody else's; nothing if it is not.

    "Mum's anxiety" is not the child's, and what mum says the child said is mum's account of it.
    """
    if group in CHILDS_OWN and (adult := _adult_so(words, found, group)) is not None:
        shown = words[adult].shown
        return f"it seems to be about “{shown}”, and this factor is about a child"
    if group == CHILDS_VOICE and teller is not None and words[teller].stem in ADULTS:
        return f"“{words[teller].shown}” tells it, and this factor is for the child's own words"
    return ""


def _adult_so(words: Words, found: Found, group: str) -> int | None:
    """The adult who is so. Of an injury, only one who has it: "dad bruised" may be what dad did."""
    before = _linked(words, found.first)
    if before is not None and (group != INJURY or _has(words, before, found.first)):
        return before
    return _on_an_adult(words, found.last)


def _linked(words: Words, first: int) -> int | None:
    """The adult just before these words, nothing between but "is", "seemed very" or the like."""
    for place in range(first - 1, max(first - 2 - NEAR, -1), -1):
        if words[place + 1].parted:
            return None
        if words[place].stem in ADULTS:
            return place
        if words[place].stem not in LINKS:
            return None
    return None


def _has(words: Words, adult: int, first: int) -> bool:
    """Whether the adult has what follows: "mum's bruise", "mum has a bruise"."""
    between = {word.stem for word in words[adult + 1 : first]}
    return words[adult].plain.endswith("'s") or {"have", "a"} <= between


def _on_an_adult(words: Words, last: int) -> int | None:
    """The adult just after these words: "anxiety in mum", "a bruise on dad's arm"."""
    joined, near = words[last + 1 : last + 2], words[last + 2 : last + 2 + NEAR]
    for at, word in enumerate(near):
        if joined[0].plain not in {"in", "on"} or word.parted or word.stem not in LINKS | ADULTS:
            return None
        if word.stem in ADULTS:
            return last + 2 + at
    return None
