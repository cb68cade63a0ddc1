"""People, agencies and observations are told apart by all that is read of them, and never by their ids."""

import pytest

from tests.builders import (
    a_ledger,
    a_person,
    a_question,
    a_relation,
    a_share,
    an_agency,
    an_involvement,
    an_observation,
)
from wholepicture.core.likeness import likeness
from wholepicture.core.period import edtf

AGENCIES = (an_agency("here", "gp"), an_agency("there", "gp"))


def apart(kind, one, other, *rows):
    """Whether the order of a ledger tells two things apart."""
    rank = getattr(likeness(a_ledger(*rows)), kind)
    return rank[one] != rank[other]


def agencies_apart(*rows):
    return apart("agency", "here", "there", *AGENCIES, *rows)


def observations_apart(**rest):
    plain = {"factors": "hunger", "about": "child mother"}
    rows = (an_observation("one", **plain), an_observation("other", **{**plain, **rest}))
    return apart("observation", "one", "other", *rows)


def test_two_with_nothing_to_tell_them_apart_are_alike():
    assert not agencies_apart()
    assert not observations_apart()


@pytest.mark.parametrize(
    "row",
    [
        an_observation(by="here"),
        an_involvement("here"),
        a_question(asked="here"),
        a_question(asker="here"),
    ],
)
def test_an_agency_is_told_apart_by_what_it_saw_and_did(row):
    assert agencies_apart(row)


SAW = an_observation("seen", by="school", factors="hunger bruise")
TOLD = a_share("seen", to="here")


@pytest.mark.parametrize(
    "other",
    [
        a_share("seen", to="there", on="2020-04-01"),
        a_share("seen", to="there", part="bruise"),
        a_share("seen", to="there", unread=True),
        a_share("seen", to="police"),
    ],
    ids=["later", "a part", "unread", "not at all"],
)
def test_an_agency_is_told_apart_by_what_it_was_told(other):
    assert agencies_apart(SAW, TOLD, other)


@pytest.mark.parametrize(
    "other",
    [
        an_involvement("there", since="2020-02-01"),
        an_involvement("there", until="2020-02-01"),
        an_involvement("there", lead=True),
        an_involvement("there", "mother"),
    ],
    ids=["later", "ended", "leads", "somebody else"],
)
def test_an_agency_is_told_apart_by_its_work(other):
    assert agencies_apart(an_involvement("here"), other)


def test_agencies_that_did_the_same_are_alike():
    both = [a_share("seen", to=agency) for agency in ("here", "there")]

    assert not agencies_apart(SAW, *both)


@pytest.mark.parametrize(
    "difference",
    [
        {"by": "gp"},
        {"about": "child"},
        {"about": "child father"},
        {"on": "2020-03-02"},
        {"on": "2020-03"},
        {"recorded": "2020-03-02"},
        {"factors": "bruise"},
        {"nature": "opinion"},
        {"times": 2},
        {"relations": "mother parent child"},
        {"supersedes": "one"},
    ],
    ids=str,
)
def test_an_observation_is_told_apart_by_all_that_it_says(difference):
    assert observations_apart(**difference)


@pytest.mark.parametrize("when", [{"since": "2019"}, {"until": "2020"}], ids=str)
def test_a_relation_is_told_apart_by_its_dates(when):
    kin = "mother lives-with child"
    rows = [
        an_observation("one", relations=kin),
        an_observation("other", relations=a_relation(kin, **when)),
    ]

    assert apart("observation", "one", "other", *rows)


@pytest.mark.parametrize(
    "difference",
    [{"born": "2019"}, {"sex": "female"}, {"plural": True}, {"role": "other-child"}],
    ids=str,
)
def test_a_person_is_told_apart_by_who_they_are(difference):
    rows = (a_person("one", "sibling"), a_person("other", **{"role": "sibling", **difference}))

    assert apart("person", "one", "other", *rows)


def test_a_person_is_told_apart_by_kin():
    rows = (a_person("one", "sibling"), a_person("other", "sibling"))
    kin = an_observation(about="mother", relations="mother parent one")

    assert apart("person", "one", "other", *rows, kin)


def test_those_who_stand_far_from_any_difference_are_told_apart():
    chain = [f"{one} lives-with {other}" for one, other in zip("abcdefg", "bcdefgh", strict=True)]
    rows = [an_observation(about="child", relations=tuple(chain)), a_person("h", born="2000")]

    rank = likeness(a_ledger(*rows)).person
    assert len({rank[one] for one in "abcdefgh"}) == 8


def test_the_dates_are_counted_from_the_earliest():
    ledger = a_ledger(SAW, an_observation("later", on="2020-05-01"))
    shifted = a_ledger(
        an_observation("seen", by="school", on="2048-03-01", factors="hunger bruise"),
        an_observation("later", on="2048-05-01"),
    )

    assert likeness(ledger) == likeness(shifted)


def test_an_empty_ledger_has_an_order():
    assert likeness(a_ledger()).observation == {}


def test_a_date_is_counted_however_it_is_written():
    assert edtf("2020-03-01~").first == edtf("2020-03-01").first
