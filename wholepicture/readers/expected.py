"""The contacts that agencies are expected to have with a child, from the bundled data."""

from functools import cache
from pathlib import Path
from typing import Any

from wholepicture.core.silences import Expected
from wholepicture.readers.documents import read

BUNDLED = Path(__file__).parents[1] / "expected" / "contacts.yaml"


@cache
def load_expected() -> tuple[Expected, ...]:
    """Every expected contact, in file order.

    Raises:
        Unreadable: when the bundled file has been damaged.
    """
    return tuple(_expected(row) for row in read(BUNDLED)["contacts"])


def _expected(row: dict[str, Any]) -> Expected:
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
