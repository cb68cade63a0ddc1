"""The command suggests factors, shows the words that led to each, and never a traceback."""

import json

import pytest
from click.testing import CliRunner

from wholepicture.commands.code import code, printable
from wholepicture.core.coding.cues import NEGATORS, lexicon
from wholepicture.core.coding.suggestions import suggest
from wholepicture.core.coding.words import LONGEST
from wholepicture.readers.factors import load_factors

KNOWN = lexicon(load_factors().factors)
NOTE = "Bruise to cheek seen; mum says he fell.\nNo signs of neglect. Denies drug use."


def run(*arguments, piped=None):
    return CliRunner().invoke(code, arguments, input=piped)


def data(*arguments, piped=None):
    result = run(*arguments, "--json", piped=piped)
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_the_lines_show_the_note_the_suggestions_and_the_reasons():
    result = run(NOTE)

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == NOTE.splitlines()
    said, others = result.stdout.split("Not suggested, because of the words around them:")
    assert "  Bruise, cut, scratch or mark (bruising-or-marks): “Bruise”" in said
    assert "(explanation-given): “fell”; as told by “mum”" in said
    assert "(suspected-neglect): “signs of neglect”; “No signs of” denies it" in others
    assert "(adult-drug-use): “drug use”; “Denies” denies it" in others


def test_the_words_are_marked_in_colour(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)

    assert "\x1b[1;4mhungry\x1b[0m" in run("He is hungry today.").stdout


@pytest.mark.parametrize("text", ["A fine day.", "…"])
def test_a_note_that_suggests_nothing_says_so(text):
    result = run(text)

    assert result.exit_code == 0
    assert "Nothing is suggested." in result.stdout
    assert "Not suggested" not in result.stdout


def test_json_has_what_is_suggested_and_apart_from_it_what_is_not():
    told = data(NOTE)

    assert {row["certainty"] for row in told["suggested"]} == {"said"}
    assert {row["certainty"] for row in told["not_suggested"]} == {"denied", "possible"}
    first = told["suggested"][0]
    assert first == {
        "factor": "bruising-or-marks",
        "label": "Bruise, cut, scratch or mark",
        "group": "injury-and-harm",
        "certainty": "said",
        "words": [{"start": 0, "end": 6, "text": "Bruise"}],
        "why": "“Bruise” is a cue for it",
        "account": None,
    }
    for row in told["suggested"] + told["not_suggested"]:
        for words in row["words"]:
            assert NOTE[words["start"] : words["end"]] == words["text"]


def test_whose_account_it_is_is_in_the_json():
    (row,) = (each for each in data(NOTE)["suggested"] if each["factor"] == "explanation-given")

    assert row["account"] == "mum"


def test_a_dash_reads_the_note_from_standard_input():
    assert data("-", piped=NOTE) == data(NOTE)


def test_a_mark_at_the_beginning_of_a_file_and_broken_bytes_do_no_harm():
    piped = b"\xef\xbb\xbfA bruise\xff."

    assert data("-", piped=piped)["suggested"][0]["words"] == [
        {"start": 2, "end": 8, "text": "bruise"}
    ]


@pytest.mark.parametrize(
    ("arguments", "piped", "message"),
    [
        (("",), None, "There is no text"),
        ((" \n",), None, "There is no text"),
        (("-",), "", "There is no text"),
        (("a" * (LONGEST + 1),), None, "longer than 20,000 characters"),
        (("-",), "é" * (3 * LONGEST), "longer than 20,000 characters"),
        ((), None, "Missing argument"),
        (("a", "b"), None, "unexpected extra argument"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(arguments, piped, message):
    result = run(*arguments, piped=piped)

    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_the_longest_note_is_read():
    assert run("-", piped="é" * LONGEST).exit_code == 0


def test_a_note_cannot_move_the_cursor_of_a_terminal():
    result = run("-", piped="a \x1b[31mbruise\x1b[0m \u202edenrut\r\n")

    assert result.exit_code == 0
    assert not {"\x1b", "\u202e", "\r"} & set(result.stdout)


@pytest.mark.parametrize("text", ["a\tb\n", "é “x” 日", ""])
def test_what_can_be_printed_stays_as_it_is(text):
    assert printable(text) == text


def test_every_bundled_cue_suggests_its_own_factor():
    for cue in KNOWN.cues:
        said = {one.factor for one in suggest(cue.phrase, KNOWN) if one.certainty == "said"}
        exact = {KNOWN.factors[one].broader for one in said}
        assert cue.factor in said | exact, f"{cue.phrase!r} does not suggest {cue.factor}"


NOT_TURNED_ROUND = {"English additional language", "due in"}
"""«No English» is a cue itself; «due» is where a denial ends («no visit due to illness»)."""


def test_no_in_front_of_a_bundled_cue_leaves_it_unsaid():
    for cue in KNOWN.cues:
        if NEGATORS & set(cue.stems) or cue.phrase in NOT_TURNED_ROUND:
            continue
        said = {
            one.factor
            for one in suggest(f"No {cue.phrase} seen.", KNOWN)
            if one.certainty == "said"
        }
        assert cue.factor not in said, f"“No {cue.phrase}” still suggests {cue.factor}"
