"""`wholepicture feed` checks, loads, shows and refuses, in words."""

import json
import os
import subprocess
import sys

import pytest
from openpyxl import load_workbook

MAPPING = """
format = "wholepicture-feed/1"
id = "people"
source = "police"
file = "csv"
agency = { id = "police", kind = "police" }
key = "ID"
[person]
given_name = "NAME"
birth_date = "BORN"
"""
GOOD = "ID,NAME,BORN\n1,Zoe,2014-03-09\n2,Ama,2015-03-19\n"
BAD = "ID,NAME,BORN\n1,Zoe,2014-03-09\n2,=Ama,03/04/2015\n"


@pytest.fixture
def run(tmp_path):
    """Run the command on a store of its own; its files are in the folder."""
    (tmp_path / "police.toml").write_text(MAPPING, encoding="utf-8")

    def run(*arguments, **environment):
        own = {"WHOLEPICTURE_DATA": str(tmp_path / "data"), "DATABASE_URL": "", **environment}
        program = "import sys; from wholepicture.commands.main import main; main(sys.argv[1:])"
        command = [sys.executable, "-c", program, "feed", *arguments]
        env = {name: said for name, said in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        return subprocess.run(
            command, cwd=tmp_path, env=env | own, capture_output=True, text=True, check=False
        )

    return run


def test_a_file_is_checked_loaded_and_shown(run, tmp_path):
    (tmp_path / "people-2026-03-02.csv").write_text(GOOD, encoding="utf-8")

    checked = run("check", "police.toml", "people-2026-03-02.csv", "--json")
    assert checked.returncode == 0, checked.stderr
    assert json.loads(checked.stdout)["records"]["new"] == 2
    assert not json.loads(run("status", "--json").stdout)["feeds"], "a check loads nothing"

    loaded = run("load", "police.toml", "people-2026-03-02.csv")
    assert "of 02 March 2026 is loaded: 2 new" in loaded.stdout
    again = run("load", "police.toml", "people-2026-03-02.csv")
    assert "was loaded before; nothing is changed" in again.stdout
    assert json.loads(run("status", "--json").stdout)["feeds"][0]["records"]["person"] == 2


def test_faults_are_told_by_row_and_field_and_kept_in_quarantine(run, tmp_path):
    (tmp_path / "people.csv").write_text(BAD, encoding="utf-8")

    checked = run("check", "police.toml", "people.csv")
    assert checked.returncode == 1
    assert "people.csv: row 3: BORN: '03/04/2015' may be" in " ".join(checked.stdout.split())
    run("load", "police.toml", "people.csv", "--extracted", "2026-03-02")
    told = run("quarantine", "--csv", "out.csv")
    assert "1 row waits to be put right" in told.stdout
    assert "'=Ama" in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_rows_in_quarantine_are_corrected_in_a_workbook_and_loaded_again(run, tmp_path):
    (tmp_path / "people-2026-03-02.csv").write_text(BAD, encoding="utf-8")
    run("load", "police.toml", "people-2026-03-02.csv")
    assert run("quarantine", "--feed", "police/people", "--xlsx", "rows.xlsx").returncode == 0
    book = load_workbook(tmp_path / "rows.xlsx")
    header = [cell.value for cell in book.active[1]]
    for name, text in (("NAME", "Ama"), ("BORN", "2015-04-03")):
        book.active.cell(2, header.index(name) + 1).value = text
    book.save(tmp_path / "rows.xlsx")

    loaded = run("load", "police.toml", "rows.xlsx")
    assert "is loaded: 1 new" in loaded.stdout, loaded.stderr
    assert "no row is in quarantine" in run("quarantine").stdout
    assert json.loads(run("status", "--json").stdout)["feeds"][0]["records"]["person"] == 2


def test_a_feed_that_is_not_there_is_told(run):
    told = run("quarantine", "--feed", "gp/people")

    assert (told.returncode, told.stderr.count("there is no feed 'gp/people'")) == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["load", "police.toml", "nothing.csv"], {}, "does not exist"),
        (["check", "people.csv", "people.csv"], {}, "people.csv"),
        (["status"], {"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL must be like postgresql://"),
        (["status"], {"DATABASE_URL": "postgresql://a@127.0.0.1:1/x"}, "the store cannot be used"),
    ],
)
def test_what_cannot_be_used_is_said_in_words(run, tmp_path, arguments, environment, said):
    (tmp_path / "people.csv").write_text(GOOD, encoding="utf-8")

    refused = run(*arguments, **environment)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
