"""A person record as it is compared: every field folded, read and checked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from wholepicture.core.identity.births import NOT_KNOWN, Birth, birth
from wholepicture.core.identity.numbers import nhs_number_holds, number, upn_holds
from wholepicture.core.identity.places import house_and_street, outward, postcode, postcode_in
from wholepicture.core.identity.spelling import folded, forename, parts, plain, tidy
from wholepicture.core.identity.superseded import followed

NONE_SUPERSEDED: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Comparable:
    """One record, ready to be compared; what is not known is empty."""

    given: str = ""
    given_key: str = ""
    family: str = ""
    family_parts: tuple[str, ...] = ()
    other: str = ""
    born: Birth = NOT_KNOWN
    sex: str = ""
    postcode: str = ""
    outward: str = ""
    house: str = ""
    street: str = ""
    nhs: str = ""
    nhs_holds: bool = False
    upn: str = ""
    upn_holds: bool = False
    extras: tuple[str, ...] = ()
    """Phone, email and the further columns of a file, in its order."""


def sex(text: str) -> str:
    """The first letter, if it is that of female or male; every other code says nothing here."""
    first = text.strip().lower()[:1]
    return {"1": "m", "2": "f", "m": "m", "f": "f"}.get(first, "")


def phone(text: str) -> str:
    """A telephone number as its last ten digits, so that +44 and 0 are one."""
    digits = "".join(char for char in text if char.isdigit())
    return digits[-10:] if len(digits) >= 6 else ""


def comparable(
    row: Mapping[str, str],
    nicknames: Mapping[str, str],
    extras: tuple[str, ...] = (),
    superseded: Mapping[str, str] = NONE_SUPERSEDED,
) -> Comparable:
    """Fold, read and check the fields of a row, once and for every engine."""
    given, family = forename(row.get("given_name", "")), row.get("family_name", "")
    address = folded(row.get("address", ""))
    code = postcode(row.get("postcode", "")) or postcode_in(address)
    house, street = house_and_street(address)
    nhs, upn = followed(number(row.get("nhs_number", "")), superseded), number(row.get("upn", ""))
    return Comparable(
        given, nicknames.get(given, given), plain(family), parts(family),
        plain(row.get("other_names", "")), birth(row.get("birth_date", "")), sex(row.get("sex", "")),
        code, outward(code), house, street,
        nhs, nhs_number_holds(nhs), upn, upn_holds(upn),
        tuple(extra(name, row.get(name, "")) for name in extras),
    )  # fmt: skip


def extra(name: str, text: str) -> str:
    """A phone number as digits, anything else tidied."""
    return phone(text) if name == "phone" else tidy(text)
