"""The words of a note: where each stands, what it is without its ending, and what parts them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.core.coding.stems import stem

LONGEST: Final = 20_000
"""The longest note that is read, in characters."""

_WORD: Final = re.compile(r"[^\W_]+(?:[&'’][^\W_]+)*")
_NOT: Final = re.compile(
    r"(?:(did|does|do|was|were|is|are|has|have|had|could|would|should|ca|wo)n['’]?t|cannot)",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!…][\"'’”)\]]*\s|;|\n\s*\n|\n\s*[-*•]")
_COLON: Final = re.compile(r"[:?][\"'’”)\]]*\s")
_COMMA: Final = re.compile(r"[,()\[\]–—\"“”]|\s-\s")
_QUERY: Final = re.compile(r"[\s(]\?\s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a note.

    `parted` is what stands between it and the word before: nothing, a comma or bracket (","), a
    colon or the end of a question (":"), or the end of a sentence ("."). `queried` is a question
    mark in front ("?NAI").
    """

    start: int
    end: int
    shown: str
    plain: str
    stem: str
    parted: str = ""
    queried: bool = False


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order.

    Raises:
        ValueError: when the text is longer than anybody's note.
    """
    if len(text) > LONGEST:
        raise ValueError(
            f"The text is longer than {LONGEST:,} characters: give one note at a time."
        )
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    """Each word; "didn't" and "cannot" are two, so that what is denied is seen."""
    last = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        between = text[last:start] if last else " " + text[:start]
        parted = _parted(between, text[start]) if last else ""
        queried = bool(_QUERY.search(between))
        for first, beyond in _apart(found.group()):
            shown = text[start + first : start + beyond]
            plain = "not" if first else plainly(shown)
            yield Word(start + first, start + beyond, shown, plain, stem(plain), parted, queried)
            parted, queried = "", False
        last = end


def plainly(shown: str) -> str:
    """A word in small letters and plain forms, whatever it was copied from."""
    return unicodedata.normalize("NFKC", shown).casefold().replace("’", "'")


def _apart(shown: str) -> list[tuple[int, int]]:
    """Where "didn't" and "cannot" fall apart; any other word stays whole."""
    if not _NOT.fullmatch(shown):
        return [(0, len(shown))]
    cut = 3 if shown.casefold() == "cannot" else shown.casefold().rindex("n")
    return [(0, cut), (cut, len(shown))]


def _parted(between: str, following: str) -> str:
    """The strongest thing that stands between two words; a line that goes on is nothing."""
    if _SENTENCE.search(between) or ("\n" in between and following.isupper()):
        return "."
    if _COLON.search(between):
        return ":"
    return "," if _COMMA.search(between) else ""
