"""What happens now and then: how often, to whom, and what one record of it says."""

from bisect import bisect
from functools import lru_cache
from itertools import accumulate
from math import prod

from wholepicture.engines.population.chance import count, later, pick, some, within
from wholepicture.engines.population.rates import FactorRate, Rates
from wholepicture.engines.population.story import Draft, Story

HALF_YEAR = 183
INJURIES = frozenset(
    {"injury", "bruising-or-marks", "injury-unusual-site", "head-injury", "fracture",
     "burn-or-scald", "multiple-injuries", "unexplained-injury"}
)  # fmt: skip
NOT_MOBILE_BEFORE = 0.5

Table = tuple[list[str], list[float]]


def happens(rate: FactorRate) -> bool:
    """It comes of itself, at a yearly rate, and not only of other things."""
    return (
        rate.unit.endswith("-a-year")
        and bool(rate.by)
        and not rate.get("chain")
        and not rate.get("baseline")
    )


class Tables:
    """How often each thing happens in a year, by age and by what the family lives with."""

    def __init__(self, rates: Rates) -> None:
        self.plain: dict[tuple[str, bool, int], list[tuple[str, float, dict[str, float]]]] = {}
        self.made: dict[tuple[str, bool, int, frozenset[str]], Table] = {}
        for rate in filter(happens, rates.factors.values()):
            for half_years in range(37 if rate.unit == "children-a-year" else 1):
                often = (
                    rate.rate
                    / 1000
                    * rates.scale(rate.id)
                    * (rate.at_age(half_years / 2) if rate.ages else 1)
                )
                if often:
                    key = (rate.unit, rate.steady, half_years)
                    self.plain.setdefault(key, []).append((rate.id, often, dict(rate.raised)))

    def table(self, unit: str, steady: bool, half_years: int, active: frozenset[str]) -> Table:
        """The names of what may happen, and their yearly rates added up."""
        key = (unit, steady, half_years, active)
        if key not in self.made:
            rows = self.plain.get(key[:3], [])
            yearly = [
                often * prod(times for kind, times in raised.items() if kind in active)
                for _, often, raised in rows
            ]
            self.made[key] = [name for name, _, _ in rows], list(accumulate(yearly))
        return self.made[key]


@lru_cache(maxsize=4)
def _tables(key: int) -> Tables:
    return Tables(_RATES[key])


_RATES: dict[int, Rates] = {}


def tables(rates: Rates) -> Tables:
    """The tables of these rates."""
    _RATES[id(rates)] = rates
    return _tables(id(rates))


