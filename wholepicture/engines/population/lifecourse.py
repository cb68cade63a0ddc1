"""What changes a household over the years: partings, new partners, moves, births."""

from dataclasses import replace
from random import Random

from wholepicture.core.period import birthday
from wholepicture.engines.population.chance import first_in, within
from wholepicture.engines.population.circumstances import SERVED, Circumstances, Spell
from wholepicture.engines.population.household import (
    ALWAYS,
    YEAR,
    Couple,
    Happening,
    Household,
    Stay,
)
from wholepicture.engines.population.rates import Rates

FAR = 0.3
"""Of moves, those after which the practice and the school change (assumed)."""


def live(
    home: Household, around: Circumstances, rng: Random, rates: Rates, intensity: float
) -> None:
    """Let the years pass over the household."""
    _part(home, around, rng, rates)
    _meet(home, around, rng, rates, intensity)
    _move(home, around, rng, rates, intensity)
    _bear(home, rates)
    home.happenings.sort(key=lambda happening: (happening.day, happening.kind))


def _yearly(rates: Rates, name: str, around: Circumstances) -> float:
    """A yearly chance, raised by what the family lives with at some time in these years."""
    base = rates.bases[name]
    yearly = float(base.rate) / 1000 * rates.scale(f"base:{name}")
    held = {s.kind for s in around.spells}
    for kind, times in base.get("raised", {}).items():
        yearly *= times if kind in held else 1
    return yearly


def _part(home: Household, around: Circumstances, rng: Random, rates: Rates) -> None:
    """A couple parts; he, as a rule, leaves the home and keeps contact."""
    name = "partner-leaves" if home.form == "step" else "separation"
    for couple in [c for c in home.couples if c.until == ALWAYS[1]]:
        day = first_in(rng, _yearly(rates, name, around), rates.start, rates.last)
        if day is None:
            continue
        home.couples[home.couples.index(couple)] = replace(couple, until=day)
        home.happenings.append(Happening("separation", day, couple.other))
        leave(home, couple.other, day + int(rng.random() * 60))
        if couple.other == "father" and rng.random() < 0.8:
            home.contact.add("father")


def leave(home: Household, person: str, day: int) -> None:
    """Somebody stops living in the home."""
    for stay in [s for s in home.stays if s.person == person and s.since <= day <= s.until]:
        home.stays[home.stays.index(stay)] = replace(stay, until=day)
        home.happenings.append(Happening("moves-out", day, person))


def _meet(
    home: Household, around: Circumstances, rng: Random, rates: Rates, intensity: float
) -> None:
    """A mother on her own may meet somebody, who may move in, who may leave again."""
    since = max([rates.start, *(c.until for c in home.couples if "mother" in (c.one, c.other))])
    if "mother" not in home.at_home(min(since + 1, rates.last)) or home.form == "kin":
        return
    yearly = _yearly(rates, "new-partner", around) * intensity
    number = 1
    while (day := first_in(rng, yearly, since + 60, rates.last)) is not None and number < 4:
        name = "new-partner" if number == 1 else f"new-partner-{number}"
        born = home.born["mother"] - int(rng.gauss(0.5, 6) * YEAR)
        oldest = day - int(18 * YEAR)
        home.add(name, "parent-partner", "male", min(born, oldest))
        _his_own(name, around, day, rng, rates)
        since = _together(home, around, name, day, rng, rates)
        number += 1


def _his_own(name: str, around: Circumstances, day: int, rng: Random, rates: Rates) -> None:
    """What he brings with him, as common as among men; more where his partner was abused before."""
    past = 1.8 if any(s.kind == "abuse-past" for s in around.spells) else 1.0
    for kind in ("drinking", "drugs", "offending", "abuse-past", "abuse"):
        share = rates.circumstances[kind].rate / 1000 * 0.75 * past
        if rng.random() < share:
            served = SERVED.get(kind, {})
            seen = frozenset(k for k, chance in served.items() if rng.random() < chance)
            around.add(Spell(kind, name, day, ALWAYS[1], seen))


def _together(
    home: Household, around: Circumstances, name: str, day: int, rng: Random, rates: Rates
) -> int:
    """He is her partner from a day; returns the day from which she may meet another."""
    home.happenings.append(Happening("new-partner", day, name))
    ends = first_in(rng, _yearly(rates, "partner-leaves", around) * 3, day + 30, rates.last)
    home.couples.append(Couple("mother", name, day, ends or ALWAYS[1]))
    joins = day + within(rng, 40, 400)
    moves_in = rng.random() * 1000 < rates.bases["partner-moves-in"].rate
    if moves_in and joins < min(rates.last, ends or ALWAYS[1]):
        home.stays.append(Stay(name, joins, ALWAYS[1]))
        home.happenings.append(Happening("moves-in", joins, name))
        if ends:
            home.happenings.append(Happening("separation", ends, name))
            leave(home, name, ends)
    return ends or rates.last


def _move(
    home: Household, around: Circumstances, rng: Random, rates: Rates, intensity: float
) -> None:
    yearly = _yearly(rates, "move", around) * intensity
    since = rates.start
    while (day := first_in(rng, yearly, since, rates.last)) is not None:
        since = day + 30
        home.moves.append(day)
        if rng.random() < FAR:
            home.far_moves.append(day)
        home.happenings.append(Happening("move", day, home.main_carer(day)))


def _bear(home: Household, rates: Rates) -> None:
    """Each birth in these years is booked some months before it."""
    for child in home.children:
        born = birthday(home.born[child], 0)
        for kind, day in (("pregnancy", born - 205), ("birth", born)):
            if rates.start <= day <= rates.last and home.role["mother"] == "mother":
                home.happenings.append(Happening(kind, day, "mother"))
