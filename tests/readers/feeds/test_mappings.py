"""Mappings: everything wrong in one is told, with what to do."""

import pytest

from tests.readers.feeds.written import PERSON, mapping_of
from wholepicture.readers.feeds import read_mapping
from wholepicture.readers.problems import Unreadable

SEEN = """
key = "ID"
[[observation]]
about = "CHILD"
on = "DAY"
factors = { column = "KIND", codes = "kinds" }
[codes.kinds]
DV = "domestic-abuse"
"""


def faults(folder, rules=PERSON, file="csv", settings=""):
    with pytest.raises(Unreadable) as refused:
        mapping_of(folder, rules, file, settings)
    return str(refused.value)


def test_a_mapping_says_whose_feed_it_is(tmp_path):
    mapping = mapping_of(tmp_path, settings='every_days = 7\nmode = "changes"\nvanish = 0.1\n')

    assert (mapping.id, mapping.source, mapping.agency, mapping.kind) == (
        "police-people", "police", "police", "police",
    )  # fmt: skip
    assert (mapping.mode, mapping.every_days, mapping.vanish) == ("changes", 7, 0.1)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ("[person]\ngiven_name = 'NAME'\n", "key: it is missing"),
        ("key = 'ID'\n", "its rows give nothing"),
        ("", "it says nothing of the rows"),
        ("key = 'ID'\n[person]\nname = 'NAME'\n", "there is no such field here"),
        ("key = 'ID'\n[person]\nbirth_date = {column='B', date='DD/MM/YY'}\n", "no year of four figures"),
        ("key = 'ID'\n[person]\nsex = {column='S', codes='sex'}\n", "there is no [codes.sex]"),
        ("key = 'ID'\n[person]\nsex = {codes='sex'}\n", "it must have column, columns or fixed"),
        (SEEN.replace("domestic-abuse", "domestic-abus"), "did you mean 'domestic-abuse'?"),
        (SEEN + "dv = 'injury'\n", "'dv' is 'DV' in other letters"),
        (SEEN.replace("[codes", "nature = {fixed='gossip'}\n[codes"), "'gossip' is not known"),
        (SEEN.replace("[codes", "reason = 'worry'\n[codes"), "did you mean"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_mapping_is_told(tmp_path, rules, says):
    said = faults(tmp_path, rules)

    assert says in said or (says == "did you mean" and "'worry' is not known here" in said)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('csv.delimiter = ";;"\n', "is not one character"),
        ('csv.encoding = "utf8"\n', "did you mean 'utf-8'?"),
        ("vanish = 2\n", "vanish: 2 is not a number from 0 to 1"),
        ("every = 7\n", "there is no such field here — did you mean 'every_days'?"),
    ],
)
def test_what_is_wrong_in_its_settings_is_told(tmp_path, settings, says):
    assert says in faults(tmp_path, settings=settings)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"a = ", b"[" * 5000, b"a = 1\na = 2"])
def test_what_is_no_mapping_is_told(tmp_path, data):
    path = tmp_path / "mapping.toml"
    path.write_bytes(data)

    with pytest.raises(Unreadable):
        read_mapping(path)


def test_a_mapping_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Unreadable, match="there is no such file"):
        read_mapping(tmp_path / "none.toml")


@pytest.mark.parametrize("file", ["ssd", "ctf", "fhir"])
def test_what_is_known_of_a_public_form_needs_no_more_than_whose_it_is(tmp_path, file):
    assert mapping_of(tmp_path, "", file).tables


def test_a_mapping_adds_to_what_is_known_of_a_public_form(tmp_path):
    rules = """
[tables.pupil.person.further]
x_year = "NCyearActual"
[[tables.pupil.reason]]
kind = "involvement"
child = "UPN"
since = "EntryDate"
[codes.relationships]
AUN = "relative"
"""
    known, mapping = mapping_of(tmp_path, "", "ctf"), mapping_of(tmp_path, rules, "ctf")

    (person,) = mapping.tables["pupil"].persons
    assert "x_year" in person.fields
    assert "given_name" in person.fields
    assert len(mapping.tables["pupil"].reasons) == 1
    assert mapping.codes["relationships"].keys() == known.codes["relationships"].keys() | {"aun"}
