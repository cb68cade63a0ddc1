"""`wholepicture audit verify` says that the audit is unbroken, or names the first broken row."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

LOOK = """
import sys
from datetime import UTC, datetime
from wholepicture.commands.store import opened_store
with opened_store():
    from wholepicture.services.audit import Actor, note
    for child in sys.argv[1:]:
        note("child.seen", by=Actor("Ama"), at=datetime(2026, 3, 2, tzinfo=UTC), child=child)
"""
COMMAND = "import sys; from wholepicture.commands.main import main; main(sys.argv[1:])"


@pytest.fixture
def run(tmp_path):
    """Run the command, or another program, on a store of its own."""

    def run(*arguments, program=COMMAND):
        env = {name: said for name, said in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        env |= {"WHOLEPICTURE_DATA": str(tmp_path / "data"), "DATABASE_URL": ""}
        command = [sys.executable, "-c", program, *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )

    return run


@pytest.fixture
def looked(run):
    """A store with three looks in it."""
    assert run("c1", "c2", "c3", program=LOOK).returncode == 0
    return run


def change(tmp_path, sql):
    with sqlite3.connect(tmp_path / "data" / "records.sqlite3") as database:
        database.execute(sql)


def test_an_unbroken_audit_ends_with_0_and_a_mark_to_keep(looked, tmp_path):
    found = looked("audit", "verify", "--keep", "marks.txt")

    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("3 rows, each as it was written")
    (kept,) = (tmp_path / "marks.txt").read_text().splitlines()
    assert kept.split()[0] in found.stdout
    again = looked("audit", "verify", "--anchors", "marks.txt", "--keep", "marks.txt", "--json")
    assert json.loads(again.stdout) | {"mark": ""} == {"rows": 4, "mark": "", "broken": None}
    assert len((tmp_path / "marks.txt").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("sql", "number"),
    [
        ("UPDATE records_auditrecord SET child = 'c9' WHERE number = 2", 2),
        ("DELETE FROM records_auditrecord WHERE number = 2", 2),
        ("DELETE FROM records_auditrecord WHERE number = 3", 3),
    ],
)
def test_the_first_broken_row_is_named_and_the_exit_code_is_1(looked, tmp_path, sql, number):
    change(tmp_path, sql)
    found = looked("audit", "verify", "--keep", "marks.txt")

    assert found.returncode == 1
    assert f"row {number} is broken: it" in found.stdout
    assert not (tmp_path / "marks.txt").exists(), "a broken audit has no mark to keep"
    assert json.loads(looked("audit", "verify", "--json").stdout)["broken"]["row"] == number


def test_a_cut_off_tail_shows_beside_a_mark_that_was_kept(looked, tmp_path):
    mark = looked("audit", "verify").stdout.split()[-1]
    change(tmp_path, "DELETE FROM records_auditrecord WHERE number > 1")
    change(
        tmp_path,
        "UPDATE records_audithead SET number = 1, digest = (SELECT digest FROM records_auditrecord)",
    )

    assert looked("audit", "verify").returncode == 0
    found = looked("audit", "verify", "--anchor", mark)
    assert found.returncode == 1
    assert "row 3 is broken" in found.stdout or "row 2 is broken" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--anchor", "12"], "--anchor: '12' is no mark"),
        (["--anchors", "marks.txt"], "marks.txt: line 2: 'nonsense' is no mark"),
        (["--anchors", "nothing.txt"], "does not exist"),
        (["--keep", "nowhere/marks.txt"], "nowhere/marks.txt: No such file or directory"),
    ],
)
def test_what_cannot_be_used_is_said_in_words(looked, tmp_path, arguments, said):
    (tmp_path / "marks.txt").write_text(f"1:{'0' * 64}\nnonsense\n", encoding="utf-8")
    refused = looked("audit", "verify", *arguments)

    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
