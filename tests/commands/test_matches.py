"""`wholepicture matches` asks about two records side by side on a terminal, and adds what a person says."""

import os
import pty
import select
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner
from pyarrow import csv as arrow_csv

from tests.engines.linkage.generated import records
from wholepicture.commands.match import match
from wholepicture.commands.matches import matches
from wholepicture.core.identity.decisions import Says
from wholepicture.readers.match_files import read_decisions, read_questions

COMMAND = [sys.executable, "-c", "from wholepicture.commands.main import main; main()", "matches"]


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Records, and the questions about them."""
    folder = tmp_path_factory.mktemp("matches")
    table, _ = records()
    arrow_csv.write_csv(table, folder / "records.csv")
    result = run(match, folder / "records.csv", "--out", folder / "out.csv", "--review", folder / "pairs.csv")  # fmt: skip
    assert result.exit_code == 0, result.output
    return folder


def run(command, *arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments])


class Terminal:
    """The command on a pseudo-terminal: what it shows, and what is typed."""

    def __init__(self, *arguments):
        ours, theirs = pty.openpty()
        self.screen, self.shown = ours, ""
        environment = {**os.environ, "TERM": "dumb", "COLUMNS": "100", "NO_COLOR": "1"}
        self.process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)

    def until(self, text, seconds=60):
        """Read until the text is shown, and return what stood before it."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.screen], [], [], 0.5)[0]:
                try:
                    self.shown += os.read(self.screen, 4096).decode()
                except OSError:
                    break
        before, found, self.shown = self.shown.partition(text)
        assert found, before
        return before

    def types(self, text):
        os.write(self.screen, f"{text}\n".encode())

    def ends(self):
        code = self.process.wait(30)
        os.close(self.screen)
        return code


def test_a_person_decides_undoes_and_quits_on_a_terminal(asked, tmp_path):
    file = tmp_path / "decisions.csv"
    first, second, *_ = read_questions(asked / "pairs.csv")
    screen = Terminal(asked / "pairs.csv", "--decisions", file)

    screen.until("Who decides: ")
    screen.types("A. Reader")
    shown = screen.until("q quit: ")
    assert first.why in shown
    assert " ".join(first.a) in shown
    assert "agree:" in shown
    for answer, then in [("d", "Why: "), ("  ", "Why: "), ("two schools", "q quit: "), ("s", "Why: "), ("one NHS number", "q quit: "), ("u", "Why undo: "), ("pressed the wrong key", "q quit: "), ("n", "Why: "), ("ask the school", "q quit: "), ("q", "decided")]:  # fmt: skip
        screen.types(answer)
        screen.until(then)

    assert screen.ends() == 0
    said = read_decisions([file])
    assert [one.says for one in said] == [Says.DIFFERENT, Says.SAME, Says.UNDO, Says.NOT_SURE]
    assert [one.pair for one in said] == [read_pair(first)] + 3 * [read_pair(second)]
    assert {one.by for one in said} == {"A. Reader"}
    assert said[0].why == "two schools"


def read_pair(question):
    return tuple(sorted((question.a, question.b)))


def test_nothing_has_to_be_said_and_nothing_can_be_undone_at_first(asked, tmp_path):
    screen = Terminal(asked / "pairs.csv", "--decisions", tmp_path / "d.csv", "--by", "A")
    for answer, then in [("u", "nothing has been decided"), ("l", "q quit: "), ("q", "0 decided")]:
        screen.until("q quit: ") if answer == "u" else None
        screen.types(answer)
        screen.until(then)

    assert screen.ends() == 0
    assert not (tmp_path / "d.csv").exists()


def test_the_open_questions_are_listed_and_nothing_is_asked(asked, tmp_path):
    result = run(matches, asked / "pairs.csv", "--decisions", tmp_path / "d.csv", "--list")

    questions = read_questions(asked / "pairs.csv")
    assert result.exit_code == 0
    assert result.output.count("weight: ") == len(questions)
    assert f"{len(questions)} questions are open" in result.output
    assert all(" ".join(one.b) in result.output for one in questions)


def test_what_is_decided_counts_when_records_are_matched_again(asked, tmp_path):
    one = read_questions(asked / "pairs.csv")[0]
    file = tmp_path / "d.csv"
    file.write_text("source_a,source_id_a,source_b,source_id_b,says,by,at,why\n" + ",".join([*one.a, *one.b, "same", "A", "2026-05-01", "asked both"]) + "\n")  # fmt: skip

    result = run(match, asked / "records.csv", "--out", tmp_path / "out.csv", "--decisions", file)

    assert result.exit_code == 0, result.output
    table = arrow_csv.read_csv(tmp_path / "out.csv", convert_options=arrow_csv.ConvertOptions(column_types={"source_id": "string"}))  # fmt: skip
    person = {(row["source"], row["source_id"]): row["person"] for row in table.to_pylist()}
    assert person[one.a] == person[one.b]


def test_a_contradiction_is_told_and_a_fault_names_its_row(asked, tmp_path):
    keys = [one.a for one in read_questions(asked / "pairs.csv")[:3]]
    a, b, c = dict.fromkeys([*keys, ("gp", "none"), ("gp", "nobody")]).keys() if len(set(keys)) < 3 else keys  # fmt: skip
    file = tmp_path / "d.csv"
    rows = [(a, b, "same"), (b, c, "same"), (a, c, "different")]
    file.write_text("source_a,source_id_a,source_b,source_id_b,says,by,at,why\n" + "".join(",".join([*x, *y, says, "A", "2026-05-01", "x"]) + "\n" for x, y, says in rows))  # fmt: skip
    command = (match, asked / "records.csv", "--out", tmp_path / "out.csv", "--decisions", file)
    assert "decisions contradict each other and wait" in run(*command).output

    file.write_text(file.read_text() + "gp,1,gp,2,perhaps,A,2026-05-01,x\n")
    result = run(*command)
    assert result.exit_code == 2
    assert "d.csv: row 5: says: 'perhaps'" in result.output


def test_superseded_numbers_join_records(tmp_path):
    row = "gp,1,Ann,Example,2014-03-09,9434765919\nschool,2,Ann,Example,2014-03-09,4010232137\n"
    (tmp_path / "r.csv").write_text("source,source_id,given_name,family_name,birth_date,nhs_number\n" + row)  # fmt: skip
    (tmp_path / "s.csv").write_text("old,new\n9434765919,4010232137\n")

    def people(*options):
        out = tmp_path / "out.csv"
        run(match, tmp_path / "r.csv", "--out", out, *options)
        return len({line.split(",")[2] for line in out.read_text().splitlines()[1:]})

    assert people() == 2
    assert people("--superseded", tmp_path / "s.csv") == 1
