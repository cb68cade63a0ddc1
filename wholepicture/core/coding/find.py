"""Where a note has the cues of a factor."""

from dataclasses import dataclass
from typing import Final

from wholepicture.core.coding.cues import NEGATORS, SMALL, Cue, Lexicon
from wholepicture.core.coding.stems import stem
from wholepicture.core.coding.words import Word

TELLING: Final = frozenset({"accounts", "child-voice"})
"""The groups of factors that say who tells, whatever it is that is told."""

REACH: Final = 6
"""How far the next word of a cue is looked for, small words counted."""

BARRED: Final = NEGATORS | frozenset(
    map(stem, "but by denies history if may might nor possible previous risk".split())
)
"""Stems that never come between two words of a cue, for what follows is another matter."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue, and the first and last of the words of a note in which it was found."""

    cue: Cue
    first: int
    last: int


def find(words: tuple[Word, ...], known: Lexicon) -> list[Found]:
    """Every place where a cue is found, a longer cue in place of what lies inside it."""
    found = [
        Found(cue, at, last)
        for at, word in enumerate(words)
        for cue in known.beginning.get(word.stem, ())
        if (last := _last(words, at, cue)) is not None
    ]
    return _outermost(found, known)


def _last(words: tuple[Word, ...], at: int, cue: Cue) -> int | None:
    """Where the cue that begins here ends, if all of it is here."""
    if cue.exact and words[at].shown != cue.phrase:
        return None
    place: int | None = at
    for before, wanted in zip(cue.stems, cue.stems[1:], strict=False):
        room = 0 if before in NEGATORS else cue.room
        place = _following(words, place, wanted, room) if place is not None else None
    return place


def _following(words: tuple[Word, ...], at: int, wanted: str, room: int) -> int | None:
    """The next place of a stem: at once if it is a small word, else within the room there is."""
    reach = 1 if wanted in SMALL else REACH
    for place in range(at + 1, min(at + 1 + reach, len(words))):
        word = words[place]
        if word.parted in {".", ":"}:
            return None
        if word.stem == wanted:
            return place
        if word.stem in BARRED:
            return None
        room -= word.stem not in SMALL
        if room < 0:
            return None
    return None


def _outermost(found: list[Found], known: Lexicon) -> list[Found]:
    """Leave out what lies inside a longer cue of the same factor, or of a factor of another group.

    "Mum has a black eye" is an injury to an adult: the black eye in it is not the child's. But
    a bruise inside "bruise to the cheek" is still a bruise, for the two factors are of one group;
    and a bruise inside "no bruising seen" stays, to be shown as denied. What somebody tells stays
    beside the telling: "says he fell" is an account and an explanation.
    """
    kept: list[Found] = []
    by_factor: dict[str, Found] = {}
    by_group: dict[str, Found] = {}
    for one in sorted(found, key=lambda each: (each.first, -each.last, each.cue.factor)):
        factor, group = one.cue.factor, known.factors[one.cue.factor].group
        wider = [by_factor.get(factor, one), *(by_group[of] for of in by_group if of != group)]
        if not any(_inside(one, each) for each in wider):
            kept.append(one)
        by_factor[factor] = max(by_factor.get(factor, one), one, key=_end)
        if group not in TELLING and one.cue.stems[0] not in NEGATORS:
            by_group[group] = max(by_group.get(group, one), one, key=_end)
    return kept


def _end(one: Found) -> int:
    return one.last


def _inside(one: Found, wider: Found) -> bool:
    return wider.last >= one.last and (wider.first, wider.last) != (one.first, one.last)
