"""Case files become what a replay may read, and nothing else; every fault names its place."""

import dataclasses
import json

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.readers.edits import BUNDLED, edited, plain, written
from tests.readers.junk import changed
from wholepicture.core.knowledge import known_by_agency
from wholepicture.core.ledger import EXISTS, Involvement, Relation
from wholepicture.core.period import edtf
from wholepicture.readers import case_form
from wholepicture.readers.case_rules import case_faults
from wholepicture.readers.cases import read_case
from wholepicture.readers.factors import load_factors
from wholepicture.readers.problems import Unreadable

CASES = sorted((BUNDLED / "cases").glob("*.yaml"))
K, LOGAN = (plain(BUNDLED / "cases" / f"{name}.yaml") for name in ("k", "logan-mwangi"))
SCHEMA = json.loads((BUNDLED / "cases" / "case.schema.json").read_text(encoding="utf-8"))
ORACLE = Draft202012Validator(SCHEMA)
VOCABULARY = load_factors()
each_case = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "case.yaml"


@pytest.fixture
def logan():
    return read_case(BUNDLED / "cases" / "logan-mwangi.yaml")


# What is read ----------------------------------------------------------------------------


def test_there_are_ten_cases():
    assert len(CASES) == 10


@each_case
def test_a_bundled_case_is_read(path):
    case, tree = read_case(path), plain(path)

    assert case.id == path.stem == tree["id"]
    assert len(case.ledger.observations) == len(tree["observations"])
    assert len(case.ledger.shares) == sum(len(row["to"]) for row in tree["shares"])
    assert len(case.findings) == len(tree["review_findings"])
    assert case.texts.keys() == {row["id"] for row in tree["observations"]}


@each_case
def test_the_schema_says_the_same_of_a_bundled_case(path):
    assert list(ORACLE.iter_errors(plain(path))) == []


@each_case
def test_no_judgement_made_afterwards_is_in_a_ledger(path):
    case = read_case(path)
    shares = (share.factors or frozenset() for share in case.ledger.shares)
    found = frozenset().union(*(one.factors for one in case.ledger.observations), *shares)

    assert found
    assert not [one for one in found if VOCABULARY[one].retrospective]


HINDSIGHT = ("hindsight", "note", "relevance", "basis", "assumed", "sources", "text")


@each_case
def test_what_a_replay_may_not_read_changes_nothing_in_the_ledger(path, file):
    tree = plain(path)
    for name in ("observations", "shares", "involvements"):
        for row in tree[name]:
            row |= {"basis": "recall"}
            for field in set(HINDSIGHT) & row.keys() - {"basis", "text"}:
                del row[field]
    for row in tree["observations"]:
        row |= {"text": "Other words.", "hindsight": "It was worse.", "relevance": "critical"}
    tree |= {"not_shared": [], "review_findings": [], "conclusions": [], "conflicts": []}

    assert read_case(written(file, tree)).ledger == read_case(path).ledger


def test_an_observation_is_known_when_it_was_recorded(logan):
    recorded = logan.ledger.observation["o11"]

    assert recorded.on == edtf("2021~")
    assert recorded.recorded == edtf("2021/2021-07-30")
    assert recorded.known_on == edtf("2021-07-30").last


def test_an_observation_without_a_record_is_known_at_its_end(logan):
    assert logan.ledger.observation["o03"].known_on == edtf("2020-08-16").last
    assert read_case(BUNDLED / "cases" / "k.yaml").ledger.observation["o07"].known_on == (
        edtf("2020-02-29").last
    )


def test_a_share_in_part_carries_the_factors_that_are_named(logan):
    share = next(one for one in logan.ledger.shares if one.id == "s02")

    assert share.factors == {"fracture", "delay-seeking-care"}
    assert share.read_on == share.sent_on.last


PART = {
    "id": "s01", "observations": ["o02", "o02"], "from": "police", "to": ["csc"], "on": "2019-11",
    "basis": "assumed",
}  # fmt: skip


def shared(file, **fields):
    """What reading K makes of one share added to it."""
    row = {**PART, "observations": ["o02"], **fields}
    return read_case(written(file, edited(K, ("shares", [row])))).ledger


def test_of_a_part_that_is_not_known_nothing_travels_but_that_it_is_there(file):
    ledger = shared(file, extent="part")

    assert ledger.shares[0].factors == frozenset()
    assert known_by_agency(ledger)["csc"]["o02"].keys() == {EXISTS}


