"""The end of the interview: the answer on one screen, one's own words, and a record that is kept whole or not at all."""

import errno
import json
import os
import pty
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.law.situations import AFTER, ASSUMED, HEALTH_VISITOR_OF_K, RULES, law_of
from wholepicture.commands.decision import own_words
from wholepicture.commands.gateway import gateway
from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.record import as_data, from_data, recorded

WHOLE = {**ASSUMED, **HEALTH_VISITOR_OF_K, "as-of": "2026-11-01"}
WORRY = "Two bruises, seen at the door; told to nobody."
WORDS = {
    "reasons_free_text": WORRY,
    "decided_by": "A. Visitor",
    "tell_family_reason": "He is there.",
}


def run(*arguments, heard=""):
    return CliRunner().invoke(gateway, [str(one) for one in arguments], input=heard)


@pytest.fixture
def whole(tmp_path):
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(WHOLE))
    return path


def read(path):
    return from_data(json.loads(path.read_text("utf-8")))


def test_the_answer_comes_first_and_the_record_after_it(whole):
    said = run("ask", "--facts", whole).output

    assert said.strip().startswith("SHARE NOW, WITHOUT CONSENT: there is a risk of harm.")
    assert said.index("A person decides") < said.index("Record of a decision to share")


def test_where_nobody_is_at_a_terminal_and_no_file_is_named_the_record_is_printed(whole):
    assert "To be written by the person who decides" in run("ask", "--facts", whole).output


@pytest.mark.parametrize("form", [".json", ".html", ".txt"])
def test_a_record_is_kept_in_the_form_that_its_name_says(whole, tmp_path, form):
    kept = tmp_path / f"record{form}"
    found = run("ask", "--facts", whole, "--record", kept)
    text = kept.read_text("utf-8")

    assert found.exit_code == 0
    assert f"The record is in {kept}." in found.output
    assert "Record of a decision" not in found.output
    assert {".json": "{", ".html": "<!doctype html>", ".txt": "Record of a decision to share"}[
        form
    ] in text


def test_what_is_kept_as_json_is_the_record_and_nothing_is_lost(whole, tmp_path):
    kept = tmp_path / "record.json"
    run("ask", "--facts", whole, "--record", kept, heard=f"{WORRY}\nThe bruises – é\n")
    facts = {name: value for name, value in WHOLE.items() if name != "as-of"}
    said = {"reasons_free_text": WORRY, "items_shared": "The bruises – é"}
    one = assess(law_of(date(2026, 11, 1)), facts)

    made_at = read(kept).made_at
    assert datetime.fromisoformat(made_at).tzinfo
    assert read(kept) == recorded(one, said, made_at=made_at)
    assert as_data(read(kept)) == json.loads(kept.read_text("utf-8"))


def test_each_of_ones_own_words_may_be_skipped_and_what_is_said_is_kept_as_it_was_typed(
    whole, tmp_path
):
    kept = tmp_path / "record.json"
    run("ask", "--facts", whole, "--record", kept, heard="\n\nHe is there.\n\nA. Visitor\n\n")

    assert read(kept).said == {"tell_family_reason": "He is there.", "decided_by": "A. Visitor"}


def test_ones_own_words_stand_in_the_record_under_what_they_answer(whole, tmp_path):
    page = tmp_path / "record.html"
    run("ask", "--facts", whole, "--record", page, heard=f"{WORRY}\n\nHe <is> there.\n")
    text = page.read_text("utf-8")

    assert "In the words of the person who decides" in text
    assert "<dt>The reasons, in your own words</dt><dd>Two bruises" in text
    assert "<dt>Why the family was told, or was not</dt><dd>He &lt;is&gt; there.</dd>" in text
    assert "reasons_free_text" not in text


def test_what_was_said_is_no_longer_to_be_written(whole):
    said = run("ask", "--facts", whole, heard=f"{WORRY}\n").output

    assert "The reasons, in your own words: ____" not in said
    assert "Who decided: ____" in said


@pytest.mark.parametrize(("changes", "asked"), [({}, True), ({"relevant": False}, False)])
def test_what_will_be_shared_is_asked_only_where_something_is(changes, asked):
    one = assess(law_of(AFTER), {**ASSUMED, **HEALTH_VISITOR_OF_K, **changes})
    fields = [row["field"] for row in own_words(one)]

    assert ("items_shared" in fields) is asked
    assert {"reasons_free_text", "tell_family_reason", "decided_by"} <= set(fields)


def test_all_that_is_asked_in_ones_own_words_is_a_field_of_the_record():
    form = RULES.said["decision_record"]

    assert {row["field"] for row in form["own_words"]} <= form["words"].keys()


