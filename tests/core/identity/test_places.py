"""Postcodes, and what an address line says of the house and the street."""

from wholepicture.core.identity.places import house_and_street, outward, postcode, postcode_in


def test_a_postcode_has_no_spaces():
    assert postcode(" bl1 2ab ") == "BL12AB"


def test_an_address_may_hold_its_postcode():
    assert postcode_in("12 High Street, Bolton, bl1 2ab") == "BL12AB"
    assert postcode_in("12 High Street") == ""


def test_the_first_half_is_an_area():
    assert (outward("BL12AB"), outward("BL1")) == ("BL1", "")


def test_the_flat_is_not_the_house():
    assert house_and_street("flat 3, 12b high street") == ("12b", "high")
    assert house_and_street("the old mill") == ("", "")
