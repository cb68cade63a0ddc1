"""`wholepicture match` writes people, questions and explanations, and refuses in words."""

import csv
import json

import pytest
from click.testing import CliRunner
from pyarrow import csv as arrow_csv

from tests.engines.linkage.generated import records
from wholepicture.commands import match as command
from wholepicture.commands.match import match


def run(*arguments):
    return CliRunner().invoke(match, [str(one) for one in arguments])


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    path = tmp_path_factory.mktemp("match") / "records.csv"
    table, _ = records()
    arrow_csv.write_csv(table, path)
    return path


@pytest.fixture(scope="module")
def answered(given):
    out = [given.with_name(name) for name in ("out.csv", "review.csv", "explain.txt")]
    result = run(given, "--out", out[0], "--review", out[1], "--explain", out[2])
    assert result.exit_code == 0, result.output
    return out


def test_every_record_is_in_one_person_with_the_weight_that_holds_it(given, answered):
    people = rows(answered[0])
    size = [one["person"] for one in people]

    assert list(people[0]) == ["source", "source_id", "person", "weight"]
    assert [one["source_id"] for one in people] == [one["source_id"] for one in rows(given)]
    assert all((one["weight"] == "") == (size.count(one["person"]) == 1) for one in people)


def test_a_pair_to_decide_is_not_one_person_and_says_why_it_is_asked(answered):
    person = {(one["source"], one["source_id"]): one["person"] for one in rows(answered[0])}
    for one in rows(answered[1]):
        a, b = (person[one[f"source_{side}"], one[f"source_id_{side}"]] for side in "ab")
        assert a != b
        assert (a, b) == (one["person_a"], one["person_b"])
        assert one["why"]


def test_the_steps_of_an_explanation_add_up_to_its_weight(given):
    told = given.with_name("explain.jsonl")
    run(given, "--out", given.with_name("again.csv"), "--explain", told)

    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    assert {one["outcome"] for one in lines} == {"same", "needs a person"}
    for one in lines:
        assert sum(step["weight"] for step in one["steps"]) == pytest.approx(one["weight"], abs=0.1)


def test_an_explanation_is_in_words(answered):
    told = answered[2].read_text("utf-8")

    assert "two records taken at random" in told
    assert "NHS number: same number" in told


def test_the_same_files_give_the_same_bytes(given, answered):
    again = given.with_name("twice.csv")
    run(given, "--out", again)

    assert again.read_bytes() == answered[0].read_bytes()


def test_a_clean_source_must_be_in_the_files(given, tmp_path):
    result = run(given, "--out", tmp_path / "out.csv", "--clean", "gpp")

    assert result.exit_code == 2
    assert "--clean gpp: no record is from this source" in result.output


def test_a_file_that_cannot_be_used_writes_nothing(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("source,source_id\ngp,\n")

    result = run(bad, "--out", tmp_path / "out.csv")

    assert result.exit_code == 2
    assert "bad.csv: row 2: source_id: is empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]


def test_what_is_not_installed_is_named(given, monkeypatch, tmp_path):
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "numba" else True)

    result = run(given, "--out", tmp_path / "out.csv")

    assert result.exit_code == 2
    assert "matching needs numba" in result.output
