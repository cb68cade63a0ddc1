"""How often each factor came out in the families made, beside the rate at which it should."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from wholepicture.core.ledger import Ledger, Observation
from wholepicture.core.period import birthday
from wholepicture.engines.population.rates import Rates, load

CHILDREN = frozenset({"child", "sibling"})
PARENTS = frozenset({"mother", "father", "parent-partner"})


class Row(NamedTuple):
    """One factor: the rate meant, the rate found, and its likely error."""

    factor: str
    unit: str
    target: float
    found: float
    error: float
    grade: str

    @property
    def near(self) -> bool:
        """Within four errors, or a fifth of the rate where the errors are small."""
        return abs(self.found - self.target) <= max(4 * self.error, 0.2 * self.target)


@dataclass
class Tally:
    """Sums over families, and of the squares of each family's counts: children come in families."""

    families: int = 0
    size: dict[str, float] = field(default_factory=dict)
    sums: dict[str, Counter[str]] = field(default_factory=dict)
    squares: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, ledger: Ledger, rates: Rates) -> None:
        """One family more."""
        self.families += 1
        for unit, size in sizes(ledger, rates).items():
            self.size[unit] = self.size.get(unit, 0.0) + size
        for unit, counted in counts(ledger, rates).items():
            sums = self.sums.setdefault(unit, Counter())
            squares = self.squares.setdefault(unit, Counter())
            for factor, number in counted.items():
                sums[factor] += number
                squares[factor] += number * number

    def found(self, unit: str, factor: str) -> tuple[float, float]:
        """The rate per 1,000 and its error, as a ratio over families."""
        size = self.size.get(unit) or 1.0
        sums = self.sums.get(unit, Counter())[factor]
        squares = self.squares.get(unit, Counter())[factor]
        error = (max(squares, 1) ** 0.5) / size
        return 1000 * sums / size, 1000 * error


def achieved(families: Iterable[Ledger], rates: Rates | None = None) -> list[Row]:
    """The rates that these families came out at, one row for each factor, beside those meant."""
    rates = rates or load()
    tally = Tally()
    for ledger in families:
        tally.add(ledger, rates)
    return table(tally, rates)


def table(tally: Tally, rates: Rates, intensity: float = 1.0) -> list[Row]:
    """One row for each factor."""
    rows = []
    for rate in rates.factors.values():
        found, error = tally.found(rate.unit, rate.id)
        target = rate.rate * (1.0 if rate.steady else intensity)
        rows.append(Row(rate.id, rate.unit, target, found, error, rate.grade))
    return rows


def sizes(ledger: Ledger, rates: Rates) -> dict[str, float]:
    """What the counts of one family are divided by, for each unit."""
    spells = [
        (max(rates.first, p.born.first), min(rates.last, birthday(p.born.first, 18) - 1))
        for p in ledger.people if p.role in CHILDREN and p.born
    ]  # fmt: skip
    spells = [(since, until) for since, until in spells if since <= until]
    if not spells:
        return {}
    family = max(until for _, until in spells) - min(since for since, _ in spells) + 1
    return {
        "children-a-year": sum(until - since + 1 for since, until in spells) / 365.25,
        "families-a-year": family / 365.25,
        "children": len(spells),
        "families": 1,
        "adults": sum(p.role in PARENTS for p in ledger.people),
    }


def counts(ledger: Ledger, rates: Rates) -> dict[str, Counter[str]]:
    """How often each factor is on record in one family, counted in each unit."""
    roles = {p.id: p.role for p in ledger.people}
    found = {unit: Counter[str]() for unit in ("children-a-year", "families-a-year")}
    had: dict[str, set[tuple[str, str]]] = {"children": set(), "adults": set(), "families": set()}
    for seen in ledger.observations:
        kids = _roles(seen, roles, CHILDREN)
        adults = _roles(seen, roles, PARENTS)
        for factor in seen.factors:
            had["children"].update((kid, factor) for kid in kids)
            had["adults"].update((adult, factor) for adult in adults)
            had["families"].add(("", factor))
            if seen.known_on >= rates.first:
                found["children-a-year"][factor] += len(kids)
                found["families-a-year"][factor] += 1
    for unit, pairs in had.items():
        found[unit] = Counter(factor for _, factor in pairs)
    return found


def _roles(seen: Observation, roles: dict[str, str], wanted: frozenset[str]) -> list[str]:
    return [person for person in seen.about if roles[person] in wanted]
