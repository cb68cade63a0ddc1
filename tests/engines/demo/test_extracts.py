"""Extracts as each agency's system writes them, their mappings, and rows that are bad on purpose."""

import tomllib

import pytest

from wholepicture.core.feeds import PersonRecord
from wholepicture.engines.demo.cast import load_cast
from wholepicture.engines.demo.extracts import extracts, header
from wholepicture.engines.demo.forms import as_fhir
from wholepicture.engines.demo.mapping import mapping, quoted
from wholepicture.engines.demo.sheets import door, people_sheet
from wholepicture.engines.demo.slips import with_slips
from wholepicture.readers.factors import load_factors
from wholepicture.readers.feeds.written_dates import reader

LABELS = {name: factor.label for name, factor in load_factors().by_id.items()}
ALL = extracts(LABELS)


@pytest.mark.parametrize("source", ALL)
@pytest.mark.parametrize("text", ["2019-03-04", "2019-12-31", "2019-03", "2019"])
def test_a_date_is_read_by_the_mapping_as_precisely_as_it_was(source, text):
    how = ALL[source]

    assert reader(how.dates)(how.date(text)).text == text


def test_housing_writes_the_month_first_and_the_police_the_day():
    assert ALL["housing"].date("2019-03-14") == "03/14/2019"
    assert ALL["police"].date("2019-03-14") == "14/03/2019"
    assert ALL["gp"].date("2019-03-14") == "14-Mar-2019"


@pytest.mark.parametrize("source", ALL)
def test_no_two_words_have_one_code(source):
    for table in ALL[source].codes.values():
        codes = [code.casefold() for code in table.values()]
        assert len(set(codes)) == len(codes)


def test_each_agency_of_the_cast_has_files():
    assert list(ALL) == [agency.source for agency in load_cast().agencies]


@pytest.mark.parametrize("source", ALL)
def test_a_mapping_names_the_columns_of_its_file(source):
    how, agency = ALL[source], load_cast().agency(source)
    for kind, file in how.files.items():
        said = tomllib.loads(mapping(kind, file, how, agency, ties=2))
        assert said["source"] == source
        if kind == "seen":
            assert len(said["observation"]["relations"]) == 2
            assert said["observation"]["words"] in header(file.columns)


def test_an_address_is_parted_into_flat_house_and_street():
    assert door("Flat 6 18 Canal Street") == ("Flat 6", "18", "Canal Street")
    assert door("9 Bobbin Court") == ("", "9", "Bobbin Court")
    assert door("Lantern House") == ("", "", "Lantern House")


def test_people_of_one_home_have_one_household_number():
    how, homes = ALL["housing"], {}
    file = how.files["people"]
    people = [
        PersonRecord("housing", str(n), {"given_name": "A", "address": line})
        for n, line in enumerate(["1 High Road", "1 High Road", "2 High Road"])
    ]
    _, rows = people_sheet(people, file, how, homes)

    at = header(file.columns).index("Household No")
    assert [row[at] for row in rows] == ["HH00001", "HH00001", "HH00002"]


def test_a_patient_has_nothing_that_is_not_known():
    found = as_fhir(PersonRecord("hv", "1", {"given_name": "Kit", "sex": "M"}), 737_000)

    assert found["gender"] == "male"
    assert not {"birthDate", "address", "identifier", "telecom"} & found.keys()


def test_bad_rows_come_besides_the_good_ones():
    how = ALL["police"]
    file = how.files["seen"]
    good = [[str(n), "P1", "14/03/2019", "14/03/2019", "PVP001", "A", "words"] for n in range(50)]
    (_, rows), slips = with_slips(
        "x.csv", "seen", (header(file.columns), good), file.columns, how, 2019
    )

    assert [row for row in rows if row in good] == good
    assert sorted(slip.row for slip in slips) == [
        n for n, row in enumerate(rows, 2) if row not in good
    ]
    assert {slip.what for slip in slips} == {
        "no key",
        "unknown code",
        "no such day",
        "about nobody",
    }


def test_quotation_marks_and_tabs_are_kept_in_a_mapping():
    said = 'a "b" \\ \t'

    assert tomllib.loads(f"x = {quoted(said)}")["x"] == said
