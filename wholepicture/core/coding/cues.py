"""The cues by which a factor may be recognised."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from wholepicture.core.coding.stems import stem
from wholepicture.core.coding.words import words_of
from wholepicture.core.factors import Factor

Stems = tuple[str, ...]

JUDGED_AFTERWARDS: Final = "service-response"
"""The group of judgements about services, made afterwards: no note of the day holds them."""

ROOM: Final = 1
"""How many words of weight may come between two words of a cue: "broken (upper) arm"."""

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
