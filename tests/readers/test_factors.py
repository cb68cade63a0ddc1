"""The factors: one folder, a file for each group, further cues if there are any."""

import shutil

import pytest

from tests.readers.edits import BUNDLED, GONE, edited, plain, problems, written
from wholepicture.core.factors import Factor
from wholepicture.core.words import SENSITIVITIES
from wholepicture.readers.factors import factor_problems, load_factors, read_factors

FOLDER = BUNDLED / "factors"
ABOUT = plain(FOLDER / "about.yaml")


@pytest.fixture
def folder(tmp_path):
    """A folder of two groups, to be changed."""
    groups = ["injury-and-harm", "service-response"]
    for name in groups:
        shutil.copy(FOLDER / f"{name}.yaml", tmp_path)
    written(tmp_path / "about.yaml", ABOUT | {"groups": groups})
    return tmp_path


def edit(folder, name, *edits):
    path = folder / f"{name}.yaml"
    return written(path, edited(plain(path), *edits))


def test_every_factor_of_every_group_is_read():
    rows = [row for name in ABOUT["groups"] for row in plain(FOLDER / f"{name}.yaml")["factors"]]
    factors = load_factors().factors

    assert [one.id for one in factors] == [row["id"] for row in rows]
    assert len(factors) == 149
    assert {one.sensitivity for one in factors} <= set(SENSITIVITIES)


def test_a_factor_is_read_with_its_group(folder):
    assert read_factors(folder)["fracture"] == Factor(
        id="fracture",
        label="Fracture",
        definition="A broken bone, new or healing.",
        group="injury-and-harm",
        about="child",
        valence="concern",
        weight=3,
        sensitivity="special-category",
        span="event",
        broader="injury",
        retrospective=False,
        cues=(
            "fracture",
            "broken arm",
            "broken leg",
            "spiral fracture",
            "rib fractures",
            "broken collarbone",
            "healing fracture",
            "metaphyseal",
        ),
    )  # fmt: skip


def test_a_judgement_made_afterwards_is_marked():
    marked = {one.group for one in load_factors().factors if one.retrospective}

    assert marked == {"service-response"}


def test_the_factors_are_read_once():
    assert load_factors() is load_factors()


def test_further_cues_come_after_those_of_the_factor_and_none_twice(folder):
    cues = read_factors(folder)["fracture"].cues
    written(folder / "cues.yaml", {"fracture": [cues[0], "bust arm"]})

    assert read_factors(folder)["fracture"].cues == (*cues, "bust arm")
    assert read_factors(folder)["injury"].cues


FAULTS = [
    ("about", ("groups +", "nowhere"), "nowhere.yaml", "", "cannot be read"),
    ("about", ("groups +", "../about"), "about.yaml", "groups 3", "is not an id"),
    ("about", ("format", "wholepicture-factors/2"), "about.yaml", "format", "not a format"),
    ("about", ("scales span", GONE), "about.yaml", "scales", "is missing"),
    ("about", ("scales span never", "Never."), "about.yaml", "scales", "'never' is not known"),
    ("about", ("code_sets dfe_cin name", GONE), "about.yaml", "code_sets dfe_cin", "is missing"),
    ("about", ("groups 2", GONE), "service-response.yaml", "", "names no such group"),
    ("injury-and-harm", ("id", "injury"), "injury-and-harm.yaml", "id", "called injury-and-harm"),
    ("injury-and-harm", ("factors fracture weight", 5), "injury-and-harm.yaml", "factors fracture", "5"),
    ("injury-and-harm", ("factors fracture about", "man"), "injury-and-harm.yaml", "factors fracture", "man"),
    ("injury-and-harm", ("factors fracture span", GONE), "injury-and-harm.yaml", "factors fracture", "missing"),
    ("injury-and-harm", ("factors fracture cues", ["one", "two"]), "injury-and-harm.yaml",
     "factors fracture", "2 in the list"),
    ("injury-and-harm", ("factors fracture definition", "A break"), "injury-and-harm.yaml",
     "factors fracture", "no sentence"),
    ("injury-and-harm", ("factors fracture broader", "fracture"), "injury-and-harm.yaml",
     "factors fracture", "no 'fracture'"),
    ("injury-and-harm", ("factors fracture broader", "delay-seeking-care"), "injury-and-harm.yaml",
     "factors fracture", "no 'delay-seeking-care'"),
    ("injury-and-harm", ("factors fracture id", "injury"), "injury-and-harm.yaml", "factors injury", "before"),
    ("injury-and-harm", ("factors fracture dfe_cin", ["x"]), "injury-and-harm.yaml", "factors fracture", "code"),
    ("injury-and-harm", ("retrospective", False), "injury-and-harm.yaml", "retrospective", "false"),
    ("service-response", ("factors response-late-or-missing id", "fracture"), "service-response.yaml",
     "factors fracture", "in another group"),
    ("service-response", ("format", GONE), "service-response.yaml", "format", "is missing"),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}: {fault[1][0]}")
def test_a_fault_is_told_with_its_file(folder, fault):
    name, change, file, place, what = fault
    edit(folder, name, change)
    found = factor_problems(folder)

    [one] = [problem for problem in found if problem.file == str(folder / file)]
    assert (one.item or one.field) == place
    assert what in one.what


@pytest.mark.parametrize(
    ("cues", "item", "what"),
    [
        ({"fractur": ["bust"]}, "fractur", "there is no 'fractur'"),
        ({"fracture": "bust"}, "fracture", "'bust' is not a list"),
        ({"fracture": []}, "fracture", "0 in the list"),
        ({"fracture": ["bust", "bust"]}, "fracture", "'bust' is listed twice"),
        ({"fracture": [1]}, "fracture", "1 is not a text"),
        (["fracture"], "", "a list is not a table"),
    ],
)
def test_a_fault_of_the_further_cues_is_told(folder, cues, item, what):
    written(folder / "cues.yaml", cues)

    [found] = problems(read_factors, folder)

    assert found.file == str(folder / "cues.yaml")
    assert item in (found.item, found.field)
    assert what in found.what


def test_the_faults_of_all_files_are_told_at_once(folder):
    edit(folder, "injury-and-harm", ("factors fracture weight", 5))
    edit(folder, "service-response", ("label", 1))
    written(folder / "cues.yaml", {"x": ["y"]})

    assert [one.file for one in problems(read_factors, folder)] == [
        str(folder / f"{name}.yaml") for name in ("injury-and-harm", "service-response", "cues")
    ]


def test_a_folder_without_factors_is_refused(tmp_path):
    [found] = problems(read_factors, tmp_path)

    assert found.file == str(tmp_path / "about.yaml")
