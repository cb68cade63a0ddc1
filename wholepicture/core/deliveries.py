"""Which version of a source's row stands, in whatever order and however often its deliveries came.

A row that came with the same content again is the same version, seen from its first delivery to its last.
Everything here depends on which deliveries there were, and on nothing else: not on the order in which
they came, nor on how often.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Final

from wholepicture.core.feeds import (
    FeedRecord,
    InvolvementRecord,
    ObservationRecord,
    PersonRecord,
)
from wholepicture.core.ledger import Relation
from wholepicture.core.period import FIRST_DAY, LAST_DAY, Span, edtf, iso

USUAL_SHARE: Final = 0.05
"""How much of a source may vanish from one full extract to the next before a person is asked."""

FEWEST: Final = 20
"""So few may always vanish: a small source loses a family without being asked."""


@dataclass(frozen=True)
class Version:
    """One content of one row; `first` and `last` are the days (ordinals) of the deliveries that had it.

    `version` is what the file itself says of the order of versions; empty when it does not say. `revision`
    orders deliveries of the last day: a file made again, or read by a mapping that was put right.
    """

    digest: str
    version: str
    first: int
    last: int
    revision: int = 0
    gone: bool = False

    @property
    def order(self) -> tuple[str, int, int, str, bool]:
        """What decides which version stands: the file's own word, else the day; ties by content alone.

        Of the same content there and taken back at once, it is there: so nothing is lost.
        """
        word = self.version or iso(self.last)
        return word, self.last, self.revision, self.digest, not self.gone

    def seen_with(self, other: "Version") -> "Version":
        """The same version, seen in the deliveries of both."""
        last, revision = max((self.last, self.revision), (other.last, other.revision))
        return replace(self, first=min(self.first, other.first), last=last, revision=revision)


def standing(versions: Iterable[Version]) -> Version:
    """The version that stands, of one or more of the same row."""
    return max(versions, key=lambda one: one.order)


def vanished(last_seen: int, last_full: int | None) -> bool:
    """A row is gone when a full extract was made after the last delivery that had it."""
    return last_full is not None and last_seen < last_full


def too_many(going: int, known: int, share: float | None = None) -> bool:
    """Whether so many of the known rows would go that a person must say it is right."""
    usual = USUAL_SHARE if share is None else share
    return going >= FEWEST and going > usual * known


def late(extracted: int, every_days: int | None, day: int) -> bool:
    """Whether a source's newest extract is so old on a day that the next one should have come."""
    return every_days is not None and day - extracted > every_days


def content(record: FeedRecord) -> dict[str, Any]:
    """What a record says, as plain values and without its words; empty values are left out."""
    match record:
        case PersonRecord():
            said: dict[str, Any] = {"fields": dict(record.fields)}
        case ObservationRecord():
            said = {
                "agency": record.agency, "about": list(record.about), "on": _span(record.on),
                "known_on": record.known_on, "factors": sorted(record.factors),
                "nature": record.nature, "times": record.times,
                "relations": [_relation(one) for one in record.relations],
            }  # fmt: skip
        case InvolvementRecord():
            said = {
                "person": record.person, "agency": record.agency, "role": record.role,
                "contact": record.contact, "since": _span(record.since),
                "until": _span(record.until), "lead": record.lead,
            }  # fmt: skip
        case _:
            said = {
                "child": record.child, "kind": record.kind, "agency": record.agency,
                "since": record.since, "until": record.until,
            }  # fmt: skip
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def digest(said: Mapping[str, Any], words: str, secret: bytes) -> str:
    """What tells two contents apart. Without the secret nobody can try out what erased words may have been."""
    text = json.dumps([said, words], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), key=secret, digest_size=16).hexdigest()


def written_span(span: Span) -> str:
    """A span as EDTF text: as it was given, else by its days."""
    if span.text:
        return span.text
    sides = [".." if day in (FIRST_DAY, LAST_DAY) else iso(day) for day in (span.first, span.last)]
    return sides[0] if span.first == span.last else "/".join(sides)


def read_span(text: str) -> Span | None:
    """The span of a text that `written_span` wrote; None for an empty one."""
    return edtf(text) if text else None


def _span(span: Span | None) -> str:
    return written_span(span) if span else ""


def _relation(one: Relation) -> list[str]:
    return [one.person, one.kind, one.to, _span(one.since), _span(one.until)]
