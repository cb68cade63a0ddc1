"""A file fits in the head, says in one sentence what it is, and has a room for a name."""

import ast
import re

import pytest

from tests.house.tree import CODE, PACKAGE, functions, modules, parsed, shown

CORE_LINES, OTHER_LINES, FUNCTION_LINES = 250, 400, 50
NO_ROOM = {"base", "common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
each_module = pytest.mark.parametrize("path", modules(*CODE), ids=shown)


@each_module
def test_a_file_fits_in_the_head(path):
    most = CORE_LINES if PACKAGE / "core" in path.parents else OTHER_LINES

    assert len(path.read_text(encoding="utf-8").splitlines()) <= most, "split it along its rooms"


@each_module
def test_a_function_fits_on_a_screen(path):
    for found in functions(path):
        lines = found.end_lineno - found.lineno + 1
        assert lines <= FUNCTION_LINES, f"split {found.name}: {lines} lines"


@each_module
def test_a_module_says_in_one_sentence_what_it_is(path):
    first, *_ = (ast.get_docstring(parsed(path)) or "").split("\n\n")
    said = " ".join(first.split())

    assert said.endswith((".", "?")), "begin with a docstring of one sentence"
    assert not re.search(r"[.!] ", said), "one sentence; what more there is comes after a gap"


@each_module
def test_a_module_is_a_room_and_not_a_drawer(path):
    assert path.stem not in NO_ROOM, "name it for what it is about"
