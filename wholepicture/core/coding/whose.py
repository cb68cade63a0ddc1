"""Whose state or words a note speaks of, when the factor is for the child's own."""

from typing import Final

from wholepicture.core.coding.accounts import ADULTS, NEAR, stems_of
from wholepicture.core.coding.find import Found
from wholepicture.core.coding.words import Word

Words = tuple[Word, ...]

CHILDS_VOICE: Final = "child-voice"
INJURY: Final = "injury-and-harm"
CHILDS_OWN: Final = frozenset({"child-health", "child-wellbeing", INJURY})
"""Groups of factors that say how the child is, in body and mind."""

LINKS: Final = stems_of(
    "a appear be been feel had has have look now quite really seem some still the very was"
)
"""Words between an adult and how that adult is: "mum has been very low"."""


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
