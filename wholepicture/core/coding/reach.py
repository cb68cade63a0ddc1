"""How far the words reach that deny a thing, leave it open or tell it of the past."""

from collections.abc import Iterator
from typing import Final

from wholepicture.core.coding.triggers import STARTERS, TURNS, Reach
from wholepicture.core.coding.words import Word

FARTHEST: Final[dict[Reach, int]] = {"part": 12, "sentence": 40, "word": 1, "back": 6, "none": 0}
"""How many words a trigger reaches over at most."""

LIST: Final = 8
"""How far an "or" is looked for that makes a comma part of a list: "no bruises, cuts or marks"."""

Words = tuple[Word, ...]


def ahead(words: Words, start: int, until: int, reach: Reach) -> Iterator[int]:
    """The words from a place on, to the end of what a trigger speaks of."""
    for place in range(start, min(until + 1, len(words))):
        if _closes(words, place, reach):
            return
        yield place


def _closes(words: Words, place: int, reach: Reach) -> bool:
    """Whether something new begins with this word."""
    word = words[place]
    if word.parted in {".", ":"} or word.plain in TURNS:
        return True
    if reach == "sentence":
        return False
    if word.parted:
        return not _is_listed(words, place)
    return words[place - 1].plain == "and" and word.plain in STARTERS


def _is_listed(words: Words, place: int) -> bool:
    """Whether the comma before this word parts a list that ends in "or"."""
    if words[place].plain in STARTERS:
        return False
    for word in words[place : place + LIST]:
        if word.plain in {"or", "nor"}:
            return True
        if word.parted in {".", ":"} or word.plain in TURNS:
            return False
    return False


def behind(words: Words, first: int) -> tuple[int, ...]:
    """The words before a place, back to where what is spoken of begins; a colon does not part."""
    places = []
    for place in range(first - 1, max(first - 1 - FARTHEST["back"], -1), -1):
        if words[place + 1].parted in {".", ","} or words[place].plain in TURNS:
            break
        places.append(place)
    return tuple(places)
