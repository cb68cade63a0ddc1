"""The rates as data: what rates.yaml and practice.yaml say, and where each figure comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

HERE = Path(__file__).parent
GRADES = ("published", "derived", "assumed")
UNITS = ("children-a-year", "families-a-year", "children", "families", "adults")


class Source(NamedTuple):
    """Where a figure was published, and whether it was looked up again for this file."""

    id: str
    title: str
    year: int
    publisher: str
    checked: str


@dataclass(frozen=True)
class Grounded:
    """A figure, how far it is published, and what it was worked out from."""

    id: str
    rate: Any
    unit: str
    grade: str
    figure: str
    source: Source | None = None
    said: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def get(self, key: str, otherwise: Any = None) -> Any:
        """What else rates.yaml says of it."""
        return self.said.get(key, otherwise)


@dataclass(frozen=True)
class FactorRate(Grounded):
    """How often one factor is recorded, by whom, with what and in which circumstances."""

    ages: tuple[tuple[float, float], ...] = ()
    by: Mapping[str, float] = field(default_factory=dict)
    told: Mapping[str, float] = field(default_factory=dict)
    alongside: tuple[tuple[str, float], ...] = ()
    one_of: tuple[tuple[str, float], ...] = ()
    raised: tuple[tuple[str, float], ...] = ()
    repeats: float = 0.0
    refer: float = 0.0
    siblings: float = 0.0
    steady: bool = False

    @property
    def of_adults(self) -> bool:
        """It is about one adult, not about a child or a home."""
        return self.unit == "adults" or "whose" in self.said

    @property
    def of_homes(self) -> bool:
        """It is about everybody at home, not about one person or a pair."""
        alone = self.of_adults or self.get("pair")
        return self.unit.startswith("families") and not alone

    def at_age(self, years: float) -> float:
        """How many times as often at an age as the plain rate says, before it is fitted."""
        found = 1.0
        for since, times in self.ages:
            if years < since:
                break
            found = times
        return found


class Telling(NamedTuple):
    """What one kind of agency tells another as a matter of course."""

    holder: str
    to: str
    anything: frozenset[str]
    chance: float
    days: int
    read: float
    part: frozenset[str] | None


@dataclass(frozen=True)
class Rates:
    """All that the families rest on. `fitted` makes the records come out at the rates."""

    first: int
    last: int
    history_years: int
    factors: Mapping[str, FactorRate]
    bases: Mapping[str, Grounded]
    circumstances: Mapping[str, Grounded]
    steps: Mapping[str, Grounded]
    practice: Mapping[str, Any]
    tells: Mapping[str, tuple[Telling, ...]]
    fitted: Mapping[str, float]

    @property
    def start(self) -> int:
        """The first day of which anything new is generated: the history begins."""
        return self.first - round(365.25 * self.history_years)

    @property
    def years(self) -> float:
        """How many years are observed."""
        return (self.last - self.first + 1) / 365.25

    def scale(self, name: str) -> float:
        """What a plain chance is multiplied by, so that records come out at the rate."""
        return self.fitted.get(name, 1.0)

    def step(self, name: str) -> float:
        """The chance of one step from a contact to a plan, or a length in months."""
        return float(self.steps[name].rate) * self.scale(f"step:{name}")


@cache
def load(folder: Path = HERE) -> Rates:
    """Read the rates, the practice and the fit from the package."""
    data = _yaml(folder / "rates.yaml")
    practice = _yaml(folder / "practice.yaml")
    fitted = _yaml(folder / "fitted.yaml") if (folder / "fitted.yaml").exists() else {}
    sources = {key: Source(key, **said) for key, said in data["sources"].items()}
    window = data["window"]
    return Rates(
        first=_day(window["first"]),
        last=_day(window["last"]),
        history_years=window["history_years"],
        factors={k: _factor(k, v, sources) for k, v in data["factors"].items()},
        bases={k: _grounded(k, v, sources) for k, v in data["bases"].items()},
        circumstances={k: _grounded(k, v, sources) for k, v in data["circumstances"].items()},
        steps={
            k: _grounded(k, v, sources)
            for k, v in (practice["steps"] | practice["lengths"]).items()
        },
        practice=practice,
        tells=_tells(practice["tells"]),
        fitted=fitted.get("scales", {}),
    )


def _tells(rows: list[dict[str, Any]]) -> dict[str, tuple[Telling, ...]]:
    found: dict[str, tuple[Telling, ...]] = {}
    for row in rows:
        part = frozenset(row["part"]) if "part" in row else None
        says = (frozenset(row["any"]), row["chance"], row["days"], row["read"], part)
        found[row["from"]] = (*found.get(row["from"], ()), Telling(row["from"], row["to"], *says))
    return found


def _yaml(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506
    return found


def _day(given: date) -> int:
    return given.toordinal()


def _grounding(key: str, said: Mapping[str, Any], sources: Mapping[str, Source]) -> dict[str, Any]:
    rate = said.get("rate", said.get("chance", said.get("months")))
    if said["grade"] not in GRADES:
        raise ValueError(f"rates: {key}: {said['grade']!r} is no grade; use one of {GRADES}")
    if said["grade"] != "assumed" and "source" not in said:
        raise ValueError(f"rates: {key}: what is not assumed names its source")
    unit = said.get("unit") or ("chance" if "chance" in said else said.get("of", "months"))
    source = sources[said["source"]] if "source" in said else None
    return {
        "id": key, "rate": rate, "unit": unit, "grade": said["grade"],
        "figure": said["figure"], "source": source, "said": said,
    }  # fmt: skip


def _grounded(key: str, said: Mapping[str, Any], sources: Mapping[str, Source]) -> Grounded:
    return Grounded(**_grounding(key, said, sources))


def _factor(key: str, said: Mapping[str, Any], sources: Mapping[str, Source]) -> FactorRate:
    if said["unit"] not in UNITS:
        raise ValueError(f"rates: {key}: {said['unit']!r} is no unit; use one of {UNITS}")
    return FactorRate(
        **_grounding(key, said, sources),
        ages=tuple(sorted(said.get("ages", {}).items())),
        by=said.get("by", {}),
        told=said.get("told", {}),
        alongside=tuple(said.get("with", {}).items()),
        one_of=tuple(said.get("one_of", {}).items()),
        raised=tuple(said.get("raised", {}).items()),
        repeats=said.get("repeats", 0.0),
        refer=said.get("refer", 0.0),
        siblings=said.get("siblings", 0.0),
        steady=said.get("steady", False),
    )
