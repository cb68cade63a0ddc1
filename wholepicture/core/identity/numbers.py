"""NHS numbers and UPNs: how they are written, and whether their check digit holds."""

import re
from operator import mul
from typing import Final

UPN_LETTERS: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The check letters of a unique pupil number, in the order of their remainders: no I, O or S."""

NOT_KEPT: Final = re.compile(r"[^0-9A-Z]")
NOT_A_NUMBER: Final = re.compile(r"(.)\1*|1234567890?")
"""One digit over and over, or counting up: typed to fill a field."""


def number(text: str) -> str:
    """A number as it is compared: letters and digits alone, in capitals; nothing for a filler."""
    upper = text.upper()
    kept = (upper if upper.isalnum() and upper.isascii() else NOT_KEPT.sub("", upper))[:20]
    return "" if NOT_A_NUMBER.fullmatch(kept) else kept


def nhs_number_holds(kept: str) -> bool:
    """Ten digits, of which the last follows from the others by the modulus 11 rule."""
    if len(kept) != 10 or not kept.isdecimal() or not kept.isascii():
        return False
    total: int = sum(map(mul, range(10, 0, -1), map(int, kept)))
    return total % 11 == 0


def upn_holds(kept: str) -> bool:
    """A check letter, then eleven digits and a digit or letter; the letter follows from the rest by modulus 23."""
    if not re.fullmatch(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]", kept):
        return False
    values = [*map(int, kept[1:12]), _last(kept[12])]
    return UPN_LETTERS[sum(place * value for place, value in enumerate(values, 2)) % 23] == kept[0]


def _last(char: str) -> int:
    """The last place of a temporary number is a letter, which counts as its place in the list."""
    return int(char) if char.isdigit() else UPN_LETTERS.index(char)
