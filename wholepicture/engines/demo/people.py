"""People as they are, before anyone writes them down: names, numbers, and where they lived since when."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from wholepicture.engines.demo.names import Home, Names
from wholepicture.engines.demo.numbers import nhs_number, phone, pupil_number
from wholepicture.engines.population.household import Household

MOVES_UNSEEN = 0.25
"""How often a family of which nothing more is told has moved."""


@dataclass(frozen=True)
class Resident:
    """Somebody, with the homes by the day on which each began, oldest first. `born` is an ordinal."""

    id: str
    given: str
    other: str
    family: str
    born: int
    sex: str
    homes: tuple[tuple[int, Home], ...]
    phone: str = ""
    nhs: str = ""
    upn: str = ""
    former: str = ""
    role: str = ""
    twin: bool = False
    namesake: bool = False
    siblings: tuple[str, ...] = field(default=(), repr=False)

    def home(self, day: int, back: int = 0) -> Home:
        """Where they lived on a day, or so many homes before."""
        past = [home for since, home in self.homes if since <= day] or [self.homes[0][1]]
        return past[max(0, len(past) - 1 - back)]


def residents(
    household: Household, family: int, names: Names, draw: Random, last: int
) -> dict[str, Resident]:
    """The people of a household with names, numbers, phones and homes; children who are born by the last day."""
    stock = names.stock(draw)
    line, homes = names.family(draw, stock), _homes(household, names, draw, last)
    mother = line if draw.random() < 0.55 else names.family(draw, stock)
    number, found = phone(draw), {}
    for place, (one, born) in enumerate(household.born.items()):
        if born > last:
            continue
        child, sex = one in household.parents, household.sex[one][:1].upper()
        surname = _surname(household, one, line, mother) or names.family(draw, stock)
        taken = {other.given for other in found.values()}
        given = _unlike(
            taken, lambda sex=sex, child=child: names.forename(draw, stock, sex, not child)
        )  # type: ignore[misc]
        found[one] = Resident(
            one, given, names.forename(draw, stock, sex, not child) if draw.random() < 0.6 else "",
            surname, born, sex, _homes_of(household, one, homes, names, draw, last),
            number if draw.random() < 0.5 else phone(draw), nhs_number(family, place),
            pupil_number(family, place) if child and last - born > 4 * 366 else "",
            names.family(draw, stock) if sex == "F" and not child and draw.random() < 0.2 else "",
            household.role[one], sum(b == born for b in household.born.values()) > 1,
        )  # fmt: skip
    return _kin(_namesake(found, household, draw), household)


def _surname(household: Household, one: str, line: str, mother: str) -> str:
    """The father's line for him and the children; the mother's own or the same; others bring theirs."""
    if one in household.parents or one == "father":
        return line
    return mother if one in ("mother", "grandmother") else ""


def _unlike(taken: set[str], drawn: Callable[[], str]) -> str:
    """A forename that nobody else in the family has, if one comes up soon."""
    given = drawn()
    for _ in range(8):
        if given not in taken:
            break
        given = drawn()
    return given


def _homes(household: Household, names: Names, draw: Random, last: int) -> list[tuple[int, Home]]:
    """The family's homes: one more for each move."""
    moves = sorted({*household.moves, *household.far_moves})
    if not moves and draw.random() < MOVES_UNSEEN:
        moves = [last - draw.randrange(30, 3000)]
    first = min(household.born.values())
    return [(day, names.home(draw)) for day in (first, *moves) if day <= last]


def _homes_of(
    household: Household, one: str, homes: list[tuple[int, Home]], names: Names, draw: Random, last: int
) -> tuple[tuple[int, Home], ...]:  # fmt: skip
    """A child lives in the family's homes; an adult does during each stay, and elsewhere before and after."""
    if one in household.parents:
        return tuple(homes)
    found = [(0, names.home(draw))]
    for stay in sorted(household.stays, key=lambda s: s.since):
        if stay.person == one and stay.since <= last:
            inside = [
                (max(since, stay.since), home) for since, home in homes if since <= stay.until
            ]
            found = [row for row in found if row[0] < stay.since] + inside
            if stay.until <= last:
                found.append((stay.until, names.home(draw)))
    return tuple(found)


def _namesake(
    found: dict[str, Resident], household: Household, draw: Random
) -> dict[str, Resident]:
    """Now and then the first son has his father's name."""
    sons = [one for one in household.children if one in found and found[one].sex == "M"]
    if "father" in found and sons and not found[sons[0]].twin and draw.random() < 0.04:
        father = found["father"]
        found["father"] = replace(father, namesake=True)
        found[sons[0]] = replace(
            found[sons[0]], given=father.given, family=father.family, namesake=True
        )
    return found


def _kin(found: dict[str, Resident], household: Household) -> dict[str, Resident]:
    """Each child with the others' numbers, which are now and then filed with the wrong one."""
    kids = [one for one in household.children if one in found]
    for one in kids:
        others = tuple(found[k].nhs for k in kids if k != one and found[k].nhs)
        found[one] = replace(found[one], siblings=others)
    return found
