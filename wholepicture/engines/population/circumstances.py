"""What a family lives with and no record shows as such: hardship, abuse, drink, ill health."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from wholepicture.core.period import birthday
from wholepicture.engines.population.chance import pick
from wholepicture.engines.population.household import ALWAYS, YEAR, Household
from wholepicture.engines.population.rates import Grounded, Rates

SERVED = {
    "drinking": {"drug-and-alcohol": 0.12},
    "drugs": {"drug-and-alcohol": 0.15},
    "offending": {"probation": 0.5, "prison": 0.12},
    "ill-health": {"adult-mental-health": 0.12},
    "abuse": {"domestic-abuse-service": 0.2},
    "troubled": {"camhs": 0.35},
    "drawn-out": {"yjs": 0.4},
}
"""The chance that somebody in a circumstance is seen by the service for it (assumed)."""


@dataclass(frozen=True)
class Spell:
    """A circumstance of a family, or of one person in it, from a day to a day."""

    kind: str
    person: str | None
    since: int
    until: int
    served: frozenset[str] = frozenset()

    def on(self, day: int) -> bool:
        """It holds that day."""
        return self.since <= day <= self.until


@dataclass
class Circumstances:
    """The spells of one family."""

    spells: list[Spell] = field(default_factory=list)
    children: frozenset[str] = frozenset()

    def add(self, spell: Spell) -> None:
        """One more."""
        self.spells.append(spell)

    def family(self, day: int) -> frozenset[str]:
        """What holds in the family that day, whoever's it is."""
        return frozenset(s.kind for s in self.spells if s.since <= day <= s.until)

    def child(self, child: str, day: int) -> frozenset[str]:
        """What holds for one child that day: the family's and the child's own."""
        others = self.children - {child}
        return frozenset(
            s.kind for s in self.spells if s.since <= day <= s.until and s.person not in others
        )

    def ever(
        self, person: str | None, first: int, last: int, mine: Iterable[str]
    ) -> frozenset[str]:
        """What held for a person at some time; one named in `mine` only if it is that person's own."""
        return frozenset(
            s.kind
            for s in self.spells
            if s.since <= last and first <= s.until
            and (s.person == person or (s.kind not in mine and s.person not in self.children))
        )  # fmt: skip

    def whose(self, kind: str, day: int) -> str | None:
        """The adult whose circumstance it is that day; else of any time."""
        mine = [s for s in self.spells if s.kind == kind and s.person]
        return next((s.person for s in mine if s.on(day)), mine[0].person if mine else None)

    def served(self, person: str, kind: str, day: int) -> bool:
        """A service of this kind sees the person at that time."""
        return any(
            s.person == person and kind in s.served and s.since <= day <= s.until + 90
            for s in self.spells
        )


def circumstances(rng: Random, rates: Rates, home: Household) -> Circumstances:
    """Draw what the family lives with, each in the light of those before it."""
    found = Circumstances(children=frozenset(home.children))
    first = rates.first
    standing = {"deprived": home.decile <= 3, "lone": home.lone(first), "step": home.step(first)}
    for kind in (kind for kind, holds in standing.items() if holds):
        found.add(Spell(kind, None, *ALWAYS))
    for grounded in rates.circumstances.values():
        own = {s.kind for s in found.spells if s.person not in found.children}
        if grounded.unit == "children":
            for child in home.children:
                mine = own | {s.kind for s in found.spells if s.person == child}
                _maybe(found, rng, rates, grounded, mine, home, child)
        else:
            _maybe(found, rng, rates, grounded, own, home, None)
    return found


def _maybe(
    found: Circumstances, rng: Random, rates: Rates, grounded: Grounded, own: set[str],
    home: Household, child: str | None,
) -> None:  # fmt: skip
    """Add the circumstance by its chance; a short spell must be more likely to be as common."""
    lasts, horizon = grounded.get("lasts"), (rates.last - rates.start) / YEAR
    often = 1.0 if lasts >= 50 else (lasts + horizon) / (lasts + 1)
    chance = grounded.rate / 1000 * often * rates.scale(f"circumstance:{grounded.id}")
    for kind, times in grounded.get("raised", {}).items():
        chance *= times if kind in own else 1
    if child:
        chance *= _times_at_age(grounded, home.age(child, rates.last))
    if rng.random() < min(0.92, chance):
        found.add(_spell(rng, rates, grounded, home, child))


def _times_at_age(grounded: Grounded, years: float) -> float:
    times = 1.0
    for since, value in grounded.get("ages", {}).items():
        times = value if years >= since else times
    return times


def _spell(
    rng: Random, rates: Rates, grounded: Grounded, home: Household, child: str | None
) -> Spell:
    lasts = grounded.get("lasts")
    if lasts >= 50:
        since, until = ALWAYS
    else:
        days = int(lasts * YEAR * rng.uniform(0.5, 1.5))
        since = rates.start - days + int(rng.random() * (rates.last - rates.start + days))
        until = since + days
    person = child or (_whose(rng, grounded, home) if "whose" in grounded.said else None)
    if child:
        since = max(since, birthday(home.born[child], 0))
    served = SERVED.get(grounded.id, {})
    return Spell(
        grounded.id, person, since, until,
        frozenset(kind for kind, chance in served.items() if rng.random() < chance),
    )  # fmt: skip


def _whose(rng: Random, grounded: Grounded, home: Household) -> str:
    """A parent or a partner; those who live elsewhere a little less often."""
    sexes, living = grounded.get("whose"), {stay.person for stay in home.stays}
    weights = {
        person: sexes.get(home.sex[person], 0.0) * (1.0 if person in living else 0.6)
        for person in home.adults()
        if home.role[person] != "grandparent"
    }
    return pick(rng, {p: w for p, w in weights.items() if w} or {"mother": 1.0})
