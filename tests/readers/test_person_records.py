"""Person records from CSV: every fault is named with its file, row and field, and no row is lost."""

import pytest

from wholepicture.readers.person_records import read_person_records
from wholepicture.readers.problems import Unreadable

HEAD = "source,source_id,given_name,birth_date,nhs_number,x_ward,notes\n"


def written(folder, text, name="a.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(
        (HEAD + text).encode(encoding) if not text.startswith("source") else text.encode(encoding)
    )
    return path


def faults(*paths):
    with pytest.raises(Unreadable) as refused:
        read_person_records(paths)
    return str(refused.value)


def test_records_of_several_files_stand_one_after_another(tmp_path):
    one = written(tmp_path, "gp,1,Zoë,2014-03-09,,North,x\n")
    two = written(tmp_path, "source_id,source\n1,school\n", "b.csv")

    read = read_person_records([one, two])

    assert read.table["source"].to_pylist() == ["gp", "school"]
    assert read.table["given_name"].to_pylist() == ["Zoë", None]
    assert read.extras == ("x_ward",)


def test_columns_that_are_not_of_the_contract_are_left_out(tmp_path):
    read = read_person_records([written(tmp_path, "gp,1,,,,,secret\n")])

    assert "notes" not in read.table.column_names


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("gp,,Zoe,,,,\n", ["a.csv: row 2: source_id: is empty"]),
        ("gp,1,,,,,\n,2,,,,,\n", ["row 3: source: is empty"]),
        ("gp,1,,,,,\ngp,2,,,\n", ["row 3: has 5 fields, the header 7"]),
        ("gp,1,,,,,\ngp,1,,,,,\n", ["row 3: source_id: gp 1 has been given already"]),
        ("source,given_name\ngp,Zoe\n", ["row 1: source_id: this column is missing"]),
        ("source,source_id,sex,sex\ngp,1,M,M\n", ["row 1: sex: this column is there twice"]),
    ],
)
def test_a_fault_is_named_with_its_row_and_field(tmp_path, text, says):
    told = faults(written(tmp_path, text))

    assert all(one in told for one in says)


def test_a_record_given_in_two_files_is_named_in_the_second(tmp_path):
    one, two = written(tmp_path, "gp,1,,,,,\n"), written(tmp_path, "gp,1,,,,,\n", "b.csv")

    assert "b.csv: row 2: source_id: gp 1 has been given already" in faults(one, two)


def test_another_encoding_is_named(tmp_path):
    assert "row 2" in faults(written(tmp_path, "gp,1,Zoë,,,,\n", encoding="latin-1"))


def test_an_empty_file_is_named(tmp_path):
    path = tmp_path / "empty.csv"
    path.write_text("")

    assert "source_id: this column is missing" in faults(path)


def test_what_cannot_be_understood_is_kept_and_told(tmp_path):
    read = read_person_records(
        [written(tmp_path, "gp,1,,spring,9434765918,,\ngp,2,,2014-03-09,9434765919,,\n")]
    )

    assert read.table["birth_date"].to_pylist() == ["spring", "2014-03-09"]
    assert [remark.split(";")[0] for remark in read.remarks] == [
        "birth_date is not a date such as 2014-03-09",
        "nhs_number fails its check digit",
    ]


def test_a_value_may_hold_a_comma_and_a_line_break(tmp_path):
    read = read_person_records([written(tmp_path, 'gp,1,"Zoe,\nAnn",,,,\n')])

    assert read.table["given_name"].to_pylist() == ["Zoe,\nAnn"]
