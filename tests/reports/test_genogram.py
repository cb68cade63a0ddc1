"""A genogram has one symbol for each of the family, lines for their ties, and no name that could be more than a name."""

import pytest
from defusedxml import ElementTree

from wholepicture.core.ledger import Person, Relation
from wholepicture.core.period import edtf
from wholepicture.reports.genogram import drawn
from wholepicture.services.children.family import Household, Kin

HOSTILE = (
    "<script>alert(1)</script>",
    '" onload="x',
    "]]>&amp;",
    "Łucja Ó’Brien-Ńowak",
    "x" * 500,
    "\u202eevil",
)


def kin(id_, role, sex=None, name="", home=False):
    return Kin(Person(id_, role, edtf("2018") if role == "child" else None, sex), role, name, home)


FAMILY = Household(
    "kid",
    (kin("kid", "child", "female", "Kaci", True), kin("bro", "sibling", "male", "Cal"), kin("mum", "mother", "female", "Leanne", True),
     kin("dad", "father", "male"), kin("nan", "grandparent")),
    (Relation("mum", "parent", "kid"), Relation("dad", "parent", "kid"), Relation("mum", "former-partner", "dad"),
     Relation("dad", "former-partner", "mum"), Relation("nan", "parent", "mum"), Relation("mum", "lives-with", "kid")),
)  # fmt: skip


def parts(text):
    found = ElementTree.fromstring(text)
    return [one.tag for one in found], found


def test_each_has_a_symbol_and_the_child_two():
    tags, _ = parts(drawn(FAMILY))

    assert (tags.count("circle"), tags.count("rect"), tags.count("polygon")) == (3, 2, 1)


def test_a_pair_that_has_parted_is_struck_through_once():
    _, found = parts(drawn(FAMILY))
    kinds = [one.get("class") for one in found if one.tag == "polyline"]

    assert (kinds.count("pair"), kinds.count("parted"), kinds.count("child")) == (1, 2, 3)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_only_ever_a_name(name):
    text = drawn(Household("kid", (kin("kid", "child", "female", name),), ()))
    tags, found = parts(text)

    assert tags == ["circle", "circle", "text", "text"]
    assert set(found.attrib) == {"class", "viewBox", "width", "height", "role", "aria-label"}
    assert len(found[2].text) <= 17


def test_generations_stand_one_below_the_other():
    _, found = parts(drawn(FAMILY))
    low = {one.text: float(one.get("y")) for one in found if one.get("class") == "name"}

    assert low["grandparent"] < low["Leanne"] < low["Kaci"]


def test_of_a_family_of_whom_nobody_may_be_shown_there_is_no_drawing():
    assert drawn(Household("kid", (), ())) == ""
