"""What coded examples teach: which words went with which factor, and which cues seldom did."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from wholepicture.core.coding.cues import SMALL, NEGATORS, Cue, Lexicon
from wholepicture.core.coding.suggest import told_in
from wholepicture.core.coding.words import words_of

Examples = Iterable[tuple[str, Collection[str]]]
Learned = Mapping[str, Mapping[str, tuple[int, int]]]
"""Phrase, then factor: in how many of the examples that have the phrase the factor was coded."""

LONGEST_PHRASE: Final = 3
FEWEST: Final = 3
"""Examples in which a phrase must have gone with a factor before it counts."""

FLOOR: Final = 0.6
"""How often it must have, one example against it added so that few examples prove little."""

TRIED: Final = 4
POOR: Final = 0.25
"""A written cue is set aside if, said in as many examples as TRIED, it held less often than this."""


def learn(examples: Examples, known: Lexicon) -> Learned:
    """Count, over coded examples, how often each phrase and each cue went with each factor."""
    of: Counter[str] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    for text, factors in examples:
        phrases = phrases_of(text)
        of.update(phrases)
        hits.update((phrase, one) for phrase in phrases for one in factors if one in known.factors)
        said = {(" ".join(t.cue.stems), t.cue.factor) for t in told_in(text, known) if t.certainty == "said"}
        tried.update(said)
        held.update(one for one in said if one[1] in factors)
    learned: dict[str, dict[str, tuple[int, int]]] = {}
    for (phrase, factor), count in sorted(hits.items()):
        if is_good(count, of[phrase]):
            learned.setdefault(phrase, {})[factor] = (count, of[phrase])
    for (phrase, factor), count in sorted(tried.items()):
        learned.setdefault(phrase, {}).setdefault(factor, (held[phrase, factor], count))
    return learned


def phrases_of(text: str) -> set[str]:
    phrases = set()
    run: list[str] = []
    for word in words_of(text):
        if word.parted in {".", ":"}:
            run = []
        if word.stem in SMALL:
            continue
        run.append(word.stem)
        for n in range(1, LONGEST_PHRASE + 1):
            if len(run) >= n and set(run[-n:]) - NEGATORS:
                phrases.add(" ".join(run[-n:]))
    return phrases


def is_good(hits: int, of: int) -> bool:
    return hits >= FEWEST and hits / (of + 1) >= FLOOR


def is_poor(hits: int, of: int) -> bool:
    return of >= TRIED and hits / of < POOR


def with_learned(known: Lexicon, learned: Learned) -> Lexicon:
    kept = [c for c in known.cues if not is_poor(*learned.get(" ".join(c.stems), {}).get(c.factor, (0, 0)))]
    written = {(c.factor, c.stems) for c in known.cues}
    added = [
        Cue(factor, phrase, tuple(phrase.split()), 0, record)
        for phrase, factors in learned.items()
        for factor, record in factors.items()
        if is_good(*record) and (factor, tuple(phrase.split())) not in written
    ]
    return Lexicon(known.factors, tuple(sorted([*kept, *added], key=lambda c: (c.factor, c.stems))))
