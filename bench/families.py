"""Generated families as five agencies record them, with the truth beside: no real person.

Twins, brothers and sisters, sons named after their fathers, families that part and move, nicknames,
slips of the keyboard, fields left empty, numbers that only some agencies hold, and now and then the
number of a brother or sister. Rates of disagreement follow ALSPAC (see docs/reference/measured).
"""

import datetime
import random
from dataclasses import dataclass, field

import pyarrow as pa

from bench.names import AREAS, KINDS, SHORT, STREETS, family_name, forename, group
from wholepicture.core.identity.numbers import UPN_LETTERS, upn_holds

TODAY = datetime.date(2026, 6, 1)
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
FIELDS = ("source", "source_id", "given_name", "family_name", "other_names", "birth_date", "sex", "nhs_number", "upn", "address", "postcode")  # fmt: skip
TRUTH = ("person", "household", "twin", "namesake", "group")


@dataclass(frozen=True)
class Agency:
    """How carefully an agency records, and which numbers it holds; then how often it knows a child and an adult."""

    slips: float
    nhs: float
    upn: float
    no_birth: float
    no_address: float
    no_middle: float
    child: float
    adult: float
    again: float


AGENCIES = {
    "gp": Agency(0.5, 0.985, 0, 0.001, 0.01, 0.35, 0.97, 0.82, 0.05),
    "school": Agency(0.7, 0.03, 0.97, 0.002, 0.02, 0.45, 0.72, 0, 0.12),
    "social-care": Agency(1.3, 0.42, 0.33, 0.035, 0.07, 0.65, 0.13, 0.16, 0.33),
    "police": Agency(2.0, 0, 0, 0.05, 0.13, 0.60, 0.03, 0.14, 0.43),
    "hospital": Agency(1.4, 0.72, 0, 0.015, 0.05, 0.75, 0.33, 0.30, 0.30),
}


@dataclass
class Person:
    """Somebody as they are, before anyone writes it down."""

    number: int
    household: int
    group: str
    sex: str
    given: str
    middle: str
    family: str
    born: datetime.date
    child: bool
    homes: list
    nhs: str = ""
    upn: str = ""
    former: str = ""
    twin: int = -1
    namesake: int = -1
    siblings: list = field(default_factory=list)


def nhs_number(draw):
    """A number whose check digit holds."""
    while True:
        nine = [draw.choice([4, 6, 7]), *(draw.randrange(10) for _ in range(8))]
        check = (11 - sum((10 - i) * d for i, d in enumerate(nine)) % 11) % 11
        if check != 10:
            return "".join(map(str, [*nine, check]))


def upn(draw):
    """A number whose check letter holds."""
    digits = "".join(str(draw.randrange(10)) for _ in range(12))
    return next(letter + digits for letter in UPN_LETTERS if upn_holds(letter + digits))


