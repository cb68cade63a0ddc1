"""The books of every agency: its records of people, of its work with them and of what it saw; and the truth beside."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from random import Random
from typing import NamedTuple

from wholepicture.core.feeds import InvolvementRecord, ObservationRecord, PersonRecord
from wholepicture.core.ledger import Ledger, Relation
from wholepicture.engines.demo.cast import Agency, Cast, Part
from wholepicture.engines.demo.clerk import Clerk
from wholepicture.engines.demo.months import moved_day
from wholepicture.engines.demo.moved import moved
from wholepicture.engines.demo.names import Names
from wholepicture.engines.demo.numbers import shuffled
from wholepicture.engines.demo.ordinary import EARLIER, Family, ordinary
from wholepicture.engines.demo.people import Resident
from wholepicture.engines.demo.played import played
from wholepicture.engines.population.rates import Rates

PLACES, COPIES = 16, 2
MOST_SEEN = 400
"""Numbers set aside: people of a family, records of a person, observations of a family."""


class Who(NamedTuple):
    """Whom a record is about: the truth, which the product never reads."""

    source: str
    key: str
    family: str
    person: str
    plays: str
    twin: bool
    namesake: bool


class What(NamedTuple):
    """Which observation of which case a record is."""

    source: str
    key: str
    case: str
    observation: str


@dataclass
class Book:
    """What one agency has: people, work, and what was seen, each record with its own key."""

    agency: Agency
    people: list[PersonRecord] = field(default_factory=list)
    work: list[InvolvementRecord] = field(default_factory=list)
    seen: list[ObservationRecord] = field(default_factory=list)


@dataclass
class Books:
    """The books of all agencies by source, and the truth about their records."""

    cast: Cast
    of: dict[str, Book]
    who: list[Who] = field(default_factory=list)
    what: list[What] = field(default_factory=list)


def books(
    count: int, seed: int, cast: Cast, rates: Rates, *, nicknames: Mapping[str, str],
    labels: Mapping[str, str], cases: Mapping[str, tuple[Ledger, Mapping[str, str]]], months: int | None = None,
) -> Books:  # fmt: skip
    """So many ordinary families and those of the cast, as every agency has them down, in the order of their keys.

    With `months`, all lives and the day of the extracts are so many months later, and work that has not ended is open.
    """
    short = defaultdict(list)
    for nickname, name in nicknames.items():
        short[name].append(nickname.title())
    names = Names(cast.names)
    later = replace(cast, extracted=moved_day(cast.extracted, months or 0))
    found = Books(later, {agency.source: Book(agency) for agency in cast.agencies})
    clerks = {a.source: Clerk(a, dict(short), later.extracted) for a in cast.agencies}
    families = chain(
        (ordinary(number, seed, cast, names, rates, labels) for number in range(count)),
        (played(at, company, cast, cases, seed) for at, company in enumerate(cast.companies)),
    )
    for family in families:
        if months is not None:
            family = moved(family, months, rates.last - EARLIER)
        _enter(found, family, clerks, seed)
    for book in found.of.values():
        for rows in (book.people, book.work, book.seen):
            rows.sort(key=lambda row: row.key)  # type: ignore[attr-defined]
    return found


def _enter(found: Books, family: Family, clerks: Mapping[str, Clerk], seed: int) -> None:
    """Put one family into the books of every agency that knows it."""
    draw = Random(f"{seed}/books/{family.id}")  # noqa: S311
    for source, people in sorted(_known(family).items()):
        keys = {who: list(_people(found, family, who, clerks[source], draw)) for who in people}
        _observations(found, family, source, keys, draw)
        _work(found, family, source, keys)


def _known(family: Family) -> dict[str, list[str]]:
    """Whom each agency knows: who is on its books, whom it saw and works with, and to whom they are tied."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for source, people in family.roster.items():
        found[source].update(dict.fromkeys(people))
    for source, one, _ in family.seen:
        ties = [who for tie in one.relations for who in (tie.person, tie.to)]
        found[source].update(dict.fromkeys([*one.about, *ties]))
    for source, work in family.work:
        found[source].setdefault(work.about)
    return {source: list(people) for source, people in found.items()}


def _people(found: Books, family: Family, who: str, clerk: Clerk, draw: Random) -> Iterator[str]:
    """One record of somebody, or now and then two; and the truth of each. Yields their keys."""
    agency, one = clerk.agency, family.people[who]
    part = _part(family, who)
    twice = part is None and draw.random() < agency.again
    for copy in range(2 if twice else 1):
        place = list(family.people).index(who)
        number = (family.number * PLACES + place) * COPIES + copy
        key = key_of(agency, one, number, list(found.of).index(agency.source))
        fields = clerk.written(one, draw) if part is None else _as_known(part, clerk, one)
        kept = {name: text for name, text in fields.items() if text}
        found.of[agency.source].people.append(PersonRecord(agency.source, key, kept))
        found.who.append(Who(agency.source, key, family.id, f"{family.id}/{who}", part.plays if part else "", one.twin, one.namesake))  # fmt: skip
        yield key


def key_of(agency: Agency, one: Resident, number: int, system: int) -> str:
    """The key of a record: the pupil number at a school, which has no other; else the agency's own."""
    if agency.kind == "school" and one.upn:
        return one.upn
    return shuffled(number, agency.source[:1].upper(), system)


def _part(family: Family, who: str) -> Part | None:
    people = family.company.people if family.company else ()
    return next((part for part in people if part.id == who), None)


def _as_known(part: Part, clerk: Clerk, one: Resident) -> dict[str, str]:
    return {**clerk.exact(one), **part.known_as.get(clerk.agency.source, {})}


def _observations(
    found: Books, family: Family, source: str, keys: Mapping[str, list[str]], draw: Random
) -> None:  # fmt: skip
    mine = [(one, words) for by, one, words in family.seen if by == source]
    for number, (one, words) in enumerate(mine):
        key = shuffled(family.number * MOST_SEEN + number, "E")
        about = tuple(draw.choice(keys[who]) for who in one.about)
        named = dict(zip(one.about, about, strict=True))
        ties = [_tie(tie, named, keys) for tie in one.relations]
        found.of[source].seen.append(
            ObservationRecord(
                source, key, source, about, one.on, one.known_on, one.factors, one.nature, tuple(ties),
                one.times, words,
            )
        )  # fmt: skip
        if family.company and family.company.case:
            found.what.append(What(source, key, family.company.case, one.id))


def _tie(tie: Relation, named: Mapping[str, str], keys: Mapping[str, list[str]]) -> Relation:
    """A tie between records: those that the observation is about, where it names the people."""
    person, to = (named.get(who) or keys[who][0] for who in (tie.person, tie.to))
    return replace(tie, person=person, to=to)


def _work(found: Books, family: Family, source: str, keys: Mapping[str, list[str]]) -> None:
    agency = found.cast.agency(source)
    mine: Iterable = [one for by, one in family.work if by == source]
    for number, one in enumerate(mine):
        key = shuffled(family.number * MOST_SEEN + number, "W")
        found.of[source].work.append(
            InvolvementRecord(
                source, key, keys[one.about][0], source, f"{agency.team}: {one.role}" if one.role else agency.team,
                f"{agency.post}, {agency.contact}", one.since, one.until, one.lead,
            )
        )  # fmt: skip
