"""Whatever a file holds, its rows come out or it is refused in words; nothing else happens."""

import pytest

from tests.readers.feeds.hostile import FORMS, SOUND, hostile_file
from tests.readers.feeds.written import mapping_of
from wholepicture.readers.feeds import problems, read_feed
from wholepicture.readers.problems import Unreadable

FILES = 400
AT_ONCE = 40
RULES = """
key = "ID"
dates = ["DD/MM/YYYY"]
[person]
given_name = "NAME"
birth_date = "BORN"
nhs_number = "NHS"
[[observation]]
about = "ID"
on = "DAY"
factors = { column = "KIND", codes = "kinds" }
[codes.kinds]
DV = "domestic-abuse"
"""


def mappings(folder):
    return {
        form: mapping_of(folder, RULES if form in ("csv", "xlsx") else "", form) for form in FORMS
    }


def read_hostile(mapping, path):
    """How many rows came out, how many of them are held, and whether the file was refused; all of it sound."""
    rows, held, refused = 0, 0, ()
    try:
        for row in read_feed(mapping, path):
            rows += 1
            held += row.held
            assert row.held is False or not row.records
            assert all(record.source == mapping.source for record in row.records)
            kept = [*row.written.items(), row.place, row.version, *map(str, problems(path, row))]
            assert all(problem.what and problem.todo for problem in problems(path, row))
            str(kept).encode()
            "".join(row.written.values()).encode()
            repr(row.records).encode()
    except Unreadable as unreadable:
        refused = unreadable.problems
    assert all(one.file and one.what and one.todo for one in refused)
    return rows, held, bool(refused)


@pytest.mark.parametrize("form", FORMS)
def test_the_files_that_are_then_damaged_are_sound(tmp_path, form):
    path = tmp_path / "extract"
    path.write_bytes(SOUND[form][0])

    rows, held, refused = read_hostile(mappings(tmp_path)[form], path)

    assert rows
    assert (held, refused) == (0, False)


@pytest.mark.parametrize("first", range(0, FILES, AT_ONCE))
def test_hostile_files_give_rows_or_are_refused_in_words(tmp_path, first):
    by_form = mappings(tmp_path)
    path = tmp_path / "extract"
    for seed in range(first, first + AT_ONCE):
        form, data = hostile_file(seed)
        path.write_bytes(data)
        read_hostile(by_form[form], path)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("what", ["folder", "nothing", "empty"])
def test_what_is_no_file_is_refused_in_words(tmp_path, form, what):
    path = tmp_path / "extract"
    if what == "folder":
        path.mkdir()
    elif what == "empty":
        path.write_bytes(b"")

    _, _, refused = read_hostile(mappings(tmp_path)[form], path)

    assert refused
