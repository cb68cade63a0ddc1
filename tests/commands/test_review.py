"""`wholepicture review` answers on the terminal, as JSON or as a page, and refuses in words."""

import json

import pytest
from click.testing import CliRunner

from wholepicture.commands.main import wholepicture
from wholepicture.services.reviews import BUNDLED, bundled


def run(*args):
    return CliRunner().invoke(wholepicture, ["review", *map(str, args)])


def as_json(*args):
    result = run(*args, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("name", bundled())
def test_every_bundled_case_can_be_reviewed(name):
    found = as_json(name)

    assert found["case"] == name
    assert found["chronology"]
    assert {
        "sightings",
        "missed",
        "contradictions",
        "silences",
        "harm_on",
        "law_at",
    } <= found.keys()


def test_a_file_gives_what_the_name_gives():
    assert as_json(BUNDLED / "k.yaml") == as_json("k")


def test_the_summary_is_plain_and_fits_80_columns():
    result = run("k")

    assert result.exit_code == 0
    assert "Rapid Review K" in result.output
    assert "\x1b" not in result.output
    assert max(map(len, result.output.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in result.output.splitlines())


def test_the_page_is_written_and_said_to_be(tmp_path):
    result = run("k", "--html", tmp_path / "k.html")

    assert result.exit_code == 0
    assert "Written: " in result.stderr
    assert result.stdout == ""
    assert (tmp_path / "k.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_page_and_the_json_can_be_had_at_once(tmp_path):
    result = run("k", "--json", "--html", tmp_path / "k.html")

    assert json.loads(result.stdout)["case"] == "k"
    assert (tmp_path / "k.html").exists()


def test_without_shares_nobody_was_told_anything():
    found = as_json("peter-connelly", "--without-shares")

    assert all(known["told_by"] is None for row in found["chronology"] for known in row["known_to"])
    assert found != as_json("peter-connelly")


def test_a_review_of_a_day_has_no_more_than_was_known_then():
    rows = as_json("k", "--at", "2019-12-01")["chronology"]

    assert [row["observation"] for row in rows] == ["o01", "o02", "o03"]


def test_the_law_of_a_day_can_be_asked_for():
    assert as_json("k", "--law-at", "2025-01-01")["law_at"] == "2025-01-01"
    assert as_json("k")["law_at"] is not None
    assert as_json("logan-mwangi")["law_at"] is None


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere"], "nowhere: there is no such file"),
        (["k", "--at", "2020-13-01"], "'2020-13-01' is not a day such as 2020-04-20"),
        (["k", "--at", "yesterday"], "--at"),
        (["k", "--law-at", "1999-01-01"], "the law data begins on"),
        (["k", "--html", "no/such/folder/k.html"], "No such file or directory"),
        (["k", "--html", "."], "is a directory"),
        ([], "Name a case, or a child"),
        (["k", "q"], "unexpected extra argument"),
    ],
)
def test_what_cannot_be_used_is_said_in_words(args, said):
    result = run(*args)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("words", ["", "{", "format: nothing", "- a\n- b", "\x00", "a: &a [*a]"])
def test_a_file_that_is_no_case_is_refused_with_its_name(tmp_path, words):
    path = tmp_path / "broken.yaml"
    path.write_text(words, encoding="utf-8")
    result = run(path)

    assert result.exit_code == 2
    assert "broken.yaml" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_case_with_a_fault_is_refused_with_the_place(tmp_path):
    text = (BUNDLED / "k.yaml").read_text(encoding="utf-8")
    path = tmp_path / "k.yaml"
    path.write_text(text.replace("by: police", "by: nobody"), encoding="utf-8")
    result = run(path)

    assert result.exit_code == 2
    assert "o02" in result.stderr
    assert "nobody" in result.stderr
