"""The measurement: suggest factors for coded texts, and count where the two agree."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from wholepicture.core.coding.cues import Lexicon, lexicon
from wholepicture.core.coding.suggestions import suggest
from wholepicture.core.factors import Factor
from wholepicture.engines.coding.figures import CodingFigures, Counts, Way, total
from wholepicture.engines.coding.learned import taught

CodedText = tuple[str, str, Collection[str]]
"""A case, one text of it, and the factors that a person coded in the text."""

CUES: Final = "cues"
LEARNED: Final = "cues and what other cases teach"
UNHEEDED: Final = "cues, negation not heeded"

Suggested = Callable[[str, str], frozenset[str]]
"""From a case and a text to factors."""


def measure_coding(cases: Iterable[CodedText], factors: Iterable[Factor]) -> CodingFigures:
    """Compare suggestions with coding: by cues, by cues and learning, and with nothing heeded.

    What is learned for the texts of one case is learned from the other cases only. Factors that
    cannot be suggested (judgements made afterwards) are left out of what was coded.
    """
    known = lexicon(factors)
    texts = [(case, text, frozenset(coded) & known.factors.keys()) for case, text, coded in cases]
    taught_by_others = _taught_by_others(texts, known)
    return CodingFigures(
        cases=len({case for case, _, _ in texts}),
        texts=len(texts),
        groups=_groups(known),
        ways=(
            _way(CUES, texts, lambda _, text: _said(text, known)),
            _way(LEARNED, texts, lambda case, text: _said(text, taught_by_others[case])),
            _way(UNHEEDED, texts, lambda _, text: _found(text, known)),
        ),
    )


def _said(text: str, known: Lexicon) -> frozenset[str]:
    """The factors that are suggested first."""
    return frozenset(one.factor for one in suggest(text, known) if one.certainty == "said")


def _found(text: str, known: Lexicon) -> frozenset[str]:
    """The factors whose cues are there at all, denied or not."""
    return frozenset(one.factor for one in suggest(text, known))


def _taught_by_others(
    texts: list[tuple[str, str, frozenset[str]]], known: Lexicon
) -> dict[str, Lexicon]:
    """For each case, the cues as all the other cases would have them."""
    return {
        left_out: taught(known, [(text, coded) for case, text, coded in texts if case != left_out])
        for left_out in sorted({case for case, _, _ in texts})
    }


def _groups(known: Lexicon) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for one in known.factors.values():
        groups[one.group] = (*groups.get(one.group, ()), one.id)
    return groups


def _way(name: str, texts: list[tuple[str, str, frozenset[str]]], suggested: Suggested) -> Way:
    """Count one way of suggesting, by factor and by case."""
    by_factor: defaultdict[str, list[Counts]] = defaultdict(list)
    by_case: defaultdict[str, list[Counts]] = defaultdict(list)
    for case, text, coded in texts:
        found = suggested(case, text)
        for factor in found | coded:
            counts = Counts(factor in found & coded, factor not in coded, factor not in found)
            by_factor[factor].append(counts)
            by_case[case].append(counts)
    return Way(name, _totals(by_factor), _totals(by_case))


def _totals(counts: Mapping[str, list[Counts]]) -> dict[str, Counts]:
    return {name: total(counts[name]) for name in sorted(counts)}
