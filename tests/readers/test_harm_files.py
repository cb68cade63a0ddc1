"""The harm files keep to their form, and a broken one is refused."""

import copy
from typing import Any

import pytest

from tests.readers.harm_rules import HARMS, load, load_factors, problems

FIRST, SECOND, THIRD = (
    sorted(folder.glob("*.yaml")) for folder in (HARMS, HARMS / "second", HARMS / "third")
)
FILES = [*FIRST, *SECOND, *THIRD]
LITTLE = 3.0  # observations to be expected in a planting


def test_there_are_factors_to_check_against():
    factors = load_factors()
    assert len(factors) > 100
    assert any(each["retrospective"] for each in factors.values())


@pytest.mark.parametrize(
    ("paths", "harms", "lookalikes"),
    [(FIRST, 24, 6), (SECOND, 14, 4), (THIRD, 16, 6)],
    ids=["first", "second", "third"],
)
def test_the_set_is_whole(paths, harms, lookalikes):
    kinds = [load(path).get("kind", "harm") for path in paths]
    assert kinds.count("harm") >= harms
    assert kinds.count("lookalike") >= lookalikes


def test_no_file_is_in_two_sets():
    assert len({path.stem for path in FILES}) == len(FILES)


def test_of_some_harms_of_the_third_set_agencies_hold_very_little():
    harms = [harm for harm in map(load, THIRD) if "kind" not in harm]
    little = [h for h in harms if sum(o["chance"] for o in h["observations"]) < LITTLE]
    assert len(little) >= 3
    assert {harm["level"] for harm in little} & {"early-help", "targeted-family-help"}