def test_words_may_come_from_a_file_and_are_then_not_asked(whole, tmp_path):
    words, kept = tmp_path / "words.yaml", tmp_path / "r.json"
    words.write_text(json.dumps(WORDS))
    found = run("ask", "--facts", whole, "--words", words, "--record", kept)

    assert read(kept).said == WORDS
    assert "What are you worried about" not in found.output
    assert "What exactly will you share?" in found.output


def test_bad_words_are_named_all_at_once_and_nothing_is_asked(whole, tmp_path):
    words = tmp_path / "words.yaml"
    words.write_text("reason_free_text: x\ndecided_by: 3\n")
    found = run("ask", "--facts", whole, "--words", words)

    assert found.exit_code == 2
    assert "did you mean 'reasons_free_text'" in found.stderr
    assert "decided_by" in found.stderr
    assert "it is not text" in found.stderr
    words.write_text("- x\n")
    assert "not a table of words" in run("ask", "--words", words).stderr


def test_an_emergency_asks_for_no_words_and_can_be_kept(tmp_path):
    kept = tmp_path / "record.json"
    found = run("ask", "--at", "2026-10-01", "--record", kept, heard="6\n")

    assert "in your own words" not in found.output
    assert read(kept).answer == "share-without-consent"


BAD = {
    "no such folder": ("no/r.json", "there is no such folder"),
    "a form that is not known": ("r.pdf", "end the name in .html, .json, .txt"),
    "what is there already": ("there.json", "no record is overwritten"),
}


@pytest.mark.parametrize(("name", "says"), BAD.values(), ids=BAD)
def test_a_bad_place_is_refused_before_anything_is_asked(tmp_path, name, says):
    (tmp_path / "there.json").write_text("an older record")
    found = run("ask", "--record", tmp_path / name, heard="6\n")

    assert found.exit_code == 2
    assert says in found.stderr
    assert "How worried" not in found.output
    assert (tmp_path / "there.json").read_text() == "an older record"


def test_a_record_that_cannot_be_written_is_printed_and_leaves_nothing_half_done(
    whole, tmp_path, monkeypatch
):
    kept = tmp_path / "record.json"
    real = Path.open

    def full(self, mode="r", **options):
        if self == kept:
            real(self, mode, **options).close()
            return real(Path("/dev/full"), "w", **options)
        return real(self, mode, **options)

    monkeypatch.setattr(Path, "open", full)
    found = run("ask", "--facts", whole, "--record", kept)

    assert found.exit_code == 2
    assert os.strerror(errno.ENOSPC) in found.stderr
    assert "Record of a decision to share" in found.stdout
    assert not kept.exists()


def at_a_terminal(*arguments, typed, cwd):
    """What the command prints to a real terminal on which this is typed ahead."""
    command = [str(Path(sys.executable).with_name("wholepicture")), "gateway", *map(str, arguments)]
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    done = subprocess.run(
        command, stdin=theirs, capture_output=True, text=True, check=True, cwd=cwd
    )
    os.close(theirs)
    os.close(ours)
    return done.stdout


ENTER = "\r"


def test_at_a_terminal_enter_is_enough_to_keep_it_to_print_and_to_open_again(whole, tmp_path):
    said = at_a_terminal("ask", "--facts", whole, typed=ENTER * 8, cwd=tmp_path)
    (page,), (data,) = tmp_path.glob("decision-*.html"), tmp_path.glob("decision-*.json")

    assert page.stem == data.stem
    assert "<!doctype html>" in page.read_text("utf-8")
    assert read(data).answer == "share-without-consent"
    assert "What would change it" not in said


def test_a_second_record_of_the_day_has_a_name_of_its_own(whole, tmp_path):
    for _ in range(2):
        at_a_terminal("ask", "--facts", whole, typed=ENTER * 8, cwd=tmp_path)

    assert len(list(tmp_path.glob("decision-*-2.json"))) == 1


def test_at_a_terminal_more_is_shown_to_whoever_asks_and_a_bad_place_is_asked_again(
    whole, tmp_path
):
    typed = "m" + ENTER + ENTER * 6 + f"{tmp_path}/no/r.html{ENTER}r.pdf{ENTER}r.txt{ENTER}"
    said = at_a_terminal("ask", "--facts", whole, typed=typed, cwd=tmp_path)

    assert "What would change it, the likeliest first" in said
    assert "there is no such folder" in said
    assert "end the name in" in said
    assert (tmp_path / "r.txt").read_text("utf-8").startswith("Record of a decision")


def test_at_a_terminal_nothing_need_be_kept(whole, tmp_path):
    said = at_a_terminal("ask", "--facts", whole, typed=ENTER * 7 + "n" + ENTER, cwd=tmp_path)

    assert "The record is in" not in said
    assert list(tmp_path.iterdir()) == [whole]
