"""What coded examples teach: which phrases went with which factor, and which cues seldom held."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from wholepicture.core.coding.cues import NEGATORS, SMALL, Cue, Lexicon
from wholepicture.core.coding.suggestions import told_in
from wholepicture.core.coding.words import words_of

Examples = Iterable[tuple[str, Collection[str]]]
"""Texts, and the factors that a person coded in each."""

Learned = dict[str, dict[str, tuple[int, int]]]
"""By phrase and factor: the examples that have both, of the examples that have the phrase."""

LONGEST_PHRASE: Final = 3
FEWEST: Final = 3
"""In how many examples a phrase must have gone with a factor before it counts."""

FLOOR: Final = 0.6
"""How often it must have, with one more example counted against it: few examples prove little."""

TRIED: Final = 4
POOR: Final = 0.25
"""A cue is set aside when, said in so many examples, it held in less than this share of them."""


def taught(known: Lexicon, examples: Examples) -> Lexicon:
    """The written cues that did not prove poor in the examples, and phrases that proved good."""
    given = list(examples)
    tried = try_cues(given, known)
    kept = [cue for cue in known.cues if not is_poor(*_record(tried, cue))]
    written = {(cue.factor, cue.stems) for cue in known.cues}
    good = [
        Cue(factor, phrase, tuple(phrase.split()), room=0)
        for phrase, factors in learn_phrases(given).items()
        for factor, record in factors.items()
        if factor in known.factors and is_good(*record)
    ]
    return Lexicon(
        known.factors, (*kept, *(cue for cue in good if (cue.factor, cue.stems) not in written))
    )


def learn_phrases(examples: Examples) -> Learned:
    """How often each phrase of up to three words of weight went with each factor."""
    of: Counter[str] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for text, factors in examples:
        phrases = phrases_of(text)
        of.update(phrases)
        hits.update((phrase, factor) for phrase in phrases for factor in factors)
    return _by_phrase({pair: (count, of[pair[0]]) for pair, count in hits.items()})


def try_cues(examples: Examples, known: Lexicon) -> Learned:
    """How often each written cue held, of the examples in which it was said."""
    of: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for text, factors in examples:
        told = [one for one in told_in(text, known) if one.certainty == "said"]
        said = {(" ".join(one.cue.stems), one.cue.factor) for one in told}
        of.update(said)
        hits.update(pair for pair in said if pair[1] in factors)
    return _by_phrase({pair: (hits[pair], count) for pair, count in of.items()})


def _by_phrase(records: dict[tuple[str, str], tuple[int, int]]) -> Learned:
    learned: Learned = {}
    for (phrase, factor), record in sorted(records.items()):
        learned.setdefault(phrase, {})[factor] = record
    return learned


def phrases_of(text: str) -> set[str]:
    """The runs of up to three words of weight in each sentence of a text, as stems."""
    phrases: set[str] = set()
    run: list[str] = []
    for word in words_of(text):
        run = [] if word.parted in {".", ":"} else run
        if word.stem in SMALL:
            continue
        run = [*run, word.stem][-LONGEST_PHRASE:]
        ending = (run[start:] for start in range(len(run)))
        phrases.update(" ".join(one) for one in ending if set(one) - NEGATORS)
    return phrases


def is_good(hits: int, of: int) -> bool:
    """Whether a phrase went with a factor often enough to suggest it."""
    return hits >= FEWEST and hits / (of + 1) >= FLOOR


def is_poor(hits: int, of: int) -> bool:
    """Whether a written cue was tried often enough, and seldom held."""
    return of >= TRIED and hits / of < POOR


def _record(tried: Learned, cue: Cue) -> tuple[int, int]:
    return tried.get(" ".join(cue.stems), {}).get(cue.factor, (0, 0))
