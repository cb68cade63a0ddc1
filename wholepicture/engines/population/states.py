"""What goes on for a while: who has it on record, since when, and who writes it down again."""

from wholepicture.engines.population.chance import count, within
from wholepicture.engines.population.events import alongside, pair, people
from wholepicture.engines.population.household import YEAR
from wholepicture.engines.population.rates import FactorRate
from wholepicture.engines.population.story import Story

PERSONAL = frozenset({"drinking", "drugs", "ill-health", "offending"})
"""Circumstances that raise what is recorded of the person whose they are, and of nobody else."""


def foresee_states(story: Story) -> None:
    """Put on the agenda what will come to be on record."""
    for rate in story.rates.factors.values():
        if rate.get("chain") or not rate.by or rate.unit.endswith("-a-year"):
            continue
        if rate.unit == "children":
            for child in story.home.children:
                _for_child(story, rate, child)
        elif rate.unit == "adults":
            for person in story.home.adults():
                _for_adult(story, rate, person)
        else:
            _for_family(story, rate)


def _chance(story: Story, rate: FactorRate, active: frozenset[str]) -> float:
    chance: float = rate.rate / 1000 * story.rates.scale(rate.id) * story.times(rate)
    for kind, times in rate.raised:
        chance *= times if kind in active else 1
    return min(0.95, chance * (1 if rate.steady else story.frailty))


def _for_child(story: Story, rate: FactorRate, child: str) -> None:
    born, last = story.home.born[child], story.rates.last
    end = min(last, story.home.adult_on[child] - 1)
    active = story.around.ever(child, story.rates.start, last, ())
    often = max(rate.at_age((day - born) / YEAR) for day in (end, (end + story.rates.first) // 2))
    if story.rng.random() < _chance(story, rate, active) * often:
        least = next((since for since, times in rate.ages if times > 0), 0.0)
        since = max(born + int(least * YEAR), born)
        _begin(story, rate, since, end, child)


def _for_adult(story: Story, rate: FactorRate, person: str) -> None:
    home = story.home
    sexes = rate.get("sex") or {}
    active = story.around.ever(person, story.rates.start, story.rates.last, PERSONAL)
    if home.role[person] == "grandparent" and home.form != "kin":
        return
    if rate.get("perpetrator") and story.around.whose("abuse", story.rates.last) not in (
        None,
        person,
    ):
        active -= {"abuse"}
    chance = _chance(story, rate, active) * sexes.get(home.sex[person], 1.0)
    if story.rng.random() < chance:
        eldest = home.born[home.children[0]]
        _begin(
            story,
            rate,
            max(eldest - 365, story.rates.first - int(8 * YEAR)),
            story.rates.last,
            person,
        )


def _for_family(story: Story, rate: FactorRate) -> None:
    active = story.around.ever(None, story.rates.start, story.rates.last, ())
    if story.rng.random() < _chance(story, rate, active):
        eldest = story.home.born[story.home.children[0]]
        _begin(story, rate, eldest, story.rates.last, None)


def _begin(story: Story, rate: FactorRate, since: int, end: int, whose: str | None) -> None:
    """It is first recorded on some day, mostly within the years observed, and again after that."""
    rng, first = story.rng, story.rates.first
    since = max(since, first - int(6 * YEAR))
    if since > end:
        return
    fresh = rng.random() < rate.get("fresh", 0.5) or since >= first
    onset = (
        within(rng, max(since, first), end)
        if fresh and end >= first
        else within(rng, since, min(end, first))
    )
    story.push(onset, note, rate.id, whose)
    for kind, chance in rate.told.items():
        if rng.random() < chance:
            story.push(onset + within(rng, 5, 200), note, rate.id, whose, kind)
    again_from = max(onset + 20, first - 365)
    until = min(end, onset + int(4 * YEAR))
    for _ in range(count(rng, rate.get("again", 0.5) * max(0, until - again_from) / YEAR)):
        story.push(within(rng, again_from, until), note, rate.id, whose)


def note(story: Story, day: int, name: str, whose: str | None, kind: str | None = None) -> None:
    """Somebody writes down that it is so."""
    rate, home = story.rates.factors[name], story.home
    if not home.kids(day) and not (whose and whose not in home.parents):
        return
    child = whose if whose in home.parents else None
    if child and not home.born[child] <= day < home.adult_on[child]:
        return
    factors = alongside(story, rate, child, day)
    about = _about(story, rate, factors, whose, child, day)
    by = story.recorder(((kind, 1.0),) if kind else rate.by.items(), about, day)
    if by:
        story.write(by, about, day, factors)


def _about(
    story: Story,
    rate: FactorRate,
    factors: set[str],
    whose: str | None,
    child: str | None,
    day: int,
) -> list[str]:
    if whose is None or child:
        return people(story, rate, factors, child, day)
    about = [whose]
    others = [story.rates.factors[f] for f in factors - {rate.id}]
    if any(other.get("pair") for other in others):
        about += pair(story, day)
    if any(other.unit.startswith("children") for other in others):
        about += story.home.kids(day)
    return about