def foresee(story: Story) -> None:
    """Put on the agenda what will happen of itself, half a year at a time."""
    first, last = story.rates.start, story.rates.last
    for child in story.home.children:
        born = story.home.born[child]
        end = min(last, story.home.adult_on[child] - 1)
        for since in range(max(first, born), end + 1, HALF_YEAR):
            until = min(since + HALF_YEAR - 1, end)
            middle = (since + until) // 2
            active = story.around.child(child, middle)
            half_years = int((middle - born) / HALF_YEAR)
            _draw(story, "children-a-year", half_years, active, since, until, child)
    for since in range(first, last + 1, HALF_YEAR):
        until = min(since + HALF_YEAR - 1, last)
        if story.home.kids(until):
            active = story.around.family((since + until) // 2)
            _draw(story, "families-a-year", 0, active, since, until, None)


def _draw(
    story: Story, unit: str, half_years: int, active: frozenset[str], since: int, until: int,
    child: str | None,
) -> None:  # fmt: skip
    for steady in (True, False):
        if steady and until < story.rates.first:
            continue
        names, total = tables(story.rates).table(unit, steady, half_years, active)
        if not total:
            continue
        often = 1.0 if steady else story.intensity * story.frailty
        for _ in range(count(story.rng, total[-1] * often * (until - since + 1) / 365.25)):
            name = names[min(bisect(total, story.rng.random() * total[-1]), len(names) - 1)]
            story.push(within(story.rng, since, until), emit, name, child)


def emit(
    story: Story, day: int, name: str, child: str | None = None, again: bool = True
) -> Draft | None:
    """It happens, and somebody writes it down; it may come again within months."""
    rate = story.rates.factors[name]
    if child and not story.home.born[child] <= day < story.home.adult_on[child]:
        return None
    if not child and not story.home.kids(day):
        return None
    factors = alongside(story, rate, child, day)
    about = people(story, rate, factors, child, day)
    by = story.recorder(rate.by.items(), about, day)
    if by is None:
        return None
    draft = story.write(by, about, day, factors)
    if again:
        for _ in range(count(story.rng, rate.repeats)):
            story.push(day + later(story.rng, 60), emit, name, child, False)
    return draft


def alongside(story: Story, rate: FactorRate, child: str | None, day: int) -> set[str]:
    """The factor itself and what else the same record says."""
    rng, factors = story.rng, {rate.id}
    often = story.intensity if rate.steady else 1.0
    age = story.home.age(child, day) if child else 8.0

    def fitting(named: list[str]) -> list[str]:
        return [f for f in named if rng.random() < story.rates.factors[f].at_age(age)]

    factors.update(fitting(some(rng, rate.alongside, often)))
    if rate.one_of:
        chances = dict(rate.one_of)
        none = max(0.0, 1 / often - sum(chances.values()))
        for one in fitting([f for f in [pick(rng, {**chances, "": none})] if f]):
            factors.update([one, *fitting(some(rng, story.rates.factors[one].alongside))])
    if child and age < NOT_MOBILE_BEFORE and factors & INJURIES:
        factors.add("injury-non-mobile-infant")
    if "no-concern-recorded" in factors and "unexplained-injury" in factors:
        factors.discard("no-concern-recorded")
    if "unexplained-injury" in factors and rng.random() < 0.6:
        factors.discard("explanation-given")
    return factors


def people(
    story: Story, rate: FactorRate, factors: set[str], child: str | None, day: int
) -> list[str]:
    """Whom the record is about."""
    home, rng = story.home, story.rng
    kids, about = home.kids(day), []
    if child:
        about = [
            child,
            *(k for k in kids if k != child and rate.siblings and rng.random() < rate.siblings),
        ]
    rates = [rate, *(story.rates.factors[f] for f in sorted(factors - {rate.id}))]
    if (
        rate.get("pair")
        or rate.get("about_pair")
        or (not rate.of_adults and any(r.get("pair") for r in rates))
    ):
        about = [*pair(story, day), *about]
    elif any(r.of_adults for r in rates):
        about.append(adult(story, next(r for r in rates if r.of_adults), day))
    if rate.of_homes:
        about = [*home.at_home(day), *kids]
    elif not child and (
        any(r.unit.startswith("children") for r in rates)
        or rng.random() < rate.get("with_children", 0.0)
    ):
        about += kids
    return about


def pair(story: Story, day: int) -> list[str]:
    """The two adults between whom it is: those of the abuse, else a couple, else the parents."""
    home, around = story.home, story.around
    who = around.whose("abuse", day) or around.whose("abuse-past", day)
    couples = [(c.one, c.other) for c in home.couples if c.since <= day]
    mine = [c for c in couples if who in c] or couples
    return list(mine[-1]) if mine else [home.main_carer(day)]


def adult(story: Story, rate: FactorRate, day: int) -> str:
    """The adult it is about: whose circumstance it is, the other for a victim, or any at home."""
    home = story.home
    kind = rate.get("circumstance")
    who = story.around.whose(kind, day) if kind else None
    if who and rate.get("victim"):
        who = next((p for p in pair(story, day) if p != who), None)
    if who and (home.role[who] != "parent-partner" or _known(story, who, day)):
        return who
    sexes = rate.get("whose") or rate.get("sex") or {"female": 1, "male": 1}
    weights = {p: float(sexes.get(home.sex[p], 0)) for p in home.at_home(day)}
    weights = {p: w for p, w in weights.items() if w}
    return pick(story.rng, weights) if weights else home.main_carer(day)


def _known(story: Story, person: str, day: int) -> bool:
    """He has come into the family by that day."""
    return any(person in (c.one, c.other) and c.since <= day for c in story.home.couples)
