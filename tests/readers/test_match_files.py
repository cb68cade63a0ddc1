"""Decisions, superseded numbers and questions from CSV: every fault is named with its file, row and field."""

import pytest

from wholepicture.core.identity.decisions import ANYTHING, Says
from wholepicture.readers.match_files import read_decisions, read_questions, read_superseded
from wholepicture.readers.problems import Unreadable

HEAD = "source_a,source_id_a,source_b,source_id_b,says,by,at,why\n"


def written(folder, text, name="d.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(read, path):
    with pytest.raises(Unreadable) as found:
        read(path)
    return str(found.value)


def test_a_decision_says_who_when_and_why(tmp_path):
    (one,) = read_decisions([written(tmp_path, HEAD + 'gp,1,police,2,same,A. Reader,2026-05-01T10:00:00+01:00,"saw both, asked"\n')])  # fmt: skip

    assert (one.a, one.b, one.says) == (("gp", "1"), ("police", "2"), Says.SAME)
    assert (one.by, one.at, one.why) == ("A. Reader", "2026-05-01T09:00:00Z", "saw both, asked")


def test_times_are_put_into_one_form_that_sorts(tmp_path):
    path = written(tmp_path, HEAD + "gp,1,gp,2,same,A,2026-05-01,x\ngp,1,gp,2,undo,A,2026-05-01T00:00:00Z,x\n")  # fmt: skip

    assert {one.at for one in read_decisions([path])} == {"2026-05-01T00:00:00Z"}


def test_a_record_may_be_kept_from_everything(tmp_path):
    (one,) = read_decisions([written(tmp_path, HEAD + "gp,1,,,never,A,2026-05-01,adoption\n")])

    assert one.b == ANYTHING


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("gp,1,gp,2,maybe,A,2026-05-01,x", "d.csv: row 2: says: 'maybe' is not one of the answers"),
        ("gp,1,,,same,A,2026-05-01,x", "row 2: source_id_b: is empty"),
        ("gp,,gp,2,same,A,2026-05-01,x", "row 2: source_id_a: a record is not named in full"),
        ("gp,1,gp,,same,A,2026-05-01,x", "row 2: source_id_a: a record is not named in full"),
        ("gp,1,gp,1,same,A,2026-05-01,x", "row 2: source_id_b: is the same record"),
        ("gp,1,gp,2,same,,2026-05-01,x", "row 2: by: is empty"),
        ("gp,1,gp,2,same,A,2026-05-01,", "row 2: why: is empty"),
        ("gp,1,gp,2,same,A,soon,x", "row 2: at: 'soon' is not a time"),
        ("gp,1,gp,2,same,A", "row 2: has 6 fields, the header 8"),
    ],
)
def test_a_fault_names_its_row_and_field(tmp_path, row, says):
    assert says in refused(lambda path: read_decisions([path]), written(tmp_path, f"{HEAD}{row}\n"))


def test_a_file_without_the_columns_or_in_other_bytes_is_refused(tmp_path):
    assert "row 1: says: this column is missing" in refused(
        lambda path: read_decisions([path]), written(tmp_path, "source_a\n")
    )
    path = tmp_path / "latin.csv"
    path.write_bytes(HEAD.encode() + b"gp,1,gp,2,same,Zo\xeb,2026,x\n")
    assert "save it as CSV in UTF-8" in refused(lambda path: read_decisions([path]), path)


def test_superseded_numbers_are_read_as_they_are_compared(tmp_path):
    path = written(tmp_path, "old,new\n943 476 5919,401 023 2137\n943 476 5919,4010232137\n")

    assert read_superseded(path) == {"9434765919": "4010232137"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("943 476 5919,4010232137\n4010232137,9434765919\n", "new: 4010232137, 9434765919 replace each other"),
        ("9434765919,4010232137\n9434765919,9434765870\n", "row 2: old: 9434765919 has two numbers in its place"),
        ("9434765919,\n", "row 2: new: '' is not a number"),
    ],
)  # fmt: skip
def test_numbers_that_cannot_be_followed_are_refused(tmp_path, rows, says):
    assert says in refused(read_superseded, written(tmp_path, "old,new\n" + rows))


def test_a_question_keeps_all_that_its_row_says(tmp_path):
    head = "source_a,source_id_a,source_b,source_id_b,weight,why,given_name_a,given_name_b\n"
    (one,) = read_questions(written(tmp_path, head + "gp,1,gp,2,3.5,possible twins,Ann,Anna\n"))

    assert (one.a, one.b, one.why) == (("gp", "1"), ("gp", "2"), "possible twins")
    assert one.row["given_name_b"] == "Anna"


def test_a_question_without_a_record_is_refused(tmp_path):
    text = "source_a,source_id_a,source_b,source_id_b,weight,why\ngp,1,gp,,1,x\n"

    assert "row 2: source_id_b: is empty" in refused(read_questions, written(tmp_path, text))
