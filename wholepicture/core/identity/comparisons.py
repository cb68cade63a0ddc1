"""What is compared between two records, and at which level each pair of values agrees.

Level 0 means that one of the two values is not known: it speaks neither for nor against. Then the
levels run from the strongest agreement to none. The compiled kernel and Splink must both give the
level that is given here; a test holds them to it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wholepicture.core.identity.alike import edits, jaro_winkler
from wholepicture.core.identity.births import Birth
from wholepicture.core.identity.records import Comparable

NEAR, FAIR, FAIR_TEXT = 0.92, 0.83, 0.88
"""How alike (Jaro-Winkler) two names are to be near and to be fairly alike, and two other texts."""

_NUMBER: Final = (
    "same number",
    "one digit apart",
    "different numbers, both checked",
    "different numbers",
)

LEVELS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "given": (
        "same forename", "a nickname or variant of it", "forename and family name swapped", "nearly the same forename",
        "known by a middle name", "forenames somewhat alike", "different forenames",
    ),
    "family": (
        "same family name", "forename and family name swapped", "nearly the same family name",
        "one part of a double family name", "family names somewhat alike", "different family names",
    ),
    "born": (
        "same birth date", "day and month swapped", "same year, one is the first of January",
        "birth dates one character apart", "two of year, month and day the same", "same year of birth",
        "different birth dates",
    ),
    "other": ("same middle name", "same first letter of the middle name", "different middle names"),
    "sex": ("same sex", "different sex"),
    "address": (
        "same home", "same postcode", "same home, postcode mistyped", "postcodes one character apart",
        "same area", "different areas",
    ),
    "nhs": _NUMBER,
    "upn": _NUMBER,
})  # fmt: skip
"""Each comparison and its levels in words, strongest first."""

EXTRA_LEVELS: Final = ("same", "one character apart", "somewhat alike", "different")
"""The levels of phone, email and every further column."""

NUMBERS: Final = ("nhs", "upn")


def compare(a: Comparable, b: Comparable) -> tuple[int, ...]:
    """The level of each comparison, in the order of LEVELS and then of the further columns."""
    swapped = bool(a.given and a.family) and (a.given, a.family) == (b.family, b.given)
    return (
        _given(a, b, swapped),
        _family(a, b, swapped),
        _born(a.born, b.born),
        _other(a.other, b.other),
        (2 - (a.sex == b.sex)) if a.sex and b.sex else 0,
        _address(a, b),
        _number(a.nhs, b.nhs, a.nhs_holds and b.nhs_holds),
        _number(a.upn, b.upn, a.upn_holds and b.upn_holds),
        *(_extra(x, y) for x, y in zip(a.extras, b.extras, strict=True)),
    )


def _first(*holds: bool) -> int:
    """The first level that holds; the last when none does."""
    return next((level for level, held in enumerate(holds, 1) if held), len(holds) + 1)


def _given(a: Comparable, b: Comparable, swapped: bool) -> int:
    if not a.given or not b.given:
        return 0
    alike = jaro_winkler(a.given, b.given)
    by_middle = a.given == b.other or b.given == a.other
    return _first(
        a.given == b.given, a.given_key == b.given_key, swapped, alike >= NEAR, by_middle, alike >= FAIR
    )  # fmt: skip


def _family(a: Comparable, b: Comparable, swapped: bool) -> int:
    if not a.family or not b.family:
        return 0
    alike = jaro_winkler(a.family, b.family)
    part = not set(a.family_parts).isdisjoint(b.family_parts)
    return _first(a.family == b.family, swapped, alike >= NEAR, part, alike >= FAIR)


def _born(a: Birth, b: Birth) -> int:
    if not a.text or not b.text:
        return 0
    year, month, day = (
        _same(x, y) for x, y in ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    )
    turned = year and _same(a.month, b.day) and _same(a.day, b.month)
    january = year and (_first_of_january(a) or _first_of_january(b))
    return _first(
        a.text == b.text, turned, january, edits(a.text, b.text) <= 1, year + month + day >= 2, year
    )  # fmt: skip


def _same(x: str, y: str) -> bool:
    return bool(x) and x == y


def _first_of_january(one: Birth) -> bool:
    return (one.month, one.day) == ("01", "01")


def _other(a: str, b: str) -> int:
    return _first(a == b and len(a) > 1, a[0] == b[0]) if a and b else 0


def _address(a: Comparable, b: Comparable) -> int:
    if not a.postcode or not b.postcode:
        return 0
    house, street = _same(a.house, b.house), _same(a.street, b.street)
    apart = edits(a.postcode, b.postcode)
    return _first(
        apart == 0 and house, apart == 0, house and street and apart <= 2, apart <= 1, _same(a.outward, b.outward)
    )  # fmt: skip


def _number(a: str, b: str, both_hold: bool) -> int:
    return _first(a == b, edits(a, b) <= 1, both_hold) if a and b else 0


def _extra(a: str, b: str) -> int:
    return _first(a == b, edits(a, b) <= 1, jaro_winkler(a, b) >= FAIR_TEXT) if a and b else 0
