"""`wholepicture find` shows a few people and why, or refuses in words."""

import json

import pytest
from click.testing import CliRunner
from pyarrow import csv as arrow_csv

from tests.engines.linkage.generated import records
from wholepicture.commands import match as match_command
from wholepicture.commands.find import find
from wholepicture.commands.match import match


def run(*arguments):
    return CliRunner().invoke(find, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    path = tmp_path_factory.mktemp("find") / "records.csv"
    arrow_csv.write_csv(records()[0], path)
    return path


@pytest.fixture(scope="module")
def kept(given):
    folder = given.with_name("index")
    assert run("smith", "--born", "2018", "--in", given, "--index", folder).exit_code == 0
    return folder


def test_somebody_is_found_in_words_by_a_misspelt_name_and_parts(kept):
    result = run("fatimah smyth", "--born", "2018-07", "--postcode", "BL7", "--index", kept)

    assert result.exit_code == 0
    assert result.output.startswith(
        "1. Fatima Smith, born 2018-07-25, 52 Park Road, BL7 1AB  [weight"
    )
    assert "two records taken at random" in result.output


def test_the_files_and_the_index_give_the_same(given, kept):
    asked = ("Smith, Fatima", "--born", "2018", "--json")
    from_files, from_index = run(*asked, "--in", given), run(*asked, "--index", kept)

    assert json.loads(from_files.stdout) == json.loads(from_index.stdout)
    assert json.loads(from_index.stdout)["results"][0]["people"][0]["records"]


def test_what_matching_found_to_be_one_person_is_one_result(given):
    people = given.with_name("people.csv")
    assert CliRunner().invoke(match, [str(given), "--out", str(people)]).exit_code == 0

    result = run("fatimah smyth", "--born", "2018-07", "--postcode", "BL7", "--in", given, "--people", people, "--json")  # fmt: skip
    first = json.loads(result.stdout)["results"][0]["people"][0]

    assert {one["source_id"] for one in first["records"]} == {"96", "97"}


def test_one_person_alone_may_be_asked_for(kept):
    data = json.loads(
        run("smith", "--postcode", "BL7", "--most", 1, "--json", "--index", kept).output
    )

    assert [len(one["people"]) for one in data["results"]] == [1]
    assert data["more"] > 0


def test_nobody_is_an_answer(kept):
    result = run("zz qq", "--born", "1901", "--index", kept)

    assert result.exit_code == 0
    assert result.output.startswith("Nobody was found.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khan"], "at least 2 of"),
        ([], "at least 2 of"),
        (["khan", "--born", "soon"], "birth date 'soon' is not a date"),
        (["khan", "--postcode", "B"], "postcode 'B' is too short"),
        (["khan", "--born", "2014", "--most", "6"], "6 is not in the range"),
        (["khan", "--born", "2014", "--in", "nowhere.csv"], "does not exist"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_in_words(kept, arguments, said):
    result = run(*arguments, "--index", kept)

    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output


def test_who_is_one_person_goes_with_the_files_it_is_said_of(kept, given):
    result = run("khan", "--people", given, "--index", kept)

    assert "--people goes with --in" in result.output
    assert result.exit_code == 2


def test_a_folder_without_an_index_is_said(tmp_path):
    result = run("khan", "--born", "2014", "--index", tmp_path)

    assert result.exit_code == 2
    assert "holds no index; build one" in result.output


def test_a_bad_file_is_said_with_its_row(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text("source,source_id\ngp,\n")
    result = run("khan", "--born", "2014", "--in", bad, "--index", tmp_path / "index")

    assert result.exit_code == 2
    assert "bad.csv: row 2: source_id: is empty" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["bad.csv"]


def test_what_is_not_installed_is_named(monkeypatch, kept):
    monkeypatch.setattr(match_command, "find_spec", lambda name: None if name == "numba" else True)

    result = run("khan", "--born", "2014", "--index", kept)

    assert result.exit_code == 2
    assert "needs numba" in result.output
