"""A household when the years begin: who is in it, who is whose parent, who lives where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from wholepicture.core.ledger import Person
from wholepicture.core.period import Span, birthday, iso
from wholepicture.engines.population.chance import pick, within
from wholepicture.engines.population.rates import Rates

ALWAYS = (date(1940, 1, 1).toordinal(), date(2199, 12, 31).toordinal())
YEAR = 365.25
RESIDENT = {
    "together": ("mother", "father"),
    "step": ("mother", "partner"),
    "mother": ("mother",),
    "father": ("father",),
    "kin": ("grandmother",),
}
"""The adults of each form of household when the years begin."""


@dataclass(frozen=True)
class Stay:
    """An adult lives in the children's home."""

    person: str
    since: int
    until: int


@dataclass(frozen=True)
class Couple:
    """Two adults are together."""

    one: str
    other: str
    since: int
    until: int


@dataclass(frozen=True)
class Happening:
    """Something that changes the household, on a day, to a person."""

    kind: str
    day: int
    person: str


@dataclass
class Household:
    """Everybody, and how they stand to each other over time."""

    form: str
    decile: int
    born: dict[str, int] = field(default_factory=dict)
    sex: dict[str, str] = field(default_factory=dict)
    role: dict[str, str] = field(default_factory=dict)
    children: list[str] = field(default_factory=list)
    parents: dict[str, list[str]] = field(default_factory=dict)
    stays: list[Stay] = field(default_factory=list)
    couples: list[Couple] = field(default_factory=list)
    contact: set[str] = field(default_factory=set)
    happenings: list[Happening] = field(default_factory=list)
    moves: list[int] = field(default_factory=list)
    far_moves: list[int] = field(default_factory=list)
    starts: dict[str, tuple[float, bool]] = field(default_factory=dict)
    adult_on: dict[str, int] = field(default_factory=dict)

    def add(self, person: str, role: str, sex: str, born: int) -> str:
        """Somebody more."""
        self.role[person], self.sex[person], self.born[person] = role, sex, born
        self.adult_on[person] = birthday(born, 18)
        return person

    def people(self) -> tuple[Person, ...]:
        """Everybody, as the core knows them."""
        return tuple(
            Person(one, self.role[one], Span(born, born, iso(born)), self.sex[one])
            for one, born in self.born.items()
        )

    def adults(self) -> list[str]:
        """Parents, partners and grandparents."""
        return [one for one in self.born if one not in self.parents]

    def age(self, person: str, day: int) -> float:
        """Years since birth; below nothing before it."""
        return (day - self.born[person]) / YEAR

    def kids(self, day: int) -> list[str]:
        """The children who are born and under 18 that day."""
        return [c for c in self.children if self.born[c] <= day < self.adult_on[c]]

    def there(self, person: str, day: int) -> bool:
        """A record may be about the person: an adult, or a child who is born and not yet 18."""
        return person not in self.parents or self.born[person] <= day < self.adult_on[person]

    def at_home(self, day: int) -> list[str]:
        """The adults who live there that day."""
        return list(dict.fromkeys(s.person for s in self.stays if s.since <= day <= s.until))

    def couples_on(self, day: int) -> Iterator[Couple]:
        """Who is together that day."""
        return (c for c in self.couples if c.since <= day <= c.until)

    def main_carer(self, day: int) -> str:
        """The adult whom services mostly deal with."""
        home = self.at_home(day)
        return next((p for p in ("mother", "father", "grandmother") if p in home), home[0])

    def lone(self, day: int) -> bool:
        """One adult brings the children up alone."""
        return len(self.at_home(day)) == 1

    def step(self, day: int) -> bool:
        """Somebody in the home is the partner of a parent and not every child's parent."""
        return any(self.role[p] == "parent-partner" for p in self.at_home(day))


def household(rng: Random, rates: Rates) -> Household:
    """A household, drawn as families in England are."""
    found = Household(
        form=pick(rng, rates.bases["household"].rate), decile=pick(rng, rates.bases["deciles"].rate)
    )
    _children(found, rng, rates)
    _parents(found, rng, rates)
    _home(found, rng, rates)
    for child in found.children:
        nursery = rates.bases["nursery"].rate
        ages = {age + 0.0: share for age, share in nursery.items()}
        started = pick(rng, ages | {9.0: 1000 - sum(ages.values())})
        found.starts[child] = (started, rng.random() * 1000 < rates.bases["college"].rate)
    return found


