"""Measuring the patterns, both ways: against what reviews found, and against ordinary families."""

import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from wholepicture.core.gateway.for_plans import lawful_from
from wholepicture.core.gateway.lawful import Lawful, only_seals
from wholepicture.core.ledger import Ledger
from wholepicture.core.reviews import Knowledge, harm_day, review
from wholepicture.engines.coding import CodingFigures, measure_coding
from wholepicture.engines.findings import CaseFigures, Told, baseline, entries, figures
from wholepicture.engines.quiet import Figures, Watch, watched
from wholepicture.engines.speed import Stopwatch, Timed, again
from wholepicture.readers.factors import load_factors
from wholepicture.readers.harms import read_harms
from wholepicture.readers.law import load_law
from wholepicture.readers.law_plans import assumed_from
from wholepicture.readers.patterns import load_patterns
from wholepicture.services.reviews import bundled, last_day, load, newest_law, open_case

HARMS: Final = Path(__file__).parents[1] / "harms"
SETS: Final = {"first": HARMS, "second": HARMS / "second", "third": HARMS / "third"}
"""The harms to plant. The first and the second set were looked at before; the newest is the one to quote."""
QUOTED: Final = "third"
"""The set that nobody had looked at while patterns were settled."""

PARTS: Final = ("wholepicture", "click", "holidays", "Jinja2", "PyYAML", "rich")
"""The packages whose versions are named beside a measurement."""


class Size(NamedTuple):
    """How often everything about how many families is observed, and what is timed beside the picture."""

    times: int
    families: int
    plans: bool = True
    whole: bool = True


GROWTH: Final = (Size(1, 10), Size(10, 10, whole=False), Size(100, 5, plans=False, whole=False))


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
    harms: str = QUOTED,
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


@dataclass(frozen=True)
class Speed:
    """How long the bundled cases took, so many generated families, and families of growing size."""

    cases: tuple[tuple[str, Timed], ...]
    generated: tuple[Timed, ...]
    growth: tuple[tuple[Timed, ...], ...]


def measure_speed(
    *,
    families: int,
    seed: int,
    growth: tuple[Size, ...] = GROWTH,
    clock: Callable[[], float] = perf_counter,
    progress: Callable[[], None] = lambda: None,
) -> Speed:
    """Time the bundled cases, generated families, and families of whom ever more is known; one at a time."""
    data = load()
    watch = Stopwatch(data, lambda ledger: _lawful(data, ledger), clock)
    cases = tuple((name, watch.timed(open_case(name).ledger)) for name in bundled())
    generated = []
    for timed in watch.generated(families, seed):
        generated.append(timed)
        progress()
    troubled = tuple(watch.troubled(max(size.families for size in growth), seed))
    grown = tuple(
        tuple(
            watch.timed(again(ledger, size.times), plans=size.plans, whole=size.whole)
            for ledger in troubled[: size.families]
        )
        for size in growth
    )
    return Speed(cases, tuple(generated), grown)


def _lawful(data: Knowledge, ledger: Ledger) -> Lawful:
    rules = load_law()
    return lawful_from(
        rules,
        data.vocabulary,
        assumed_from(rules),
        law_at=newest_law(),
        nation=rules.nation,
        people=ledger.people,
    )


def machine() -> str:
    """What a measurement ran on: cores, Python and the versions of the packages."""
    packages = ", ".join(f"{name} {version(name)}" for name in PARTS)
    return f"{os.cpu_count()} cores, Python {platform.python_version()}; {packages}"
