"""The ledger: what agencies observed, asked and told each other; hence who knew what, when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wholepicture.core.period import Span
from wholepicture.core.words import PRIVATE_HOLDERS

RELATIONS = "relations"
"""The facet of an observation that is known when its relations between people are known."""

EXISTS = ""
"""The facet that is known when no more is known than that there is such an observation."""


@dataclass(frozen=True)
class Person:
    """Anyone who appears in the information. `born` may be an interval; None when not known."""

    id: str
    role: str
    born: Span | None = None
    sex: str | None = None
    plural: bool = False


@dataclass(frozen=True)
class Agency:
    """A holder of observations."""

    id: str
    kind: str
    name: str = ""
    composite: bool = False


@dataclass(frozen=True)
class Relation:
    """`person` is the `kind` of `to`: the mother is the parent of the child."""

    person: str
    kind: str
    to: str
    since: Span | None = None
    until: Span | None = None


@dataclass(frozen=True)
class Observation:
    """Something an agency saw, was told or did, about one or more people, at a time.

    `on` is when it happened; `known_on` the day (ordinal) on which its agency came to know it.
    `times` is the lowest number of occurrences that it stands for. `supersedes` names the
    observation that it corrects.
    """

    id: str
    by: str
    about: tuple[str, ...]
    on: Span
    known_on: int
    factors: frozenset[str]
    nature: str = "fact"
    relations: tuple[Relation, ...] = ()
    times: int = 1
    supersedes: str | None = None
    recorded: Span | None = None


@dataclass(frozen=True)
class Share:
    """One holder telling one recipient some observations. Sent is not known: what was not read informs nobody.

    `read_on` is the day (ordinal) by which the recipient knew it, None when it never did. `factors`
    is None when all of it travelled, else the factors that are known to have travelled.
    """

    id: str
    observations: frozenset[str]
    holder: str
    recipient: str
    sent_on: Span
    read_on: int | None
    factors: frozenset[str] | None = None


@dataclass(frozen=True)
class Question:
    """A yes-or-no question that one agency asked another about a child, and its answer, if it came."""

    id: str
    predicate: str
    about: str
    asker: str
    asked: str
    asked_on: int
    answered_on: int | None = None
    answer: bool | None = None


@dataclass(frozen=True)
class Involvement:
    """A spell of work with somebody. `lead` is True, False, or None when nobody said."""

    agency: str
    about: str
    role: str = ""
    since: Span | None = None
    until: Span | None = None
    lead: bool | None = None


@dataclass(frozen=True)
class Holding:
    """An agency knows facets of an observation since a day: its own, or told by another. A view, never stored."""

    observation: str
    agency: str
    since: int
    told_by: str | None
    facets: frozenset[str]


@dataclass(frozen=True)
class Ledger:
    """Observations, shares, questions and involvements: append-only; corrections supersede."""

    people: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    observations: tuple[Observation, ...]
    shares: tuple[Share, ...] = ()
    questions: tuple[Question, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    person: dict[str, Person] = field(init=False, compare=False, repr=False)
    agency: dict[str, Agency] = field(init=False, compare=False, repr=False)
    observation: dict[str, Observation] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("person", "agency", "observation"):
            rows = getattr(
                self, {"person": "people", "agency": "agencies"}.get(name, "observations")
            )
            object.__setattr__(self, name, {row.id: row for row in rows})

    def services(self) -> tuple[str, ...]:
        """The ids of the agencies that are services, so that each can be asked and told."""
        return tuple(a.id for a in self.agencies if a.kind not in PRIVATE_HOLDERS)

    def with_shares(self, shares: Iterable[Share]) -> "Ledger":
        """The same history with other shares."""
        return replace(self, shares=tuple(shares))


Known = Mapping[str, Mapping[str, int]]
"""Observation id -> facet (a factor, RELATIONS or EXISTS) -> the first day (ordinal) it is known."""


def facets(observation: Observation) -> frozenset[str]:
    """All that can be known of an observation."""
    return observation.factors | {RELATIONS, EXISTS}


def known_by_agency(ledger: Ledger) -> dict[str, dict[str, dict[str, int]]]:
    """Agency id -> what it knows, and since when.

    An agency knows its own observations since it recorded them, and what it was told since it read
    it. It can pass on only what it holds, so a share counts from the later of the two days.
    """
    known: dict[str, dict[str, dict[str, int]]] = {agency.id: {} for agency in ledger.agencies}
    for seen in ledger.observations:
        known[seen.by][seen.id] = dict.fromkeys(facets(seen), seen.known_on)
    while any([_pass_on(share, known) for share in ledger.shares]):
        pass
    return known


def _pass_on(share: Share, known: dict[str, dict[str, dict[str, int]]]) -> bool:
    if share.read_on is None:
        return False
    changed = False
    travelled = None if share.factors is None else share.factors | {EXISTS}
    for observation in share.observations:
        held = known[share.holder].get(observation, {})
        told = known[share.recipient].setdefault(observation, {}) if held else {}
        for facet, since in held.items():
            day = max(since, share.read_on)
            if (travelled is None or facet in travelled) and day < told.get(facet, day + 1):
                told[facet] = day
                changed = True
    return changed


def joined(ledger: Ledger, known: Mapping[str, Known]) -> dict[str, dict[str, int]]:
    """What all services know between them: each facet since the first of them knew it."""
    together: dict[str, dict[str, int]] = {}
    for agency in ledger.services():
        for observation, held in known[agency].items():
            mine = together.setdefault(observation, {})
            for facet, since in held.items():
                mine[facet] = min(since, mine.get(facet, since))
    return together


def as_at(ledger: Ledger, known: Known, at: int) -> dict[str, dict[str, int]]:
    """Some knowledge as it stood on a day: what was known by then, without what was known to be corrected."""
    kept = {o: {f: day for f, day in held.items() if day <= at} for o, held in known.items()}
    corrected = {one.supersedes for one in ledger.observations if one.supersedes and kept.get(one.id)}
    return {o: held for o, held in kept.items() if held and o not in corrected}


def knowledge(ledger: Ledger, agency: str, *, at: int) -> frozenset[str]:
    """The observations that an agency knew of on a day."""
    return frozenset(as_at(ledger, known_by_agency(ledger)[agency], at))


def holdings(ledger: Ledger) -> Iterator[Holding]:
    """Every holding of every agency, with whom it had it from."""
    known = known_by_agency(ledger)
    for observation in ledger.observations:
        for agency in ledger.agencies:
            held = known[agency.id].get(observation.id)
            if held:
                teller = None if observation.by == agency.id else _teller(ledger, known, observation, agency.id)
                yield Holding(
                    observation.id, agency.id, min(held.values()), teller, frozenset(held) - {EXISTS}
                )


def _teller(
    ledger: Ledger, known: Mapping[str, Known], seen: Observation, agency: str
) -> str | None:
    """Who told the agency first; the observer itself, when several did on one day."""
    since = min(known[agency][seen.id].values())
    told = []
    for share in ledger.shares:
        held = known[share.holder].get(seen.id)
        if share.recipient == agency and seen.id in share.observations and held and share.read_on:
            if max(min(held.values()), share.read_on) == since:
                holder = ledger.agency[share.holder]
                told.append((holder.id != seen.by, holder.kind, holder.name, holder.id))
    return min(told)[-1] if told else None
