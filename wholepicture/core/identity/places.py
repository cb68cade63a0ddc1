"""Postcodes, and the house number and street within an address."""

import re
from typing import Final

POSTCODE: Final = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})\b")
HOUSE: Final = re.compile(r"\b([0-9]+[a-z]?) ([a-z]+)")


def postcode(text: str) -> str:
    """A postcode in capitals without spaces."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())[:12]


def postcode_in(address: str) -> str:
    """The last postcode that an address line holds, for extracts that have no field for it."""
    found = POSTCODE.findall(address.upper())
    return "".join(found[-1]) if found else ""


def outward(code: str) -> str:
    """The first half of a postcode, an area of some thousand homes."""
    return code[:-3] if len(code) >= 5 else ""


def house_and_street(address: str) -> tuple[str, str]:
    """The house number and the first word of the street, from a folded address line."""
    found = HOUSE.search(address)
    return (found[1], found[2]) if found else ("", "")