def test_a_judgement_made_afterwards_does_not_travel(file):
    judged = ("observations o02 factors +", "response-late-or-missing")
    row = {**PART, "observations": ["o02"], "extent": "part"}
    row["factors"] = ["response-late-or-missing", "drug-supply"]
    ledger = read_case(written(file, edited(K, judged, ("shares", [row])))).ledger

    assert ledger.observation["o02"].factors == {"drug-supply", "adult-drug-use"}
    assert ledger.shares[0].factors == {"drug-supply"}


def test_a_share_that_nobody_read_informs_nobody(file):
    ledger = shared(file, extent="unread")

    assert ledger.shares[0].read_on is None
    assert not known_by_agency(ledger)["csc"]


def test_a_share_with_several_recipients_is_one_for_each(file):
    ledger = shared(file, to=["csc", "early-help"], on="2019-11/2019-12")

    assert [(one.id, one.recipient) for one in ledger.shares] == [
        ("s01>csc", "csc"), ("s01>early-help", "early-help"),
    ]  # fmt: skip
    assert {one.read_on for one in ledger.shares} == {edtf("2019-12-31").last}
    assert {one.factors for one in ledger.shares} == {None}


def test_people_relations_and_involvements_have_their_dates():
    ledger = read_case(BUNDLED / "cases" / "k.yaml").ledger
    since = edtf("2020-03")

    assert ledger.person["k"].born == edtf("2018~")
    assert ledger.person["mother"].born is None
    assert ledger.person["siblings"].plural
    assert not ledger.person["k"].plural
    assert ledger.observation["o08"].relations[0] == Relation("father", "lives-with", "k", since)
    assert ledger.involvements[0] == Involvement("gp", "k", "registered practice", edtf("2018~"))


def test_what_stands_beside_the_ledger(file):
    places = [{"id": "park", "kind": "public-place", "name": "A park"}]
    case = read_case(
        written(
            file, edited(K, ("places", places), ("observations o02 at", "park"),
            ("observations o02 times", 3), ("involvements 1 lead", False),
            ("agencies gp composite", True)),
        )
    )  # fmt: skip

    assert case.at == {"o02": "park"}
    assert [tuple(one) for one in case.places] == [("park", "public-place", "A park")]
    assert case.ledger.observation["o02"].times == 3
    assert case.ledger.involvements[0].lead is False
    assert case.ledger.agency["gp"].composite
    assert case.harm[0].kind == "serious-harm"
    assert case.harm[0].on.first == edtf("2020-04-20").first
    assert case.findings[0].should_have_told == ("csc", "early-help", "gp", "school")
    assert case.provenance.review.startswith("Rapid Review K")
    assert case.sources["S1"].startswith("Bolton")
    assert len(case.conclusions) == 2
    assert len(case.cautions) == 5


def test_a_case_cannot_be_changed(logan):
    with pytest.raises(dataclasses.FrozenInstanceError):
        logan.title = "Another"


# Any change ------------------------------------------------------------------------------


@given(tree=changed(K, LOGAN))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_changed_case_is_read_or_refused_and_never_breaks(tmp_path_factory, tree):
    path = written(tmp_path_factory.mktemp("any") / "case.yaml", tree)
    try:
        ledger, told = read_case(path).ledger, ()
    except Unreadable as refused:
        ledger, told = None, refused.problems

    assert all(one.what and one.todo for one in told)
    assert bool(told) != bool(ledger)
    if ledger:
        assert ORACLE.is_valid(plain(path))
        assert known_by_agency(ledger)


@given(tree=changed(K, LOGAN))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_the_schema_refuses_we_refuse(tree):
    if not ORACLE.is_valid(tree):
        assert list(case_faults(tree, VOCABULARY))


def test_the_form_has_the_words_of_the_schema():
    defs, rows = SCHEMA["$defs"], SCHEMA["properties"]

    assert list(case_form.AGENCY_KINDS) == defs["agency_kind"]["enum"]
    assert list(case_form.BASES) == defs["basis"]["enum"]
    assert list(case_form.ROLES) == rows["people"]["items"]["properties"]["role"]["enum"]
    observation = defs["observation"]["properties"]
    assert list(case_form.NATURES) == observation["nature"]["enum"]
    relation = observation["relations"]["items"]["properties"]
    assert list(case_form.RELATION_KINDS) == relation["kind"]["enum"]
    assert case_form.CASE.required.keys() == set(SCHEMA["required"])
    assert {*case_form.CASE.required, *case_form.CASE.optional} == set(rows)
