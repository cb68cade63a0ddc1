"""The joined chronology as rows, each with the words of its record, and what the review itself found."""

from dataclasses import dataclass
from datetime import date

from wholepicture.core.chronology import Entry
from wholepicture.reports import days, lists
from wholepicture.reports.review.report import Piece, Report, row_id
from wholepicture.reports.review.words import NATURES


@dataclass(frozen=True)
class Row:
    """One observation in the chronology."""

    id: str
    number: int
    on: str
    recorded: str
    by: str
    about: str
    place: str
    nature: str
    says: str
    factors: tuple[str, ...]
    times: str
    beside: tuple[Piece, ...]
    corrects: tuple[Piece, ...]


@dataclass(frozen=True)
class Finding:
    """What the review says that a holder should have told others."""

    weight: str
    holder: str
    told: str
    says: str
    pieces: tuple[Piece, ...]


def rows(report: Report) -> tuple[Row, ...]:
    """Every observation in its place."""
    places = {place.id: place.name for place in report.case.places}
    return tuple(_row(report, entry, places) for entry in report.found.chronology)


def _row(report: Report, entry: Entry, places: dict[str, str]) -> Row:
    seen = entry.observation
    piece = report.piece(seen.id)
    return Row(
        id=row_id(seen.id),
        number=piece.number,
        on=piece.on,
        recorded=days.span(seen.recorded) if seen.recorded else "",
        by=piece.by,
        about=lists.capital(lists.joined([report.person(one) for one in seen.about])),
        place=places.get(report.case.at.get(seen.id, ""), ""),
        nature=NATURES[seen.nature],
        says=piece.says,
        factors=report.labels(seen.factors),
        times=f"at least {lists.number(seen.times)} times" if seen.times > 1 else "",
        beside=report.pieces(entry.beside),
        corrects=report.pieces((seen.supersedes,)) if seen.supersedes else (),
    )


def findings(report: Report) -> tuple[Finding, ...]:
    """The findings of the published review, in its own order."""
    return tuple(
        Finding(
            lists.capital(one.weight),
            report.agency(one.holder),
            report.agencies(one.should_have_told),
            one.text,
            report.pieces(one.observations),
        )
        for one in report.case.findings
    )


def law_day(report: Report) -> str:
    """The day of the law that was applied, in words; nothing when none was."""
    law = report.heading.law_at
    return days.day(date.fromisoformat(law).toordinal()) if law else ""


def law_is_later(report: Report) -> bool:
    """Whether the law applied is of a later day than the last of the story."""
    law = report.heading.law_at
    return law is not None and date.fromisoformat(law).toordinal() > report.found.picture.at