class Families:
    """People, household by household, until there are enough.

    The age of a first child is cut off at both ends, so that nine people in a hundred share two birth dates;
    with `spread` an age beyond the ends is drawn anew.
    """

    def __init__(self, draw, people, spread=False):
        self.draw, self.people, self.household, self.pairs = draw, [], 0, 0
        self.spread = spread
        self.streets = [self._street() for _ in range(max(300, people // 30))]
        while len(self.people) < people:
            self._family()

    def _street(self):
        draw = self.draw
        area = draw.choice(AREAS)
        code = f"{area}{draw.randint(1, 29)} {draw.randint(1, 9)}{draw.choice(LETTERS)}{draw.choice(LETTERS)}"
        return draw.choice(STREETS), draw.choice(KINDS), code

    def _home(self):
        flat = f"Flat {self.draw.randint(1, 20)}, " if self.draw.random() < 0.12 else ""
        return flat, self.draw.randint(1, 60), *self.draw.choice(self.streets)

    def _person(self, stock, sex, family, born, home, child):
        draw = self.draw
        given = forename(draw, stock, sex, child)
        middle = forename(draw, stock, sex, child) if draw.random() < 0.68 else ""
        at_school = child and (TODAY - born).days > 4 * 365
        one = Person(
            len(self.people), self.household, stock, sex, given, middle, family, born, child, [home],
            nhs_number(draw) if draw.random() < 0.99 else "", upn(draw) if at_school else "",
        )  # fmt: skip
        self.people.append(one)
        return one

    def _family(self):
        draw = self.draw
        self.household += 1
        stock = group(draw)
        family, home, age = family_name(draw, stock), self._home(), draw.uniform(21, 47)
        mother = self._adult(
            stock, "F", family if draw.random() < 0.6 else family_name(draw, stock), age, home
        )
        if draw.random() < 0.25:
            mother.former = family_name(draw, stock)
        father = (
            self._adult(stock, "M", family, age + draw.uniform(-3, 8), home)
            if draw.random() < 0.72
            else None
        )
        children = self._children(stock, family, mother, father, age, home)
        self._namesake(father, children)
        self._moves([mother, *([father] if father else []), *children], father, children)

    def _adult(self, stock, sex, family, age, home):
        born = TODAY - datetime.timedelta(
            days=int(max(18, age) * 365.25) + self.draw.randint(0, 364)
        )
        return self._person(stock, sex, family, born, home, child=False)

    def _children(self, stock, family, mother, father, age, home):
        draw, found = self.draw, []
        left = draw.choices(range(6), [0.10, 0.30, 0.34, 0.16, 0.07, 0.03])[0]
        years = age - 20 - draw.expovariate(0.2)
        if self.spread and not 0.05 <= years <= 17.9:
            years = draw.uniform(0.05, max(0.5, min(17.9, age - 16)))
        years = max(0.05, min(17.9, years))
        while left > 0 and 0 < years < 18:
            born = TODAY - datetime.timedelta(days=int(years * 365.25))
            name = family if father is None or draw.random() < 0.88 else mother.family
            if draw.random() < 0.06 and mother.family != family:
                name = f"{mother.family}-{family}"
            found += self._birth(stock, name, mother, born, home, found)
            years -= draw.uniform(1.0, 4.5)
            left -= 1
        for one in found:
            one.siblings = [other for other in found if other is not one]
        return found

    def _birth(self, stock, family, mother, born, home, older):
        draw = self.draw
        born_together, sex = 2 if draw.random() < 0.022 else 1, draw.choice("MF")
        self.pairs += born_together == 2
        found = []
        for _ in range(born_together):
            one = self._person(
                stock,
                sex if draw.random() < 0.65 else draw.choice("MF"),
                family,
                born,
                home,
                child=True,
            )
            while any(other.given == one.given for other in (*older, *found)):
                one.given = forename(draw, stock, one.sex, True)
            one.twin = self.pairs if born_together == 2 else -1
            if draw.random() < 0.12:
                one.former = mother.family if mother.family != family else family_name(draw, stock)
            found.append(one)
        return found

    def _namesake(self, father, children):
        """Now and then a son has his father's name."""
        sons = [one for one in children if one.sex == "M" and one.twin < 0]
        if father and sons and self.draw.random() < 0.07:
            son = sons[0]
            son.given, son.family = father.given, father.family
            son.namesake = father.namesake = self.household
            son.middle = father.middle if self.draw.random() < 0.5 else son.middle

    def _moves(self, household, father, children):
        for _ in range(self.draw.choices(range(4), [0.58, 0.26, 0.11, 0.05])[0]):
            home = self._home()
            for one in household:
                one.homes.append(home)
        if father and self.draw.random() < 0.2:
            father.homes.append(self._home())
        for one in children:
            if self.draw.random() < 0.03:
                one.homes.append(self._home())


class Clerk:
    """Writes people down as an agency does, with its slips."""

    def __init__(self, draw, errors, numbers):
        self.draw, self.errors, self.numbers = draw, errors, numbers

    def record(self, one, source):
        """One record of one person."""
        agency = AGENCIES[source]
        self.rate = agency.slips * self.errors
        given, middle, family = self._names(one, agency)
        line, code = self._home(one, agency)
        nhs, pupil = self._numbers(one, agency)
        if source == "police":
            given, family = given.upper(), family.upper()
        sex = one.sex if self.draw.random() > 0.004 * self.rate else "MF"[one.sex == "M"]
        return (
            source, given, family, middle, self._born(one, agency), sex, nhs, pupil, line, code,
            one.number, one.household, one.twin, one.namesake, one.group,
        )  # fmt: skip

    def _slips(self, share):
        return self.draw.random() < share * self.rate

    def _names(self, one, agency):
        draw = self.draw
        given, middle, family = one.given, one.middle, one.family
        if one.former and draw.random() < 0.35:
            family = one.former
        if self._slips(0.06) and given.lower() in SHORT:
            given = draw.choice(SHORT[given.lower()])
        elif self._slips(0.02) and middle:
            given, middle = middle, given
        given = self._mistyped(given) if self._slips(0.04) else given
        family = self._mistyped(family) if self._slips(0.04) else family
        if "-" in family and draw.random() < 0.4:
            family = draw.choice([family.replace("-", " "), *family.split("-")])
        if self._slips(0.008):
            given, family = family, given
        if self._slips(0.006):
            given = draw.choice(["", "", "", "Baby", "Unknown", "Infant"])
        middle = (
            ""
            if draw.random() < agency.no_middle
            else middle[:1]
            if draw.random() < 0.3
            else middle
        )
        return given, middle, family

    def _mistyped(self, text):
        if len(text) < 3:
            return text
        at, kind = self.draw.randrange(1, len(text)), self.draw.random()
        if kind < 0.28:
            return text[:at] + text[at + 1 :]
        if kind < 0.5:
            return text[:at] + text[at] + text[at:]
        if kind < 0.72 and at + 1 < len(text):
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + self.draw.choice("aeiourstln") + text[at + 1 :]

    def _born(self, one, agency):
        draw = self.draw
        if draw.random() < agency.no_birth:
            return ""
        year, month, day = one.born.year, one.born.month, one.born.day
        slip = draw.random() / self.rate
        if slip < 0.010 and day <= 12:
            month, day = day, month
        elif slip < 0.016:
            year += draw.choice([-1, 1, -10, 10, -2])
        elif slip < 0.028:
            day = min(28, max(1, day + draw.choice([-1, 1, 10, -10])))
        elif slip < 0.036:
            month, day = min(12, max(1, month + draw.choice([-1, 1]))), min(day, 28)
        elif slip < 0.044:
            month = day = 1
        return f"{year}-{month:02}-{day:02}"

    def _home(self, one, agency):
        draw = self.draw
        if draw.random() < agency.no_address:
            return "", ""
        back = min(len(one.homes) - 1, int(draw.expovariate(1.6)))
        flat, house, street, kind, code = one.homes[-1 - back]
        street = self._mistyped(street) if self._slips(0.03) else street
        flat = "" if flat and draw.random() < 0.15 else flat
        house = max(1, house + draw.choice([-2, 2, 10, -10, 1])) if self._slips(0.012) else house
        code = self._mistyped(code).upper() if self._slips(0.02) else code
        code = "" if self._slips(0.03) else code.replace(" ", "") if draw.random() < 0.05 else code
        return f"{flat}{house} {street} {kind[draw.random() > 0.8]}", code

    def _numbers(self, one, agency):
        return tuple(
            self._number(getattr(one, name), [getattr(other, name) for other in one.siblings], held)
            for name, held in (("nhs", agency.nhs), ("upn", agency.upn))
        )

    def _number(self, number, of_siblings, held):
        draw = self.draw
        if not number or draw.random() > held * self.numbers:
            return ""
        if self._slips(0.004):
            at = draw.randrange(1, len(number))
            return number[:at] + draw.choice("0123456789") + number[at + 1 :]
        if of_siblings and self._slips(0.004):
            return draw.choice(of_siblings)
        return number


def generate(records, seed, *, errors=1.0, numbers=1.0):
    """A table of records as the contract has them, and the truth beside: about so many records."""
    draw = random.Random(seed)  # noqa: S311
    people = Families(draw, int(records / 2.0)).people
    clerk, rows = Clerk(draw, errors, numbers), []
    for one in people:
        known = [
            s
            for s, agency in AGENCIES.items()
            if draw.random() < (agency.child if one.child else agency.adult)
        ]
        for source in known or ["gp"]:
            rows.append(clerk.record(one, source))
            while draw.random() < AGENCIES[source].again:
                rows.append(clerk.record(one, source))
    draw.shuffle(rows)
    columns = list(zip(*rows[:records], strict=True))
    ids = pa.array(map(str, range(len(columns[0]))))
    given = [pa.array([value or None for value in column], pa.string()) for column in columns[:10]]
    table = pa.table([given[0], ids, *given[1:]], names=list(FIELDS))
    return table, dict(zip(TRUTH, columns[10:], strict=True))
