"""Finds what each plain chance must be multiplied by, so that the records come out at the rates.

One record says several things and one event leads to others, so the chances cannot be read off the
rates. Families are made, counted, and made again with better multipliers. The result is kept in
fitted.yaml: run `fit` and `save` again after any change to the rates, the practice or the code.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from wholepicture.engines.population.achieved import Tally
from wholepicture.engines.population.families import ledger, story
from wholepicture.engines.population.rates import HERE, Rates, load
from wholepicture.engines.population.story import Story

DIALS = {
    "strategy-discussion": "step:strategy",
    "cp-plan": "step:conference",
    "early-help-plan": "step:contact-to-early-help",
    "no-further-action": "step:contact-nfa-written",
    "looked-after": "step:looked-after",
}
"""What is turned to bring out a rate that no factor's own chance decides."""

LEAST, MOST = 0.002, 60.0
"""A multiplier is kept between these."""


@dataclass
class Inside:
    """What no record shows: circumstances, contacts, and how often households change."""

    counts: Counter[str] = field(default_factory=Counter)
    years: float = 0.0
    couple_years: float = 0.0

    def add(self, told: Story) -> None:
        """One family more."""
        first, last = told.rates.first + 365, told.rates.first + 730
        spells = {
            (s.kind, s.person if s.person in told.home.parents else "")
            for s in told.around.spells
            if s.since <= last and first <= s.until
            if not (s.person or "").startswith("new-partner")
        }
        self.counts.update(f"circumstance:{kind}" for kind, _ in spells)
        self.counts["families"] += 1
        self.counts["children"] += len(told.home.children)
        self.counts["base:contacts"] += sum(told.rates.first <= day for day in told.contacts)
        self.counts["base:move"] += len(told.home.moves)
        self.counts["base:separation"] += sum(
            h.kind == "separation" and h.person == "father" for h in told.home.happenings
        )
        years = (told.rates.last - told.rates.start) / 365.25
        self.years += years
        self.couple_years += years * (told.home.form == "together")


def fit(
    rates: Rates, rounds: int = 6, families: int = 5000, seed: int = 0, gently: float = 1.0
) -> Rates:
    """Make families and correct the multipliers, so many times; gently, to smooth chance out."""
    for number in range(rounds):
        fitted = dict(rates.fitted)
        for dial, target, found in _dials(rates, *_measure(rates, families, seed + number)):
            times = min(4.0, max(0.25, target / found)) if found else 4.0
            fitted[dial] = min(MOST, max(LEAST, fitted.get(dial, 1.0) * times**gently))
        rates = replace(rates, fitted=fitted)
    return rates


def save(rates: Rates, folder: Path = HERE) -> None:
    """Write the multipliers where `load` finds them."""
    said = "# Made by fitting.fit. Change rates.yaml or practice.yaml, and fit again.\n"
    scales = {name: round(times, 4) for name, times in sorted(rates.fitted.items())}
    body = yaml.safe_dump({"format": "wholepicture-fitted/1", "scales": scales}, sort_keys=False)
    (folder / "fitted.yaml").write_text(said + body, encoding="utf-8")
    load.cache_clear()


def residue(
    rates: Rates, families: int = 5000, seed: int = 99
) -> Iterator[tuple[str, float, float]]:
    """What still differs: each factor or dial, what was meant, what was found."""
    tally, inside = _measure(rates, families, seed)
    for rate in rates.factors.values():
        yield rate.id, rate.rate, tally.found(rate.unit, rate.id)[0]
    for dial, target, found in _dials(rates, tally, inside):
        if ":" in dial and not dial.startswith("step:"):
            yield dial, target, found


def _measure(rates: Rates, families: int, seed: int) -> tuple[Tally, Inside]:
    tally, inside = Tally(), Inside()
    for number in range(families):
        told = story(number, seed, rates)
        tally.add(ledger(told), rates)
        inside.add(told)
    return tally, inside


def _dials(rates: Rates, tally: Tally, inside: Inside) -> Iterator[tuple[str, float, float]]:
    """Everything that can be turned: its name, the rate meant, the rate found."""
    for rate in rates.factors.values():
        follows = rate.get("chain") or rate.get("baseline")
        if not follows or rate.id in DIALS:
            yield DIALS.get(rate.id, rate.id), rate.rate, tally.found(rate.unit, rate.id)[0]
    counts = inside.counts
    for kind, grounded in rates.circumstances.items():
        dial = f"circumstance:{kind}"
        yield dial, grounded.rate, 1000 * counts[dial] / counts[grounded.unit]
    children_years = tally.size["children-a-year"]
    spans = {"move": inside.years, "separation": inside.couple_years, "contacts": children_years}
    for base, years in spans.items():
        dial = f"base:{base}"
        yield dial, rates.bases[base].rate, 1000 * counts[dial] / years
