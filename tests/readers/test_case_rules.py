"""Each fault of a case file: one change to a sound case, and what is said of it."""

import pytest

from tests.readers.edits import BUNDLED, GONE, assert_one, edited, plain, problems, written
from wholepicture.readers.cases import read_case

K = plain(BUNDLED / "cases" / "k.yaml")


def share(**fields):
    row = {"id": "s01", "observations": ["o02"], "from": "police", "to": ["csc"], "on": "2019-11"}
    return {**row, "basis": "assumed", **fields}


def chain(*shares):
    return ("shares", [share(id=f"s{n:02}", **one) for n, one in enumerate(shares, 1)])


TOLD = {"observations": ["o02"], "from": "csc", "to": ["gp"]}

FORM = [
    ("a field that is not known", [("observations o01 natur", "fact")],
     "observations o01", "natur", "no such field", "leave it out"),
    ("a field that is missing", [("observations o01 text", GONE)],
     "observations o01", "text", "is missing", "write a text"),
    ("a part that is missing", [("conflicts", GONE)], "", "conflicts", "is missing", "a list"),
    ("a part that is not known", [("confilcts", [])], "", "confilcts", "no such field", "leave it"),
    ("a number for an id", [("people k id", 12), ("people 2 role", "mother")],
     "people 1", "id", "12 is not an id", "such as o12"),
    ("an id with capitals", [("conclusions 1 sources 1", "s1")],
     "conclusions 1", "sources 1", "'s1' is not", "such as S1"),
    ("an emoji for an id", [("involvements 1 about", "🙂")],
     "involvements 1", "about", "", ""),
    ("a list for a text", [("title", ["K"])], "", "title", "a list is not a text", ""),
    ("a text for a list", [("cautions", "None")], "", "cautions", "'None' is not a list", ""),
    ("a group for a list", [("conflicts", {})], "", "conflicts", "a group of fields is not", ""),
    ("a list for a group", [("provenance", [])], "", "provenance", "a list is not a group", ""),
    ("a text that is blank", [("title", " ")], "", "title", "blank", "take the space out"),
    ("a text that is empty", [("provenance review", "")], "provenance", "review", "'' is not", ""),
    ("a text that is too long", [("harm 1 text", "x" * 401)], "harm 1", "text", "x'... is not", ""),
    ("a text that is true", [("title", True)], "", "title", "true is not a text", ""),
    ("a text that is null", [("title", None)], "", "title", "nothing is not a text", ""),
    ("a year that is a number", [("observations o01 on", 2019)],
     "observations o01", "on", "2019 is not a date", "in quotes"),
    ("a month that is none", [("observations o01 on", "2019-13")],
     "observations o01", "on", "'2019-13' is not a date", "such as '2019-03-14'"),
    ("a month of nought", [("people k born", "2019-00")], "people k", "born", "is not a date", ""),
    ("a day of nought", [("people k born", "2019-01-00")], "people k", "born", "is not a date", ""),
    ("a day that is none", [("people k born", "2019-02-29")], "people k", "born", "day is out", ""),
    ("an interval that runs backwards", [("people k born", "2019/2018")],
     "people k", "born", "ends before it starts", ""),
    ("a year before any", [("people k born", "1899")], "people k", "born", "1900 and 2100", ""),
    ("a year after any", [("people k born", "../2101")], "people k", "born", "1900 and 2100", ""),
    ("a date that says nothing", [("people k born", "../..")], "people k", "born", "not a date", ""),
    ("a date in other digits", [("people k born", "٢٠١٨")], "people k", "born", "not a date", ""),
    ("a date with an end of line", [("people k born", "2018\n")], "people k", "born", "", ""),
    ("a word that is not offered", [("observations o01 nature", "opinon")],
     "observations o01", "nature", "'opinon' is not known", "did you mean 'opinion'"),
    ("a kind of agency that is none", [("agencies gp kind", "pediatrics")],
     "agencies gp", "kind", "'pediatrics' is not known", "community-paediatrics|one of"),
    ("a nation that is none", [("nation", "France")], "", "nation", "'France'", "one of 'England'"),
    ("false where only true is said", [("people siblings plural", False)],
     "people siblings", "plural", "false is not known", "one of true"),
    ("one for true", [("people siblings plural", 1)], "people siblings", "plural", "1 is not", ""),
    ("once is not several times", [("observations o01 times", 1)],
     "observations o01", "times", "1 is not a whole number from 2", ""),
    ("true is no number", [("observations o01 times", True)], "observations o01", "times", "", ""),
    ("half a time", [("observations o01 times", 2.5)], "observations o01", "times", "2.5 is", ""),
    ("an empty list", [("observations o01 about", [])],
     "observations o01", "about", "0 in the list", "a list of 1"),
    ("a word twice in a list", [("observations o02 factors +", "drug-supply")],
     "observations o02", "factors", "'drug-supply' is listed twice", "leave one"),
    ("a key that is no source", [("sources s2", "A long enough title")],
     "sources s2", "", "'s2' is not the key", ""),
    ("a source that is too short", [("sources S2", "A title")], "sources S2", "", "'A title'", ""),
    ("sources that are a list", [("sources", ["S1"])], "", "sources", "a list is not a table", ""),
]  # fmt: skip

