"""A witness is a set of facts on which a pattern shows: enough of each need, apart, near and in order as asked."""

import pytest

from tests.builders import a_pattern, a_slot
from wholepicture.core.patterns.bind import Need
from wholepicture.core.patterns.form import Near
from wholepicture.core.patterns.ties import Piece
from wholepicture.core.patterns.witness import can_be_met, windows, witnesses
from wholepicture.core.period import LAST_DAY, edtf


def a_piece(key, on="2020-03-01", *, by="school", times=1, facet="hunger", lasts=False):
    span = edtf(on)
    return Piece(key, facet, span.first, LAST_DAY if lasts else span.last, by, times, span.last)


def a_need(*pieces, name="hunger", **rest):
    return Need(name, tuple((piece,) for piece in pieces), **rest)


def shown(*needs, **pattern):
    """The observations of each witness of some needs."""
    asked = a_pattern(*(a_slot(need.name) for need in needs if not need.tie), **pattern)
    return [{observation for observation, _ in facts} for facts in witnesses(asked, needs)]


def test_one_is_enough_where_one_is_asked():
    assert shown(a_need(a_piece("one"), a_piece("other"))) == [{"one"}, {"other"}]


def test_each_need_must_be_met():
    hunger, bruise = a_need(a_piece("hungry")), a_need(a_piece("hurt"), name="bruise")

    assert shown(hunger, bruise) == [{"hungry", "hurt"}]
    assert shown(hunger, a_need(name="bruise")) == []


def test_one_observation_may_meet_two_needs():
    assert shown(a_need(a_piece("both")), a_need(a_piece("both"), name="bruise")) == [{"both"}]


def test_twice_is_two_observations():
    one, other = a_piece("one", "2020-03-01"), a_piece("other", "2020-03-02")

    assert shown(a_need(one, at_least=2)) == []
    assert shown(a_need(one, other, at_least=2)) == [{"one", "other"}]


def test_two_factors_of_one_observation_are_not_twice():
    assert shown(a_need(a_piece("one"), a_piece("one", facet="bruise"), at_least=2)) == []


def test_an_observation_of_several_times_counts_as_many():
    assert shown(a_need(a_piece("often", times=3), at_least=3)) == [{"often"}]


def test_two_on_one_day_are_two():
    assert shown(a_need(a_piece("one"), a_piece("other"), at_least=2)) == [{"one", "other"}]


@pytest.mark.parametrize(
    ("on", "apart"),
    [("2020-03-14", False), ("2020-03-15", True), ("2020-03", False), ("2020-04", True)],
)
def test_occurrences_must_certainly_lie_apart(on, apart):
    need = a_need(a_piece("one", "2020-03-01"), a_piece("other", on), at_least=2, apart_days=14)

    assert bool(shown(need)) == apart


def test_whichever_was_told_first():
    need = a_need(
        a_piece("later", "2020-03-20"), a_piece("one", "2020-03-01"), at_least=2, apart_days=14
    )

    assert shown(need)


def test_a_state_counts_at_the_times_that_it_was_seen():
    seen = [a_piece(on, on, lasts=True) for on in ("2020-03-01", "2020-03-20", "2020-06-01")]

    assert shown(a_need(*seen[:2], at_least=2, apart_days=14))
    assert not shown(a_need(*seen[:2], at_least=2, apart_days=20))
    assert not shown(a_need(*seen[::2], at_least=2, within_days=60))


@pytest.mark.parametrize(
    ("on", "near"), [("2020-03-31", True), ("2020-04-01", False), ("2020-04", False)]
)
def test_occurrences_must_lie_near_enough(on, near):
    need = a_need(a_piece("one", "2020-03-01"), a_piece("other", on), at_least=2, within_days=30)

    assert bool(shown(need)) == near


def test_by_two_observers_is_by_two_agencies():
    ours, theirs = a_piece("ours"), a_piece("theirs", by="gp")

    assert shown(a_need(ours, a_piece("again", "2020-03-02"), at_least=2, observers=2)) == []
    assert shown(a_need(ours, theirs, at_least=2, observers=2)) == [{"ours", "theirs"}]


def test_observers_ask_for_no_more_occurrences_than_it_takes():
    pieces = [
        a_piece("ours"),
        a_piece("again", "2020-03-02"),
        a_piece("theirs", "2020-03-03", by="gp"),
    ]

    assert shown(a_need(*pieces, at_least=2, observers=2)) == [
        {"ours", "theirs"},
        {"again", "theirs"},
    ]


def test_everything_lies_in_one_window():
    hunger, bruise = (
        a_need(a_piece("hungry", "2020-03-01")),
        a_need(a_piece("hurt", "2020-03-31"), name="bruise"),
    )

    assert shown(hunger, bruise, within_days=30)
    assert not shown(hunger, bruise, within_days=29)


def test_history_need_not_lie_in_the_window():
    history = a_need(a_piece("hungry", "2010-03-01"), ever=True)

    assert shown(history, a_need(a_piece("hurt"), name="bruise"), within_days=30)


def test_history_alone_lies_in_no_window():
    assert (
        len(
            list(windows(a_pattern("hunger", within_days=30), (a_need(a_piece("one"), ever=True),)))
        )
        == 1
    )


