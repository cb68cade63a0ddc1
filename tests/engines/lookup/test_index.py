"""An index is kept whole or not at all, and what is not an index is neither read nor removed."""

import json
import stat
import threading

import numpy as np
import pytest

from tests.engines.linkage.generated import records
from wholepicture.core.identity.records import comparable
from wholepicture.engines.lookup import __main__ as at_set_up
from wholepicture.engines.lookup import index as room
from wholepicture.engines.lookup.index import NotAnIndex, build, opened, save
from wholepicture.engines.lookup.near import near_numbers
from wholepicture.engines.lookup.search import look_up
from wholepicture.readers.nicknames import nicknames

EXTRAS = ("phone", "x_ward")
TABLE, TRUTH = records(seed=5)
ROWS = [{name: text or "" for name, text in row.items()} for row in TABLE.to_pylist()]
INDEX = build(TABLE, nicknames(), EXTRAS, person=np.array(TRUTH))


@pytest.fixture
def folder(tmp_path):
    save(INDEX, tmp_path / "index")
    return tmp_path / "index"


def test_what_is_kept_answers_as_what_was_built(folder):
    again = opened(folder)

    assert again.extras == INDEX.extras
    assert [look_up(again, row) for row in ROWS] == [look_up(INDEX, row) for row in ROWS]


def test_looking_up_changes_nothing_that_is_kept(folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    index = opened(folder)
    for row in ROWS[:50]:
        look_up(index, row | {"given_name": "Neverheard", "phone": "0000000001"})

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_only_its_owner_may_read_it(folder):
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_index_replaces_an_older_one_as_a_whole(folder):
    save(build(TABLE.slice(0, 30), nicknames(), EXTRAS), folder)

    assert len(opened(folder)) == 30
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_a_folder_with_something_else_is_left_alone(tmp_path):
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("Dear Ann")

    with pytest.raises(NotAnIndex, match="holds no index"):
        save(INDEX, other)
    assert (other / "letter.txt").read_text() == "Dear Ann"
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_a_failure_half_way_leaves_the_old_index(folder, monkeypatch):
    monkeypatch.setattr(room.json, "dumps", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        save(build(TABLE.slice(0, 30), nicknames(), EXTRAS), folder)
    assert len(opened(folder)) == len(TABLE)
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_what_a_killed_run_left_behind_is_in_nobodys_way(folder):
    left = folder.with_name("index.part")
    left.mkdir()
    (left / "packed.npy").write_bytes(b"half")

    assert len(opened(folder)) == len(TABLE)
    save(build(TABLE.slice(0, 30), nicknames(), EXTRAS), folder)
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_what_is_no_index_is_said(tmp_path):
    with pytest.raises(NotAnIndex, match="holds no index; build one"):
        opened(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["packed.npy", "records.arrow", "slots.npy"])
@pytest.mark.parametrize("damage", ["lost", "cut", "other"])
def test_a_damaged_index_is_not_read(folder, name, damage):
    path = folder / name
    if damage == "lost":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:100] if damage == "cut" else b"something else")

    with pytest.raises(NotAnIndex, match="not whole"):
        opened(folder)


@pytest.mark.parametrize("about", [{"form": 0}, [], 1, {}])
def test_an_index_of_another_form_is_made_again_and_not_misread(folder, about):
    (folder / "index.json").write_text(json.dumps(about))

    with pytest.raises(NotAnIndex, match="another form"):
        opened(folder)


def test_several_may_look_at_once():
    asked = [row for row in ROWS if row["family_name"]][:40]
    alone = [look_up(INDEX, row) for row in asked]
    together = [None] * len(asked)

    def look(place):
        together[place] = look_up(INDEX, asked[place])

    threads = [threading.Thread(target=look, args=(place,)) for place in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def slips(number, signs="0123456789"):
    """Every number one slip away, in the plainest way."""
    for at in range(len(number) + 1):
        head, tail = number[:at], number[at:]
        yield from (head + sign + tail for sign in signs)
        yield from (head + sign + tail[1:] for sign in signs if tail)
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]


@pytest.mark.parametrize(
    "number", ["4631341139", "463134113", "46313411300", "6431341130", "1", "2979294781"]
)
def test_the_numbers_one_slip_away_are_all_found(number):
    held = {row["nhs_number"] for row in ROWS} - {""}
    near = near_numbers(INDEX.values, comparable({"nhs_number": number}, {}))

    assert {text for _, text in near} == held.intersection(slips(number)) - {number}


def test_a_number_that_a_record_holds_needs_no_slips():
    held = next(row["nhs_number"] for row in ROWS if row["nhs_number"])

    assert near_numbers(INDEX.values, comparable({"nhs_number": held}, {})) == []


def test_what_a_lookup_needs_is_compiled_at_set_up():
    at_set_up.main()
