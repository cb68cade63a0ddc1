"""Ordinary families, each made from its number and the seed alone."""

from collections.abc import Iterator
from random import Random

from wholepicture.core.ledger import Agency, Ledger
from wholepicture.engines.population.agencies import kind_of
from wholepicture.engines.population.chance import unequal
from wholepicture.engines.population.changes import foresee_changes
from wholepicture.engines.population.circumstances import circumstances
from wholepicture.engines.population.events import foresee
from wholepicture.engines.population.household import household
from wholepicture.engines.population.involvements import involvements
from wholepicture.engines.population.lifecourse import live
from wholepicture.engines.population.rates import Rates, load
from wholepicture.engines.population.record import observations
from wholepicture.engines.population.responses import consider
from wholepicture.engines.population.sharing import shares
from wholepicture.engines.population.states import foresee_states
from wholepicture.engines.population.story import Story


def families(
    count: int, seed: int, intensity: float = 1.0, rates: Rates | None = None
) -> Iterator[Ledger]:
    """So many families; the same seed gives the same ones, however many are asked for."""
    rates = rates or load()
    return (family(number, seed, rates, intensity) for number in range(count))


def family(number: int, seed: int, rates: Rates, intensity: float = 1.0) -> Ledger:
    """One family, made from its number and the seed and from nothing else.

    `intensity` multiplies how often everything worth noting happens: 2.0 is twice the rates.
    """
    return ledger(story(number, seed, rates, intensity))


def story(number: int, seed: int, rates: Rates, intensity: float = 1.0) -> Story:
    """A family's years, with what no record shows."""
    rng = Random(f"{seed}/{number}")  # noqa: S311
    home = household(rng, rates)
    around = circumstances(rng, rates, home)
    live(home, around, rng, rates, intensity)
    found = Story(rng, rates, intensity, home, around, unequal(rng, 0.9), react=consider)
    foresee(found)
    foresee_states(found)
    foresee_changes(found)
    found.unfold()
    return found


def ledger(told: Story) -> Ledger:
    """What the agencies wrote and told each other, of a family's years."""
    seen, ids = observations(told)
    sent = shares(told, ids)
    work = involvements(told)
    names = {one.by for one in seen} | {s.recipient for s in sent} | {w.agency for w in work}
    agencies = tuple(
        Agency(name, kind_of(name), name.replace("-", " ").capitalize()) for name in sorted(names)
    )
    return Ledger(told.home.people(), agencies, tuple(seen), tuple(sent), (), tuple(work))
