"""What is known of somebody is enough or refused with every reason, and is compared for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.asked import (
    agrees,
    as_comparable,
    in_part,
    known,
    may_look,
    readings,
    remarks,
    to_try,
)
from wholepicture.core.identity.comparisons import LEVELS, compare
from wholepicture.core.identity.records import comparable

NHS = "9434765919"
RECORD = comparable(
    {"given_name": "Jon", "family_name": "Smyth", "birth_date": "2014-03-09", "address": "4 Mill Lane", "postcode": "BL1 4AB"}, {}
)  # fmt: skip


def levels(asked):
    return dict(zip(LEVELS, compare(as_comparable(asked, {}), RECORD), strict=True))


@pytest.mark.parametrize(
    "asked",
    [
        {"nhs_number": NHS},
        {"upn": "A123"},
        {"given_name": "Jon", "birth_date": "2014"},
        {"family_name": "Smyth", "postcode": "BL1"},
        {"phone": "01204 555123", "email": "a@b.example"},
        {"address": "4 Mill Lane", "birth_date": "2014-03"},
    ],
)
def test_two_things_or_one_identifier_are_enough(asked):
    assert may_look(asked)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"given_name": "Jon", "family_name": "Smyth"},
        {"birth_date": "2014-03-09"},
        {"postcode": "BL1 4AB", "sex": "F", "other_names": "Ann"},
        {"nhs_number": "0000000000"},
        {"family_name": "Smyth", "postcode": "  "},
    ],
)
def test_one_thing_alone_is_a_list_of_people_and_is_refused(asked):
    (objection,) = may_look(asked).objections

    assert objection.startswith("give an NHS number or a UPN, or at least 2 of: a name;")


def test_a_refusal_carries_every_reason():
    objections = may_look({"birth_date": "soon", "postcode": "B"}).objections

    assert objections == (
        "birth date 'soon' is not a date such as 2014-03-09, 2014-03 or 2014",
        "postcode 'B' is too short: give at least its first half, such as BL1",
    )


def test_a_name_is_one_thing_however_much_of_it_is_known():
    assert known({"given_name": "Jon", "family_name": "Smyth"}) == ("a name",)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("BL1", 5),
        ("bl1", 5),
        ("BL1 4", 5),
        ("BL2", 6),
        ("BL1 4AB", 2),
        ("BL1 4AC", 4),
        ("BL14AB", 2),
    ],
)
def test_half_a_postcode_is_an_area(written, level):
    assert levels({"postcode": written})["address"] == level


def test_what_is_asked_in_part_stands_for_the_levels_that_the_whole_might_have_had():
    cases = {
        "2014-03": ("born", (5, (1, 5))),
        "2014": ("born", (6, (1, 2, 3, 5, 6))),
        "BL1": ("address", (5, (1, 2, 3, 4, 5))),
        "BL1 4AB": ("address", (2, (1, 2))),
    }
    for text, (name, stands_for) in cases.items():
        field = {"born": "birth_date", "address": "postcode"}[name]
        asked = {field: text}

        assert in_part(as_comparable(asked, {})) == {name: stands_for}
        assert levels(asked)[name] == stands_for[0]


def test_what_is_asked_whole_stands_for_itself():
    whole = {"birth_date": "2014-03-09", "postcode": "BL1 4AB", "address": "4 Mill Lane"}

    assert in_part(as_comparable(whole, {})) == {}
    assert in_part(as_comparable({}, {})) == {}


@given(st.dictionaries(st.sampled_from(["given_name", "family_name", "birth_date", "postcode", "address", "nhs_number"]), st.text(max_size=500)))  # fmt: skip
def test_whatever_is_typed_can_be_compared(asked):
    made = as_comparable(asked, {})

    assert len(compare(made, RECORD)) == len(LEVELS)
    assert len(made.street) + len(made.house) < 4_000


def test_a_record_must_agree_in_two_things_or_an_identifier():
    def agreed(**at):
        return agrees([at.get(name, 0) for name in LEVELS] + [at.get("phone", 0)])

    assert agreed(given=1, family=3)
    assert agreed(given=6, born=6)
    assert agreed(family=1, phone=1)
    assert agreed(nhs=2)
    assert not agreed(family=1)
    assert not agreed(family=1, given=7, born=7, address=6, phone=4)
    assert not agreed(family=1, sex=1, other=1)
    assert not agreed(nhs=3, family=1)


def test_the_same_house_and_street_is_a_thing_where_no_postcode_is_known():
    family_alone = [1 if name == "family" else 0 for name in LEVELS]

    assert agrees(family_alone, same_street=True)
    assert not agrees(family_alone)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("jon smyth", ({"given_name": "jon", "family_name": "smyth"},)),
        (
            "Smyth, Jon Paul",
            ({"given_name": "Jon", "other_names": "Paul", "family_name": "Smyth"},),
        ),
        ("Jon Paul Smyth", ({"given_name": "Jon", "other_names": "Paul", "family_name": "Smyth"},)),
        ("Jon", ({"given_name": "Jon"}, {"family_name": "Jon"})),
        ("Smyth,", ({"family_name": "Smyth"},)),
        (", Jon", ({"given_name": "Jon"}, {"family_name": "Jon"})),
        ("  ", ({},)),
        (",", ({},)),
    ],
)
def test_a_written_name_is_read_as_people_write_it(name, read):
    assert readings(name) == read


def test_what_looks_mistyped_is_said():
    assert list(remarks({"nhs_number": NHS})) == []
    assert [said.split(" fails")[0] for said in remarks({"nhs_number": NHS[:-1] + "8", "upn": "A1"})] == ["the NHS number", "the UPN"]  # fmt: skip


def test_what_to_try_names_what_is_not_known_yet():
    asked = {"given_name": "Jon", "birth_date": "2014-03", "postcode": "BL1"}
    tries = list(to_try(asked))

    assert "an address" in tries[0]
    assert "a postcode" not in tries[0]
    assert len(tries) == 5
    assert tries[-1].startswith("if nobody is found")


def test_too_many_is_helped_by_more_alone():
    full = dict.fromkeys(
        ("given_name", "birth_date", "postcode", "address", "phone", "email", "nhs_number"),
        "1234567890 1",
    )

    assert next(iter(to_try({"given_name": "Jon"}, too_many=True))).startswith("add what else")
    assert list(to_try(full, too_many=True)) == []
    assert len(list(to_try({"phone": "1"}))) == 2
