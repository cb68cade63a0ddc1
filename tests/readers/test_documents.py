"""YAML is read with care: plain values only, quickly, and every fault with its line."""

import os
import re
import time

import pytest
import yaml

from tests.readers.edits import BUNDLED, plain, problems
from wholepicture.readers import documents
from wholepicture.readers.documents import read
from wholepicture.readers.problems import MOST, Unreadable

MOST_BYTES = 5 * 1024 * 1024
OURS = ("cases", "factors", "harms", "patterns")
FILES = [path for folder in OURS for path in sorted((BUNDLED / folder).glob("*.yaml"))]


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "some.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b", {"a": "b"}),
        ("a: [1, -2, 0x1F, 1_000]", {"a": [1, -2, 31, 1000]}),
        ("a: [0.5, 1.0e+3]", {"a": [0.5, 1000.0]}),
        ("a: [true, no, null, ~,]", {"a": [True, False, None, None]}),
        ("a:", {"a": None}),
        ("1: x", {1: "x"}),
        ("'1': x", {"1": "x"}),
        ("'on': '2019-03'", {"on": "2019-03"}),
        ("a: >-\n  two\n  lines", {"a": "two lines"}),
        ("a: 🙂 Łódź", {"a": "🙂 Łódź"}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: b\r\nc: d", {"a": "b", "c": "d"}),
        ("--- {a: b}", {"a": "b"}),
        ("a: 99999999999999999999999999", {"a": "99999999999999999999999999"}),
        ("a: 0b_", {"a": "0b_"}),
        ("a: <<", {"a": "<<"}),
    ],
)
def test_plain_values_are_read(file, text, value):
    assert read(file(text)) == value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_bundled_file_is_read_as_any_reader_reads_it(path):
    assert read(path) == plain(path)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: b\non: c", "line 2", "the key on without quotes is read as true"),
        ("No: c", "line 1", "the key No without quotes is read as false"),
        ("a: 2019-07-14", "line 1", "the date 2019-07-14 is not in quotes"),
        ("a: 2019-13-45", "line 1", "the date 2019-13-45 is not in quotes"),
        ("a: 1\nb: 2\na: 3", "line 3", "the key 'a' is repeated"),
        ("a: &one b", "line 1", "a value has an anchor"),
        ("a: &one []", "line 1", "a value has an anchor"),
        ("a: *one", "line 1", "an alias"),
        ("a: !!python/object:os.system x", "line 1", "a value has the tag"),
        ("a: !!set {x, y}", "line 1", "a value has the tag"),
        ("~: a", "line 1", "a key is not a word"),
        ("1.5: a", "line 1", "a key is not a word"),
        ("{[a]: b}", "line 1", "a key is not a word"),
        ("? {a: b}\n: c", "line 1", "a key is not a word"),
        ('a: "\\e[31m"', "line 1", "unseen character"),
        ('a: "\\u202e"', "line 1", "unseen character"),
        ("a: \u202eb", "line 1", r"unseen character U\+202E"),
        ("a: b\nc: \x00", "line 2", r"unseen character U\+0000"),
        ("a: b\x1b", "line 1", r"unseen character U\+001B"),
        ("%YAML 1.1\n---\na: b", "line 1", "a line begins with %"),
        ("# a\r%TAG ! x\r--- a", "line 1", "a line begins with %"),
        ("a: [b", "line [12]", "did not find expected"),
        ("a: b: c", "line 1", "not allowed"),
        ("a: 'b'\n c", "line 2", "did not find expected"),
        ("---\na: b\n---\nc: d", "", "more than one document"),
        ("a: b\n...\n--- c", "", "more than one document"),
        ("", "", "it is empty"),
        ("# only a remark\n", "", "it is empty"),
    ],
)
def test_what_is_not_plain_is_told_with_its_line(file, text, line, what):
    found = problems(read, file(text))

    assert any(re.fullmatch(line, one.item) and re.search(what, one.what) for one in found), found


