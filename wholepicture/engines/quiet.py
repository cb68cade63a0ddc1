"""Does it stay quiet when it should, and see what is planted? Patterns over ordinary families, with harms planted in some."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Ledger
from wholepicture.core.patterns.form import Pattern
from wholepicture.core.words import LEVELS, level_rank
from wholepicture.engines.population import family, load
from wholepicture.engines.population.plant import NoPlace, places, plant
from wholepicture.engines.sweep import Seen, seen_joined

CHUNK = 20
YEAR = 365.25


class Watched(NamedTuple):
    """One ordinary family over the years watched: its sightings, its years of childhood, and a planting, if any."""

    seen: tuple[Seen, ...]
    years: float
    planting: "Planting | None"


class Planting(NamedTuple):
    """A harm planted in a family: what it newly showed about the child before the harm, and how many days before."""

    harm: str
    level: str
    days_before: dict[str, int]


@dataclass(frozen=True)
class Watch:
    """What to watch: the patterns, the harms to plant (in one family of `plant_every`), the seed, the rates."""

    patterns: tuple[Pattern, ...]
    vocabulary: Vocabulary
    harms: tuple[Any, ...] = ()
    seed: int = 1
    intensity: float = 1.0
    plant_every: int = 2

    def family(self, number: int) -> Watched:
        """Watch one family, made from its number."""
        rates = load()
        ledger = family(number, self.seed, rates, self.intensity)
        seen = tuple(seen_joined(ledger, self.patterns, self.vocabulary))
        within = tuple(one for one in seen if rates.first <= one.day <= rates.last)
        years = sum(
            _years(person.born.first, rates.first, rates.last) for person in _children(ledger)
        )
        return Watched(within, years, self._planted(number, ledger, seen))

    def _planted(self, number: int, ledger: Ledger, before: Iterable[Seen]) -> Planting | None:
        fits = [h for h in self.harms if any(True for _ in places(ledger, h, load()))]
        if number % self.plant_every or not fits:
            return None
        rng = Random(f"planted/{self.seed}/{number}")  # noqa: S311
        harm = fits[int(rng.random() * len(fits))]
        try:
            planted = plant(ledger, harm, rng, load())
        except NoPlace:
            return None
        already = {(one.pattern, one.child, one.others): one.day for one in before}
        new: dict[str, int] = {}
        for one in seen_joined(planted.ledger, self.patterns, self.vocabulary):
            was = already.get((one.pattern, one.child, one.others))
            if (
                one.child == planted.child
                and one.day < planted.harm_on
                and (was is None or one.day < was)
            ):
                new[one.pattern] = max(new.get(one.pattern, 0), planted.harm_on - one.day)
        return Planting(harm.id, harm.level, new)


def _children(ledger: Ledger) -> Iterator[Any]:
    return (p for p in ledger.people if p.role in ("child", "sibling") and p.born)


def _years(born: int, first: int, last: int) -> float:
    return max(0, last - max(first, born) + 1) / YEAR


def watched(watch: Watch, count: int, processes: int = 2) -> Iterator[Watched]:
    """Watch so many families, in order, on several processes."""
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(watch.family, range(count), chunksize=CHUNK)


@dataclass
class Found:
    """How often one harm was planted, and in how many plantings something of each level or above was seen."""

    level: str
    planted: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    days: list[int] = field(default_factory=list)


@dataclass
class Figures:
    """The counts over all families watched; `quiet` ones are per 1,000 children a year."""

    levels: Mapping[str, str]
    years: float = 0.0
    families: int = 0
    sightings: Counter[str] = field(default_factory=Counter)
    children: Counter[str] = field(default_factory=Counter)
    harms: dict[str, Found] = field(default_factory=dict)
    plantings: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def add(self, one: Watched) -> None:
        """Count one family."""
        self.years += one.years
        self.families += 1
        self.sightings.update(seen.pattern for seen in one.seen)
        gravest: dict[str, int] = {}
        for seen in one.seen:
            gravest[seen.child] = max(gravest.get(seen.child, 0), level_rank(seen.level))
        for rank in gravest.values():
            self.children.update(LEVELS[: rank + 1])
        if one.planting:
            self._count(one.planting)

    def _count(self, planting: Planting) -> None:
        harm = self.harms.setdefault(planting.harm, Found(planting.level))
        harm.planted += 1
        ranks = {pattern: level_rank(self.levels[pattern]) for pattern in planting.days_before}
        if ranks:
            harm.seen.update(LEVELS[: max(ranks.values()) + 1])
        grave = [
            d for p, d in planting.days_before.items() if ranks[p] >= level_rank("child-in-need")
        ]
        if grave:
            harm.days.append(max(grave))
        self.plantings.append((planting.harm, frozenset(planting.days_before)))

    def per_1000(self, count: float) -> float:
        """A count per 1,000 children a year."""
        return 1000 * count / self.years if self.years else 0.0

    def at_level(self, level: str, *, above: bool = False) -> float:
        """Sightings of a level (or of it and above) per 1,000 children a year."""
        wanted = level_rank(level)
        ranks = {p: level_rank(of) for p, of in self.levels.items()}
        return self.per_1000(
            sum(
                n
                for p, n in self.sightings.items()
                if ranks[p] == wanted or (above and ranks[p] > wanted)
            )
        )

    def share_seen(self, level: str) -> float:
        """The share of plantings of a harm seen at a level or above, every harm counting the same; look-alikes apart."""
        return self._share(level)

    def share_seen_as_led(self) -> float:
        """The share of plantings of a harm seen at the level that a lead would say, or above; look-alikes apart.

        A harm of which little was recorded may call for early help and no more, as far as anybody could know.
        """
        return self._share(None)

    def _share(self, level: str | None) -> float:
        shares = [
            one.seen[level or one.level] / one.planted
            for one in self.harms.values()
            if one.level != "none"
        ]
        return sum(shares) / len(shares) if shares else 0.0

    def share_alike(self, level: str) -> float:
        """The share of plantings of a look-alike in which something was seen at a level or above: better low."""
        alike = [one for one in self.harms.values() if one.level == "none"]
        return sum(one.seen[level] / one.planted for one in alike) / len(alike) if alike else 0.0


class Step(NamedTuple):
    """A pattern added to those before it: the sightings they cost together, and the harms they see together."""

    pattern: str
    sightings: float
    seen: float


def trade_off(figures: Figures, least: str = "child-in-need") -> tuple[Step, ...]:
    """The patterns of a level or above in the order in which each adds most for what it costs, with the running totals."""
    left = {p for p, level in figures.levels.items() if level_rank(level) >= level_rank(least)}
    harms = [(h, shown) for h, shown in figures.plantings if figures.harms[h].level != "none"]
    weight = {h: 1 / sum(1 for one, _ in harms if one == h) for h, _ in harms}
    kinds, unseen, cost, gained, steps = len(weight) or 1, harms, 0.0, 0.0, []
    while left:
        gain = {p: sum(weight[h] for h, shown in unseen if p in shown) / kinds for p in left}
        best = max(
            sorted(left), key=lambda p: gain[p] / (figures.per_1000(figures.sightings[p]) + 0.05)
        )
        left.remove(best)
        unseen = [(h, shown) for h, shown in unseen if best not in shown]
        cost, gained = cost + figures.per_1000(figures.sightings[best]), gained + gain[best]
        steps.append(Step(best, cost, gained))
    return tuple(steps)
