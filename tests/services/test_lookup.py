"""Finding a person: enough must be known, a name may be read in two ways, and few are shown."""

import pytest
from pyarrow import csv as arrow_csv

from tests.engines.linkage.generated import records
from wholepicture.services.lookup import MOST, Refused, find_person, index_files, open_index


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("lookup") / "records.csv"
    arrow_csv.write_csv(records()[0], path)
    return path


@pytest.fixture(scope="module")
def index(path):
    return index_files(paths=[path])[0]


def test_too_little_is_refused_before_anybody_is_looked_at(index):
    with pytest.raises(Refused, match="at least 2 of"):
        find_person(index=index, readings=[{"family_name": "Khan"}])


def test_every_reading_of_a_name_must_be_enough(index):
    with pytest.raises(Refused):
        find_person(index=index, readings=[{"nhs_number": "9434765919"}, {"given_name": "Ann"}])


def test_a_name_read_in_two_ways_finds_both_kinds_of_people(index):
    known = {"postcode": "BL7"}
    readings = [{"given_name": "Smith"} | known, {"family_name": "Smith"} | known]
    both = find_person(index=index, readings=readings)
    each = [find_person(index=index, readings=[one]) for one in readings]
    shown = [record for result in both.results for person in result for record in person.records]

    assert both.results[0][0].weight == max(one.results[0][0].weight for one in each if one.results)
    assert len(shown) == len(set(shown))
    assert sum(map(len, both.results)) <= MOST


def test_no_more_are_shown_than_asked_for(index):
    known = {"postcode": "BL7", "family_name": "Smith"}
    for most in (1, 2, 99):
        found = find_person(index=index, readings=[known], most=most)
        assert 0 < sum(map(len, found.results)) <= min(most, MOST)


def test_an_index_is_kept_and_opened(path, tmp_path):
    made, remarks = index_files(paths=[path], folder=tmp_path / "index")
    known = [{"family_name": "Smith", "birth_date": "2018"}]

    assert find_person(index=open_index(folder=tmp_path / "index"), readings=known) == find_person(index=made, readings=known)  # fmt: skip
    assert any("nhs_number fails" in remark for remark in remarks)
