"""What matching knows is kept whole: what is opened goes on as what was saved, and damage of any kind is noticed."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import fields, is_dataclass, replace

import numpy as np
import pyarrow as pa
import pytest

from tests.engines.linkage.generated import records
from tests.engines.linkage.test_incremental import CLEAN, EXTRAS, key, table_of
from wholepicture.core.identity.decisions import ANYTHING, MatchDecision, Says, standing
from wholepicture.engines.linkage import kept, pieces
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.incremental import first, renew
from wholepicture.engines.linkage.kept import LIST, NotKept, opened, opened_with, save
from wholepicture.engines.linkage.matching import prepare
from wholepicture.readers.nicknames import nicknames

ROWS = records(5, households=60)[0].to_pylist()


def decision(a, b, says):
    return MatchDecision(key(a), b if b == ANYTHING else key(b), Says(says), "A. Reader", "2026-05-01", "read")  # fmt: skip


STANDING = standing([
    decision(ROWS[0], ROWS[9], "same"), decision(ROWS[1], ROWS[8], "different"), decision(ROWS[4], ROWS[5], "not sure"),
    decision(ROWS[2], ROWS[3], "never"), decision(ROWS[7], ANYTHING, "never"), decision(ROWS[6], {"source": "gp", "source_id": "absent"}, "same"),
])  # fmt: skip


def matched(rows, standing=STANDING):
    table = table_of(rows)
    return first(table, *prepare(encode(table, nicknames(), EXTRAS)), CLEAN, standing).known


@pytest.fixture(scope="module")
def known():
    return matched(ROWS[:-40])


@pytest.fixture(params=[0, pieces.MAPPED_FROM], ids=["all read as used", "as it is"])
def mapped_from(request, monkeypatch):
    monkeypatch.setattr(pieces, "MAPPED_FROM", request.param)
    monkeypatch.setattr(pieces, "MANY", 1 if request.param == 0 else pieces.MANY)


def parts(value):
    """What a value is made of, down to the last bit; a list may come back for a tuple."""
    if is_dataclass(value):
        return type(value), [(one.name, parts(getattr(value, one.name))) for one in fields(value)]
    if isinstance(value, np.ndarray):
        return value.dtype, value.shape, value.flags.f_contiguous, value.tobytes()
    if isinstance(value, pa.Table | pa.Array):
        return type(value), value.to_pylist()
    if isinstance(value, dict):
        return [(name, parts(one)) for name, one in value.items()]
    return [*map(parts, value)] if isinstance(value, list | tuple) else value


def alike(one, two):
    assert parts(one) == parts(two)


def feed(rows, night):
    """Some records that are new and some that have changed, and one that is gone."""
    new = rows[-40 + night * 10 :][:10]
    changed = [{**row, "given_name": "Quilla", "x_ward": f"Ward {night}", "source": row["source"]} for row in rows[night * 7 :][:3]]  # fmt: skip
    return table_of(new + changed), [key(rows[30 + night])]


@pytest.mark.usefixtures("mapped_from")
def test_what_is_opened_is_what_was_saved(known, tmp_path):
    save(known, tmp_path / "new" / "folder", "as at noon")
    again, stamp = opened(tmp_path / "new" / "folder")

    alike(known, again)
    assert stamp == "as at noon"


@pytest.mark.usefixtures("mapped_from")
def test_feed_after_feed_what_is_kept_goes_on_as_what_never_left_memory(known, tmp_path):
    through_disk = in_memory = known
    for night in range(4):
        table, gone = feed(ROWS, night)
        save(through_disk, tmp_path, str(night))
        from_disk = renew(opened(tmp_path)[0], table, gone, nicknames(), standing=STANDING)
        plain = renew(in_memory, table, gone, nicknames(), standing=STANDING)

        alike(plain, from_disk)
        through_disk, in_memory = from_disk.known, plain.known


def test_one_folder_may_be_renewed_twice_from_the_same_start(known, tmp_path):
    save(known, tmp_path, "start")
    table, gone = feed(ROWS, 0)
    start = opened(tmp_path)[0]
    once, twice = (renew(start, table, gone, nicknames(), standing=STANDING) for _ in range(2))

    alike(once, twice)
    alike(known, opened(tmp_path)[0])


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_hardly_any_records_are_kept_too(rows, tmp_path):
    few = matched(ROWS[:rows], standing([]))
    save(few, tmp_path, "")

    alike(few, opened(tmp_path)[0])


def test_named_arrays_are_kept_beside(known, tmp_path):
    beside = {"file": np.arange(4), "people": np.array(["a", "bc"]), "none": np.zeros((0, 2))}
    save(known, tmp_path, "s", beside)

    alike(beside, dict(opened_with(tmp_path).beside))
    with pytest.raises(ValueError, match="allow_pickle"):
        save(known, tmp_path, "t", {"objects": np.array([{}], object)})
    assert opened(tmp_path)[1] == "s"


@pytest.mark.usefixtures("mapped_from")
def test_a_change_to_what_was_opened_does_not_reach_the_disk(known, tmp_path):
    save(known, tmp_path, "s")
    again = opened(tmp_path)[0]
    for array in (again.person, again.trained.columns.packed, again.learned.model.m):
        array[:] = 3

    alike(known, opened(tmp_path)[0])


def test_what_was_opened_stays_whole_when_the_folder_gets_other_contents(known, tmp_path, monkeypatch):  # fmt: skip
    monkeypatch.setattr(pieces, "MAPPED_FROM", 0)
    save(known, tmp_path, "s")
    again = opened(tmp_path)[0]
    save(matched(ROWS[:20], standing([])), tmp_path, "t")

    alike(known, again)


def test_only_what_is_needed_stays_and_nothing_of_others_goes(known, tmp_path):
    (tmp_path / "note.txt").write_text("mine")
    (tmp_path / "mine.npy").write_text("mine")
    save(known, tmp_path, "s")
    before = set(tmp_path.iterdir())
    few = matched(ROWS[:20], standing([]))
    save(few, tmp_path, "t")
    save(known, tmp_path, "s")

    assert set(tmp_path.iterdir()) == before
    assert {"note.txt", "mine.npy"} <= {path.name for path in before}


def test_any_changed_byte_and_any_missing_file_is_noticed(known, tmp_path):
    save(known, tmp_path, "s", {"beside": np.arange(9)})
    draw = np.random.default_rng(1)
    for path in sorted(tmp_path.iterdir()):
        whole = path.read_bytes()
        for place in {0, len(whole) - 1, *draw.integers(len(whole), size=3).tolist()}:
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << int(draw.integers(8))]) + whole[place + 1 :])  # fmt: skip
            with pytest.raises(NotKept, match=path.name):
                opened(tmp_path)
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(NotKept, match=path.name):
            opened(tmp_path)
        path.unlink()
        with pytest.raises(NotKept, match=r"missing|nothing is kept"):
            opened(tmp_path)
        path.write_bytes(whole)
    alike(known, opened(tmp_path)[0])


def test_what_is_damaged_is_whole_again_once_it_is_saved_again(known, tmp_path):
    save(known, tmp_path, "s")
    for path in tmp_path.iterdir():
        path.write_bytes(b"rubbish")
    save(known, tmp_path, "s")

    alike(known, opened(tmp_path)[0])


def test_another_format_is_refused_in_words(known, tmp_path, monkeypatch):
    save(known, tmp_path, "s")
    monkeypatch.setattr(kept, "FORMAT", 2)

    with pytest.raises(NotKept, match=r"is of format 1, and this version reads 2: match all records anew"):  # fmt: skip
        opened(tmp_path)


@pytest.mark.parametrize("change", [lambda says: says["known"].pop("clean"), lambda says: says["known"]["learned"].update(more=1), lambda says: says.pop("beside")])  # fmt: skip
def test_a_list_with_other_fields_is_refused(known, tmp_path, change):
    save(known, tmp_path, "s")
    says = json.loads((tmp_path / LIST).read_bytes())
    del says["digest"]
    change(says)
    (tmp_path / LIST).write_bytes(kept._sealed(says))

    with pytest.raises(NotKept, match="does not fit this version"):
        opened(tmp_path)


def test_nothing_kept_is_said(tmp_path):
    for folder in (tmp_path, tmp_path / "never made"):
        with pytest.raises(NotKept, match="nothing is kept"):
            opened(folder)


def test_a_full_disk_leaves_what_was_kept(known, tmp_path, monkeypatch):
    save(known, tmp_path, "before")
    written = []

    def write(value, stem):
        written.append(value)
        if len(written) == 20:
            raise OSError(28, "No space left on device")
        return pieces.write(value, stem)

    monkeypatch.setattr(kept, "write", write)
    with pytest.raises(OSError, match="No space"):
        save(replace(known, person=known.person + 1), tmp_path, "after")

    alike(known, opened(tmp_path)[0])


SAVING = """
import sys
from pathlib import Path
from dataclasses import replace
from wholepicture.engines.linkage.kept import opened, save
known, stamp = opened(Path(sys.argv[1]))
print("begun", flush=True)
while True:
    stamp = str(int(stamp) + 1)
    save(replace(known, person=known.person * 0 + int(stamp)), Path(sys.argv[2]), stamp)
"""


def test_killed_at_any_moment_it_is_the_whole_of_one_saving(known, tmp_path):
    start, folder = tmp_path / "start", tmp_path / "kept"
    save(known, start, "0")
    save(replace(known, person=known.person * 0), folder, "0")
    draw = np.random.default_rng(2)
    for _ in range(6):
        saving = subprocess.Popen([sys.executable, "-c", SAVING, start, folder], stdout=subprocess.PIPE)  # fmt: skip
        with saving:
            saving.stdout.readline()
            time.sleep(float(draw.uniform(0, 0.25)))
            os.kill(saving.pid, signal.SIGKILL)
        found, stamp = opened(folder)
        assert (found.person == int(stamp)).all()
        alike(replace(known, person=found.person), found)

    save(known, folder, "at last")
    assert {path.name for path in folder.iterdir()} - {LIST} == {path.name for path in start.iterdir()} - {LIST}  # fmt: skip
