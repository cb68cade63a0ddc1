"""The ten bundled cases: what is found depends on nothing that a replay may not read, on no id, order or year."""

from copy import deepcopy
from functools import cache
from random import Random

import pytest
import yaml

from tests.core.test_properties import assert_no_later, in_any_order, unanswered
from tests.relabelled import (
    called_back,
    doubles,
    moved,
    new_names,
    renamed,
    reordered,
    reworded,
    shifted,
    told_back,
)
from wholepicture.core.gateway.lawful import only_seals
from wholepicture.core.period import LAST_DAY, edtf, iso
from wholepicture.core.picture import picture
from wholepicture.core.replay import Change, replayed
from wholepicture.core.reviews import Knowledge, harm_day, review
from wholepicture.readers.cases import read_case
from wholepicture.readers.expected import load_expected
from wholepicture.readers.factors import load_factors
from wholepicture.readers.patterns import load_patterns
from wholepicture.reports.review.as_json import Heading, as_json
from wholepicture.services.reviews import BUNDLED

DATA = Knowledge(load_factors(), load_patterns(), load_expected())
JUDGEMENTS = [factor.id for factor in DATA.vocabulary.factors if factor.retrospective]
each_case = pytest.mark.parametrize("name", sorted(path.stem for path in BUNDLED.glob("*.yaml")))


@cache
def case(name):
    return read_case(BUNDLED / f"{name}.yaml")


def last_day(ledger):
    """The last day on which anybody came to know something."""
    return max(one.known_on for one in ledger.observations if one.known_on < LAST_DAY)


def told_of(ledger, at, harm_on):
    """All that a review of a family says, as plain values."""
    found = review(ledger, DATA, only_seals(DATA.vocabulary), at=at, harm_on=harm_on)
    return in_any_order(as_json(Heading("case", "A case"), found))


def told(opened):
    """All that a review of a case says."""
    return told_of(opened.ledger, last_day(opened.ledger), harm_in(opened))


def harm_in(opened):
    return harm_day((harm.on, harm.kind) for harm in opened.harm)


@cache
def told_as_it_is(name):
    return told(case(name))


@pytest.fixture
def edited(tmp_path):
    """The case that a file is once it has been edited."""

    def edited(name, *edits):
        tree = deepcopy(tree_of(name))
        for edit in edits:
            edit(tree)
        path = tmp_path / f"{name}.yaml"
        path.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
        return read_case(path)

    return edited


@cache
def tree_of(name):
    return yaml.safe_load((BUNDLED / f"{name}.yaml").read_text(encoding="utf-8"))


# What a replay may not read


def every(*lists, **fields):
    """An edit that writes fields into every row of some lists, or takes them out."""

    def edit(tree):
        for row in (row for name in lists for row in tree.get(name, ())):
            for field, value in fields.items():
                row.pop(field, None)
                if value is not None:
                    row[field] = value

    return edit


def without(name):
    """An edit that empties a list."""

    def edit(tree):
        tree[name] = []

    return edit


def judged(tree):
    for row in tree["observations"]:
        row["factors"] = [
            *row["factors"],
            *(one for one in JUDGEMENTS if one not in row["factors"]),
        ]


def not_judged(tree):
    for row in tree["observations"]:
        kept = [factor for factor in row["factors"] if factor not in JUDGEMENTS]
        row["factors"] = kept or row["factors"]


def nothing_assumed(tree):
    for row in tree["observations"]:
        if row["basis"] != "assumed":
            row.pop("assumed", None)


EDITS = {
    "a hindsight": every("observations", hindsight="It was known later."),
    "no hindsight": every("observations", hindsight=None),
    "notes": every("observations", "shares", note="A note."),
    "no notes": every("observations", "shares", note=None),
    "all critical": every("observations", relevance="critical"),
    "no relevance": every("observations", relevance=None),
    "another basis": every("observations", "shares", "involvements", basis="recall"),
    "all assumed": every("observations", "harm", assumed=True),
    "nothing assumed": nothing_assumed,
    "other words": every("observations", "harm", "review_findings", text="Other words."),
    "nothing said to be kept back": without("not_shared"),
    "no findings": without("review_findings"),
    "findings that weigh less": every("review_findings", weight="contributory"),
    "no conclusions": without("conclusions"),
    "no conflicts": without("conflicts"),
    "judgements made afterwards": judged,
    "no judgements": not_judged,
}
each_edit = pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())


@each_edit
@each_case
def test_the_ledger_holds_nothing_that_a_replay_may_not_read(name, edit, edited):
    assert edited(name, edit).ledger == case(name).ledger


@each_case
def test_what_a_replay_may_not_read_changes_nothing_that_is_found(name, edited):
    assert told(edited(name, *EDITS.values())) == told_as_it_is(name)


def without_the_harm(found):
    """What a review says, without what is counted up to the harm."""
    rest = {key: value for key, value in found.items() if key not in ("harm_on", "missed")}
    return {**rest, "sightings": [{**s, "days_lost": None} for s in found["sightings"]]}


@pytest.mark.parametrize(
    "harm", [{"on": "2009-03-05"}, {"on": "2021-01"}, {"kind": "first-known"}], ids=str
)
@each_case
def test_the_harm_moves_only_what_is_counted_up_to_it(name, harm, edited):
    moved = edited(name, every("harm", **harm))
    found = told_of(moved.ledger, last_day(moved.ledger), harm_in(moved))

    assert without_the_harm(found) == without_the_harm(told_as_it_is(name))


@each_case
def test_nothing_is_missed_after_the_harm(name):
    found = told_as_it_is(name)

    assert all(one["from"] < one["until"] <= found["harm_on"] for one in found["missed"])


# Ids, order and years


@pytest.mark.parametrize("seed", [1, 2])
@each_case
def test_nothing_depends_on_ids_or_on_the_order_of_anything(name, seed):
    """Observations that are the same in all that is read may stand for each other."""
    opened, shuffle = case(name), Random(seed).shuffle  # noqa: S311
    names = new_names(opened.ledger, shuffle)
    other = reordered(renamed(opened.ledger, names), shuffle)

    found = in_any_order(called_back(told_of(other, last_day(other), harm_in(opened)), names))
    same = doubles(opened.ledger)
    assert reworded(found, same) == reworded(told_as_it_is(name), same)


@pytest.mark.parametrize("years", [28, -28])
@each_case
def test_nothing_depends_on_the_year(name, years):
    opened = case(name)
    at, harm = (moved(day, years) for day in (last_day(opened.ledger), harm_in(opened)))

    assert told_back(told_of(shifted(opened.ledger, years), at, harm), years) == told_as_it_is(name)


# Knowledge


def sightings(ledger, patterns):
    found = picture(ledger, patterns, DATA.vocabulary, at=last_day(ledger)).sightings
    return {(one.pattern.id, one.child, one.others): one for one in found}


@each_case
def test_sharing_hides_nothing_and_delays_nothing(name):
    ledger, patterns = case(name).ledger, [unanswered(one) for one in DATA.patterns]
    a_month = ((s.id, edtf(iso(s.sent_on.first - 30))) for s in ledger.shares)
    unshared, sooner = ledger.with_shares(()), replayed(ledger, Change(moved=tuple(a_month)))

    history = sightings(ledger, patterns)
    assert_no_later(sightings(unshared, patterns), history)
    assert_no_later(history, sightings(sooner, patterns))


@each_case
def test_a_replay_with_no_change_is_history(name):
    ledger = case(name).ledger

    assert told_of(
        replayed(ledger, Change()), last_day(ledger), harm_in(case(name))
    ) == told_as_it_is(name)
