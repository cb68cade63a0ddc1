"""Measuring the patterns, both ways: against what reviews found, and against ordinary families."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wholepicture.core.gateway.lawful import only_seals
from wholepicture.core.reviews import harm_day, review
from wholepicture.engines.coding import CodingFigures, measure_coding
from wholepicture.engines.findings import CaseFigures, Told, baseline, entries, figures
from wholepicture.engines.quiet import Figures, Watch, watched
from wholepicture.readers.factors import load_factors
from wholepicture.readers.harms import read_harms
from wholepicture.readers.patterns import load_patterns
from wholepicture.services.reviews import bundled, last_day, load, open_case

HARMS: Final = Path(__file__).parents[1] / "harms"
SETS: Final = {"first": HARMS, "second": HARMS / "second"}
"""The harms to plant: the first set was looked at while the levels of patterns were settled, the second was not."""


@dataclass(frozen=True)
class CaseMeasured:
    """One case: what the missed opportunities found of its review, and what the baseline did."""

    ours: CaseFigures
    baseline: CaseFigures


def measure_findings() -> Iterator[CaseMeasured]:
    """Each bundled case, its list of candidates held against its review's findings. The law is not applied."""
    data = load()
    for name in bundled():
        case = open_case(name)
        harm_on = harm_day((harm.on, harm.kind) for harm in case.harm)
        found = review(
            case.ledger,
            data,
            only_seals(data.vocabulary),
            at=last_day(case.ledger),
            harm_on=harm_on,
        )
        wanted = [
            Told(
                f.id,
                f.holder,
                frozenset(f.observations),
                frozenset(f.should_have_told),
                f.weight == "pivotal",
            )
            for f in case.findings
        ]
        before = harm_on if harm_on is not None else last_day(case.ledger)
        yield CaseMeasured(
            figures(name, entries(found), wanted, found),
            figures(name, baseline(case.ledger, before), wanted, found),
        )


def measure_quiet(
    *,
    families: int,
    seed: int,
    intensity: float = 1.0,
    harms: str = "second",
    progress: Callable[[], None] = lambda: None,
) -> Figures:
    """Watch so many ordinary families, with harms of one set planted in copies of some."""
    patterns = load_patterns()
    watch = Watch(patterns, load_factors(), read_harms(SETS[harms]), seed, intensity)
    found = Figures({p.id: p.level for p in patterns})
    for one in watched(watch, families):
        found.add(one)
        progress()
    return found


def measure_notes() -> CodingFigures:
    """How well factors are suggested from the words of the bundled cases, each left out in turn."""
    rows = []
    for name in bundled():
        case = open_case(name)
        rows += [
            (name, case.texts[o.id], tuple(sorted(o.factors)))
            for o in case.ledger.observations
            if o.id in case.texts
        ]
    return measure_coding(rows, load_factors().factors)
