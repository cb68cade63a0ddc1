"""An order of people, agencies and observations by what they are, never by their ids.

Ties between equally good answers are broken by this order, so that relabelling or reordering the
input, or moving all its dates, gives the same answer. Colours are refined over the neighbours
(Weisfeiler and Leman 1968) until things that stand differently in the story stand apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from wholepicture.core.ledger import Ledger, Observation, Share
from wholepicture.core.period import Span

NEVER: Final = 10**9
PERSON, AGENCY, SEEN = "person", "agency", "seen"

Thing = tuple[str, str]
"""What sort of thing it is, and its id."""

Link = tuple[tuple[Any, ...], tuple[Thing, ...]]
"""What a row of the ledger says, and of which things, each in its place. The first word is the sort of row."""


@dataclass(frozen=True)
class Likeness:
    """The rank of each person, agency and observation by content; equal ranks mean alike in all that is read."""

    person: Mapping[str, int]
    agency: Mapping[str, int]
    observation: Mapping[str, int]


def likeness(ledger: Ledger) -> Likeness:
    """Rank everything in a ledger by content, dates counted from the earliest."""
    origin = min((seen.on.first for seen in ledger.observations), default=0)
    links = list(chain(_seen(ledger, origin), _told(ledger, origin), _done(ledger, origin)))
    rank = _ranked(dict(_alone(ledger, origin)))
    while (finer := _refined(rank, links)) != rank:
        rank = finer
    person, agency, observation = (
        {name: n for (sort, name), n in rank.items() if sort == wanted}
        for wanted in (PERSON, AGENCY, SEEN)
    )
    return Likeness(person, agency, observation)


def _alone(ledger: Ledger, origin: int) -> Iterator[tuple[Thing, tuple[Any, ...]]]:
    """Each thing, and what it is by itself."""
    for one in ledger.people:
        born = _days(one.born, origin)
        yield (PERSON, one.id), (PERSON, one.role, one.sex or "", one.plural, *born)
    for agency in ledger.agencies:
        yield (AGENCY, agency.id), (AGENCY, agency.kind, agency.name, agency.composite)
    for seen in ledger.observations:
        yield (SEEN, seen.id), (SEEN, *_plain(seen, origin))


def _plain(seen: Observation, origin: int) -> tuple[Any, ...]:
    return (
        *_days(seen.on, origin), seen.known_on - origin, seen.nature, seen.times, tuple(sorted(seen.factors)),
    )  # fmt: skip


def _seen(ledger: Ledger, origin: int) -> Iterator[Link]:
    for seen in ledger.observations:
        this = (SEEN, seen.id)
        yield ("by",), (this, (AGENCY, seen.by))
        for one in seen.about:
            yield ("about",), (this, (PERSON, one))
        for kin in seen.relations:
            dates = (*_days(kin.since, origin), *_days(kin.until, origin))
            yield ("kin", kin.kind, *dates), (this, (PERSON, kin.person), (PERSON, kin.to))
        if seen.supersedes in ledger.observation:
            yield ("supersedes",), (this, (SEEN, seen.supersedes))


def _told(ledger: Ledger, origin: int) -> Iterator[Link]:
    for share in ledger.shares:
        says = _what(share, origin)
        for one in share.observations:
            yield says, ((SEEN, one), (AGENCY, share.holder), (AGENCY, share.recipient))


def _what(share: Share, origin: int) -> tuple[Any, ...]:
    part = share.factors is not None, tuple(sorted(share.factors or ()))
    return "told", *_days(share.sent_on, origin), _day(share.read_on, origin), *part


def _done(ledger: Ledger, origin: int) -> Iterator[Link]:
    for one in ledger.questions:
        answer = (one.asked_on - origin, _day(one.answered_on, origin), _word(one.answer))
        things = ((PERSON, one.about), (AGENCY, one.asker), (AGENCY, one.asked))
        yield ("asked", one.predicate, *answer), things
    for spell in ledger.involvements:
        dates = (*_days(spell.since, origin), *_days(spell.until, origin))
        yield ("works", *dates, _word(spell.lead)), ((AGENCY, spell.agency), (PERSON, spell.about))


def _refined(rank: Mapping[Thing, int], links: list[Link]) -> dict[Thing, int]:
    """The ranks, told further apart by the ranks of what stands beside each thing, and how."""
    beside: dict[Thing, list[tuple[Any, ...]]] = {thing: [] for thing in rank}
    for says, things in links:
        ranks = tuple([rank[thing] for thing in things])
        for place, thing in enumerate(things):
            beside[thing].append((says, place, ranks))
    return _ranked({thing: (rank[thing], tuple(sorted(near))) for thing, near in beside.items()})


def _ranked(content: Mapping[Thing, tuple[Any, ...]]) -> dict[Thing, int]:
    order = {value: rank for rank, value in enumerate(sorted(set(content.values())))}
    return {thing: order[value] for thing, value in content.items()}


def _days(span: Span | None, origin: int) -> tuple[int, int]:
    return (span.first - origin, span.last - origin) if span else (NEVER, NEVER)


def _day(day: int | None, origin: int) -> int:
    return NEVER if day is None else day - origin


def _word(answer: bool | None) -> str:
    return str(answer)
