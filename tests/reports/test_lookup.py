"""An answer in words: who, why, and what to try when it is nobody."""

import pyarrow as pa
import pytest

from wholepicture.engines.lookup.index import build
from wholepicture.engines.lookup.search import Answer, look_up
from wholepicture.reports.lookup import as_lines, told

PEOPLE = [
    {"source": "gp", "source_id": "1", "given_name": "Jon", "family_name": "Smyth", "birth_date": "2014-03-09", "address": "4 Mill Lane", "postcode": "BL1 4AB"},
    {"source": "gp", "source_id": "2", "given_name": "Ann", "family_name": "Smyth", "birth_date": "1984-05-01", "address": "4 Mill Lane", "postcode": "BL1 4AB"},
    *({"source": f"s{i}", "source_id": "3", "given_name": "Eve", "family_name": "Okafor", "birth_date": "2010-01-02", "address": "", "postcode": ""} for i in range(8)),
]  # fmt: skip
INDEX = build(pa.Table.from_pylist([{k: v or None for k, v in one.items()} for one in PEOPLE]), {})


def answered(asked):
    return told(INDEX, asked, look_up(INDEX, asked))


@pytest.mark.parametrize(
    "asked",
    [
        {"given_name": "Jon", "family_name": "Smith", "birth_date": "2014-03", "postcode": "BL1"},
        {"given_name": "Jon", "family_name": "Smyth", "birth_date": "2014-03-09"},
        {"family_name": "Smyth", "postcode": "BL1 4AB"},
        {"given_name": "Eve", "birth_date": "2010"},
    ],
)
def test_the_steps_add_up_to_the_weight(asked):
    data = answered(asked)

    assert data["results"]
    for result in data["results"]:
        for person in result["people"]:
            total = sum(step["weight"] for step in person["steps"])
            assert total == pytest.approx(person["weight"], abs=0.005 * (1 + len(person["steps"])))


def test_what_is_given_in_part_is_said_to_be_so():
    data = answered({"given_name": "Jon", "birth_date": "2014-03", "postcode": "BL1"})
    said = [step["says"] for step in data["results"][0]["people"][0]["steps"]]

    assert "same birth date, as far as it is given" in said
    assert "same address, as far as it is given" in said


def test_a_home_is_shown_as_a_home():
    lines = list(as_lines(answered({"family_name": "Smyth", "postcode": "BL1 4AB"})))

    assert lines[0] == "1. People of one home, whom what is given does not tell apart:"
    assert any(line.startswith("   Jon Smyth, born 2014-03-09") for line in lines)
    assert any(line.startswith("   Ann Smyth, born 1984-05-01") for line in lines)


def test_a_person_of_many_records_names_a_few():
    lines = list(as_lines(answered({"given_name": "Eve", "birth_date": "2010-01-02"})))

    assert lines[0].startswith("1. Eve Okafor, born 2010-01-02  [weight")
    assert lines[1].count(";") == 5
    assert lines[1].endswith(" and 2 more")


def test_nobody_is_said_with_what_to_try():
    lines = list(as_lines(answered({"given_name": "Zz", "nhs_number": "1234567891"})))

    assert lines[0] == "Note: the NHS number fails its check digit: a digit may be wrong"
    assert lines[1] == "Nobody was found."
    assert "What to try:" in lines


def test_too_many_and_more_are_said():
    asked = {"given_name": "Ann", "birth_date": "2014"}
    many = list(as_lines(told(INDEX, asked, Answer((), 0, too_many=True))))
    more = list(as_lines(told(INDEX, asked, Answer((), 3))))

    assert many[0] == "Too many people fit this to show any."
    assert "3 more fit as well." in more
