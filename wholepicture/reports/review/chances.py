"""Candidate missed opportunities, contradictions and silences, as rows for a panel to weigh."""

from dataclasses import dataclass
from typing import Final

from wholepicture.core.missed import Missed
from wholepicture.reports import days
from wholepicture.reports.review.report import Piece, Report
from wholepicture.reports.review.standing import Stood

SHOWN: Final = 6


@dataclass(frozen=True)
class Chance:
    """A candidate: who held what, who should have had it, from when until when, and for which sightings."""

    number: int
    holder: str
    pieces: tuple[Piece, ...]
    told: str
    since: str
    until: str
    days: str
    letters: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Differing:
    """Accounts that cannot both be the whole truth."""

    pieces: tuple[Piece, ...]
    about: str
    says: str


@dataclass(frozen=True)
class Unheard:
    """Something expected of an agency that is not recorded."""

    agency: str
    child: str
    says: str
    since: str


def chances(report: Report, stood: tuple[Stood, ...]) -> tuple[Chance, ...]:
    """The candidates, the most important first."""
    letters = {s.id: one.letter for one in stood for s in (one.sighting, *one.alike)}
    return tuple(_chance(report, n, one, letters) for n, one in enumerate(report.found.missed, 1))


def _chance(report: Report, number: int, one: Missed, letters: dict[str, str]) -> Chance:
    sightings = [part.sighting for part in one.parts]
    return Chance(
        number=number,
        holder=report.agency(one.holder),
        pieces=report.pieces(one.observations),
        told=report.agencies(one.should_have_told),
        since=days.day(one.since),
        until=days.day(one.until),
        days=days.count(one.until - one.since),
        letters=tuple(sorted({letters.get(s.id, "") for s in sightings} - {""})),
        titles=tuple(dict.fromkeys(s.pattern.title for s in sightings)),
    )


def differing(report: Report) -> tuple[Differing, ...]:
    """The contradictions, earliest first."""
    return tuple(
        Differing(report.pieces(one.observations), one.about, one.says)
        for one in report.found.contradictions
    )


def unheard(report: Report) -> tuple[Unheard, ...]:
    """The silences, longest first."""
    return tuple(
        Unheard(report.agency(one.agency), report.person(one.child), one.says, days.day(one.since))
        for one in report.found.silences
    )