def _children(found: Household, rng: Random, rates: Rates) -> None:
    """All the children whom the years see, of a family that has, or is to have, so many."""
    births = _births(rng, rates)
    for number, born in enumerate(births):
        name = f"sibling-{number}" if number else "child"
        sex = "male" if rng.random() < 0.513 else "female"
        found.add(name, "sibling" if number else "child", sex, born)
    found.children = sorted(found.role, key=lambda child: (found.born[child], child))


def _births(rng: Random, rates: Rates) -> list[int]:
    """The index child's birth and then the others'.

    The index child is any child of any day in the years. A family is met through each of its
    children, so one with more of them is taken more seldom: each family counts once.
    """
    while True:
        on = within(rng, rates.first, rates.last)
        age = pick(rng, rates.bases["age-of-child"].rate) + rng.random()
        births = _family_of(on - int(age * YEAR), rng, rates)
        dependent = [born for born in births if born <= on < birthday(born, 18)]
        if dependent and rng.random() < 1 / len(dependent):
            return [b for b in births if b <= rates.last and rates.first < birthday(b, 18)]


def _family_of(born: int, rng: Random, rates: Rates) -> list[int]:
    """A birth, with those before and after it in the same family, whenever they are."""
    size = pick(rng, rates.bases["children-in-family"].rate)
    older = int(rng.random() * size)
    births = [born]
    for _ in range(older):
        births.append(min(births) - _gap(rng, rates))
    for _ in range(size - 1 - older):
        births.append(max(births) + _gap(rng, rates))
    return births


def _gap(rng: Random, rates: Rates) -> int:
    """Days between two births; none, for twins."""
    if rng.random() * 1000 < rates.bases["twins"].rate:
        return 0
    years = pick(rng, rates.bases["gap-between-children"].rate) + rng.random()
    return int(max(years, 0.85) * YEAR)


def _parents(found: Household, rng: Random, rates: Rates) -> None:
    mean, sd, least, most = (
        rates.bases["age-of-mother"].rate[k] for k in ("mean", "sd", "least", "most")
    )
    eldest, youngest = found.born[found.children[0]], found.born[found.children[-1]]
    span = (youngest - eldest) / YEAR
    age = max(least, min(most - span, rng.gauss(mean - span / 2, sd)))
    found.add("mother", "mother", "female", eldest - int(age * YEAR))
    _man(found, "father", "father", rng)
    for child in found.children:
        found.parents[child] = ["mother", "father"]
    if found.form == "step":
        _man(found, "partner", "parent-partner", rng)
        if rng.random() < 0.45 and len(found.children) > 1 and youngest != eldest:
            found.parents[found.children[-1]] = ["mother", "partner"]
    elif found.form == "mother" and len(found.children) > 1 and rng.random() < 0.25:
        if youngest != eldest:
            _man(found, "father-2", "father", rng)
            found.parents[found.children[-1]] = ["mother", "father-2"]


def _man(found: Household, name: str, role: str, rng: Random) -> str:
    """A man of about the mother's age, not a boy when he became a father."""
    born = found.born["mother"] - int(rng.gauss(2.2, 4.5) * YEAR)
    eldest = found.born[found.children[0]]
    return found.add(name, role, "male", min(born, eldest - int(15.5 * YEAR)))


def _home(found: Household, rng: Random, rates: Rates) -> None:
    """Who lives in the home when the years begin, who is together, and who keeps contact."""
    since, until = ALWAYS
    eldest = found.born[found.children[0]]
    apart = max(eldest - 200, rates.start - int(rng.random() * 6 * YEAR))
    resident = RESIDENT[found.form]
    if found.form == "kin" or rng.random() * 1000 < rates.bases["lives-with-grandparent"].rate:
        born = found.born["mother"] - int(rng.uniform(20, 34) * YEAR)
        found.add("grandmother", "grandparent", "female", born)
        found.stays.append(Stay("grandmother", since, until))
    for person in resident:
        joined = min(apart + 400, rates.first - 30) if person == "partner" else since
        if person != "grandmother":
            found.stays.append(Stay(person, joined, until))
    if found.form == "together":
        found.couples.append(Couple("mother", "father", since, until))
    else:
        found.couples.append(Couple("mother", "father", since, apart))
        _elsewhere(found, rng, rates)
    if found.form == "step":
        found.couples.append(Couple("mother", "partner", apart + 200, until))


def _elsewhere(found: Household, rng: Random, rates: Rates) -> None:
    """Parents who live elsewhere mostly keep contact."""
    home = {stay.person for stay in found.stays}
    for parent in sorted({p for pair in found.parents.values() for p in pair} - home):
        if rng.random() * 1000 < rates.bases["contact-after-separation"].rate:
            found.contact.add(parent)
