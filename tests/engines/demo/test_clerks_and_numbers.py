"""How invented people are numbered, named and written down."""

from random import Random

import pytest

from wholepicture.core.identity.numbers import nhs_number_holds, upn_holds
from wholepicture.core.period import iso
from wholepicture.engines.demo.cast import load_cast
from wholepicture.engines.demo.clerk import Clerk, heard, mistyped, plain
from wholepicture.engines.demo.names import Home, Names
from wholepicture.engines.demo.numbers import mistaken, nhs_number, pupil_number, shuffled
from wholepicture.engines.demo.people import Resident

AT = load_cast().extracted
OLD, NEW = Home("1 Old Road", "WQ1 1AA"), Home("2 New Road", "WQ2 2BB")


def dice(seed):
    return Random(seed)  # noqa: S311


def a_resident(**said):
    given = {"id": "x", "given": "Zoë", "other": "Ann", "family": "Łukasik", "born": 730_000, "sex": "F",
             "homes": ((700_000, OLD), (AT - 10, NEW)), "phone": "01632 960001", "nhs": nhs_number(1, 1)}  # fmt: skip
    return Resident(**(given | said))


def test_the_numbers_hold_and_no_two_are_alike():
    slots = [(family, place) for family in range(300) for place in range(16)]
    numbers = [n for slot in slots if (n := nhs_number(*slot))]
    pupils = [pupil_number(*slot) for slot in slots]

    assert all(map(nhs_number_holds, numbers))
    assert len(set(numbers)) == len(numbers) > 0.95 * len(slots)
    assert all(map(upn_holds, pupils))
    assert len(set(pupils)) == len(slots)


def test_a_mistaken_number_fails_its_check():
    assert not nhs_number_holds(mistaken(nhs_number(1, 1)))
    assert mistaken("") == ""


def test_keys_are_different_within_a_system_and_tell_nothing_across():
    keys = [shuffled(n, "P", 1) for n in range(5_000)]

    assert len(set(keys)) == 5_000
    assert keys[0][1:] != shuffled(0, "H", 2)[1:]


def test_somebody_lives_where_they_last_moved():
    one = a_resident()

    assert one.home(AT) == NEW
    assert one.home(AT, back=1) == OLD
    assert one.home(AT - 20) == OLD
    assert one.home(1) == OLD


def test_an_agency_writes_only_what_it_asks_for():
    one, cast = a_resident(), load_cast()
    police, gp = (Clerk(cast.agency(source), {}, AT).exact(one) for source in ("police", "gp"))

    assert police["given_name"] == "ZOE"
    assert police["family_name"] == "LUKASIK"
    assert police["nhs_number"] == ""
    assert gp["given_name"] == "Zoë"
    assert gp["birth_date"] == iso(730_000)
    assert gp["nhs_number"] == one.nhs


def test_the_drug_service_knows_people_by_nicknames():
    clerk = Clerk(load_cast().agency("drug-service"), {"robert": ["Bob"]}, AT)
    names = [clerk.written(a_resident(given="Robert"), dice(n))["given_name"] for n in range(60)]

    assert 15 < names.count("Bob") < 55


@pytest.mark.parametrize("slip", [heard, mistyped])
def test_a_slip_leaves_most_of_a_name(slip):
    for n in range(50):
        for name in ("Phoebe", "Jackie", "Tom", "Al"):
            assert abs(len(slip(name, dice(n))) - len(name)) <= 2


def test_plain_letters_are_those_of_english():
    assert plain("Łucja Siân Wójcik") == "Lucja Sian Wojcik"


def test_every_stock_has_names_of_each_kind():
    names = Names(load_cast().names)
    for stock in names.stocks:
        for sex in "MF":
            for adult in (True, False):
                assert names.forename(dice(1), stock, sex, adult)
        assert names.family(dice(1), stock)


def test_homes_of_one_street_and_district_have_one_postcode():
    names, codes = Names(load_cast().names), {}
    for n in range(3_000):
        address, code = names.home(dice(n))
        street = address.split(" ", 3 if address.startswith("Flat") else 1)[-1]
        codes.setdefault((street, code.split()[0]), set()).add(code)

    assert all(len(found) == 1 for found in codes.values())
