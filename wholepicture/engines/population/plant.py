"""Plants a described harm in a family: the ordinary observations stay, the harm's are added.

A harm is a `readers.harms.Harm`. Engines and readers do not import each other, so it is untyped.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from wholepicture.core.ledger import (
    Agency,
    Involvement,
    Ledger,
    Observation,
    Person,
    Relation,
    Share,
)
from wholepicture.core.period import Span, on_day
from wholepicture.engines.population.chance import within
from wholepicture.engines.population.places import places
from wholepicture.engines.population.rates import Rates, load

ROLES = {"relative": "other-relative", "associate": "other-adult"}
"""The role in a family of somebody who is added, where the harm files have another word."""


class NoPlace(ValueError):
    """The harm cannot be planted in this family: nobody in it fits."""


@dataclass(frozen=True)
class Planted:
    """A family with a harm in it: the child, when it began, the day of the harm, what was added."""

    ledger: Ledger
    child: str
    began_on: int
    harm_on: int
    observations: tuple[str, ...]


@dataclass
class _Planting:
    """Where a harm is put, and what has been added so far."""

    ledger: Ledger
    harm: Any
    rng: Random
    names: dict[str, str]
    began: int
    people: list[Person] = field(default_factory=list)
    agencies: dict[str, Agency] = field(default_factory=dict)
    observations: list[Observation] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)


def plant(ledger: Ledger, harm: Any, rng: Random, rates: Rates | None = None) -> Planted:
    """Plant a harm in a family, on a child of a fitting age, with the chances that its file gives.

    Raises:
        NoPlace: when no child of the family fits; `places` tells beforehand.
    """
    found = list(places(ledger, harm, rates or load()))
    if not found:
        raise NoPlace(f"{harm.id}: no child of a fitting age, or nobody to be its {_needed(harm)}")
    child, sibling, first, last = found[int(rng.random() * len(found))]
    names = {"child": child, "sibling": sibling or "", **_parents(ledger, child)}
    planting = _Planting(ledger, harm, rng, names, within(rng, first, last))
    for added in harm.adds:
        _add(planting, added)
    for row in harm.observations:
        _observe(planting, row)
    return Planted(
        _whole(planting), child, planting.began, planting.began + harm.harm_day,
        tuple(one.id for one in planting.observations),
    )  # fmt: skip


def _needed(harm: Any) -> str:
    return " or ".join(sorted(harm.uses)) or "child"


def _parents(ledger: Ledger, child: str) -> dict[str, str]:
    """The mother and the father, as some agency knows them, else by their role."""
    found = {p.role: p.id for p in reversed(ledger.people) if p.role in ("mother", "father")}
    for seen in ledger.observations:
        for tie in seen.relations:
            role = ledger.person[tie.person].role
            if tie.kind == "parent" and tie.to == child and role in found:
                found[role] = tie.person
    return found


def _add(planting: _Planting, added: Any) -> None:
    years = within(planting.rng, *added.age_years)
    born = planting.began - int((years + planting.rng.random()) * 365.25)
    name = f"planted-{added.id}"
    planting.names[added.id] = name
    role = ROLES.get(added.role, added.role)
    planting.people.append(Person(name, role, _on(born), added.sex))


def _observe(planting: _Planting, row: Any) -> None:
    """One observation of the harm, if chance has it that it exists."""
    rng, names = planting.rng, planting.names
    if rng.random() >= row.chance:
        return
    day = planting.began + within(rng, *row.day)
    known = day + within(rng, *row.recorded_after)
    about = tuple(names[one] for one in row.about)
    if any(not _born(planting, one, day) for one in about):
        return
    seen = Observation(
        id=f"h{len(planting.observations) + 1}", by=_agency(planting, row.by, about, known),
        about=about, on=_on(day), known_on=known, factors=row.factors, nature=row.nature,
        relations=tuple(_relation(planting, tie) for tie in row.ties), recorded=_on(known),
    )  # fmt: skip
    planting.observations.append(seen)
    if row.told:
        sent = known + within(rng, *row.told.after)
        to = _agency(planting, row.told.to, about, sent)
        name = f"hs{len(planting.shares) + 1}"
        planting.shares.append(
            Share(name, frozenset({seen.id}), seen.by, to, _on(sent), sent, None)
        )


def _born(planting: _Planting, person: str, day: int) -> bool:
    one = planting.ledger.person.get(person)
    return one is None or one.born is None or one.born.first <= day


def _relation(planting: _Planting, tie: Any) -> Relation:
    since, until = (
        None if day is None else _on(planting.began + day) for day in (tie.since, tie.until)
    )
    return Relation(planting.names[tie.person], tie.kind, planting.names[tie.to], since, until)


def _agency(planting: _Planting, kind: str, about: tuple[str, ...], day: int) -> str:
    """The family's own agency of that kind at that time, else a new one."""
    ledger = planting.ledger
    ids = {a.id for a in ledger.agencies if a.kind == kind}
    people = {*about, planting.names["child"]}
    since = [
        (spell.about in people, spell.since.first, spell.agency)
        for spell in ledger.involvements
        if spell.agency in ids and spell.since and spell.since.first <= day
    ]
    if since:
        return max(since)[-1]
    wrote = [(o.known_on, o.by) for o in ledger.observations if o.by in ids and o.known_on <= day]
    if wrote or ids:
        return max(wrote)[1] if wrote else min(ids)
    planting.agencies[kind] = Agency(kind, kind, kind.replace("-", " ").capitalize())
    return kind


def _whole(planting: _Planting) -> Ledger:
    """The family with what was added, less what fell silent, as it became known."""
    ledger = planting.ledger
    kept = [one for one in (_unsilenced(planting, seen) for seen in ledger.observations) if one]
    ids = {one.id for one in kept}
    shares = [
        replace(share, observations=share.observations & ids)
        for share in ledger.shares
        if share.observations & ids
    ]
    work = [_involvement(planting, row) for row in planting.harm.involvements]
    return Ledger(
        people=(*ledger.people, *planting.people),
        observations=tuple(sorted([*kept, *planting.observations], key=lambda seen: seen.known_on)),
        shares=(*shares, *planting.shares),
        involvements=(*ledger.involvements, *work),
        agencies=(*ledger.agencies, *planting.agencies.values()),
    )


def _involvement(planting: _Planting, row: Any) -> Involvement:
    day = planting.began + row.day
    about = planting.names[row.about]
    return Involvement(
        _agency(planting, row.agency, (about,), day), about, row.role, _on(day), None, row.lead
    )


def _unsilenced(planting: _Planting, seen: Observation) -> Observation | None:
    """An ordinary observation, less those people about whom its agency has fallen silent."""
    kind, day = planting.ledger.agency[seen.by].kind, seen.known_on - planting.began
    silent = {
        planting.names[row.about]
        for row in planting.harm.silences
        if row.since <= day and (row.until is None or day <= row.until)
        and (not row.agencies or kind in row.agencies)
    }  # fmt: skip
    about = tuple(one for one in seen.about if one not in silent)
    if about == seen.about:
        return seen
    return replace(seen, about=about) if about else None


def _on(day: int) -> Span:
    return on_day(date.fromordinal(day))