def test_the_third_set_is_of_children_of_every_age_and_most_often_of_babies():
    youngest = [load(path)["child"]["age_months"][0] // 12 for path in THIRD]
    assert {0, 1, 2, 4, 6} <= set(youngest)
    assert max(youngest) >= 13
    assert youngest.count(0) == max(youngest.count(age) for age in youngest)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_keeps_to_the_form(path):
    assert problems(load(path), path.stem, load_factors()) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_records_are_incomplete_as_they_are_in_life(path):
    harm = load(path)
    chances = [each["chance"] for each in harm["observations"]]
    assert sum(chance < 1 for chance in chances) * 2 > len(chances)
    if harm.get("kind") != "lookalike":
        assert len({each["by"] for each in harm["observations"]}) >= 4


def factor(group: str, about: str, retrospective: bool = False) -> dict[str, Any]:
    return {"group": group, "about": about, "retrospective": retrospective}


FACTORS_FOR_SAMPLE = {
    "adult-violence": factor("adult-risk", "adult"),
    "pregnancy-or-birth": factor("household", "adult"),
    "bruising-or-marks": factor("injury-and-harm", "child"),
    "response-late-or-missing": factor("service-response", "child", retrospective=True),
    "death-or-life-threatening-injury": factor("injury-and-harm", "child"),
    "injury-non-mobile-infant": factor("injury-and-harm", "child"),
}


def sample() -> dict[str, Any]:
    def seen(by: str, about: str, factor: str) -> dict[str, Any]:
        return {
            "day": [0, 10],
            "by": by,
            "about": [about],
            "factors": [factor],
            "nature": "fact",
            "chance": 0.5,
            "recorded_after": [0, 3],
            "text": "Seen.",
        }

    return {
        "format": "wholepicture-harm/1",
        "id": "sample",
        "title": "A sample",
        "describes": "A sample.",
        "ground": [{"title": "A review", "year": 2020}],
        "child": {"age_months": [60, 120]},
        "adds": [{"as": "partner", "role": "parent-partner", "sex": "male", "age_years": [20, 40]}],
        "uses": ["mother"],
        "expect_by": 60,
        "level": "child-protection",
        "variation": "None.",
        "observations": [
            seen("police", "partner", "adult-violence"),
            seen("gp", "mother", "adult-violence"),
            *[seen("school", "child", "bruising-or-marks") for _ in range(4)],
        ],
    }


def test_the_sample_is_sound():
    assert problems(sample(), "sample", FACTORS_FOR_SAMPLE) == []


BROKEN = {
    "no level": ([], {"level": ...}),
    "another key": ([], {"score": 3}),
    "another format": ([], {"format": "wholepicture-harm/2"}),
    "another name": ([], {"id": "other"}),
    "level none": ([], {"level": "none"}),
    "unknown level": ([], {"level": "urgent"}),
    "unknown kind": ([], {"kind": "other"}),
    "no ground": ([], {"ground": []}),
    "unknown member of the family": ([], {"uses": ["mother", "aunt"]}),
    "nobody is about them": ([], {"uses": ["mother", "father"]}),
    "a sibling of no age": ([], {"uses": ["mother", "sibling"]}),
    "no such child": (["child"], {"age_months": [120, 60]}),
    "too few observations": ([], {"observations": []}),
    "unknown role": (["adds", 0], {"role": "stranger"}),
    "a name that is taken": (["adds", 0], {"as": "mother"}),
    "unknown holder": (["observations", 0], {"by": "mi5"}),
    "private and untold": (["observations", 0], {"by": "family"}),
    "told nobody": (["observations", 0], {"told": {"to": "family", "after": [0, 1]}}),
    "told too late": (["observations", 0], {"told": {"to": "csc", "after": [0, 90]}}),
    "too late": (["observations", 0], {"day": 60}),
    "known too late": (["observations", 0], {"recorded_after": [0, 50]}),
    "a range backwards": (["observations", 0], {"day": [10, 0]}),
    "known beforehand": (["observations", 0], {"recorded_after": [-3, 0]}),
    "never": (["observations", 0], {"chance": 0}),
    "more than always": (["observations", 0], {"chance": 1.1}),
    "unknown nature": (["observations", 0], {"nature": "rumour"}),
    "no text": (["observations", 0], {"text": " "}),
    "about nobody": (["observations", 0], {"about": []}),
    "about a stranger": (["observations", 0], {"about": ["uncle"]}),
    "no factor": (["observations", 0], {"factors": []}),
    "unknown factor": (["observations", 0], {"factors": ["made-up"]}),
    "the wrong person": (["observations", 0], {"factors": ["bruising-or-marks"]}),
    "hindsight": (["observations", 2], {"factors": ["response-late-or-missing"]}),
    "the outcome": (["observations", 2], {"factors": ["death-or-life-threatening-injury"]}),
    "a baby of five": (["observations", 2], {"factors": ["injury-non-mobile-infant"]}),
    "unborn": (["observations", 2], {"day": -4000}),
    "born already": (["observations", 1], {"day": -90, "factors": ["pregnancy-or-birth"]}),
    "too old for it": (["observations", 2], {"by": "nursery"}),
    "unknown tie": (
        ["observations", 0],
        {"relations": [{"from": "partner", "to": "mother", "kind": "friend"}]},
    ),
    "tied to a stranger": (
        ["observations", 0],
        {"relations": [{"from": "partner", "to": "uncle", "kind": "partner"}]},
    ),
    "silence about nobody": (
        [],
        {"silences": [{"about": "uncle", "agencies": ["gp"], "from": 0}]},
    ),
    "silence of nobody": ([], {"silences": [{"about": "child", "agencies": [], "from": 0}]}),
    "two leads": (
        [],
        {
            "involvements": [
                {"agency": "csc", "about": "child", "role": "worker", "day": 0, "lead": True}
            ]
            * 2
        },
    ),
}


@pytest.mark.parametrize(("place", "change"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused(place, change):
    harm = copy.deepcopy(sample())
    part: Any = harm
    for step in place:
        part = part[step]
    for key, value in change.items():
        if value is ...:
            del part[key]
        else:
            part[key] = value
    assert problems(harm, "sample", FACTORS_FOR_SAMPLE)
