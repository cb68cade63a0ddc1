"""What a case file must keep to beyond its form: who there is, what came first, what rests on what."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from wholepicture.core.factors import Vocabulary
from wholepicture.readers.case_form import CASE
from wholepicture.readers.problems import Fault, Place
from wholepicture.readers.rows import Found, backwards, repeated, rows, span, unknown, word, words
from wholepicture.readers.sharing import sharing_faults

Document = Mapping[str, Any]
Known = Mapping[str, frozenset[str]]

WITH_IDS: Final = (
    "people", "agencies", "places", "observations", "shares", "review_findings", "conflicts",
)  # fmt: skip

NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "observations": {
        "by": "agencies", "about": "people", "at": "places", "factors": "factors",
        "sources": "sources",
    },
    "relations": {"from": "people", "to": "people"},
    "shares": {
        "observations": "observations", "from": "agencies", "to": "agencies", "factors": "factors",
    },
    "not_shared": {"observations": "observations", "from": "agencies", "to": "agencies"},
    "involvements": {"agency": "agencies", "about": "people"},
    "harm": {"about": "people"},
    "review_findings": {
        "observations": "observations", "holder": "agencies", "should_have_told": "agencies",
        "sources": "sources",
    },
    "conclusions": {"sources": "sources"},
    "conflicts": {"observations": "observations", "sources": "sources"},
}  # fmt: skip
"""Which fields of which rows name what."""

KINDS: Final = {
    "people": "a person",
    "agencies": "an agency",
    "places": "a place",
    "observations": "an observation",
    "factors": "a factor",
    "sources": "a source",
}


def case_faults(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Everything that is wrong in a case file."""
    return chain(
        CASE.faults(document),
        _one_child(document),
        *(repeated(rows(document, name)) for name in WITH_IDS),
        _unknown(document, vocabulary),
        _observations(document),
        _relations(document),
        chain.from_iterable(backwards(*one) for one in rows(document, "involvements")),
        _grounded(document),
        sharing_faults(document),
    )


def _one_child(document: Document) -> Iterator[Fault]:
    count = sum(row.get("role") == "child" for _, row in rows(document, "people"))
    if count != 1:
        what = f"{count} people have the role 'child'"
        yield Fault(("people",), what, "give it to the one child that the case is about")


def _unknown(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    known: dict[str, frozenset[str]] = {
        name: frozenset(word(row, "id") for _, row in rows(document, name)) for name in WITH_IDS
    }
    sources = document.get("sources")
    known["sources"] = frozenset(map(str, sources)) if isinstance(sources, dict) else frozenset()
    known["factors"] = frozenset(vocabulary.by_id)
    for name, fields in NAMES.items():
        for place, row in _all_relations(document) if name == "relations" else rows(document, name):
            for field, of in fields.items():
                yield from unknown(place, row, field, known[of], KINDS[of])


def _all_relations(document: Document) -> Found:
    for place, row in rows(document, "observations"):
        yield from rows(row, "relations", place)


def _observations(document: Document) -> Iterator[Fault]:
    for place, row in rows(document, "observations"):
        on, recorded = span(row, "on"), span(row, "recorded")
        if on and recorded and recorded.last < on.first:
            what = "it is recorded before it happened"
            yield Fault((*place, "recorded"), what, "change one of the dates")


def _relations(document: Document) -> Iterator[Fault]:
    for place, row in _all_relations(document):
        yield from backwards(place, row)
        if word(row, "from") and word(row, "from") == word(row, "to"):
            yield Fault((*place, "to"), "a person is related to themselves", "name another")


def _grounded(document: Document) -> Iterator[Fault]:
    """What a page says names the page, and what is assumed says so."""
    kind = document.get("kind")
    for name in ("observations", "review_findings"):
        for place, row in rows(document, name):
            basis = row.get("basis")
            if kind != "variant" and basis in ("page", "inferred") and not words(row, "sources"):
                yield Fault((*place, "sources"), f"the basis is {basis}, of no source", "name it")
    for place, row in rows(document, "observations"):
        if row.get("basis") == "assumed":
            yield from _assumed(place, row, kind)


def _assumed(place: Place, row: Mapping[str, Any], kind: object) -> Iterator[Fault]:
    if kind == "public-review":
        what = "the case of a public review rests on an assumption"
        yield Fault((*place, "basis"), what, "leave the observation out")
    if row.get("assumed") is not True:
        yield Fault((*place, "assumed"), "the basis is assumed", "write assumed: true")
