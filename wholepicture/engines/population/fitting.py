"""Finds what each plain chance must be multiplied by, so that the records come out at the rates.

One record says several things and one event leads to others, so the chances cannot be read off the rates. Families are
made, counted and made again with better multipliers. The result is kept in fitted.yaml; run `fit` again after any
change to the rates, the practice or the code.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import yaml

from wholepicture.engines.population.achieved import Tally
from wholepicture.engines.population.families import ledger, story
from wholepicture.engines.population.rates import HERE, FactorRate, Rates, load
from wholepicture.engines.population.story import Story

DIALS = {
    "strategy-discussion": ("step:strategy",),
    "cp-plan": ("step:conference",),
    "early-help-plan": ("step:contact-to-early-help",),
    "no-further-action": ("step:contact-nfa-written",),
    "looked-after": ("step:looked-after",),
}
"""What is turned to bring out a rate that no factor's own chance decides."""


def fit(rounds: int = 8, families: int = 4000, seed: int = 0, start: Rates | None = None, gently: float = 1.0) -> dict[str, float]:
    """Make families and correct the multipliers, so many times over."""
    rates = start or load()
    for number in range(rounds):
        tally, inner = _measure(rates, families, seed + number)
        rates = replace(rates, fitted=_corrected(rates, tally, inner, gently))
    return dict(rates.fitted)


def save(scales: dict[str, float], folder: Path = HERE) -> None:
    """Write the multipliers where `load` finds them."""
    said = "# Made by fitting.fit; change rates.yaml and fit again.\nformat: wholepicture-fitted/1\n"
    body = yaml.safe_dump({"scales": {k: round(v, 4) for k, v in sorted(scales.items())}})
    (folder / "fitted.yaml").write_text(said + body, encoding="utf-8")


def _measure(rates: Rates, families: int, seed: int) -> tuple[Tally, Counter[str]]:
    tally, inner = Tally(), Counter[str]()
    for number in range(families):
        told = story(number, f"fit{seed}", rates)  # type: ignore[arg-type]
        tally.add(ledger(told), rates)
        _look_inside(told, inner)
    return tally, inner


def _look_inside(told: Story, inner: Counter[str]) -> None:
    """What no record shows: circumstances, and how often households change."""
    first, last = told.rates.first + 365, told.rates.first + 730
    for spell in {(s.kind, s.person if s.person in told.home.parents else None) for s in told.around.spells
                  if s.since <= last and first <= s.until and not str(s.person).startswith("new-partner")}:  # fmt: skip
        inner[f"circumstance:{spell[0]}"] += 1
    inner["families"] += 1
    inner["children"] += len(told.home.children)
    inner["contacts"] += sum(told.rates.first <= day for day in told.contacts)
    years = (told.rates.last - told.rates.start) / 365.25
    kinds = Counter(h.kind for h in told.home.happenings if h.person in ("mother", "father") or h.kind != "separation")
    inner["base:move"] += kinds["move"]
    inner["base:separation"] += sum(h.kind == "separation" and h.person == "father" for h in told.home.happenings)
    inner["family-years"] += years  # type: ignore[assignment]
    inner["couple-years"] += years * (told.home.form == "together")  # type: ignore[assignment]


def _corrected(rates: Rates, tally: Tally, inner: Counter[str], gently: float) -> dict[str, float]:
    scales = dict(rates.fitted)
    for rate in rates.factors.values():
        for dial in DIALS.get(rate.id, () if rate.get("chain") or rate.get("baseline") else (rate.id,)):
            found = _found(rate, tally, inner)
            _turn(scales, dial, rate.rate, found, gently)
    for kind, grounded in rates.circumstances.items():
        of = inner["children"] if grounded.unit == "children" else inner["families"]
        _turn(scales, f"circumstance:{kind}", grounded.rate, 1000 * inner[f"circumstance:{kind}"] / of, gently)
    for base, of in (("move", "family-years"), ("separation", "couple-years")):
        _turn(scales, f"base:{base}", rates.bases[base].rate, 1000 * inner[f"base:{base}"] / inner[of], gently)
    return scales


def _found(rate: FactorRate, tally: Tally, inner: Counter[str]) -> float:
    if rate.unit == "contacts":
        return 1000 * inner["contacts"] / tally.size["children-a-year"]
    return tally.found(rate.unit, rate.id)[0]


def _turn(scales: dict[str, float], name: str, target: float, found: float, gently: float) -> None:
    """Turn a dial towards the rate, no more than fourfold at once."""
    times = min(4.0, max(0.25, target / found)) if found else 4.0
    scales[name] = min(60.0, max(0.002, scales.get(name, 1.0) * times**gently))


def residue(rates: Rates, families: int = 4000, seed: int = 99) -> Iterable[tuple[str, float, float]]:
    """What still differs from its rate: the factor, the rate, what was found."""
    tally, inner = _measure(rates, families, seed)
    for rate in rates.factors.values():
        yield rate.id, rate.rate, _found(rate, tally, inner)