RULES = [
    ("an agency that is not there", [("involvements 1 agency", "gpp")],
     "involvements 1", "agency", "there is no 'gpp'", "did you mean 'gp'"),
    ("a holder that is not there", [("observations o07 by", "nobody")],
     "observations o07", "by", "there is no 'nobody'", "name an agency"),
    ("a person who is not there", [("observations o02 about +", "fathr")],
     "observations o02", "about", "'fathr'", "'father'"),
    ("a person of a relation who is not there", [("observations o02 relations 1 to", "kk")],
     "observations o02", "relations 1, to", "'kk'", "'k'|a person"),
    ("a factor that is not there", [("observations o07 factors 1", "exploitation-indicator")],
     "observations o07", "factors", "'exploitation-indicator'", "did you mean 'exploitation-indicators'"),
    ("a place that is not there", [("observations o02 at", "park")],
     "observations o02", "at", "'park'", "name a place"),
    ("a source that is not there", [("observations o02 sources", ["S9"])],
     "observations o02", "sources", "'S9'", ""),
    ("a person harmed who is not there", [("harm 1 about", "q")], "harm 1", "about", "'q'", ""),
    ("an observation of a finding that is not there", [("review_findings f1 observations +", "o99")],
     "review_findings f1", "observations", "'o99'", ""),
    ("an observation of a conflict that is not there",
     [("conflicts", [{"id": "c1", "observations": ["o99"], "text": "One."}])],
     "conflicts c1", "observations", "'o99'", ""),
    ("an id used twice", [("people +", {"id": "father", "role": "father"})],
     "people father", "id", "'father' is used before", "give it another"),
    ("a finding with a used id", [("review_findings f2 id", "f1")], "review_findings f1", "id", "", ""),
    ("no child", [("people k role", "sibling")], "", "people", "0 people have the role", "one child"),
    ("two children", [("people siblings role", "child")], "", "people", "2 people have", ""),
    ("a person related to themselves", [("observations o02 relations 1 to", "father")],
     "observations o02", "relations 1, to", "related to themselves", ""),
    ("a relation that ends before it starts", [("observations o08 relations 1 until", "2020-02")],
     "observations o08", "relations 1, until", "ends before it starts", ""),
    ("an involvement that ends before it starts", [("involvements 1 until", "2017")],
     "involvements 1", "until", "ends before it starts", ""),
    ("recorded before it happened", [("observations o07 recorded", "2020-01")],
     "observations o07", "recorded", "recorded before it happened", ""),
    ("a page without a source", [("observations o08 sources", GONE)],
     "observations o08", "sources", "the basis is page, of no source", ""),
    ("a finding inferred from no source", [("review_findings f1 sources", GONE)],
     "review_findings f1", "sources", "the basis is inferred, of no source", ""),
    ("a public case that assumes", [("kind", "public-review")],
     "observations o09", "basis", "rests on an assumption", ""),
    ("assumed and not said so", [("observations o09 assumed", GONE)],
     "observations o09", "assumed", "the basis is assumed", "assumed: true"),
    ("a share with itself", [chain({"to": ["police", "csc"]})],
     "shares s01", "to", "'police' shares with itself", ""),
    ("a share by one who holds nothing", [chain({"from": "gp"})],
     "shares s01", "observations", "'gp' does not hold 'o02'", "add the share"),
    ("a share by one who did not read", [chain({"extent": "unread"}, {**TOLD, "on": "2020"})],
     "shares s02", "observations", "'csc' does not hold 'o02'", ""),
    ("a share by one who was told later", [chain({"on": "2019-12"}, {**TOLD, "on": "2019-11"})],
     "shares s02", "observations", "'csc' did not know 'o02' by then", ""),
    ("a share before the holder knew",
     [("observations o02 recorded", "2020-02"), chain({})],
     "shares s01", "observations", "'police' did not know 'o02' by then", ""),
    ("a share before it happened", [chain({"on": "2019-09"})],
     "shares s01", "observations", "'o02' is shared before it happened", ""),
    ("a share with one who is not there", [chain({"to": ["cscs"]})], "shares s01", "to", "'cscs'", ""),
    ("a share by one who is not there", [chain({"from": "cops"})], "shares s01", "from", "'cops'", ""),
    ("a share of what is not there", [chain({"observations": ["o02", "o99"]})],
     "shares s01", "observations", "'o99'", ""),
    ("factors of a whole share", [chain({"factors": ["drug-supply"]})],
     "shares s01", "extent", "factors are named", "extent: part"),
    ("factors that were not shared", [chain({"extent": "part", "factors": ["injury"]})],
     "shares s01", "factors", "'injury' is no factor of what was shared", "drug-supply"),
    ("a factor of a share that is not there", [chain({"extent": "part", "factors": ["harm"]})],
     "shares s01", "factors", "'harm'", ""),
    ("shared and not shared",
     [chain({}), ("not_shared", [{"observations": ["o02"], "from": "police", "to": ["csc"], "basis": "page"}])],
     "not_shared 1", "", "'o02' is shared with 'csc' and said not to be", ""),
    ("a holder to be told", [("review_findings f1 should_have_told +", "police")],
     "review_findings f1", "should_have_told", "'police' is the holder", ""),
    ("a finding of one who held nothing", [("review_findings f1 holder", "hospital")],
     "review_findings f1", "holder", "'hospital' held none", ""),
    ("a finding of one who is not there", [("review_findings f1 holder", "cops")],
     "review_findings f1", "holder", "'cops'", ""),
]  # fmt: skip


