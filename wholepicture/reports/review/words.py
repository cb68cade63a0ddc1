"""The words that the parts of a report share: levels, natures, how a sighting stood, what the plan may say."""

from typing import Final

from wholepicture.reports.review.report import Piece, Report
from wholepicture.reports.review.standing import Standing

Sentence = tuple[str | Piece, ...]
"""Words, with observations to point to among them."""

LEVELS: Final = {
    "early-help": "Early help",
    "targeted-family-help": "Targeted family help",
    "child-in-need": "Child in need",
    "child-protection": "Child protection",
}
NATURES: Final = {
    "fact": "Fact",
    "allegation": "Allegation",
    "opinion": "Opinion",
    "self-report": "Self-report",
    "inference": "Inference",
}
STANDINGS: Final = {
    Standing.BY_NOBODY: "No agency could see it alone",
    Standing.LATE: "Seen late",
    Standing.AT_ONCE: "Seen at once",
    Standing.AFTER: "Only from the harm on",
}
STATUSES: Final = {
    "lawful": "Lawful",
    "if": "Lawful only once something is settled",
    "none": "No way found",
    "not-assessed": "Law not assessed",
}


def status(report: Report, found: str) -> str:
    """What the law says of a plan; nothing, unless the law was asked."""
    return STATUSES[found if report.heading.law_at or found == "none" else "not-assessed"]


def listed(pieces: tuple[Piece, ...], last: str = " and ") -> Sentence:
    """Observations to point to, as a sentence lists them."""
    parts: list[str | Piece] = []
    for n, piece in enumerate(pieces):
        if n:
            parts.append(last if n == len(pieces) - 1 else ", ")
        parts.append(piece)
    return tuple(parts)
