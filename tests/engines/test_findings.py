"""A candidate matches a finding by holder, recipient and observations; the figures count findings, ranks and days."""

from dataclasses import replace

import pytest

from tests.builders import (
    END,
    VOCABULARY,
    a_ledger,
    a_pattern,
    a_slot,
    an_agency,
    an_observation,
    anything,
    day,
)
from wholepicture.core.reviews import Knowledge, review
from wholepicture.engines.findings import (
    CaseFigures,
    Found,
    Told,
    baseline,
    entries,
    figures,
    matches,
    summary,
)

PATTERN = a_pattern("hunger", a_slot("missed-visit", "household"))
LEDGER = a_ledger(
    an_agency("csc"),
    an_observation("hungry", by="school", on="2020-02-10"),
    an_observation("missed", by="health-visiting", on="2020-03-01", factors="missed-visit"),
    an_observation("told", by="family", on="2020-03-02", factors="thriving"),
)
HARM = day("2020-06-01")


def told(observations="a b", holder="school", to="csc police", **rest):
    key = rest.pop("key", "f1")
    return Told(key, holder, frozenset(observations.split()), frozenset(to.split()), **rest)


def reviewed(*patterns, ledger=LEDGER, harm_on=HARM):
    data = Knowledge(VOCABULARY, patterns or (PATTERN,))
    return review(ledger, data, anything, at=END, harm_on=harm_on)


@pytest.mark.parametrize(
    ("entry", "matched"),
    [
        pytest.param(told(), True, id="the same"),
        pytest.param(told(holder="gp"), False, id="another holder"),
        pytest.param(told(to="csc gp"), True, id="one of those who should have been told"),
        pytest.param(told(to="gp"), False, id="none of those who should have been told"),
        pytest.param(told("a"), True, id="one of the observations"),
        pytest.param(told("x"), False, id="none of the observations"),
        pytest.param(told("a x y"), True, id="and two others"),
        pytest.param(told("a x y z"), False, id="and three others"),
        pytest.param(told("a b x y z"), False, id="all of them, and three others"),
    ],
)
def test_an_entry_matches_by_holder_recipient_and_observations(entry, matched):
    assert matches(entry, told()) is matched


def test_the_entries_are_the_missed_opportunities_in_their_order():
    found = reviewed()

    assert [(e.id, e.holder, sorted(e.observations)) for e in entries(found)] == [
        (f"m{n}", one.holder, sorted(one.observations)) for n, one in enumerate(found.missed, 1)
    ]
    assert entries(found)[0].since == day("2020-03-01")


def test_the_baseline_lists_each_service_with_all_that_it_held_before_the_day_the_most_first():
    more = an_observation("again", by="health-visiting", on="2020-04-01")
    ledger = replace(LEDGER, observations=(*LEDGER.observations, more))

    rows = baseline(ledger, day("2020-05-01"))

    assert [(row.holder, sorted(row.observations)) for row in rows] == [
        ("health-visiting", ["again", "missed"]),
        ("school", ["hungry"]),
    ]
    assert rows[1].should_have_told == {"csc", "health-visiting"}


def test_the_baseline_knows_nothing_of_the_day_itself():
    assert [row.holder for row in baseline(LEDGER, day("2020-03-01"))] == ["school"]


def test_a_finding_has_the_rank_of_the_first_entry_that_matches_and_the_days_before_the_harm():
    found = reviewed()
    listed = (
        told("x", key="m1"),
        told("hungry", key="m2", since=HARM - 30),
        told("hungry", key="m3", since=HARM - 90),
    )

    of_case = figures("case", listed, [told("hungry", pivotal=True)], found)

    assert of_case.found == (Found("f1", 2, 30, private=False, pivotal=True),)
    assert (of_case.entries, of_case.matching) == (3, 2)


def test_a_finding_that_no_entry_matches_has_no_rank_and_no_days():
    of_case = figures("case", (), [told()], reviewed())

    assert of_case.found == (Found("f1", None, None, private=False, pivotal=False),)


def test_without_a_harm_there_are_no_days_before_it():
    of_case = figures("case", (told(),), [told()], reviewed(harm_on=None))

    assert (of_case.found[0].rank, of_case.found[0].days_before_harm) == (1, None)
    assert of_case.first_grave_days is None


def test_a_finding_that_the_family_held_is_private():
    of_case = figures("case", (), [told("told", holder="family")], reviewed())

    assert of_case.found[0].private


def test_the_gravest_sighting_before_the_harm_counts_and_the_days_since_the_first_grave_one():
    graver = a_pattern("hunger", key="graver", level="child-protection")

    of_case = figures("case", (), [], reviewed(PATTERN, graver))

    assert of_case.gravest == "child-protection"
    assert of_case.first_grave_days == HARM - day("2020-02-10")


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(reviewed(a_pattern("hunger", level="targeted-family-help")), id="too low"),
        pytest.param(reviewed(harm_on=day("2020-02-20")), id="after the harm"),
    ],
)
def test_what_is_not_grave_or_too_late_counts_as_nothing(seen):
    of_case = figures("case", (), [], seen)

    assert (of_case.gravest, of_case.first_grave_days) == (None, None)


def case(*found, entries=4, matching=1):
    return CaseFigures("case", found, entries, matching, None, None)


def test_the_summary_is_over_pivotal_findings_that_a_service_held():
    total = summary(
        [
            case(
                Found("f1", 2, 30, private=False, pivotal=True),
                Found("f2", None, None, private=False, pivotal=True),
                Found("f3", 9, 9, private=True, pivotal=True),
                Found("f4", 9, 9, private=False, pivotal=False),
            ),
            case(Found("f1", 5, 80, private=False, pivotal=True)),
        ]
    )

    assert (total.pivotal, total.listed) == (3, 2)
    assert (total.median_rank, total.median_days) == (3.5, 55)
    assert (total.entries, total.precision) == (8, 0.25)


def test_the_summary_of_nothing_divides_by_nothing():
    total = summary([])

    assert (total.pivotal, total.median_rank, total.median_days, total.precision) == (
        0,
        None,
        None,
        0,
    )
