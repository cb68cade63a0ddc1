"""Two records that differ in the one thing named, and the level at which they then agree."""

import pytest

from wholepicture.core.identity.comparisons import LEVELS, compare
from wholepicture.core.identity.records import comparable

NICKNAMES = {"bill": "william"}
WILLIAM = {
    "given_name": "William", "family_name": "Okafor-Jones", "other_names": "James", "birth_date": "2014-03-09",
    "sex": "M", "nhs_number": "943 476 5919", "upn": "A801200001001", "address": "12 High Street",
    "postcode": "BL1 2AB", "phone": "01204 555 123",
}  # fmt: skip
HOLDS = ("9434765919", "4010232137")

CHANGES = [
    ("given", {}, "same forename"),
    ("given", {"given_name": "Bill"}, "a nickname or variant of it"),
    ("given", {"given_name": "Wiliam"}, "nearly the same forename"),
    ("given", {"given_name": "James"}, "known by a middle name"),
    ("given", {"given_name": "Willow"}, "forenames somewhat alike"),
    ("given", {"given_name": "Peter"}, "different forenames"),
    ("given", {"given_name": "Baby"}, None),
    ("given", {"given_name": "Okafor-Jones", "family_name": "William"}, "forename and family name swapped"),
    ("family", {"given_name": "Okafor-Jones", "family_name": "William"}, "forename and family name swapped"),
    ("family", {"family_name": "Okafor Jonse"}, "nearly the same family name"),
    ("family", {"family_name": "Jones"}, "one part of a double family name"),
    ("family", {"family_name": "Okafojones"}, "nearly the same family name"),
    ("family", {"family_name": "Okaforbanks"}, "family names somewhat alike"),
    ("family", {"family_name": "Smith"}, "different family names"),
    ("family", {"family_name": ""}, None),
    ("born", {"birth_date": "2014-09-03"}, "day and month swapped"),
    ("born", {"birth_date": "2014-01-01"}, "same year, one is the first of January"),
    ("born", {"birth_date": "2015-03-09"}, "birth dates one character apart"),
    ("born", {"birth_date": "2014-03-21"}, "two of year, month and day the same"),
    ("born", {"birth_date": "2014-12-25"}, "same year of birth"),
    ("born", {"birth_date": "1985-12-25"}, "different birth dates"),
    ("born", {"birth_date": ""}, None),
    ("other", {}, "same middle name"),
    ("other", {"other_names": "J"}, "same first letter of the middle name"),
    ("other", {"other_names": "Peter"}, "different middle names"),
    ("sex", {"sex": "Female"}, "different sex"),
    ("sex", {"sex": "X"}, None),
    ("address", {}, "same home"),
    ("address", {"address": "14 High Street"}, "same postcode"),
    ("address", {"postcode": "LB1 2AC"}, "same home, postcode mistyped"),
    ("address", {"address": "1 Low Road", "postcode": "BL1 2AC"}, "postcodes one character apart"),
    ("address", {"address": "1 Low Road", "postcode": "BL1 9ZZ"}, "same area"),
    ("address", {"address": "1 Low Road", "postcode": "M11 9ZZ"}, "different areas"),
    ("address", {"postcode": "", "address": "1 Low Road"}, None),
    ("nhs", {}, "same number"),
    ("nhs", {"nhs_number": "9434765918"}, "one digit apart"),
    ("nhs", {"nhs_number": "4010232137"}, "different numbers, both checked"),
    ("nhs", {"nhs_number": "4010232138"}, "different numbers"),
    ("upn", {"upn": ""}, None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "says"), CHANGES)
def test_records_that_differ_in_one_thing(name, change, says):
    a, b = (comparable(row, NICKNAMES, ("phone",)) for row in (WILLIAM, WILLIAM | change))
    place = list(LEVELS).index(name)

    level = compare(a, b)[place]

    assert (LEVELS[name][level - 1] if level else None) == says
    assert compare(b, a)[place] == level


@pytest.mark.parametrize(
    ("phone", "level"), [("+44 1204 555123", 1), ("01204 555124", 2), ("01204 555 999", 3), ("0161", 0), ("07700 900000", 4)]
)  # fmt: skip
def test_a_further_column_has_levels_of_its_own(phone, level):
    a, b = (comparable(row, NICKNAMES, ("phone",)) for row in (WILLIAM, WILLIAM | {"phone": phone}))

    assert compare(a, b)[len(LEVELS)] == level


def test_the_postcode_may_stand_in_the_address():
    kept = comparable(
        {"address": "12 High Street, Bolton BL1 2AB", "email": " A@b.org "}, {}, ("email",)
    )

    assert (kept.postcode, kept.house, kept.street, kept.extras) == (
        "BL12AB",
        "12",
        "high",
        ("a@b.org",),
    )
