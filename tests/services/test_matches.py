"""Deciding about pairs: what is open, and that nothing said is ever lost, whoever writes and whenever it stops."""

import os
import signal
import subprocess
import sys
import time

import pytest

from wholepicture.core.identity.decisions import Says, standing
from wholepicture.readers.match_files import read_decisions
from wholepicture.services.matches import NothingToUndo, open_questions, say, undo

HEAD = "source_a,source_id_a,source_b,source_id_b,weight,why\n"
WHO = {"by": "A. Reader", "at": "2026-05-01T09:00:00Z", "why": "saw both"}


@pytest.fixture
def given(tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(HEAD + "gp,1,gp,2,1,x\ngp,1,police,3,2,y\ngp,4,police,3,2,y\n")
    return pairs, tmp_path / "decisions.csv"


def still_open(given):
    pairs, decisions = given
    return [
        (one.question.a[1], one.question.b[1])
        for one in open_questions(pairs=pairs, decisions=[decisions])
    ]


def test_what_is_decided_is_no_longer_open_and_not_sure_comes_last(given):
    say(**WHO, decisions=given[1], a=("gp", "2"), b=("gp", "1"), says=Says.SAME)
    assert still_open(given) == [("1", "3"), ("4", "3")]

    say(**WHO, decisions=given[1], a=("gp", "1"), b=("police", "3"), says=Says.NOT_SURE)
    assert still_open(given) == [("4", "3"), ("1", "3")]


def test_an_undo_opens_the_question_again_and_keeps_what_was_said(given):
    pair = {"a": ("gp", "1"), "b": ("gp", "2")}
    say(**WHO, decisions=given[1], **pair, says=Says.SAME)
    undo(**WHO, decisions=given[1], **pair)

    assert ("1", "2") in still_open(given)
    assert [one.says for one in read_decisions([given[1]])] == [Says.SAME, Says.UNDO]


def test_nothing_is_undone_that_does_not_stand(given):
    with pytest.raises(NothingToUndo):
        undo(**WHO, decisions=given[1], a=("gp", "1"), b=("gp", "2"))
    say(**WHO, decisions=given[1], a=("gp", "1"), b=("gp", "2"), says=Says.NEVER)
    with pytest.raises(NothingToUndo):
        undo(**WHO, decisions=given[1], a=("gp", "1"), b=("gp", "2"))


def test_what_is_blocked_for_good_is_not_shown(given):
    say(**WHO, decisions=given[1], a=("gp", "1"), b=("gp", "2"), says=Says.NEVER)
    assert ("1", "2") not in still_open(given)

    say(**WHO, decisions=given[1], a=("police", "3"), b=("", ""), says=Says.NEVER)
    assert still_open(given) == []


def test_a_line_that_was_cut_off_does_not_swallow_the_next(given):
    say(**WHO, decisions=given[1], a=("gp", "1"), b=("gp", "2"), says=Says.SAME)
    given[1].write_text(given[1].read_text().removesuffix("\n"))
    say(**WHO, decisions=given[1], a=("gp", "4"), b=("police", "3"), says=Says.SAME)

    assert len(read_decisions([given[1]])) == 2


WRITER = """
import sys
from pathlib import Path
from wholepicture.services.matches import Says, say
for n in range(int(sys.argv[2])):
    say(by="w", at="2026-05-01T09:00:00Z", why='a "quoted", reason', decisions=Path(sys.argv[1]),
        a=(sys.argv[3], str(n)), b=("police", str(n)), says=Says.SAME)
    print(n, flush=True)
"""


def writer(path, many, source):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(many), source], stdout=subprocess.PIPE
    )


def test_two_who_decide_at_once_lose_nothing(given):
    both = [writer(given[1], 60, source) for source in ("gp", "school")]
    for one in both:
        one.communicate()

    assert len(standing(read_decisions([given[1]])).same) == 120


def test_what_was_said_before_a_kill_is_kept_and_the_file_can_be_read(given):
    for wait in (0.0, 0.01, 0.03):
        one = writer(given[1], 10_000, f"gp{wait}")
        first = one.stdout.readline()
        time.sleep(wait)
        os.kill(one.pid, signal.SIGKILL)
        said = len((first + one.stdout.read()).splitlines())
        one.wait()
        one.stdout.close()
        kept = [d for d in read_decisions([given[1]]) if f"gp{wait}" in (d.a[0], d.b[0])]
        assert said <= len(kept) <= said + 1