@pytest.mark.parametrize("fault", [*FORM, *RULES], ids=lambda fault: fault[0])
def test_a_fault_is_told_with_its_place(tmp_path, fault):
    _, edits, item, field, what, todo = fault

    found = problems(read_case, written(tmp_path / "case.yaml", edited(K, *edits)))

    first = {(one.item, one.field): one for one in reversed(found)}[item, field]
    assert_one([first], item, field, what, todo)
    assert first.file == str(tmp_path / "case.yaml")


@pytest.mark.parametrize("fault", RULES, ids=lambda fault: fault[0])
def test_a_broken_rule_is_told_once(tmp_path, fault):
    found = problems(read_case, written(tmp_path / "case.yaml", edited(K, *fault[1])))

    assert len(found) == 1 or fault[0] in {"a factor of a share that is not there"}, found


SOUND = [
    ("told on the same day as it was shared on",
     [chain({"on": "2019-11-05"}, {**TOLD, "on": "2019-11-05"})]),
    ("told before, though written after",
     [chain({**TOLD, "on": "2019-11-06"}, {"on": "2019-11-05"})]),
    ("told some time in a month, and passed on within it",
     [chain({"on": "2019-11"}, {**TOLD, "on": "2019-11-02"})]),
    ("passed on by one who knows of it only in part",
     [chain({"extent": "part", "factors": ["drug-supply"]}, {**TOLD, "on": "2019-12"})]),
    ("told in a circle", [chain({}, {**TOLD, "on": "2020"}, {**TOLD, "from": "gp", "to": ["csc"], "on": "2020"})]),
    ("not shared, but sent to one who did not read it",
     [chain({"extent": "unread"}),
      ("not_shared", [{"observations": ["o02"], "from": "police", "to": ["csc"], "basis": "page"}])]),
    ("recorded in the same year", [("observations o07 recorded", "2020")]),
    ("a variant without sources", [("kind", "variant"), ("observations o08 sources", GONE)]),
    ("a text that ends with one end of line", [("title", "K\n")]),
    ("a finding partly of another", [("review_findings f1 observations +", "o03")]),
]  # fmt: skip


@pytest.mark.parametrize("sound", SOUND, ids=lambda sound: sound[0])
def test_what_is_possible_is_no_fault(tmp_path, sound):
    assert read_case(written(tmp_path / "case.yaml", edited(K, *sound[1])))


def test_every_fault_is_told_and_not_the_first_alone(tmp_path):
    edits = ("title", 1), ("observations o01 on", "x"), ("harm 1 about", "q"), chain({"from": "gp"})

    found = problems(read_case, written(tmp_path / "case.yaml", edited(K, *edits)))

    assert [(one.item, one.field) for one in found] == [
        ("", "title"),
        ("observations o01", "on"),
        ("harm 1", "about"),
        ("shares s01", "observations"),
    ]


def test_more_sharing_than_can_be_checked_is_refused(tmp_path):
    many = [f"a{n}" for n in range(500)]
    rows = [share(id=f"s{n}", observations=many, to=many) for n in range(2)]

    found = problems(read_case, written(tmp_path / "case.yaml", edited(K, ("shares", rows))))

    assert found[-1].what.startswith("there are more than")


@pytest.mark.parametrize(
    ("tree", "what"),
    [
        ({}, "it is missing"),
        ({"format": "wholepicture-case/2"}, "not a format"),
        ({"format": ["wholepicture-case/1"]}, "a list is not a format"),
        ([], "it holds a list"),
        ("case", "it holds 'case'"),
        (None, "it holds nothing"),
    ],
)
def test_another_format_is_the_one_fault(tmp_path, tree, what):
    found = problems(read_case, written(tmp_path / "case.yaml", tree))

    assert len(found) == 1
    assert what in found[0].what
    assert "wholepicture-case/1" in found[0].todo
