"""What showed only when the agencies' records were joined: each sighting with its evidence, its days and its questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.reports import days, lists
from wholepicture.reports.review.report import Piece, Report
from wholepicture.reports.review.standing import Seen, Standing, Stood
from wholepicture.reports.review.words import LEVELS, STANDINGS
from wholepicture.reports.words import filled

SHOWN: Final = {Standing.BY_NOBODY: 4, Standing.LATE: 4, Standing.AT_ONCE: 0, Standing.AFTER: 0}
"""So many sightings of a group lie open, and every lettered one; the rest can be opened, and are open in print."""

TO_CONFIRM: Final = "To be confirmed: it rests on an answer that nobody has given yet"

GROUPS: Final = {
    Standing.BY_NOBODY: (
        "Seen by no agency alone before the harm",
        "Each agency held too little to see it. Together they held enough.",
    ),
    Standing.LATE: (
        "Seen late",
        "Those with the power to act saw it later than the day on which all the records together showed it, or not at all.",
    ),
    Standing.AT_ONCE: (
        "Seen at once",
        "An agency with the power to act held enough on the first day on which anyone could have.",
    ),
    Standing.AFTER: (
        "Could be seen only from the day of the harm",
        "The harm itself, or what became known with it or after it, is part of the evidence.",
    ),
}


@dataclass(frozen=True)
class Question:
    """A question worth asking, of whom, and what its answer would do."""

    ask: str
    question: str
    would: str


@dataclass(frozen=True)
class Card:
    """One sighting, ready to be shown."""

    id: str
    letter: str
    title: str
    says: str
    level: str
    standing: str
    pieces: tuple[Piece, ...]
    also: tuple[Piece, ...]
    facts: tuple[tuple[str, str], ...]
    questions: tuple[Question, ...]
    false_if: tuple[str, ...]
    pattern: str


@dataclass(frozen=True)
class Group:
    """Sightings that stood alike: the first few, and the rest."""

    title: str
    note: str
    shown: tuple[Card, ...]
    rest: tuple[Card, ...]


def groups(report: Report, stood: tuple[Stood, ...]) -> tuple[Group, ...]:
    """The sightings by how they stood, the most important first in each."""
    found = []
    for standing, (title, note) in GROUPS.items():
        cards = [_card(report, one) for one in stood if one.standing == standing]
        lettered = [n for n, card in enumerate(cards, 1) if card.letter]
        shown = max(SHOWN[standing], *lettered, 0)
        if cards:
            title = title if report.harm_on is not None else title.replace(" before the harm", "")
            found.append(Group(title, note, tuple(cards[:shown]), tuple(cards[shown:])))
    return tuple(found)


def card_id(stood: Stood) -> str:
    """The place of a sighting in the report."""
    return f"sighting-{stood.sighting.id}"


def _card(report: Report, one: Stood) -> Card:
    sighting = one.sighting
    others = {seen for found in one.alike for seen in found.evidence} - set(sighting.evidence)
    return Card(
        id=card_id(one),
        letter=one.letter,
        title=sighting.pattern.title,
        says=filled(sighting.pattern.says, sighting, report.ledger),
        level=LEVELS[sighting.pattern.level],
        standing=STANDINGS[one.standing],
        pieces=report.pieces(sighting.evidence),
        also=report.pieces(others),
        facts=tuple(_facts(report, one)),
        questions=tuple(_questions(report, one)),
        false_if=tuple(
            filled(words, sighting, report.ledger) for words in sighting.pattern.false_if
        ),
        pattern=f"{sighting.pattern.id}, version {sighting.pattern.version}",
    )


def _facts(report: Report, one: Stood) -> Iterator[tuple[str, str]]:
    yield "About", lists.capital(lists.joined(dict.fromkeys(_children(report, one))))
    yield "All records together showed it", days.day(one.sighting.seen_joined)
    yield "First seen by any one agency", _seen(report, one.first)
    if one.first is not None and one.first != one.acted:
        yield "First seen by one with the power to act", _seen(report, one.acted)
    if one.days_lost is not None and one.standing != Standing.AFTER:
        yield "Days lost", days.count(one.days_lost)
    if one.sighting.status == "if-confirmed":
        yield "Status", TO_CONFIRM


def _children(report: Report, one: Stood) -> Iterator[str]:
    """The children that it is about; of those beside the first, whether it is still to be confirmed."""
    yield report.person(one.sighting.child)
    for other in one.alike:
        doubt = other.status != "seen" and one.sighting.status == "seen"
        yield report.person(other.child) + (" (to be confirmed)" if doubt else "")


def _seen(report: Report, seen: Seen | None) -> str:
    if seen is None:
        return "Never, on what is recorded"
    late = report.harm_on is not None and seen.day >= report.harm_on
    after = (
        ("on the day of the harm" if seen.day == report.harm_on else "after the harm")
        if late
        else ""
    )
    return f"{report.agency(seen.agency)}, {days.day(seen.day)}{', ' + after if after else ''}"


def _questions(report: Report, one: Stood) -> Iterator[Question]:
    for asked in one.sighting.questions:
        would = (
            "The answer confirms it or lays it to rest."
            if asked.would == "confirm"
            else asked.would
        )
        yield Question(
            kinds_of(asked.ask),
            filled(asked.question, one.sighting, report.ledger),
            filled(would, one.sighting, report.ledger),
        )


def kinds_of(kinds: tuple[str, ...]) -> str:
    """Kinds of agency, any of which may be asked."""
    names = [KINDS.get(kind, kind.replace("-", " ")) for kind in kinds]
    return lists.capital(lists.joined(names, "or")) if names else "Whoever knows"


KINDS: Final = {
    "csc": "children's social care", "gp": "the GP", "camhs": "child mental health services",
    "yjs": "the youth justice service", "nspcc": "the NSPCC", "cafcass": "Cafcass", "marac": "MARAC",
    "cps": "the Crown Prosecution Service", "front-door": "the front door",
}  # fmt: skip
"""Kinds of agency whose name is not simply their word in a case file."""
