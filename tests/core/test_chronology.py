"""Many agencies' observations stand in one order, with who knew each since when."""

import pytest

from tests.builders import END, VOCABULARY, a_ledger, a_share, an_observation, day
from wholepicture.core.chronology import chronology
from wholepicture.core.likeness import likeness


def entries(*rows, at=END):
    ledger = a_ledger(*rows)
    return chronology(ledger, likeness(ledger), VOCABULARY, at=at)


def order(*rows, at=END):
    return [entry.observation.id for entry in entries(*rows, at=at)]


def beside(*rows):
    """What may be of one event: each observation that has any, and which."""
    return {e.observation.id: e.beside for e in entries(*rows) if e.beside}


def test_what_could_have_begun_first_comes_first():
    later, earlier = an_observation("later", on="2020-03-02"), an_observation("earlier", on="2020")

    assert order(later, earlier) == ["earlier", "later"]


def test_of_two_that_could_have_begun_together_the_first_to_end_comes_first():
    year, month = an_observation("year", on="2020"), an_observation("month", on="2020-01")

    assert order(year, month) == ["month", "year"]


def test_what_nobody_knew_yet_is_not_in_it():
    late = an_observation("late", on="2020-03-01", recorded="2020-06-01")

    assert order(late, at=day("2020-05-31")) == []
    assert order(late, at=day("2020-06-01")) == ["late"]


def test_an_entry_says_who_knew_it_since_when_and_from_whom():
    seen, told = an_observation("seen", on="2020-03-01"), a_share("seen", on="2020-04-01")
    (entry,) = entries(seen, told)

    assert [(h.agency, h.since, h.told_by) for h in entry.known_to] == [
        ("school", day("2020-03-01"), None),
        ("csc", day("2020-04-01"), "school"),
    ]


def test_whoever_was_told_later_did_not_know_yet():
    seen, told = an_observation("seen", on="2020-03-01"), a_share("seen", on="2020-04-01")
    (entry,) = entries(seen, told, at=day("2020-03-31"))

    assert [holding.agency for holding in entry.known_to] == ["school"]


def test_whoever_was_told_a_part_knew_that_part():
    seen = an_observation("seen", factors="hunger bruise")
    (entry,) = entries(seen, a_share("seen", part="bruise"))

    assert entry.known_to[1].facets == {"bruise"}


def test_alike_accounts_by_two_agencies_may_be_of_one_event():
    rows = [
        an_observation("at school", by="school", on="2020-03-01"),
        an_observation("at the doctor's", by="gp", on="2020-03-04"),
    ]

    assert beside(*rows) == {"at school": ("at the doctor's",), "at the doctor's": ("at school",)}


@pytest.mark.parametrize(
    "other",
    [
        an_observation("other", by="school"),
        an_observation("other", by="gp", on="2020-03-05"),
        an_observation("other", by="gp", on="2020-03"),
        an_observation("other", by="gp", about="sibling"),
        an_observation("other", by="gp", factors="bruise"),
    ],
    ids=["one agency", "days apart", "a loose date", "another child", "another factor"],
)
def test_what_differs_too_much_is_no_account_of_one_event(other):
    assert beside(an_observation("one", on="2020-03-01"), other) == {}


def test_two_accounts_of_a_state_are_of_no_one_event():
    rows = [
        an_observation(by, by=by, about="mother", factors="drug-use") for by in ("gp", "school")
    ]

    assert beside(*rows) == {}
