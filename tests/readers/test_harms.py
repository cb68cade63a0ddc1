"""Described harms are read as written; what cannot be planted is a fault with its place."""

import pytest

from tests.readers.edits import BUNDLED, GONE, edited, plain, written
from wholepicture.readers.harms import (
    Added,
    Harm,
    HarmInvolvement,
    HarmObservation,
    HarmSilence,
    HarmTie,
    Told,
    load_harms,
    read_harm,
    read_harms,
)
from wholepicture.readers.problems import Unreadable

TREE = {
    "format": "wholepicture-harm/1",
    "id": "a-harm",
    "title": "A harm",
    "describes": "What reviews say.",
    "ground": [{"title": "A review", "year": 2022}],
    "child": {"age_months": [12, 40]},
    "sibling": {"age_months": [48, 140]},
    "adds": [{"as": "partner", "role": "parent-partner", "sex": "male", "age_years": [20, 40]}],
    "uses": ["mother", "sibling"],
    "expect_by": 60,
    "level": "child-protection",
    "silences": [
        {"about": "child", "agencies": ["school", "gp"], "from": 20, "until": 50},
        {"about": "mother", "agencies": "all", "from": 30},
    ],
    "variation": "Who is told.",
    "observations": [
        {
            "day": [0, 10], "by": "police", "about": ["partner"], "nature": "fact", "chance": 0.9,
            "recorded_after": [0, 3], "factors": ["adult-violence"],
            "relations": [{"from": "partner", "to": "mother", "kind": "partner", "since": -30}],
            "told": {"to": "csc", "after": [0, 5]}, "text": "Arrested.",
        },
        {
            "day": 20, "by": "nursery", "about": ["child"], "nature": "fact", "chance": 0.5,
            "recorded_after": [0, 0], "factors": ["bruising-or-marks", "explanation-given"],
            "text": "A bruise.",
        },
    ],
    "involvements": [
        {"agency": "csc", "about": "child", "role": "social worker", "day": -9, "lead": True}
    ],
}  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def one(*edits):
        return read_harm(written(tmp_path / "a-harm.yaml", edited(TREE, *edits)))

    return one


def test_a_harm_is_read_as_it_was_written(read):
    tie = HarmTie("partner", "partner", "mother", since=-30)

    assert read() == Harm(
        id="a-harm",
        title="A harm",
        describes="What reviews say.",
        level="child-protection",
        lookalike=False,
        child_months=(12, 40),
        sibling_months=(48, 140),
        uses=frozenset({"mother", "sibling"}),
        adds=(Added("partner", "parent-partner", "male", (20, 40)),),
        harm_day=60,
        observations=(
            HarmObservation(
                (0, 10), "police", ("partner",), frozenset({"adult-violence"}), "fact", 0.9,
                (0, 3), "Arrested.", (tie,), Told("csc", (0, 5)),
            ),
            HarmObservation(
                (20, 20), "nursery", ("child",),
                frozenset({"bruising-or-marks", "explanation-given"}), "fact", 0.5, (0, 0),
                "A bruise.",
            ),
        ),
        silences=(
            HarmSilence("child", 20, 50, frozenset({"school", "gp"})),
            HarmSilence("mother", 30),
        ),
        involvements=(HarmInvolvement("csc", "child", "social worker", -9, True),),
        ground=(("A review", 2022),),
    )  # fmt: skip


def test_what_may_be_left_out_is_empty(read):
    found = read(
        ("sibling", GONE), ("silences", GONE), ("involvements", GONE), ("kind", "lookalike"),
        ("level", "none"),
    )  # fmt: skip

    assert (found.sibling_months, found.silences, found.involvements) == (None, (), ())
    assert found.lookalike


def test_the_bundled_harms_are_read_whole():
    files = sorted((BUNDLED / "harms").glob("*.yaml"))
    harms = load_harms()

    assert [harm.id for harm in harms] == [path.stem for path in files]
    for harm, tree in zip(harms, map(plain, files), strict=True):
        assert len(harm.observations) == len(tree["observations"])
        assert [o.text for o in harm.observations] == [o["text"] for o in tree["observations"]]
        assert harm.harm_day == tree["expect_by"]


@pytest.mark.parametrize(
    ("edit", "field", "said"),
    [
        (("observations 1 by", "polise"), "by", "'polise' is not known here"),
        (("observations 2 factors", ["bruise"]), "factors", "there is no 'bruise'"),
        (("observations 2 about", ["aunt"]), "about", "there is no 'aunt'"),
        (("observations 1 day", [10, 0]), "day", "runs backwards"),
        (("observations 1 chance", 1.5), "chance", "1.5"),
        (("expect_by", GONE), "expect_by", "missing"),
        (("observations 2 day", [20, 60]), "observations", "may come after the harm"),
        (("observations 1 told after", [0, 50]), "observations", "may come after the harm"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, edit, field, said):
    path = written(tmp_path / "a-harm.yaml", edited(TREE, edit))

    with pytest.raises(Unreadable) as caught:
        read_harm(path)

    (problem,) = caught.value.problems
    assert path.name in problem.file
    assert field in f"{problem.item} {problem.field}"
    assert said in problem.what


def test_every_file_of_a_folder_is_told(tmp_path):
    written(tmp_path / "a.yaml", edited(TREE, ("level", "high")))
    written(tmp_path / "b.yaml", edited(TREE, ("title", GONE)))
    written(tmp_path / "c.yaml", TREE)
    written(tmp_path / "d.yaml", TREE)

    with pytest.raises(Unreadable) as caught:
        read_harms(tmp_path)

    assert len(caught.value.problems) == 3
    assert "another file has the id 'a-harm'" in caught.value.problems[-1].what


def test_harms_come_in_the_order_of_their_ids(tmp_path):
    written(tmp_path / "a.yaml", edited(TREE, ("id", "second")))
    written(tmp_path / "b.yaml", edited(TREE, ("id", "first")))

    assert [harm.id for harm in read_harms(tmp_path)] == ["first", "second"]