def test_all_faults_are_told_and_not_the_first_alone(file):
    found = problems(read, file("on: 1\na: &b c\nd: 2019-01-01\na: e\nf: [g"))

    assert [one.item for one in found] == [f"line {n}" for n in (1, 2, 3, 4, 6)]


def test_no_more_faults_are_told_than_somebody_will_read(file):
    found = problems(read, file("".join(f"a{n}: &b{n} c\n" for n in range(MOST + 50))))

    assert len(found) == MOST + 1
    assert f"more than {MOST}" in found[-1].what


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 100)
)
HOSTILE = {
    "50 MB": (b"x" * 50_000_000, "larger than"),
    "one byte too many": (b"x" * (MOST_BYTES + 1), "larger than"),
    "an alias bomb": (BOMB, "an anchor"),
    "deep lists": ("[" * 100_000, "deeper than|maximum nesting"),
    "deep groups": ("{a: " * 100_000, "deeper than|maximum nesting"),
    "deep dashes": ("- " * 500_000, "deeper than"),
    "deep questions": ("? " * 500_000, "deeper than"),
    "31 deep": ("[" * 32 + "]" * 32, "deeper than 30"),
    "10,000 rows": ("- {id: a}\n" * 10_000, "more than 5,000 items"),
    "10,000 keys": ("".join(f"k{n}: 1\n" for n in range(10_000)), "more than 5,000 items"),
    "a million values": (("- [" + "1," * 4_990 + "]\n") * 200, "more than 200,000 values"),
    "UTF-16": ("a: b".encode("utf-16"), "not text in UTF-8"),
    "UTF-16 without a mark": ("a: b".encode("utf-16-le"), r"U\+0000"),
    "Latin-1": ("a: café".encode("latin-1"), "not text in UTF-8"),
    "random bytes": (bytes(range(256)) * 1_000, "not text in UTF-8"),
    "NUL bytes": (b"\x00" * 1_000, r"U\+0000"),
    "many directives": ("%TAG !a! tag:a,2000:\n" * 200_000 + "--- a", "begins with %"),
    "many documents": ("---\n" * 1_000_000, "more than one document"),
    "a very long key": ("x" * 5_000_000 + ": y", "not allowed"),
    "questions": ("?\n" * 2_000_000, "not a word|5,000"),
    "quotes": ('"' * 5_000_000, "did not find"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_quickly(file, name):
    content, what = HOSTILE[name]
    path = file(content)
    start = time.process_time()

    found = problems(read, path)

    assert time.process_time() - start < 10
    assert any(re.search(what, one.what) for one in found), found[:3]


def test_a_long_text_is_only_a_long_text(file):
    assert read(file("a: " + "x" * 5_000_000))["a"].endswith("x")


@pytest.mark.parametrize("name", [".", "missing.yaml", "some.yaml/below", "\0", "x" * 5_000])
def test_what_is_no_file_is_refused(tmp_path, name):
    (tmp_path / "some.yaml").write_text("a: b")

    found = problems(read, tmp_path / name)

    assert len(found) == 1
    assert "it is not a file" in found[0].what or "cannot be read" in found[0].what


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")

    assert "not a file" in problems(read, tmp_path / "pipe.yaml")[0].what


def test_a_name_of_a_file_can_always_be_printed(tmp_path):
    found = problems(read, os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b.yaml"))

    assert found[0].file == f"{tmp_path}/??.yaml"


def test_without_the_fast_reader_the_slow_one_says_the_same(file, monkeypatch):
    monkeypatch.setattr(documents, "_Loader", yaml.SafeLoader)

    assert read(BUNDLED / "cases" / "k.yaml") == plain(BUNDLED / "cases" / "k.yaml")
    with pytest.raises(Unreadable, match=r"line 1: .*unseen"):
        read(file('a: "\\0"'))
    with pytest.raises(Unreadable, match="line 2: "):
        read(file("a: b\n]"))
