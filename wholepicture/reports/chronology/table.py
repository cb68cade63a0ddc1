"""What a chronology says in each column, for the page and for every file alike."""

import re
from dataclasses import dataclass
from typing import Final

from wholepicture.reports import days
from wholepicture.services.chronology import Chronology, Row

COLUMNS: Final = ("Happened", "Written down", "Known", "Read", "Source", "About", "Kind",
                  "Event", "Child's voice", "Significance", "Action")  # fmt: skip
MARKING: Final = "OFFICIAL-SENSITIVE"
UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NATURES: Final = {"fact": "Fact", "allegation": "Allegation", "opinion": "Opinion",
                  "self-report": "Self-report", "inference": "Inference"}  # fmt: skip


@dataclass(frozen=True)
class Bearing:
    """What each file says of itself: who took it, when, and what for."""

    who: str
    when: str
    purpose: str


def cells(row: Row) -> tuple[str, ...]:
    """One line, in the order of the columns, without what no file could hold."""
    event, voice = _event(row)
    said = (
        days.span(row.on),
        days.span(row.recorded) if row.recorded else "Not recorded",
        days.day(row.known) if row.known else "Not shown",
        days.day(row.read) if row.read else ("Not shown" if row.headline else "Its own"),
        f"{row.source}, told by {row.told_by}" if row.told_by else row.source,
        ", ".join(row.people),
        "Headline" if row.headline else NATURES.get(row.nature, row.nature),
        event,
        voice,
        "; ".join(row.significance),
        "; ".join(row.actions),
    )
    return tuple(UNPRINTABLE.sub("", one) for one in said)


def _event(row: Row) -> tuple[str, str]:
    """What happened, and what the child said or showed: words that tell the child's voice stand there."""
    kinds = "; ".join(row.labels)
    if row.headline:
        return f"{kinds}. The words are not shown.", ""
    if row.partial or not row.words:
        return f"{kinds or 'An observation'}. No words are known here.", ""
    note = " This was corrected later." if row.corrected else ""
    return (f"{kinds}.{note}", row.words) if row.voice else (f"{row.words}{note}", "")


def about(told: Chronology, bearing: Bearing) -> tuple[tuple[str, str], ...]:
    """What stands over the table in every file."""
    found = (
        ("Marking", MARKING),
        ("Chronology of", told.name),
        ("Taken by", bearing.who),
        ("Taken on", bearing.when),
        ("Purpose", bearing.purpose),
        ("Lines", f"{len(told.rows):,}"),
        ("Chosen", chosen_words(told)),
        ("Left out", " ".join(told.left_out)),
    )
    return tuple((name, UNPRINTABLE.sub("", words)) for name, words in found)


def chosen_words(told: Chronology) -> str:
    """What was chosen, in words."""
    picked, ways = told.chosen, told.options
    found = [
        dict(pairs).get(one, "something that is not here")
        for one, pairs in ((picked.agency, ways.agencies), (picked.person, ways.people), (picked.factor, ways.factors))
        if one
    ]  # fmt: skip
    found += [f"from {days.day(picked.since.toordinal())}"] if picked.since else []
    found += [f"to {days.day(picked.until.toordinal())}"] if picked.until else []
    return ", ".join(found) or "everything"
