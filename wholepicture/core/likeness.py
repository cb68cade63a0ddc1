"""An order of people, agencies and observations by what they are, never by their ids.

Ties between equally good answers are broken by this order, so that relabelling or reordering the
input, or moving all its dates, gives the same answer. Colours are refined over the neighbours
(Weisfeiler and Leman 1968) until things that stand differently in the story stand apart.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from wholepicture.core.ledger import Ledger, Observation, Relation
from wholepicture.core.period import Span

ROUNDS = 3
NEVER = 10**9


@dataclass(frozen=True)
class Likeness:
    """The rank of each person, agency and observation by content; equal ranks mean alike in all that is read."""

    person: Mapping[str, int]
    agency: Mapping[str, int]
    observation: Mapping[str, int]


def likeness(ledger: Ledger) -> Likeness:
    """Rank everything in a ledger by content, dates counted from the earliest."""
    origin = _origin(ledger)
    person = _ranked(
        {p.id: (p.role, p.sex or "", p.plural, *_days(p.born, origin)) for p in ledger.people}
    )
    agency = _ranked({a.id: (a.kind, a.name, a.composite) for a in ledger.agencies})
    plain = {o.id: _plain(o, origin) for o in ledger.observations}
    observation = _ranked(plain)
    for _ in range(ROUNDS):
        observation = _ranked(
            {o.id: (plain[o.id], agency[o.by], _people(o, person)) for o in ledger.observations}
        )
        person, agency = _around(ledger, person, agency, observation, origin)
    return Likeness(person, agency, observation)


def _plain(seen: Observation, origin: int) -> tuple[Hashable, ...]:
    return (
        *_days(seen.on, origin), seen.known_on - origin, seen.nature, seen.times, tuple(sorted(seen.factors)),
    )  # fmt: skip


def _people(seen: Observation, person: Mapping[str, int]) -> tuple[Hashable, ...]:
    about = tuple(sorted(person[p] for p in seen.about))
    return about, tuple(sorted(_relation(r, person) for r in seen.relations))


def _relation(relation: Relation, person: Mapping[str, int]) -> tuple[int, str, int]:
    return person[relation.person], relation.kind, person[relation.to]


def _around(
    ledger: Ledger,
    person: Mapping[str, int],
    agency: Mapping[str, int],
    observation: Mapping[str, int],
    origin: int,
) -> tuple[dict[str, int], dict[str, int]]:
    """Refine people and agencies by the observations, shares and involvements that they stand in."""
    near_person: dict[str, list[tuple[int, int, int]]] = {p.id: [] for p in ledger.people}
    near_agency: dict[str, list[tuple[int, int, int]]] = {a.id: [] for a in ledger.agencies}
    for seen in ledger.observations:
        rank = observation[seen.id]
        near_agency[seen.by].append((0, rank, 0))
        for one in seen.about:
            near_person[one].append((0, rank, 0))
        for relation in seen.relations:
            near_person[relation.person].append((1, rank, person[relation.to]))
            near_person[relation.to].append((2, rank, person[relation.person]))
    for share in ledger.shares:
        day = share.sent_on.last - origin
        for one in share.observations:
            near_agency[share.holder].append((1, observation[one], day))
            near_agency[share.recipient].append((2, observation[one], day))
    for spell in ledger.involvements:
        near_agency[spell.agency].append((3, person[spell.about], _days(spell.since, origin)[0]))
    return (
        _ranked({p: (person[p], tuple(sorted(near))) for p, near in near_person.items()}),
        _ranked({a: (agency[a], tuple(sorted(near))) for a, near in near_agency.items()}),
    )


def _ranked(content: Mapping[str, tuple[Hashable, ...]]) -> dict[str, int]:
    order = {value: rank for rank, value in enumerate(sorted(set(content.values())))}
    return {key: order[value] for key, value in content.items()}


def _days(span: Span | None, origin: int) -> tuple[int, int]:
    return (span.first - origin, span.last - origin) if span else (NEVER, NEVER)


def _origin(ledger: Ledger) -> int:
    spans: Iterable[int] = (o.on.first for o in ledger.observations)
    return min(spans, default=0)
