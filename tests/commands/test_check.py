"""`wholepicture check` says what is wrong, where, and what to do about it."""

import json
import shutil

import pytest
from click.testing import CliRunner

from tests.readers.edits import BUNDLED, edited, plain, written
from wholepicture.commands.check import check

K = plain(BUNDLED / "cases" / "k.yaml")
FORMATS = "wholepicture-case/1 or wholepicture-pattern/1 or wholepicture-harm/1 or wholepicture-expected/1"
FOLDERS = [BUNDLED / name for name in ("cases", "expected", "factors", "harms", "patterns")]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(check, [str(one) for one in args])


@pytest.fixture
def factors(tmp_path):
    return shutil.copytree(BUNDLED / "factors", tmp_path / "factors")


def test_everything_bundled_is_sound(run):
    count = sum(len(list(folder.glob("*.yaml"))) for folder in FOLDERS)

    result = run(*FOLDERS)

    assert (result.output, result.exit_code) == (f"{count} files, no faults\n", 0)


def test_one_file_is_one_file(run):
    assert run(BUNDLED / "cases" / "k.yaml").output == "1 file, no faults\n"


def test_every_fault_of_every_file_is_told(run, tmp_path):
    written(tmp_path / "a.yaml", edited(K, ("nation", "Englnd"), ("harm 1 about", "q")))
    written(tmp_path / "b.yaml", edited(K, ("id", "b"), ("observations o01 by", "schol")))
    written(tmp_path / "c.yaml", ["x"])

    result = run("a.yaml", "b.yaml", "c.yaml")

    assert result.output.splitlines() == [
        "a.yaml: nation: 'Englnd' is not known here — did you mean 'England'?",
        "a.yaml: harm 1: about: there is no 'q' — name a person that there is",
        "b.yaml: observations o01: by: there is no 'schol' — did you mean 'school'?",
        f"c.yaml: it holds a list, and no fields — begin it with format: {FORMATS}",
        "3 files, 4 faults",
    ]
    assert result.exit_code == 1


def test_faults_can_be_had_as_json(run, tmp_path):
    written(tmp_path / "a.yaml", edited(K, ("nation", "Englnd")))

    result = run("--json", "a.yaml")

    assert json.loads(result.output) == {
        "files": 1,
        "faults": [
            {
                "file": "a.yaml",
                "item": "",
                "field": "nation",
                "what": "'Englnd' is not known here",
                "todo": "did you mean 'England'?",
            }
        ],
    }
    assert result.exit_code == 1


def test_no_faults_are_an_empty_list(run):
    result = run(BUNDLED / "cases" / "k.yaml", "--json")

    assert json.loads(result.output) == {"files": 1, "faults": []}
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "Missing argument"),
        (["missing.yaml"], "There is no file or folder 'missing.yaml'"),
        (["."], "There is no YAML file in '.'"),
        (["--loud", "a.yaml"], "No such option"),
    ],
)
def test_a_command_that_cannot_be_done_exits_2(run, args, says):
    result = run(*args)

    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff\xfe", b"[" * 1_000, b"on: [", b"- " * 99])
def test_whatever_a_file_holds_there_is_no_traceback(run, tmp_path, content):
    (tmp_path / "a.yaml").write_bytes(content)

    result = run("a.yaml")

    assert result.exit_code == 1
    assert result.output.startswith("a.yaml: ")


def test_two_files_do_not_share_an_id(run, tmp_path):
    for name in "ab":
        written(tmp_path / f"{name}.yaml", K)

    result = run("a.yaml", "b.yaml", "a.yaml")

    assert result.output.splitlines()[:-1] == [
        "b.yaml: id: 'k' is also the id of a.yaml — give it another"
    ]


def test_a_fault_in_how_it_is_written_is_told_beside_the_others(run, tmp_path):
    text = written(tmp_path / "a.yaml", edited(K, ("nation", "France"))).read_text()
    (tmp_path / "a.yaml").write_text(text.replace("'on'", "on", 1))

    told = run("a.yaml").output.splitlines()

    assert "read as true — write 'on' in quotes" in told[0]
    assert told[1].startswith("a.yaml: nation: ")
    assert told[2] == "1 file, 2 faults"


def test_a_file_of_factors_is_read_with_those_beside_it(run, factors):
    path = factors / "engagement.yaml"
    tree = plain(path)
    written(path, edited(tree, (f"factors {tree['factors'][0]['id']} broader", "injurry")))

    result = run("factors/engagement.yaml")

    assert "there is no 'injurry' — did you mean 'injury'?" in result.output
    assert result.output.endswith("1 file, 1 fault\n")


def test_the_faults_of_another_file_of_factors_are_its_own(run, factors):
    written(factors / "engagement.yaml", {"format": "wholepicture-factor-group/1"})

    assert run("factors/child-voice.yaml").exit_code == 0
    assert run("factors").exit_code == 1


def test_without_a_sound_about_no_factors_are_sound(run, factors):
    written(factors / "about.yaml", {"format": "wholepicture-factors/1"})

    result = run("factors/child-voice.yaml", "factors/cues.yaml")

    assert "factors/about.yaml: groups: it is missing" in result.output
    assert len(result.output.splitlines()) == 5
