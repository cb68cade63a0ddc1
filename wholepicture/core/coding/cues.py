"""The cues by which a factor may be recognised, and where a note has them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from wholepicture.core.coding.stems import stem
from wholepicture.core.coding.words import Word, words_of
from wholepicture.core.factors import Factor

Stems = tuple[str, ...]

JUDGED_AFTERWARDS: Final = "service-response"
"""The group of judgements about services, made afterwards: no note of the day holds them."""

ROOM: Final = 1
"""How many words of weight may come between two words of a cue: "broken (upper) arm"."""

REACH: Final = 6
"""How far the next word of a cue is looked for, small words counted."""

NEGATORS: Final = frozenset({"no", "not", "never", "without"})
SMALL: Final = frozenset(
    map(
        stem,
        """
        a all am an and any are as at be been being did do does for from had has have he her him
        his i in is it its just my of on or our own she some so that the their them they this to
        very was we were with you your
        """.split(),
    )
)
"""Words of little weight, as stems: they are passed over between the words of a cue."""


BARRED: Final = NEGATORS | frozenset(
    map(stem, "but by denies history if may might nor possible previous risk".split())
)
"""Stems that never come between two words of a cue, for what follows is another matter."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that suggest a factor."""

    factor: str
    phrase: str
    stems: Stems
    room: int = ROOM

    @property
    def exact(self) -> bool:
        """A cue of one word with a capital is found only as it is written: DASH is no dash."""
        return len(self.stems) == 1 and self.phrase != self.phrase.casefold()


@dataclass(frozen=True, slots=True)
class Found:
    """A cue, and the first and last of the words of a note in which it was found."""

    cue: Cue
    first: int
    last: int


@dataclass(frozen=True)
class Lexicon:
    """The factors that may be suggested, and their cues by the stem they begin with."""

    factors: Mapping[str, Factor]
    cues: tuple[Cue, ...]
    beginning: Mapping[str, tuple[Cue, ...]] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        beginning: dict[str, tuple[Cue, ...]] = {}
        for cue in self.cues:
            beginning[cue.stems[0]] = (*beginning.get(cue.stems[0], ()), cue)
        object.__setattr__(self, "beginning", beginning)


def lexicon(factors: Iterable[Factor]) -> Lexicon:
    """The cues of every factor that a note can hold; judgements made afterwards are left out."""
    known = {one.id: one for one in factors if not _judged_afterwards(one)}
    cues = {(cue.factor, cue.stems): cue for one in known.values() for cue in written(one)}
    return Lexicon(known, tuple(cues[key] for key in sorted(cues)))


def _judged_afterwards(factor: Factor) -> bool:
    return factor.retrospective or factor.group == JUDGED_AFTERWARDS


def written(factor: Factor) -> Iterator[Cue]:
    """The cues of one factor; "neighbour/aunt rang/told" stands for four of them."""
    for cue in factor.cues:
        for choice in product(*(part.split("/") for part in cue.split())):
            phrase = " ".join(choice)
            if stems := weighty([word.stem for word in words_of(phrase)]):
                yield Cue(factor.id, phrase, stems, 0 if SMALL & set(stems) else ROOM)


def weighty(stems: list[str]) -> Stems:
    """The words of a cue without its small words, unless hardly a word of weight would be left."""
    kept = [one for one in stems if one not in SMALL]
    return tuple(kept if len(set(kept) - NEGATORS) > 1 else stems)


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
    and a bruise inside "no bruising seen" stays, to be shown as denied.
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
        if one.cue.stems[0] not in NEGATORS:
            by_group[group] = max(by_group.get(group, one), one, key=_end)
    return kept


def _end(one: Found) -> int:
    return one.last


def _inside(one: Found, wider: Found) -> bool:
    return wider.last >= one.last and (wider.first, wider.last) != (one.first, one.last)
