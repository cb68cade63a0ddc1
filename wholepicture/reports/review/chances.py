"""Candidate missed opportunities, contradictions and silences, as rows for a panel to weigh."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from wholepicture.core.missed import Missed
from wholepicture.core.picture import Sighting
from wholepicture.reports import days
from wholepicture.reports.review.report import Piece, Report
from wholepicture.reports.review.standing import Stood

FEW: Final = 6
"""So many rows lie open; the rest can be opened, and are open in print."""


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
    completes: tuple[tuple[str, str], ...]


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
        completes=_completes(sightings, letters),
    )


def _completes(
    sightings: Iterable[Sighting], letters: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """What the observations would have completed, each title once, those with a letter first."""
    found: dict[str, str] = {}
    for sighting in sightings:
        title = sighting.pattern.title
        found[title] = found.get(title) or letters.get(sighting.id, "")
    pairs = [(letter, title) for title, letter in found.items()]
    return tuple(sorted(pairs, key=lambda pair: pair[0] or "Z"))


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
