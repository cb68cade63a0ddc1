"""The rates and their grounds as tables for a page of the manual."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from wholepicture.engines.population.rates import GRADES, FactorRate, Grounded, Rates, load

BEGIN, END = "<!-- rates: made from rates.yaml and practice.yaml -->", "<!-- rates: end -->"
UNITS = {
    "children-a-year": "times a year per 1,000 children",
    "families-a-year": "times a year per 1,000 families",
    "children": "of 1,000 children",
    "families": "of 1,000 families",
    "adults": "of 1,000 parents and partners",
}


def put(path: Path, rates: Rates | None = None) -> str:
    """The page with its tables made anew; what stands outside the markers is kept."""
    page = path.read_text(encoding="utf-8")
    return re.sub(f"{BEGIN}.*{END}", lambda _: section(rates or load()), page, flags=re.DOTALL)


def section(rates: Rates) -> str:
    """All tables, between their markers."""
    parts = [
        BEGIN,
        _grades(rates),
        "### Families\n\n" + _grounded(rates.bases),
        "### What families live with\n\n" + _circumstances(rates.circumstances),
        "### Factors\n\n" + _factors(rates.factors.values()),
        "### From a contact to a plan\n\n" + _grounded(rates.steps),
        "### Sources\n\n" + _sources(rates),
        END,
    ]
    return "\n\n".join(parts)


def _all(rates: Rates) -> list[Grounded]:
    return [
        *rates.bases.values(),
        *rates.circumstances.values(),
        *rates.factors.values(),
        *rates.steps.values(),
    ]


def _grades(rates: Rates) -> str:
    counted = Counter(one.grade for one in _all(rates))
    checked = [one for one in _all(rates) if one.source and one.source.checked != "no"]
    rows = [(grade, counted[grade]) for grade in GRADES]
    return (
        _table(("grade", "entries"), rows)
        + f"\n\nOf the {sum(counted.values())} entries, {len(checked)} rest on a source whose "
        "figures were looked up again, at least in part, when they were written down. The others rest on "
        "memory of the source, or on nothing."
    )


def _grounded(entries: Mapping[str, Grounded]) -> str:
    rows = [(one.id, _rate(one), one.unit, _ground(one), one.figure) for one in entries.values()]
    return _table(("entry", "rate", "unit", "ground", "figure"), rows)


def _circumstances(entries: Mapping[str, Grounded]) -> str:
    rows = [
        (
            one.id,
            f"{one.rate} of 1,000 {one.unit}",
            _times(one.get("raised", {}).items()),
            _ground(one),
            one.figure,
        )
        for one in entries.values()
    ]
    return _table(("circumstance", "rate", "raised by", "ground", "figure"), rows)


def _factors(entries: Iterable[FactorRate]) -> str:
    rows = [
        (
            one.id,
            f"{one.rate:g} {UNITS[one.unit]}",
            _weights(one),
            _with(one),
            _times(one.raised),
            _ground(one),
            one.figure,
        )
        for one in entries
    ]
    names = ("factor", "rate", "recorded by", "often with", "raised by", "ground", "figure")
    return _table(names, rows)


def _rate(one: Grounded) -> str:
    if isinstance(one.rate, Mapping):
        return ", ".join(f"{key}: {value}" for key, value in one.rate.items())
    return f"{one.rate:g}"


def _ground(one: Grounded) -> str:
    return f"{one.grade}; {one.source.id}" if one.source else one.grade


def _weights(one: FactorRate) -> str:
    """In shares for what one agency records, in chances for what several are told."""
    whole = sum(one.by.values()) or 1
    by = [f"{kind} {round(100 * weight / whole)} %" for kind, weight in one.by.items()]
    told = [f"{kind} {round(100 * chance)} %" for kind, chance in one.told.items()]
    return ", ".join(by) + ("; told: " + ", ".join(told) if told else "")


def _with(one: FactorRate) -> str:
    return ", ".join(f"{name} {chance:g}" for name, chance in (*one.alongside, *one.one_of))


def _times(raised: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{kind} × {times:g}" for kind, times in raised)


def _sources(rates: Rates) -> str:
    found = {one.source.id: one.source for one in _all(rates) if one.source}
    rows = [(s.id, s.title, s.year, s.publisher, s.checked) for _, s in sorted(found.items())]
    return _table(("id", "title", "year", "publisher", "looked up"), rows)


def _table(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = list(names)
    lines = [head, ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines
    )
