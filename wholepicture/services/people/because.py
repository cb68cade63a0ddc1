"""Why somebody came up in a search, in plain words: what is the same as what was asked, what is like it, and what is not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wholepicture.core.identity.asked import as_comparable, in_part
from wholepicture.core.identity.comparisons import EXTRA_LEVELS, LEVELS
from wholepicture.engines.linkage.told import in_words
from wholepicture.engines.lookup.index import Index
from wholepicture.engines.lookup.search import Person

AS_FAR: Final = {
    "born": "same birth date, as far as it is given",
    "address": "same address, as far as it is given",
}


@dataclass(frozen=True)
class Because:
    """What speaks for a person, and what against."""

    alike: tuple[str, ...]
    unlike: tuple[str, ...]


def because(index: Index, asked: Mapping[str, str], person: Person) -> Because:
    """How the likeliest record of a person compares with what was asked; of what is not known nothing is said."""
    part = in_part(as_comparable(asked, index.nicknames, index.extras))
    alike: list[str] = []
    unlike: list[str] = []
    for name, level in zip(index.comparisons, person.levels, strict=True):
        if level and not name.startswith("x_"):
            as_far = name in AS_FAR and part.get(name, (0,))[0] == level
            says = AS_FAR[name] if as_far else in_words(name, level)
            (unlike if level == len(LEVELS.get(name, EXTRA_LEVELS)) else alike).append(says)
    return Because(tuple(alike), tuple(unlike))
