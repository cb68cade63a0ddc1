"""The whole way on the command line: the partnership is loaded, K's records are one child, twins wait, and her picture comes from feeds alone."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.commands.test_matches import Terminal

RUN = [sys.executable, "-c", "from wholepicture.commands.main import main; main()"]


def run(data, *arguments, code=0, said=""):
    """Run the command on a store of its own; what it printed."""
    around = {**os.environ, "WHOLEPICTURE_DATA": str(data), "NO_COLOR": "1"}
    done = subprocess.run(
        [*RUN, *arguments], env=around, capture_output=True, text=True, check=False, input=said
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A store with the invented partnership as of a day, and what loading it said."""
    data = tmp_path_factory.mktemp("partnership")
    return data, run(data, "demo", "load", "--families", "12")


@pytest.fixture(scope="module")
def kaci(loaded):
    """The ref of K, found by a name as somebody may have heard it."""
    told = json.loads(run(loaded[0], "find", "kacie thornwel", "--postcode", "WQ3", "--json"))
    (person,) = told["results"][0]["people"]
    return person


def test_the_records_of_eight_agencies_are_one_child(kaci):
    sources = {one["source"] for one in kaci["records"]}

    assert len(sources) == 8
    assert {"police", "drug-service", "school", "gp", "probation", "hospital"} <= sources


def test_her_picture_comes_from_the_feeds_alone(loaded, kaci):
    found = json.loads(run(loaded[0], "review", "--person", kaci["person"], "--json"))
    shown = {one["pattern"] for one in found["sightings"]}
    case = json.loads(run(loaded[0], "review", "k", "--without-shares", "--json"))

    assert {one["pattern"] for one in case["sightings"]} <= shown
    assert all(one["seen_by"]["social-care"] is None for one in found["sightings"])
    for one in found["sightings"]:
        assert one["plan"] is not None


def test_a_twin_pair_waits_and_is_decided_on_a_terminal(loaded, monkeypatch):
    data, said = loaded
    assert "wait for a person" in said
    listed = run(data, "matches", "--list")
    assert "Hassain" in listed
    before = int(re.search(r"(\d+) questions are open", listed)[1])

    monkeypatch.setenv("WHOLEPICTURE_DATA", str(data))
    screen = Terminal("--by", "A. Reader")
    screen.until("q quit: ")
    screen.types("d")
    screen.until("Why: ")
    screen.types("two boys, as the practice says")
    screen.until("q quit: ")
    screen.types("q")
    screen.until("1 decided")
    screen.until("left to decide")

    assert screen.ends() == 0
    assert f"{before - 1} questions are open" in run(data, "matches", "--list")


def test_how_a_person_came_to_be_is_shown_and_nobody_is_said_so(loaded, kaci):
    data, _ = loaded
    shown = run(data, "people", "show", kaci["person"])

    assert "change 1" in shown
    assert "drug-service" in shown
    assert "nobody here is called" in run(data, "people", "show", "0" * 16, code=2)


def test_a_match_is_undone_by_its_number_and_only_with_a_reason(loaded, kaci):
    data, _ = loaded
    shown = run(data, "people", "unmatch", kaci["person"], "--change", "1", "--why", " ", code=2)
    assert "say why" in shown

    gone = run(data, "people", "unmatch", kaci["person"], "--change", "99", "--why", "x", code=2)
    assert "brought nothing" in gone


def test_a_child_of_whom_nothing_may_be_known_is_answered_like_nobody(loaded):
    data, _ = loaded
    nobody = run(data, "review", "--person", "0" * 16, code=2).replace("0" * 16, "REF")
    adult = run(data, "review", "--person", "gp/nobody", code=2).replace("gp/nobody", "REF")

    assert nobody == adult
    assert "no recorded reason" in nobody


def test_the_partnership_is_not_put_among_the_records_of_others(tmp_path):
    feed = tmp_path / "feed.toml"
    feed.write_text(
        'format = "wholepicture-feed/1"\nid = "people"\nsource = "real"\nfile = "csv"\nkey = "ID"\n'
        'agency = {id = "real", kind = "gp"}\n\n[person]\ngiven_name = "NAME"\n',
        encoding="utf-8",
    )
    rows = tmp_path / "rows.csv"
    rows.write_text("ID,NAME\n1,Ama\n", encoding="utf-8")
    run(tmp_path / "data", "feed", "load", str(feed), str(rows))

    assert "name an empty folder" in run(tmp_path / "data", "demo", "load", code=2)
