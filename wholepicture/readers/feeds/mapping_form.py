"""The form of a mapping, as tables: what a feed's TOML file may say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from wholepicture.core.feeds import REASONS
from wholepicture.readers.case_form import AGENCY_KINDS, NATURES, RELATION_KINDS
from wholepicture.readers.feeds.written_dates import WANTED, pattern_fault
from wholepicture.readers.problems import Fault
from wholepicture.readers.shapes import (
    YES_OR_NO,
    Either,
    Fields,
    ListOf,
    Number,
    OneOf,
    Shape,
    Table,
    Text,
    Word,
    misfit,
    shown,
)

FORMAT: Final = "wholepicture-feed/1"
FILES: Final = ("csv", "xlsx", "ssd", "ctf", "fhir", "case")
WITH_TABLES: Final = ("ssd", "ctf", "fhir")
"""Files of a public form: what their tables hold is known, and a mapping need not say it."""

ENCODINGS: Final = ("utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "latin-1")
PERSON_FIELDS: Final = (
    "given_name", "family_name", "other_names", "birth_date", "sex", "nhs_number", "upn", "address",
    "postcode", "phone", "email",
)  # fmt: skip

NAME: Final = Text(most=200)
"""The name of a column, or a text as a source writes it."""


@dataclass(frozen=True)
class Pattern:
    """The pattern of a date."""

    wanted: str = WANTED

    def faults(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, str) or len(value) > 40:
            yield misfit(self, value)
        elif why := pattern_fault(value):
            yield Fault((), f"{shown(value)}: {why}", f"write {self.wanted}")


PATTERNS: Final = Either(ListOf(Pattern(), least=1, most=10), Pattern())


@dataclass(frozen=True)
class Value:
    """A value of a row: a column, several columns joined, or a table that says more."""

    wanted: str = "a column, a list of columns, or a table with column"
    fixed: Shape = NAME

    def faults(self, value: Any) -> Iterator[Fault]:
        if isinstance(value, str):
            yield from NAME.faults(value)
        elif isinstance(value, list):
            yield from ListOf(NAME, least=1, most=20).faults(value)
        elif isinstance(value, dict):
            yield from self._table(value)
        else:
            yield misfit(self, value)

    def _table(self, value: dict[str, Any]) -> Iterator[Fault]:
        yield from Fields(
            {},
            {
                "column": NAME, "columns": ListOf(NAME, least=1, most=20), "codes": NAME,
                "fixed": Either(ListOf(self.fixed, least=1), self.fixed), "date": PATTERNS,
                "split": Text(most=5), "join": Joint(),
            },
        ).faults(value)  # fmt: skip
        if sum(name in value for name in ("column", "columns", "fixed")) != 1:
            yield Fault((), "it must have column, columns or fixed, and one of them", "leave one")


@dataclass(frozen=True)
class Joint:
    """What stands between joined texts: up to five characters, spaces among them."""

    wanted: str = "a text of up to 5 characters"

    def faults(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, str) or len(value) > 5:
            yield misfit(self, value)


@dataclass(frozen=True)
class Holds:
    """What a condition asks of a column: one of some texts, or true for anything and false for nothing."""

    wanted: str = "a text, a list of texts, true (filled) or false (empty)"

    def faults(self, value: Any) -> Iterator[Fault]:
        texts = value if isinstance(value, list) else [value]
        if not isinstance(value, bool) and not all(isinstance(one, str) for one in texts):
            yield misfit(self, value)


VALUE: Final = Value()
WHEN: Final = Table(NAME, Holds())
IS: Final = Fields({"column": NAME, "is": Either(ListOf(NAME, least=1), NAME)})
REASON: Final = OneOf(REASONS)
DAYS: Final = Number(1, 36_525)

PERSON: Final = Fields(
    {},
    {"key": VALUE, "when": WHEN, "unless": WHEN, **dict.fromkeys(PERSON_FIELDS, VALUE),
     "further": Table(Word(r"x_[a-z][a-z0-9_]{0,40}", "a name such as x_ward"), VALUE)},
)  # fmt: skip
INVOLVEMENT: Final = Fields(
    {"person": VALUE},
    {
        "key": VALUE, "when": WHEN, "unless": WHEN, "agency": VALUE, "role": VALUE, "contact": VALUE, "since": VALUE,
        "until": VALUE, "lead": VALUE, "reason": REASON,
    },
)  # fmt: skip
RELATION: Final = Fields(
    {"person": VALUE, "kind": Value(fixed=OneOf(RELATION_KINDS)), "to": VALUE},
    {"since": VALUE, "until": VALUE},
)
OBSERVATION: Final = Fields(
    {"about": Either(ListOf(VALUE, least=1, most=10), VALUE), "on": VALUE, "factors": VALUE},
    {
        "key": VALUE, "when": WHEN, "unless": WHEN, "agency": VALUE, "known": VALUE,
        "nature": Value(fixed=OneOf(NATURES)), "times": VALUE, "words": VALUE,
        "relations": ListOf(RELATION, least=1, most=10), "reason": REASON, "reason_days": DAYS,
    },
)  # fmt: skip
REASON_RULE: Final = Fields(
    {"kind": REASON, "child": VALUE, "since": VALUE},
    {"key": VALUE, "when": WHEN, "unless": WHEN, "agency": VALUE, "until": VALUE, "days": DAYS},
)


def _some(shape: Shape) -> Shape:
    return Either(ListOf(shape, most=50), shape)


TABLE_FIELDS: Final[dict[str, Shape]] = {
    "key": VALUE,
    "version": VALUE,
    "gone": IS,
    "owner": IS,
    "person": _some(PERSON),
    "involvement": _some(INVOLVEMENT),
    "observation": _some(OBSERVATION),
    "reason": _some(REASON_RULE),
}
"""What a mapping says of the rows of one table."""

MAPPING: Final = Fields(
    {
        "format": OneOf((FORMAT,)),
        "id": Word(),
        "source": Word(),
        "file": OneOf(FILES),
        "agency": Fields({"id": Word(), "kind": OneOf(AGENCY_KINDS)}, {"name": Text()}),
    },
    {
        "mode": OneOf(("full", "changes")),
        "clean": YES_OR_NO,
        "every_days": Number(1, 3_650),
        "vanish": Number(0, 1, whole=False),
        "nothing": ListOf(NAME, most=50),
        "dates": PATTERNS,
        "csv": Fields({}, {"encoding": OneOf(ENCODINGS), "delimiter": Joint(), "header_row": Number(1, 100)}),
        "xlsx": Fields({}, {"sheet": Text(most=31), "header_row": Number(1, 100)}),
        "codes": Table(NAME, Table(NAME, Either(ListOf(NAME), NAME))),
        "tables": Table(NAME, Fields({}, TABLE_FIELDS)),
        **TABLE_FIELDS,
    },
)  # fmt: skip
