"""Ordinary families of the partnership: their lives from the population's rates, moved to the years of the cast."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from wholepicture.core.ledger import Involvement, Observation
from wholepicture.core.period import Span, birthday
from wholepicture.engines.demo.cast import Agency, Cast, Company
from wholepicture.engines.demo.names import Names
from wholepicture.engines.demo.people import Resident, residents
from wholepicture.engines.population.agencies import kind_of
from wholepicture.engines.population.families import story
from wholepicture.engines.population.household import Household, household
from wholepicture.engines.population.involvements import involvements
from wholepicture.engines.population.rates import Rates
from wholepicture.engines.population.record import observations

EARLIER, YEARS = 1461, 4
"""The rates are of 2022 to 2024; the cast lives four years, to the day, before."""

TOLD = 0.3
"""How many families' lives are told; of the others agencies know who they are and where they live."""

LINKED = 10
"""How many ties between people one record of an agency can hold."""

ROUTINE = frozenset({"routine-health-contact"})


@dataclass
class Family:
    """A family: who they are, who knows them, what was seen, and who works with them, each by source."""

    number: int
    id: str
    people: Mapping[str, Resident]
    seen: list[tuple[str, Observation, str]] = field(default_factory=list)
    work: list[tuple[str, Involvement]] = field(default_factory=list)
    roster: dict[str, list[str]] = field(default_factory=dict)
    company: Company | None = None
    words_of: str = ""


def ordinary(
    number: int, seed: int, cast: Cast, names: Names, rates: Rates, labels: Mapping[str, str]
) -> Family:
    """One family, made from its number and the seed alone. `labels` are the plain words of the factors."""
    draw = Random(f"{seed}/demo/{number}")  # noqa: S311
    last = cast.extracted + EARLIER
    if draw.random() >= TOLD:
        home = household(Random(f"{seed}/{number}"), rates)  # noqa: S311
        found = Family(number, f"f{number}", _earlier(residents(home, number, names, draw, last)))
        found.roster = rosters(home, found.people, cast, draw)
        return found
    told = story(number, seed, rates)
    found = Family(number, f"f{number}", _earlier(residents(told.home, number, names, draw, last)))
    found.roster = rosters(told.home, found.people, cast, draw)
    sources = {agency.kind: agency.source for agency in cast.agencies}
    found.seen = list(_seen(observations(told)[0], found, sources, rates.first, labels))
    found.work = list(_work(involvements(told), found, sources))
    return found


def _earlier(people: dict[str, Resident]) -> dict[str, Resident]:
    """The same people, four years before."""
    return {
        name: replace(
            one, born=one.born - EARLIER,
            homes=tuple((max(1, since - EARLIER), home) for since, home in one.homes),
        )
        for name, one in people.items()
    }  # fmt: skip


def rosters(
    home: Household, people: Mapping[str, Resident], cast: Cast, draw: Random
) -> dict[str, list[str]]:
    """Whom each agency has on its books of a family, if it has the family."""
    at = cast.extracted
    living = [one for one in home.at_home(at + EARLIER) if one in people]
    kids = [one for one in home.kids(at + EARLIER) if one in people]
    found = {}
    for agency in cast.agencies:
        if draw.random() * 1000 < agency.knows:
            found[agency.source] = list(_on_books(agency, people, living, kids, at, draw))
    return {source: who for source, who in found.items() if who}


def _on_books(
    agency: Agency, people: Mapping[str, Resident], living: list[str], kids: list[str], at: int, draw: Random
) -> Iterator[str]:  # fmt: skip
    if agency.kind in ("gp", "housing"):
        yield from (one for one in living if draw.random() < 0.85)
        yield from kids
    elif agency.kind == "school":
        yield from (one for one in kids if birthday(people[one].born, 4, 6) <= at)
    elif agency.kind == "health-visiting":
        young = [one for one in kids if at < birthday(people[one].born, 5)]
        yield from young
        yield from (one for one in living if young and people[one].role == "mother")
    elif kids:
        yield draw.choice(kids + living)


def _seen(
    made: Iterable[Observation], family: Family, sources: Mapping[str, str], first: int, labels: Mapping[str, str]
) -> Iterator[tuple[str, Observation, str]]:  # fmt: skip
    """What agencies of the partnership wrote in its years; of what is routine, nothing is extracted."""
    for one in made:
        source = _source(one.by, family, sources)
        if source and one.known_on >= first and not one.factors <= ROUTINE:
            words = "; ".join(sorted(labels[factor] for factor in one.factors)) + "."
            yield source, _observation_earlier(one, family), words


def _source(by: str, family: Family, sources: Mapping[str, str]) -> str:
    """Which source an agency of the population sends; none for one outside the area, or that has not the family."""
    kind = "school" if by == "college" else kind_of(by)
    source = "" if by[-1:].isdigit() else sources.get(kind, "")
    on_books = kind not in ("gp", "school", "health-visiting") or source in family.roster
    return source if on_books else ""


def _observation_earlier(one: Observation, family: Family) -> Observation:
    about = tuple(who for who in one.about if who in family.people)
    kin = [tie for tie in one.relations if tie.person in family.people and tie.to in family.people]
    return replace(
        one, about=about, on=_span_earlier(one.on), known_on=one.known_on - EARLIER,
        relations=tuple(kin[:LINKED]), recorded=None,
    )  # fmt: skip


def _span_earlier(span: Span) -> Span:
    text = f"{int(span.text[:4]) - YEARS:04}{span.text[4:]}"
    return Span(span.first - EARLIER, span.last - EARLIER, text)


def _work(
    made: Iterable[Involvement], family: Family, sources: Mapping[str, str]
) -> Iterator[tuple[str, Involvement]]:  # fmt: skip
    for one in made:
        source = _source(one.agency, family, sources)
        if source and one.about in family.people and one.since:
            until = _day_earlier(one.until) if one.until else None
            yield source, replace(one, since=_day_earlier(one.since), until=until)


def _day_earlier(span: Span) -> Span:
    day = date.fromordinal(span.first - EARLIER)
    return Span(day.toordinal(), day.toordinal(), day.isoformat())
