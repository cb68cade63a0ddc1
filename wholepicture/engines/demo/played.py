"""Families of the cast: those who play a case file, with what its agencies saw, and those who show something hard."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random

from wholepicture.core.ledger import Involvement, Ledger, Observation, Relation
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.engines.demo.cast import Cast, Company, Part
from wholepicture.engines.demo.names import Home
from wholepicture.engines.demo.numbers import mistaken, nhs_number, phone, pupil_number
from wholepicture.engines.demo.ordinary import Family
from wholepicture.engines.demo.people import Resident

FIRST = 20_000
"""The number of the first family of the cast: above those of all ordinary families."""

Texts = Mapping[str, str]


def played(
    place: int, company: Company, cast: Cast, cases: Mapping[str, tuple[Ledger, Texts]], seed: int
) -> Family:
    """One family of the cast. `cases` are ledgers, and the words of their observations, by the id of the case."""
    draw, number = Random(f"{seed}/cast/{company.id}"), FIRST + place  # noqa: S311
    people = {
        part.id: _resident(part, number, at, phone(draw), cast.extracted)
        for at, part in enumerate(company.people)
    }
    found = Family(number, company.id, people, company=company)
    for part in company.people:
        for source in part.known_to:
            found.roster.setdefault(source, []).append(part.id)
    if company.case:
        ledger, texts = cases[company.case]
        _play(found, ledger, texts, cast)
    return found


def _resident(part: Part, number: int, place: int, line: str, at: int) -> Resident:
    nhs = nhs_number(number, place) if part.nhs else ""
    return Resident(
        part.id, part.given, part.other, part.family, part.born, part.sex,
        tuple((since, Home(address, code)) for since, address, code in part.homes), line,
        mistaken(nhs) if part.nhs == "wrong" else nhs,
        pupil_number(number, place) if part.upn and 4 * 366 < at - part.born < 19 * 365 else "",
        twin=part.twin,
    )  # fmt: skip


def _play(family: Family, ledger: Ledger, texts: Texts, cast: Cast) -> None:
    """What the agencies of the case saw and did, about those who play its people."""
    sources = {agency.kind: agency.source for agency in cast.agencies}
    parts: dict[str, list[str]] = {}
    for part in family.company.people if family.company else ():
        parts.setdefault(part.plays, []).append(part.id)
    for one in ledger.observations:
        kind = ledger.agency[one.by].kind
        if kind not in PRIVATE_HOLDERS:
            family.seen.append((sources[kind], _about(one, parts), texts[one.id]))
    for work in ledger.involvements:
        source = sources[ledger.agency[work.agency].kind]
        family.work += [(source, one) for one in _work(work, parts)]


def _about(one: Observation, parts: Mapping[str, list[str]]) -> Observation:
    """The observation, about those who play the people: several, for brothers and sisters told as one."""
    about = tuple(who for name in one.about for who in parts[name])
    return replace(one, about=about, relations=tuple(_ties(one.relations, parts)))


def _ties(relations: Iterable[Relation], parts: Mapping[str, list[str]]) -> Iterator[Relation]:
    for tie in relations:
        for person in parts[tie.person]:
            yield from (replace(tie, person=person, to=to) for to in parts[tie.to])


def _work(work: Involvement, parts: Mapping[str, list[str]]) -> Iterator[Involvement]:
    return (replace(work, about=who) for who in parts[work.about])
