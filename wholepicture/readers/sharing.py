"""Who could have told whom: what the shares, the findings and the silences of a case must keep to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import Any, Final

from wholepicture.core.period import FIRST_DAY, LAST_DAY, Span
from wholepicture.readers.problems import Fault, Place
from wholepicture.readers.rows import rows, span, word, words
from wholepicture.readers.shapes import shown

Document = Mapping[str, Any]
Held = Mapping[tuple[str, str], int]

MOST_TOLD: Final = 200_000
"""How many times one agency may tell another one observation, in one case."""

_EVER: Final = Span(FIRST_DAY, LAST_DAY)


def sharing_faults(document: Document) -> Iterator[Fault]:
    """Everything that is wrong with who told whom, and with what a review says of it."""
    told = [*rows(document, "shares"), *rows(document, "not_shared")]
    if sum(len(words(row, "observations")) * len(words(row, "to")) for _, row in told) > MOST_TOLD:
        return iter([Fault(("shares",), "more is shared than can be checked", "split the case")])
    held = first_held(document)
    return chain(
        _shares(document, held), _parts(document), _not_shared(document), _findings(document, held)
    )


def first_held(document: Document) -> dict[tuple[str, str], int]:
    """The first day on which each agency can have held each observation, by any reading of dates."""
    told = defaultdict(list)
    for _, row in rows(document, "shares"):
        if row.get("extent") != "unread":
            for one in words(row, "observations"):
                told[word(row, "from"), one].append(row)
    waiting = [
        (
            (span(row, "recorded") or span(row, "on") or _EVER).first,
            word(row, "by"),
            word(row, "id"),
        )
        for _, row in rows(document, "observations")
    ]
    heapify(waiting)
    held: dict[tuple[str, str], int] = {}
    while waiting:
        day, agency, one = heappop(waiting)
        if (agency, one) in held:
            continue
        held[agency, one] = day
        for row in told[agency, one]:
            sent = span(row, "on") or _EVER
            for to in words(row, "to") if day <= sent.last else ():
                heappush(waiting, (max(day, sent.first), to, one))
    return held


def _shares(document: Document, held: Held) -> Iterator[Fault]:
    agencies, happened = _agencies(document), _happened(document)
    for place, row in rows(document, "shares"):
        holder, sent = word(row, "from"), span(row, "on") or _EVER
        if holder and holder in words(row, "to"):
            yield Fault((*place, "to"), f"{shown(holder)} shares with itself", "name another")
        for one in words(row, "observations"):
            if one in happened and holder in agencies:
                yield from _too_soon(place, holder, one, sent, happened[one], held)


def _agencies(document: Document) -> frozenset[str]:
    return frozenset(word(row, "id") for _, row in rows(document, "agencies"))


def _happened(document: Document) -> dict[str, Span]:
    """When each observation happened. Of one by nobody who is known, nobody can say who held it."""
    agencies = _agencies(document)
    return {
        word(row, "id"): span(row, "on") or _EVER
        for _, row in rows(document, "observations")
        if word(row, "by") in agencies
    }


def _too_soon(
    place: Place, holder: str, one: str, sent: Span, happened: Span, held: Held
) -> Iterator[Fault]:
    where = (*place, "observations")
    if sent.last < happened.first:
        yield Fault(where, f"{one!r} is shared before it happened", "change one of the dates")
    elif (holder, one) not in held:
        what = f"{shown(holder)} does not hold {one!r} and was never told it"
        yield Fault(where, what, f"name a holder of it, or add the share by which {holder} knew")
    elif sent.last < held[holder, one]:
        what = f"{shown(holder)} did not know {one!r} by then"
        yield Fault(where, what, "change one of the dates")


def _parts(document: Document) -> Iterator[Fault]:
    """Factors are named where only a part was told, and they are factors of what was told."""
    factors = {word(row, "id"): words(row, "factors") for _, row in rows(document, "observations")}
    for place, row in rows(document, "shares"):
        named = words(row, "factors")
        if named and row.get("extent") != "part":
            yield Fault((*place, "extent"), "factors are named", "write extent: part")
        carried = {f for one in words(row, "observations") for f in factors.get(one, ())}
        for one in named:
            if carried and one not in carried:
                what = f"{shown(one)} is no factor of what was shared"
                todo = f"take it out: there are {', '.join(sorted(carried)[:9])}"
                yield Fault((*place, "factors"), what, todo)


def _not_shared(document: Document) -> Iterator[Fault]:
    told = {
        (one, to)
        for _, row in rows(document, "shares")
        if row.get("extent") != "unread"
        for one in words(row, "observations")
        for to in words(row, "to")
    }
    for place, row in rows(document, "not_shared"):
        for one in words(row, "observations"):
            for to in words(row, "to"):
                if (one, to) in told:
                    what = f"{shown(one)} is shared with {shown(to)} and said not to be"
                    yield Fault(place, what, "take one of the two out")


def _findings(document: Document, held: Held) -> Iterator[Fault]:
    agencies, happened = _agencies(document), _happened(document)
    for place, row in rows(document, "review_findings"):
        holder, about = word(row, "holder"), words(row, "observations")
        if holder and holder in words(row, "should_have_told"):
            yield Fault(
                (*place, "should_have_told"), f"{shown(holder)} is the holder", "leave it out"
            )
        doubtful = holder not in agencies or not all(one in happened for one in about)
        if about and not doubtful and not any((holder, one) in held for one in about):
            what = f"{shown(holder)} held none of the observations"
            yield Fault((*place, "holder"), what, "name who held them")
