"""Numbers that are one slip of the keyboard from what was typed, of those that some record holds."""

from typing import Final

import numpy as np

from wholepicture.core.identity.numbers import UPN_LETTERS
from wholepicture.core.identity.records import Comparable
from wholepicture.engines.lookup.kernel import one_slip
from wholepicture.engines.lookup.values import Values, kind_of

DIGITS: Final = "0123456789"


def near_numbers(values: Values, asked: Comparable) -> list[tuple[str, str]]:
    """The identifiers one slip from one that no record holds: (part, number)."""
    found = []
    for name in ("nhs", "upn"):
        number, kind = getattr(asked, name), kind_of(name)
        if number and values.numbers([(kind, number)])[0] < 0:
            signs = DIGITS if number.isdecimal() else DIGITS + UPN_LETTERS
            near = one_slip(
                _bytes(number), _bytes(signs), kind, values.letters, values.starts, values.tags, values.slots
            )  # fmt: skip
            found += [(name, values.text(code)) for code in near.tolist()]
    return found


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), np.uint8)
