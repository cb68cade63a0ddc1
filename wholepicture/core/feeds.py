"""What a feed brings: what one source says of people, of who works with them, and of what was seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from wholepicture.core.ledger import Relation
from wholepicture.core.period import Span

REASONS: Final = ("involvement", "concern", "request", "section-47", "front-door")
"""Why the engine and the pages may know a child (DESIGN.md, a recorded reason)."""


@dataclass(frozen=True)
class PersonRecord:
    """One source's record of one person: text as written, by the names of the fields that matching compares.

    Fields: given_name, family_name, other_names, birth_date, sex, nhs_number, upn, address, postcode, phone,
    email, and any x_*. A field that is not known is left out.
    """

    source: str
    key: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class InvolvementRecord:
    """A spell of an agency's work with a person: the team or role, and how to reach whoever does it."""

    source: str
    key: str
    person: str
    agency: str
    role: str = ""
    contact: str = ""
    since: Span | None = None
    until: Span | None = None
    lead: bool | None = None


@dataclass(frozen=True)
class ObservationRecord:
    """What an agency saw, was told or did, about people of the same source.

    `about` and `relations` name person records by their keys. `words` is its body, kept apart from its codes.
    """

    source: str
    key: str
    agency: str
    about: tuple[str, ...]
    on: Span
    known_on: int
    factors: frozenset[str]
    nature: str = "fact"
    relations: tuple[Relation, ...] = ()
    times: int = 1
    words: str = ""


@dataclass(frozen=True)
class ReasonRecord:
    """Why a child may be known to the engine and the pages, from a day until a day; `until` is None while it lasts."""

    source: str
    key: str
    child: str
    kind: str
    agency: str
    since: int
    until: int | None = None


FeedRecord = PersonRecord | InvolvementRecord | ObservationRecord | ReasonRecord

KINDS: Final[Mapping[type, str]] = {
    PersonRecord: "person",
    InvolvementRecord: "involvement",
    ObservationRecord: "observation",
    ReasonRecord: "reason",
}


def name_of(record: FeedRecord) -> tuple[str, str]:
    """What a record is called within its source: its kind and its key."""
    return KINDS[type(record)], record.key


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field of a row, and what to do about it. A `held` row is not loaded; others are remarks."""

    field: str
    what: str
    todo: str
    held: bool = True


@dataclass(frozen=True)
class FeedRow:
    """One row or element of a file: where it is, as it was written, what it says, and what is wrong with it.

    `place` is the row number of a table, or the path of an element. `written` is the row as read, for the
    quarantine. `version` orders deliveries of the same row: an ordinal day or a timestamp in text that sorts;
    empty when the file does not say, and then the delivery's own date counts. `gone` says that the source has
    taken the row back. `names` are the records that a held row would have been, by kind and key as far as
    they could be read: the source still has them, so they are not gone. `table` is the table of a form that has
    several. `corrects` is the mark of the row in quarantine that this one puts right.
    """

    place: str
    written: Mapping[str, str]
    records: tuple[FeedRecord, ...] = ()
    faults: tuple[Fault, ...] = ()
    version: str = ""
    gone: bool = False
    names: tuple[tuple[str, str], ...] = ()
    table: str = ""
    corrects: str = ""

    @property
    def held(self) -> bool:
        return any(fault.held for fault in self.faults)


@dataclass(frozen=True)
class Delivery:
    """One file of one source. `full` extracts hold everything the source has, `changes` only what is new.

    `extracted` is the ordinal day on which the source made it.
    """

    source: str
    name: str
    mode: Literal["full", "changes"]
    extracted: int
    rows: int | None = field(default=None, compare=False)
