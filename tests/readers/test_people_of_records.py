"""Which records are one person is read whole, or refused with the file and the record."""

import pytest

from wholepicture.readers.people_of_records import read_people_of_records
from wholepicture.readers.problems import Unreadable

KEYS = [("gp", "1"), ("school", "1"), ("gp", "2")]


def written(tmp_path, text):
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_records_of_one_person_have_one_number(tmp_path):
    path = written(tmp_path, "source,source_id,person,weight\ngp,2,9,\ngp,1,7,3\nschool,1,7,3\n")

    assert read_people_of_records(path, KEYS) == [0, 0, 1]


def test_a_record_in_none_of_the_people_is_named(tmp_path):
    path = written(tmp_path, "source,source_id,person\ngp,1,7\nschool,1,\n")

    with pytest.raises(Unreadable) as refused:
        read_people_of_records(path, KEYS)
    said = str(refused.value)
    assert "school 1 is in none of its people" in said
    assert "gp 2 is in none of its people" in said
    assert "wholepicture match --out" in said


@pytest.mark.parametrize("text", ["", "source,source_id\ngp,1\n", "person\n1\n"])
def test_a_lacking_column_is_named(tmp_path, text):
    with pytest.raises(Unreadable, match=r"(person|source_id): is missing from the header"):
        read_people_of_records(written(tmp_path, text), KEYS)


def test_a_field_too_large_to_be_read_is_refused(tmp_path):
    path = written(tmp_path, f"source,source_id,person\ngp,{'1' * 200_000},7\n")

    with pytest.raises(Unreadable, match="field larger than"):
        read_people_of_records(path, KEYS)
