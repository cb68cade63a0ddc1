"""The contacts that agencies are expected to have with a child: their form, what they must keep to, and those bundled."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from wholepicture.core.factors import Vocabulary
from wholepicture.core.silences import Expected
from wholepicture.readers.case_form import AGENCY_KINDS
from wholepicture.readers.dates import Date
from wholepicture.readers.factors import load_factors
from wholepicture.readers.problems import Fault
from wholepicture.readers.rows import rows, unknown
from wholepicture.readers.shapes import Fields, ListOf, Maybe, Number, OneOf, Text, Word
from wholepicture.readers.sound import read_sound

BUNDLED: Final = Path(__file__).parents[1] / "expected" / "contacts.yaml"
FORMAT: Final = "wholepicture-expected/1"
MONTHS: Final = Number(0, 18 * 12)

_CONTACT: Final = Fields(
    {
        "kinds": ListOf(OneOf(AGENCY_KINDS), least=1, once=True),
        "expected": Text(),
        "source": Text(),
        "grade": OneOf(("guidance", "default")),
    },
    {
        "every_days": Number(1, 3_650),
        "from_months": MONTHS,
        "by_months": MONTHS,
        "until_months": MONTHS,
        "while": Word(),
    },
)
EXPECTED: Final = Fields(
    {
        "format": OneOf((FORMAT,)),
        "owner": Word(),
        "reviewed_on": Maybe(Date(day=True)),
        "contacts": ListOf(_CONTACT, least=1),
    }
)


def expected_faults(document: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    """Everything wrong in a file of expected contacts."""
    return chain(EXPECTED.faults(document), _contact_faults(document, vocabulary))


def _contact_faults(document: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    for place, row in rows(document, "contacts"):
        yield from unknown(place, row, "while", vocabulary.by_id, "a factor")
        if ("by_months" in row) == ("every_days" in row):
            yield Fault(place, "it is due once or again and again", "give by_months or every_days")


@cache
def load_expected() -> tuple[Expected, ...]:
    """Every expected contact that comes with the product, in file order.

    Raises:
        Unreadable: when the file has been damaged; it names every fault.
    """
    return read_expected(BUNDLED)


def read_expected(path: Path | str) -> tuple[Expected, ...]:
    """Read a file of expected contacts, in its order.

    Raises:
        Unreadable: when the file cannot be used; it names every fault.
    """
    vocabulary = load_factors()
    document = read_sound(path, {FORMAT: lambda tree: expected_faults(tree, vocabulary)})
    return tuple(_expected(row) for row in document["contacts"])


def _expected(row: Mapping[str, Any]) -> Expected:
    return Expected(
        kinds=tuple(row["kinds"]),
        expected=row["expected"],
        source=row["source"],
        every_days=row.get("every_days"),
        from_months=row.get("from_months", 0),
        by_months=row.get("by_months"),
        until_months=row.get("until_months", 18 * 12),
        while_factor=row.get("while"),
    )
