"""Factors that the words of a concern bring to mind, for its author to confirm: nothing is coded without that."""

from dataclasses import dataclass
from functools import cache

from wholepicture.core.coding.cues import Lexicon, lexicon
from wholepicture.core.coding.suggestions import suggest
from wholepicture.readers.factors import load_factors


@dataclass(frozen=True)
class Suggested:
    """A factor, what it is called and means, the words that led to it, and why it may not be so, if it may not."""

    factor: str
    label: str
    definition: str
    words: str
    but: str


def suggested(*, text: str) -> tuple[Suggested, ...]:
    """What a text suggests: what it says first, then what it denies, leaves open or tells of the past.

    Raises:
        ValueError: when the text is longer than anybody's note.
    """
    known = _lexicon()
    found = [
        Suggested(
            one.factor, known.factors[one.factor].label, known.factors[one.factor].definition,
            ", ".join(" ".join(text[start:end].split()) for start, end in one.words),
            "" if one.certainty == "said" else one.why,
        )
        for one in suggest(text, known)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: bool(one.but)))


@cache
def _lexicon() -> Lexicon:
    return lexicon(load_factors().factors)
