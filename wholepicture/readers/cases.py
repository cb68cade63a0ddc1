"""Case files: one family's story as its agencies held it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import (
    Agency,
    Involvement,
    Ledger,
    Observation,
    Person,
    Relation,
    Share,
)
from wholepicture.core.period import Span, edtf
from wholepicture.readers.case_form import FORMAT
from wholepicture.readers.case_rules import case_faults
from wholepicture.readers.factors import load_factors
from wholepicture.readers.sound import read_sound

Row = dict[str, Any]


class Harm(NamedTuple):
    """A harm: when, of what kind, to whom, and in what words."""

    on: Span
    kind: str
    about: str
    text: str


class Place(NamedTuple):
    """Where observations were made."""

    id: str
    kind: str
    name: str


class Provenance(NamedTuple):
    """The review that a case comes from, and how its facts were obtained."""

    review: str
    made_from: str
    note: str = ""


@dataclass(frozen=True)
class Finding:
    """What a review says that a holder should have told others, and how much it mattered."""

    id: str
    observations: tuple[str, ...]
    holder: str
    should_have_told: tuple[str, ...]
    weight: str
    text: str


@dataclass(frozen=True)
class Case:
    """A case. What a replay may read is in the ledger, and nothing else is.

    `texts` are the words of each observation by its id; `at` is the place of those that name one.
    """

    id: str
    title: str
    kind: str
    nation: str
    ledger: Ledger
    harm: tuple[Harm, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    cautions: tuple[str, ...]
    sources: Mapping[str, str]
    texts: Mapping[str, str]
    places: tuple[Place, ...]
    at: Mapping[str, str]
    conclusions: tuple[str, ...]


def read_case(path: Path | str, vocabulary: Vocabulary | None = None) -> Case:
    """Read a case file, with the bundled factors unless others are given.

    Raises:
        Unreadable: when the file is not a case that can be used; it names every fault.
    """
    vocabulary = vocabulary or load_factors()
    checks = {FORMAT: lambda tree: case_faults(tree, vocabulary)}
    return _case(read_sound(path, checks), vocabulary)


def _case(document: Row, vocabulary: Vocabulary) -> Case:
    observations = document["observations"]
    return Case(
        id=document["id"],
        title=document["title"],
        kind=document["kind"],
        nation=document["nation"],
        ledger=_ledger(document, vocabulary),
        harm=tuple(
            Harm(edtf(row["on"]), row["kind"], row["about"], row["text"])
            for row in document["harm"]
        ),
        findings=tuple(map(_finding, document["review_findings"])),
        provenance=Provenance(**document["provenance"]),
        cautions=tuple(document["cautions"]),
        sources=dict(document["sources"]),
        texts={row["id"]: row["text"] for row in observations},
        places=tuple(Place(**row) for row in document.get("places", ())),
        at={row["id"]: row["at"] for row in observations if "at" in row},
        conclusions=tuple(row["text"] for row in document["conclusions"]),
    )


def _ledger(document: Row, vocabulary: Vocabulary) -> Ledger:
    return Ledger(
        people=tuple(map(_person, document["people"])),
        agencies=tuple(Agency(**row) for row in document["agencies"]),
        observations=tuple(_observation(row, vocabulary) for row in document["observations"]),
        shares=tuple(s for row in document["shares"] for s in _shares(row, vocabulary)),
        involvements=tuple(map(_involvement, document["involvements"])),
    )


def _person(row: Row) -> Person:
    return Person(row["id"], row["role"], _span(row, "born"), row.get("sex"), "plural" in row)


def _observation(row: Row, vocabulary: Vocabulary) -> Observation:
    on, recorded = edtf(row["on"]), _span(row, "recorded")
    return Observation(
        id=row["id"],
        by=row["by"],
        about=tuple(row["about"]),
        on=on,
        known_on=(recorded or on).last,
        factors=vocabulary.readable(row["factors"]),
        nature=row["nature"],
        relations=tuple(map(_relation, row.get("relations", ()))),
        times=row.get("times", 1),
        recorded=recorded,
    )


def _relation(row: Row) -> Relation:
    return Relation(row["from"], row["kind"], row["to"], _span(row, "since"), _span(row, "until"))


def _shares(row: Row, vocabulary: Vocabulary) -> Iterator[Share]:
    """One share for each recipient. When it is not known which part travelled, no factor did."""
    sent = edtf(row["on"])
    extent = row.get("extent", "whole")
    part = vocabulary.readable(row.get("factors", ()))
    for recipient in row["to"]:
        yield Share(
            id=row["id"] if len(row["to"]) == 1 else f"{row['id']}>{recipient}",
            observations=frozenset(row["observations"]),
            holder=row["from"],
            recipient=recipient,
            sent_on=sent,
            read_on=None if extent == "unread" else sent.last,
            factors=part if extent == "part" else None,
        )


def _involvement(row: Row) -> Involvement:
    return Involvement(
        agency=row["agency"],
        about=row["about"],
        role=row["role"],
        since=_span(row, "since"),
        until=_span(row, "until"),
        lead=row.get("lead"),
    )


def _finding(row: Row) -> Finding:
    return Finding(
        id=row["id"],
        observations=tuple(row["observations"]),
        holder=row["holder"],
        should_have_told=tuple(row["should_have_told"]),
        weight=row["weight"],
        text=row["text"],
    )


def _span(row: Row, field: str) -> Span | None:
    return edtf(row[field]) if field in row else None
