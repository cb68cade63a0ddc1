"""Described harms: each fault is told with its place."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.readers.edits import BUNDLED, GONE, assert_one, edited, plain
from tests.readers.junk import changed
from wholepicture.readers.factors import load_factors
from wholepicture.readers.harm_form import harm_faults
from wholepicture.readers.problems import problems_in

HARMS = sorted((BUNDLED / "harms").glob("*.yaml"))
TREE = plain(BUNDLED / "harms" / "new-partner-with-violence.yaml")
VOCABULARY = load_factors()


def found_in(tree):
    return problems_in("harm.yaml", harm_faults(tree, VOCABULARY))


@pytest.mark.parametrize("path", HARMS, ids=lambda path: path.stem)
def test_a_bundled_harm_is_sound(path):
    assert found_in(plain(path)) == []


FAULTS = [
    ("observations 1 chance", 1.5, "observations 1", "chance", "1.5 is not a number from 0 to 1"),
    ("observations 1 chance", float("nan"), "observations 1", "chance", "nan is not"),
    ("observations 1 chance", "often", "observations 1", "chance", "'often' is not"),
    ("observations 1 day", [10, 0], "observations 1", "day", "it runs backwards"),
    ("observations 1 day", [1, 2, 3], "observations 1", "day", "3 in the list"),
    ("observations 1 day", "monday", "observations 1", "day", "'monday' is not"),
    ("observations 1 recorded_after", [3, 0], "observations 1", "recorded_after", "backwards"),
    ("observations 1 told", {"to": "csc", "after": [2, 1]}, "observations 1", "told, after", "back"),
    ("observations 1 told", "csc", "observations 1", "told", "'csc' is not a group of fields"),
    ("observations 1 by", "polise", "observations 1", "by", "'polise' is not known"),
    ("observations 1 about +", "uncle", "observations 1", "about", "there is no 'uncle'"),
    ("observations 1 relations", [{"from": "x", "to": "child", "kind": "parent"}],
     "observations 1", "relations 1, from", "there is no 'x'"),
    ("observations 1 factors +", "injurry", "observations 1", "factors", "there is no 'injurry'"),
    ("observations 1 factors +", "response-late-or-missing", "observations 1", "factors", "afterwards"),
    ("silences", [{"about": "uncle", "agencies": "all", "from": 3}], "silences 1", "about", "'uncle'"),
    ("silences", [{"about": "child", "agencies": "none", "from": 3}],
     "silences 1", "agencies", "'none' is not known"),
    ("silences", [{"about": "child", "agencies": ["gp", "g"], "from": 3}],
     "silences 1", "agencies 2", "'g' is not known"),
    ("involvements", [{"agency": "csc", "about": "uncle", "role": "x", "day": 1}],
     "involvements 1", "about", "'uncle'"),
    ("child age_months", [40, 12], "child", "age_months", "it runs backwards"),
    ("child", "young", "", "child", "'young' is not a group"),
    ("level", "high", "", "level", "'high' is not known"),
    ("variation", GONE, "", "variation", "it is missing"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]} {fault[-1]}")
def test_a_fault_is_told_with_its_place(fault):
    place, value, *said = fault

    assert_one(found_in(edited(TREE, (place, value))), *said)


@given(tree=changed(TREE))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_harm_never_breaks(tree):
    assert all(one.what and one.todo for one in found_in(tree))
