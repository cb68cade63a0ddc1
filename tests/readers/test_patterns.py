"""Patterns are read as their owners wrote them; what could never be met or approved is a fault."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.readers.edits import BUNDLED, GONE, assert_one, edited, problems, written
from tests.readers.junk import changed
from wholepicture.core.patterns.form import (
    Absence,
    Age,
    Ask,
    Ground,
    Near,
    Other,
    Pattern,
    Slot,
)
from wholepicture.core.patterns.ties import TIES
from wholepicture.core.words import LEVELS
from wholepicture.readers import pattern_form
from wholepicture.readers.patterns import load_patterns, read_pattern, read_patterns
from wholepicture.readers.problems import Unreadable

TREE = {
    "format": "wholepicture-pattern/1",
    "id": "supplier-moves-in",
    "version": 2,
    "title": "A supplier of drugs comes to live with a young child",
    "level": "child-in-need",
    "group": "adults",
    "owner": "safeguarding-lead",
    "reviewed_on": None,
    "says": "{adult} supplies drugs and lives with {child}.",
    "ground": [{"title": "A national review", "year": 2022, "says": "It said so."}],
    "child": {"from_months": 0, "until_years": 5},
    "people": {"adult": "lives-with"},
    "needs": {
        "supply": {"about": "adult", "factors": ["drug-supply"]},
        "joins": {
            "about": "adult", "factors": ["joins-household"], "count": 2, "apart_days": 7,
            "within_days": 60, "observers": 2, "seen_by": ["police"], "natures": ["fact"],
            "ever": False,
        },
    },
    "within_days": 180,
    "agencies": 2,
    "order": [{"first": "joins", "then": "supply", "days": 90}, {"first": "supply", "then": "joins"}],
    "near": [{"one": "supply", "other": "joins", "days": 30}],
    "absent": [
        {"predicate": "lead", "answered_by": ["lead-practitioner-named"], "ask": ["csc"],
         "question": "Who leads?"}
    ],
    "reassured_by": ["no-concern-recorded"],
    "false_if": ["The adult has moved out."],
    "ask": [{"ask": ["gp", "police"], "question": "Who lives there?", "would": "Show who does."}],
}  # fmt: skip
LEAST = {
    key: TREE[key]
    for key in ("format", "id", "version", "title", "level", "group", "owner", "reviewed_on",
                "ground", "false_if", "ask")
} | {"says": "{child} is hurt.", "needs": {"hurt": {"about": "child", "factors": ["injury"]}}}  # fmt: skip


@pytest.fixture
def file(tmp_path):
    return tmp_path / "pattern.yaml"


def test_a_pattern_is_read_as_it_is_written(file):
    assert read_pattern(written(file, TREE)) == Pattern(
        id="supplier-moves-in",
        version=2,
        title="A supplier of drugs comes to live with a young child",
        level="child-in-need",
        owner="safeguarding-lead",
        says="{adult} supplies drugs and lives with {child}.",
        ground=(Ground("A national review", 2022, "It said so."),),
        slots=(
            Slot("supply", "adult", ("drug-supply",)),
            Slot(
                "joins", "adult", ("joins-household",), count=2, apart_days=7, within_days=60,
                observers=2, seen_by=("police",), natures=("fact",), ever=False,
            ),
        ),
        age=Age(0, 60),
        people=(Other("adult", "lives-with"),),
        within_days=180,
        agencies=2,
        near=(
            Near("joins", "supply", 90, ordered=True),
            Near("supply", "joins", None, ordered=True),
            Near("supply", "joins", 30),
        ),
        absent=(Absence("lead", ("lead-practitioner-named",), ("csc",), "Who leads?"),),
        reassured_by=("no-concern-recorded",),
        false_if=("The adult has moved out.",),
        asks=(Ask(("gp", "police"), "Who lives there?", "Show who does."),),
        group="adults",
        reviewed_on="",
    )  # fmt: skip


def test_what_is_left_out_has_a_meaning(file):
    pattern = read_pattern(written(file, LEAST))

    assert pattern.age == Age(0, 216)
    assert pattern.slots == (Slot("hurt", "child", ("injury",)),)
    assert (pattern.within_days, pattern.agencies) == (None, 1)
    assert pattern.people == pattern.near == pattern.absent == pattern.reassured_by == ()


@pytest.mark.parametrize(
    ("age", "months"),
    [
        ({}, (0, 216)),
        ({"until_months": 18}, (0, 18)),
        ({"from_years": 10}, (120, 216)),
        ({"from_years": 1, "until_years": 18}, (12, 216)),
        ({"from_months": 6, "until_years": 2}, (6, 24)),
    ],
)
def test_an_age_is_given_in_months_or_years(file, age, months):
    assert read_pattern(written(file, LEAST | {"child": age})).age == Age(*months)


def test_the_day_of_a_review_is_kept(file):
    assert read_pattern(written(file, LEAST | {"reviewed_on": "2026-11-02"})).reviewed_on == (
        "2026-11-02"
    )


FAULTS = [
    ("an unknown field", [("need", {})], "", "need", "no such field", "leave it out"),
    ("an unknown field of a slot", [("needs supply cout", 2)], "needs supply", "cout", "no such", "count"),
    ("no ground", [("ground", [])], "", "ground", "0 in the list", "a list of 1"),
    ("no words for its ground", [("ground 1 title", "")], "ground 1", "title", "'' is not", ""),
    ("a year that is none", [("ground 1 year", 22)], "ground 1", "year", "22 is not", "from 1900"),
    ("nothing that makes it false", [("false_if", [])], "", "false_if", "0 in the list", ""),
    ("nothing to make it false", [("false_if", GONE)], "", "false_if", "is missing", ""),
    ("nothing to ask", [("ask", [])], "", "ask", "0 in the list", ""),
    ("nobody to ask", [("ask 1 ask", [])], "ask 1", "ask", "0 in the list", ""),
    ("nobody can ask a family", [("ask 1 ask 1", "family")], "ask 1", "ask 1", "'family' is not", ""),
    ("nobody can ask the public", [("absent 1 ask 1", "public")], "absent 1", "ask 1", "'public'", ""),
    ("no needs", [("needs", {}), ("order", []), ("near", [])], "", "needs", "a group of fields is", ""),
    ("an unknown level", [("level", "child-in-ned")], "", "level", "", "'child-in-need'"),
    ("an unknown tie", [("people adult", "lives-wiht")], "people adult", "", "", "'lives-with'"),
    ("an unknown kind of agency", [("needs joins seen_by 1", "cops")],
     "needs joins", "seen_by 1", "'cops' is not known", ""),
    ("an unknown nature", [("needs joins natures 1", "guess")], "needs joins", "natures 1", "", ""),
    ("an owner in words", [("owner", "The safeguarding lead")], "", "owner", "is not an id", ""),
    ("a version of nought", [("version", 0)], "", "version", "0 is not a whole number from 1", ""),
    ("a review in a month", [("reviewed_on", "2026-11")], "", "reviewed_on", "", "'2019-03-14'"),
    ("an unknown factor", [("needs supply factors 1", "drug-suply")],
     "needs supply", "factors", "no 'drug-suply'", "did you mean 'drug-supply'"),
    ("an unknown factor that answers", [("absent 1 answered_by 1", "lead")],
     "absent 1", "answered_by", "no 'lead'", ""),
    ("an unknown factor that reassures", [("reassured_by 1", "calm")], "", "reassured_by", "'calm'", ""),
    ("a judgement made afterwards", [("needs supply factors +", "response-late-or-missing")],
     "needs supply", "factors", "is a judgement made afterwards", "take it out"),
    ("the harm itself", [("needs supply factors +", "death-or-life-threatening-injury")],
     "needs supply", "factors", "is the harm itself", "take it out"),
    ("a judgement that reassures", [("reassured_by +", "response-late-or-missing")],
     "", "reassured_by", "is a judgement made afterwards", ""),
    ("a slot about nobody", [("needs supply about", "adlut")],
     "needs supply", "about", "no 'adlut'", "did you mean 'adult'"),
    ("a person with a name of its own", [("people household", "close")],
     "", "people", "'household' has a meaning", ""),
    ("a brace that stands for nobody", [("says", "{parent} and {child}.")],
     "", "says", "{parent} stands for nobody", "use adult, child in braces"),
    ("a brace that asks for more", [("says", "{child.id} and {adult!r}.")],
     "", "says", r"{child.id} stands for nobody", ""),
    ("an empty brace", [("says", "{} and {child}.")], "", "says", "{} stands for nobody", ""),
    ("a brace without a partner", [("says", "{child and {adult}.")], "", "says", "no partner", ""),
    ("two units of age", [("child from_years", 0)], "child", "from_years", "months and in years", ""),
    ("an age that ends before it begins", [("child from_months", 61)],
     "", "child", "ends before it begins", ""),
    ("an age past childhood", [("child until_years", 19)], "child", "until_years", "19 is not", ""),
    ("a step to nowhere", [("order 1 then", "suply")], "order 1", "then", "no 'suply'", "'supply'"),
    ("a neighbour that is not there", [("near 1 one", "join")], "near 1", "one", "'join'", "'joins'"),
    ("paired with itself", [("near 1 other", "supply")], "near 1", "other", "paired with itself", ""),
    ("nearness without days", [("near 1 days", GONE)], "near 1", "days", "is missing", ""),
    ("more days than all have", [("near 1 days", 181)],
     "near 1", "days", "181 days are more than the 180", "raise within_days"),
    ("no days at all", [("within_days", 0)], "", "within_days", "0 is not", "from 1"),
    ("more observers than occurrences", [("needs joins observers", 3)],
     "needs joins", "observers", "3 observers of 2 occurrences", ""),
    ("apart from nothing", [("needs supply apart_days", 7)],
     "needs supply", "apart_days", "one occurrence only", "raise count"),
    ("within nothing", [("needs supply within_days", 7)],
     "needs supply", "within_days", "one occurrence only", "raise count"),
    ("further apart than its own window", [("needs joins apart_days", 61)],
     "needs joins", "apart_days", "never lie within 60 days", ""),
    ("further apart than the window of all", [("needs joins within_days", None), ("needs joins apart_days", 181)],
     "needs joins", "apart_days", "never lie within 180 days", ""),
    ("true for a number", [("needs joins count", True), ("needs joins observers", GONE),
     ("needs joins apart_days", GONE), ("needs joins within_days", GONE)],
     "needs joins", "count", "true is not a whole number", ""),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0])
def test_a_fault_is_told_with_its_place(file, fault):
    _, edits, *said = fault

    found = problems(read_pattern, written(file, edited(TREE, *edits)))

    assert_one(found[:1], *said)


SOUND = [
    ("history may lie further back", [("needs supply ever", True), ("near 1 days", 400)]),
    ("history may lie further apart", [("needs joins ever", True), ("needs joins within_days", None),
                                       ("needs joins apart_days", 400)]),
    ("no window", [("within_days", None), ("near 1 days", 400)]),
    ("about children", [("needs supply about", "children")]),
    ("a family may have seen it", [("needs joins seen_by 1", "family")]),
    ("nobody is named", [("says", "Somebody supplies drugs.")]),
    ("on one day", [("near 1 days", 0)]),
    ("nothing answers but involvements", [("absent 1 answered_by", [])]),
]  # fmt: skip


@pytest.mark.parametrize("sound", SOUND, ids=lambda sound: sound[0])
def test_what_can_be_met_is_no_fault(file, sound):
    assert read_pattern(written(file, edited(TREE, *sound[1])))


@given(tree=changed(TREE, LEAST))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_pattern_is_read_or_refused_and_never_breaks(tmp_path_factory, tree):
    path = written(tmp_path_factory.mktemp("any") / "pattern.yaml", tree)
    try:
        pattern, told = read_pattern(path), ()
    except Unreadable as refused:
        pattern, told = None, refused.problems

    assert all(one.what and one.todo for one in told)
    assert bool(told) != bool(pattern)


def test_the_patterns_of_a_folder_are_in_the_order_of_their_ids(tmp_path):
    written(tmp_path / "a.yaml", TREE)
    written(tmp_path / "b.yaml", LEAST | {"id": "hurt"})

    assert [one.id for one in read_patterns(tmp_path)] == ["hurt", "supplier-moves-in"]


def test_the_faults_of_all_files_of_a_folder_are_told_at_once(tmp_path):
    for name, tree in (("a", TREE), ("b", TREE | {"level": "x"}), ("c", []), ("d", TREE)):
        written(tmp_path / f"{name}.yaml", tree)

    found = problems(read_patterns, tmp_path)

    assert [(one.file, one.field) for one in found] == [
        (str(tmp_path / "b.yaml"), "level"),
        (str(tmp_path / "c.yaml"), ""),
        (str(tmp_path / "d.yaml"), "id"),
    ]


def test_the_bundled_patterns_are_sound():
    found = load_patterns()

    assert [one.id for one in found] == sorted(one.id for one in found)
    assert len(found) == len(list((BUNDLED / "patterns").glob("*.yaml")))
    assert load_patterns() is found


def test_the_form_has_the_words_of_the_core():
    assert pattern_form.PATTERN.required["level"].options == LEVELS
    assert pattern_form.PATTERN.optional["people"].values.options == tuple(TIES)
