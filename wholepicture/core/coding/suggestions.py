"""What the words of a note suggest, and what they deny, leave open or tell of the past."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.core.coding.accounts import tellers
from wholepicture.core.coding.certainty import read
from wholepicture.core.coding.cues import Cue, Lexicon
from wholepicture.core.coding.find import find
from wholepicture.core.coding.triggers import Certainty
from wholepicture.core.coding.whose import not_the_childs
from wholepicture.core.coding.words import words_of

Span = tuple[int, int]

STRONGEST_FIRST: Final[tuple[Certainty, ...]] = ("said", "possible", "history", "denied")
"""When a note says one thing in several ways, the one that counts: a factor is suggested once."""

BECAUSE: Final[dict[Certainty, str]] = {
    "denied": "“{}” denies it",
    "history": "“{}” tells of the past, or of somebody else",
    "possible": "“{}” leaves it open",
}


@dataclass(frozen=True)
class Suggestion:
    """A factor for a person to confirm or refuse.

    Each of `words` is a span of the text. Only what is `said` is suggested; the rest is shown
    apart, and `why` says why not. `account` is the word that names who tells, if anyone does.
    """

    factor: str
    words: tuple[Span, ...]
    certainty: Certainty
    why: str
    account: str = ""


@dataclass(frozen=True)
class Told:
    """One place where a cue was found, and what the note makes of it."""

    cue: Cue
    span: Span
    certainty: Certainty
    why: str
    account: str


def suggest(text: str, known: Lexicon) -> tuple[Suggestion, ...]:
    """The factors that the words of a note bring to mind, in the order of the words.

    Raises:
        ValueError: when the text is too long to be one note.
    """
    by_factor: dict[str, list[Told]] = {}
    for told in told_in(text, known):
        by_factor.setdefault(told.cue.factor, []).append(told)
    each = {factor: _suggestion(told) for factor, told in by_factor.items()}
    return tuple(
        sorted(
            (one for one in each.values() if not _is_said_more_exactly(one, each, known)),
            key=lambda one: (one.words, one.factor),
        )
    )


def told_in(text: str, known: Lexicon) -> Iterator[Told]:
    """Every place where a cue is found, and whether the note says it is so.

    Raises:
        ValueError: when the text is too long to be one note.
    """
    words = words_of(text)
    found = find(words, known)
    reading, told_by = read(words, found), tellers(words)
    for one in found:
        span = (words[one.first].start, words[one.last].end)
        teller = told_by.get(one.first)
        account = "" if teller is None else words[teller].shown
        ground = reading.of(one)
        another = not_the_childs(words, one, known.factors[one.cue.factor].group, teller)
        if ground:
            why = BECAUSE[ground.certainty].format(ground.shown)
            yield Told(one.cue, span, ground.certainty, why, account)
        elif another:
            yield Told(one.cue, span, "possible", another, account)
        else:
            yield Told(one.cue, span, "said", f"“{text[slice(*span)]}” is a cue for it", account)


def _suggestion(told: list[Told]) -> Suggestion:
    """One suggestion for one factor, from the places that say it most strongly."""
    strongest = min((one.certainty for one in told), key=STRONGEST_FIRST.index)
    counting = [one for one in told if one.certainty == strongest]
    first = min(counting, key=lambda one: (one.span, one.cue.phrase))
    return Suggestion(
        factor=first.cue.factor,
        words=tuple(sorted({one.span for one in counting})),
        certainty=strongest,
        why=first.why,
        account=first.account,
    )


def _is_said_more_exactly(one: Suggestion, each: dict[str, Suggestion], known: Lexicon) -> bool:
    """Whether an exact form of the factor is said: "injury" is for one whose kind is not stated."""
    return any(
        other.certainty == "said" and known.factors[other.factor].broader == one.factor
        for other in each.values()
    )
