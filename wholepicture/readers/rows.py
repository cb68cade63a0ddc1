"""What the rules of a document ask of its rows, whatever is wrong with the rest of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from wholepicture.core.period import Span
from wholepicture.readers.dates import span_of
from wholepicture.readers.problems import Fault, Place, Row
from wholepicture.readers.shapes import did_you_mean, named, shown

Found = Iterator[tuple[Place, dict[str, Any]]]


def rows(holder: Mapping[str, Any], name: str, place: Place = ()) -> Found:
    """The rows of a list or table that are groups of fields, and where each stands."""
    value = holder.get(name)
    pairs = value.items() if isinstance(value, dict) else named(value)
    for called, row in pairs:
        if isinstance(row, dict):
            yield (*place, name, Row(str(called)[:60])), row


def words(row: Mapping[str, Any], name: str) -> list[str]:
    """The words of a field, be it a list of words or one."""
    value = row.get(name)
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def word(row: Mapping[str, Any], name: str) -> str:
    """The one word of a field; none at all when there is no such word."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def span(row: Mapping[str, Any], name: str) -> Span | None:
    """The date of a field, if there is one that can be read."""
    try:
        return span_of(row[name])
    except (KeyError, ValueError):
        return None


def unknown(
    place: Place, row: Mapping[str, Any], name: str, known: Collection[str], kind: str
) -> Iterator[Fault]:
    """A fault for each word of a field that names nothing."""
    for one in words(row, name):
        yield from nameless((*place, name), one, known, kind)


def nameless(place: Place, one: str, known: Collection[str], kind: str) -> Iterator[Fault]:
    """A fault if a word names nothing."""
    if one not in known:
        todo = did_you_mean(one, known, f"name {kind} that there is")
        yield Fault(place, f"there is no {shown(one)}", todo)


def repeated(found: Iterable[tuple[Place, Mapping[str, Any]]]) -> Iterator[Fault]:
    """A fault for each row whose id another row before it has."""
    seen: set[str] = set()
    for place, row in found:
        own = word(row, "id")
        if own in seen:
            yield Fault((*place, "id"), f"the id {shown(own)} is used before", "give it another")
        seen |= {own} - {""}


def backwards(place: Place, row: Mapping[str, Any]) -> Iterator[Fault]:
    """A fault for a spell that ends before it starts, by any reading of its dates."""
    since, until = span(row, "since"), span(row, "until")
    if since and until and since.first > until.last:
        yield Fault((*place, "until"), "it ends before it starts", "change one of the dates")
