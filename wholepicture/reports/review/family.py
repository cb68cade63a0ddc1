"""The family as the records have it, and who worked with it: who knew of which tie, and who leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.core.involved import leads
from wholepicture.core.ledger import RELATIONS, Involvement, Person, Relation
from wholepicture.core.patterns.ties import SYMMETRIC
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.reports import days, lists
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.sightings import KINDS

TIES: Final = {
    "parent": "parent of", "partner": "partner of", "former-partner": "former partner of", "sibling": "brother or sister of",
    "grandparent": "grandparent of", "relative": "relative of", "lives-with": "lives with", "cares-for": "cares for",
    "contact-with": "sees", "associate": "associate of",
}  # fmt: skip


@dataclass(frozen=True)
class Tie:
    """How somebody is tied to somebody else, and who knew of it since when."""

    words: str
    known_to: tuple[tuple[str, str], ...]
    private_only: bool


@dataclass(frozen=True)
class Member:
    """One person and their ties."""

    name: str
    born: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class Serving:
    """An agency, what it did for whom, whether it led, and how much it held."""

    name: str
    kind: str
    spells: tuple[str, ...]
    leads: str
    held: str


@dataclass(frozen=True)
class Family:
    """The people, the agencies and who leads."""

    members: tuple[Member, ...]
    agencies: tuple[Serving, ...]
    who: str
    leads: str


def family(report: Report) -> Family:
    """Who is in the story, as it was known to somebody by the end of it."""
    ties = _ties(report)
    members = tuple(_member(report, person, ties) for person in report.ledger.people)
    agencies = tuple(_serving(report, agency.id) for agency in report.ledger.agencies)
    return Family(members, agencies, _who(report), _leads(report))


def _member(report: Report, person: Person, ties: dict[tuple[str, str], dict[str, int]]) -> Member:
    mine = [
        Tie(words, tuple(_known(report, known)), all(_private(report, a) for a in known))
        for (who, words), known in ties.items()
        if who == person.id
    ]
    born = days.span(person.born) if person.born else ""
    return Member(lists.capital(report.person(person.id)), born, tuple(mine))


def _known(report: Report, known: dict[str, int]) -> Iterator[tuple[str, str]]:
    for agency, day in sorted(
        known.items(), key=lambda one: (_private(report, one[0]), one[1], one[0])
    ):
        note = " (not a service)" if _private(report, agency) else ""
        yield report.agency(agency) + note, days.short_day(day)


def _private(report: Report, agency: str) -> bool:
    return report.ledger.agency[agency].kind in PRIVATE_HOLDERS


def _ties(report: Report) -> dict[tuple[str, str], dict[str, int]]:
    """Each tie in words, by the person it is said of, and each agency's first day of knowing it."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for entry in report.found.chronology:
        for relation in entry.observation.relations:
            known = found.setdefault(_tie(report, relation), {})
            for holding in entry.known_to:
                if RELATIONS in holding.facets:
                    known[holding.agency] = min(
                        holding.since, known.get(holding.agency, holding.since)
                    )
    return found


def _tie(report: Report, relation: Relation) -> tuple[str, str]:
    """A tie as said of the one who is not the child; of the first named, between others."""
    one, other = relation.person, relation.to
    if relation.kind in SYMMETRIC and report.ledger.person[one].role == "child":
        one, other = other, one
    words = f"{TIES[relation.kind]} {report.person(other)}"
    if relation.since:
        words += f", since {days.span(relation.since)}"
    if relation.until:
        words += f", until {days.span(relation.until)}"
    return one, words


def _serving(report: Report, agency: str) -> Serving:
    found = report.ledger.agency[agency]
    at = report.found.picture.at
    mine = [s for s in report.ledger.involvements if s.agency == agency]
    spells = [s for s in mine if s.since is None or s.since.first <= at]
    holdings = [h for e in report.found.chronology for h in e.known_to if h.agency == agency]
    own = sum(h.told_by is None for h in holdings)
    told = len(holdings) - own
    kind = KINDS.get(found.kind, found.kind.replace("-", " ")).removeprefix("the ")
    several = ", several services not told apart" if found.composite else ""
    said = {s.lead for s in spells}
    return Serving(
        report.agency(agency),
        lists.capital(kind) + several,
        tuple(_spell(report, spell) for spell in spells),
        "Yes" if True in said else "No" if said == {False} else "Not recorded" if spells else "",
        f"{own} of its own" + (f", {told} told" if told else "") if holdings else "Nothing",
    )


def _spell(report: Report, spell: Involvement) -> str:
    words = f"{lists.capital(spell.role)}, for {report.person(spell.about)}"
    if spell.since:
        words += f", from {days.span(spell.since)}"
    if spell.until:
        words += f" to {days.span(spell.until)}"
    return words


def _who(report: Report) -> str:
    """Everybody in the story in one sentence."""
    names = []
    for person in report.ledger.people:
        born = f" (born {days.span(person.born)})" if person.born and person.role == "child" else ""
        names.append(report.person(person.id) + born)
    return f"In this story: {lists.joined(names)}."


def _leads(report: Report) -> str:
    children = [p for p in report.ledger.people if p.role == "child"]
    found = dict.fromkeys(
        a for child in children for a in leads(report.ledger, child.id, report.until - 1)
    )
    when = (
        "On the day before the harm" if report.harm_on is not None else "At the end of the record"
    )
    if found:
        return f"{when}, {report.agencies(found)} led the work with the child."
    return f"{when}, nobody is recorded as leading the work with the child."