def test_a_loose_date_may_lie_in_the_window():
    hunger, bruise = (
        a_need(a_piece("hungry", "2020-01")),
        a_need(a_piece("hurt", "2020-03-01"), name="bruise"),
    )

    assert shown(hunger, bruise, within_days=30)


def test_a_tie_that_had_ended_lies_outside_the_window():
    ended = Need("tie:adult", ((a_piece("kin", "2010/2019-12"),),), tie=True)

    assert not shown(a_need(a_piece("hungry")), ended, within_days=30)


NEAR, IN_ORDER = Near("hunger", "bruise", days=7), Near("hunger", "bruise", ordered=True)


@pytest.mark.parametrize(
    ("near", "on", "fits"),
    [
        (NEAR, "2020-03-08", True),
        (NEAR, "2020-03-09", False),
        (NEAR, "2020-02-23", True),
        (NEAR, "2020-02", True),
        (IN_ORDER, "2020-03-01", True),
        (IN_ORDER, "2020-02-29", False),
        (IN_ORDER, "2020", True),
        (IN_ORDER, "2021-03-01", True),
    ],
)
def test_two_needs_lie_near_or_in_order(near, on, fits):
    hunger, bruise = a_need(a_piece("hungry")), a_need(a_piece("hurt", on), name="bruise")

    assert bool(shown(hunger, bruise, near=(near,))) == fits
    assert bool(shown(bruise, hunger, near=(near,))) == fits


def test_all_occurrences_lie_near():
    hunger = a_need(a_piece("one"), a_piece("other", "2020-06-01"), at_least=2)

    assert not shown(hunger, a_need(a_piece("hurt"), name="bruise"), near=(NEAR,))


def test_a_third_need_lies_where_it_will():
    far = a_need(a_piece("far", "2010-01-01"), name="fear")
    hunger, bruise = a_need(a_piece("hungry")), a_need(a_piece("hurt"), name="bruise")

    assert shown(hunger, bruise, far, near=(NEAR,))


def test_so_many_agencies_observed_it():
    hunger = a_need(a_piece("ours"), a_piece("theirs", by="gp"))
    bruise = a_need(a_piece("hurt"), name="bruise")

    assert shown(hunger, bruise, agencies=2) == [{"theirs", "hurt"}]
    assert shown(hunger, bruise, agencies=3) == []


def test_whoever_observed_a_tie_does_not_count():
    tie = Need("tie:adult", ((a_piece("kin", by="gp"),),), tie=True)

    assert shown(a_need(a_piece("hungry")), tie, agencies=2) == []


@pytest.mark.parametrize("order", [1, -1])
def test_in_whatever_order_agencies_are_counted(order):
    pieces = (a_piece("often", times=3), a_piece("once", "2020-03-02", by="gp"))[::order]

    assert shown(a_need(*pieces, at_least=3), agencies=2) == [{"often", "once"}]


def test_a_branch_is_left_when_it_is_not_worth_going_on():
    asked, needs = a_pattern("hunger"), (a_need(a_piece("one"), a_piece("other")),)

    assert len(list(witnesses(asked, needs, lambda facts: ("one", "hunger") not in facts))) == 1


def test_what_has_begun_counts():
    begun = a_piece("begun")

    assert shown(a_need(a_piece("next"), at_least=2, begun=(begun,))) == [{"next"}]
    assert can_be_met(a_need(a_piece("next"), at_least=2, begun=(begun,)))


@pytest.mark.parametrize(
    ("need", "met"),
    [
        (a_need(), False),
        (a_need(a_piece("one")), True),
        (a_need(a_piece("one"), at_least=2), False),
        (a_need(a_piece("one"), a_piece("other"), at_least=2), True),
        (a_need(a_piece("one"), a_piece("other"), at_least=2, observers=2), False),
        (a_need(a_piece("one"), a_piece("other"), at_least=2, apart_days=1), False),
        (a_need(a_piece("one"), a_piece("other"), a_piece("gp", by="gp"), at_least=2, observers=2, apart_days=1), False),
        (a_need(a_piece("often", times=2), a_piece("other"), at_least=3, apart_days=1), False),
    ],
)  # fmt: skip
def test_a_need_can_be_met_or_not_apart_from_all_others(need, met):
    assert can_be_met(need) == met


def test_each_window_holds_all_that_could_be_met_together():
    need = a_need(*(a_piece(on, on) for on in ("2020-01-01", "2020-01-20", "2020-03-01")))
    pattern = a_pattern("hunger", within_days=30)

    found = [{o.observation for (o,) in way[0].options} for way in windows(pattern, (need,))]
    assert found == [{"2020-01-01", "2020-01-20"}, {"2020-03-01"}]


def test_a_window_in_which_something_is_missing_is_left_out():
    hunger, bruise = (
        a_need(a_piece("hungry", "2020-01-01")),
        a_need(a_piece("hurt", "2020-06-01"), name="bruise"),
    )

    assert list(windows(a_pattern("hunger", within_days=30), (hunger, bruise))) == []


def test_without_a_window_everything_lies_in_one():
    need = a_need(a_piece("one"))

    assert list(windows(a_pattern("hunger"), (need,))) == [(need,)]
