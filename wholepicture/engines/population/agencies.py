"""Which agencies know a child or adult on a day: one of each kind, others after a move away."""

from datetime import date
from functools import lru_cache

from wholepicture.engines.population.circumstances import Circumstances
from wholepicture.engines.population.household import Household

LOCAL = frozenset({"gp", "health-visiting", "nursery", "hospital", "midwifery", "school-nursing"})
"""Agencies that a move away changes, schools besides."""

SEEN_BY_SERVICE = frozenset(
    {"drug-and-alcohol", "probation", "prison", "adult-mental-health", "domestic-abuse-service"}
)
ALL_HOURS = frozenset(
    {"police", "hospital", "ambulance", "family", "public", "csc", "nspcc", "midwifery"}
)
"""Where somebody is at work on every day of the year."""

FROM_AGE = {"camhs": 5.0, "sexual-health-service": 13.0, "yjs": 10.0, "cafcass": 0.0}
NOW_AND_THEN = {"csc": 0.06, "early-help": 0.05, "camhs": 0.25, "adult-social-care": 0.5}
"""How much less often an agency writes about a family with whom it is not working (assumed)."""


@lru_cache(maxsize=8192)
def school_days(born: int) -> tuple[int, int, int, int]:
    """When a child begins school, secondary school and sixth form or college, and when it ends."""
    day = date.fromordinal(born)
    first = day.year + (4 if (day.month, day.day) < (9, 1) else 5)
    starts = tuple(date(first + years, 9, 1).toordinal() for years in (0, 7, 12, 14))
    return starts[0], starts[1], starts[2], starts[3]


def school_of(home: Household, child: str, day: int) -> str | None:
    """The school or college that a child goes to, by phase."""
    start, secondary, after, end = school_days(home.born[child])
    if day < start or day >= end:
        return None
    if day < secondary:
        return "primary-school"
    return "college" if day >= after and home.starts[child][1] else "secondary-school"


def agency(home: Household, kind: str, child: str, day: int) -> str | None:
    """The id of the agency of a kind that may know the child that day; None when there is none."""
    name: str | None = kind
    age = home.age(child, day)
    if kind in ("school", "college"):
        name = school_of(home, child, day)
        name = name if name and (name == "college") == (kind == "college") else None
    elif kind == "nursery":
        name = (
            kind
            if home.starts[child][0] <= age and day < school_days(home.born[child])[0]
            else None
        )
    elif kind == "health-visiting":
        name = kind if age < 5 else None
    elif kind == "midwifery":
        name = kind if -0.75 < age < 0.08 else None
    elif kind in ("school-nursing", "education-welfare", "school-admissions"):
        name = kind if 4.5 <= age < 16.5 else None
    elif age < FROM_AGE.get(kind, -1.0):
        name = None
    if name and home.far_moves and (name in LOCAL or kind == "school"):
        gone = sum(move <= day for move in home.far_moves)
        name = f"{name}-{gone + 1}" if gone else name
    return name


def any_agency(home: Household, kind: str, children: list[str], day: int) -> str | None:
    """The agency of that kind that knows one of these children."""
    found = (agency(home, kind, child, day) for child in children)
    return next(filter(None, found), None)


def at_work(name: str, day: int) -> int:
    """The day itself, or the next on which somebody is at work there to write it down."""
    if kind_of(name) in ALL_HOURS:
        return day
    on = date.fromordinal(day)
    if kind_of(name) in ("school", "college"):
        if (on.month, on.day) >= (7, 22) and on.month < 9:
            on = date(on.year, 9, 3)
        elif on.month == 12 and on.day > 20:
            on = date(on.year + 1, 1, 5)
    return on.toordinal() + (7 - on.weekday() if on.weekday() >= 5 else 0)


def kind_of(name: str) -> str:
    """The kind of an agency, from its id."""
    plain = name.rstrip("0123456789").rstrip("-")
    return "school" if plain in ("primary-school", "secondary-school") else plain


def how_often(
    kind: str, around: Circumstances, people: list[str], day: int, working: bool
) -> float:
    """How often an agency of a kind writes about these people, when it may know them."""
    if kind in SEEN_BY_SERVICE or kind == "yjs":
        return 1.0 if any(around.served(p, kind, day) for p in people) else 0.0
    if kind in NOW_AND_THEN:
        served = kind == "camhs" and any(around.served(p, kind, day) for p in people)
        return 3.0 if working or served else NOW_AND_THEN[kind]
    return 1.0
