"""An option that another stands in for is not tried; one that may be needed always is."""

import pytest

from tests.builders import a_pattern
from wholepicture.core.patterns.bind import Need
from wholepicture.core.patterns.form import Near
from wholepicture.core.patterns.stand_ins import always, cheapest, widest
from wholepicture.core.patterns.ties import Piece

PLAIN = a_pattern("hunger", "bruise")
WINDOWED = a_pattern("hunger", "bruise", within_days=30)
SEVERAL = a_pattern("hunger", "bruise", agencies=2)
NEAR = a_pattern("hunger", "bruise", near=(Near("hunger", "bruise", 7),))


def piece(key, first=1, last=9, by="school"):
    return (Piece(key, "hunger", first, last, by),)


def need(*options, name="hunger", **rest):
    return Need(name, options, **rest)


def kept(way):
    return [[option[0].observation for option in one.options] for one in way]


LONG, SHORT, LATE = piece("long"), piece("short", 3, 5), piece("late", 8, 20)
ELSEWHERE = piece("elsewhere", 3, 5, by="gp")
ALL = need(SHORT, LONG, LATE, ELSEWHERE)


@pytest.mark.parametrize(
    ("pattern", "in_window", "left"),
    [
        pytest.param(PLAIN, False, ["short"], id="when time does not count, any will do"),
        pytest.param(WINDOWED, False, ["long", "late"], id="in time, those that hold longest"),
        pytest.param(WINDOWED, True, ["short"], id="within a window all can meet"),
        pytest.param(NEAR, True, ["long", "late"], id="but not where they must lie near others"),
        pytest.param(
            SEVERAL, False, ["short", "elsewhere"], id="where agencies count, one of each"
        ),
    ],
)
def test_the_widest_of_each_agency_will_do_to_show_a_pattern(pattern, in_window, left):
    assert kept(widest(pattern, (ALL,), in_window=in_window)) == [left]


@pytest.mark.parametrize(
    "counted", [{"at_least": 2}, {"observers": 2}, {"begun": (LONG[0],)}], ids=str
)
def test_where_several_are_needed_every_one_is_kept(counted):
    way = (ALL._replace(**counted),)

    assert widest(WINDOWED, way, in_window=False) == way
    assert cheapest(WINDOWED, way, always) == way


def test_history_holds_at_any_time():
    assert kept(widest(WINDOWED, (ALL._replace(ever=True),), in_window=False)) == [["short"]]


def test_ties_come_from_no_agency_that_counts():
    assert kept(widest(SEVERAL, (ALL._replace(tie=True),), in_window=False)) == [["short"]]


def test_the_first_and_cheapest_is_kept_and_with_it_what_another_need_could_use():
    shared = piece("shared")
    other = need(shared, name="bruise")

    assert kept(cheapest(PLAIN, (need(LONG, SHORT), other), always)) == [["long"], ["shared"]]
    assert kept(cheapest(PLAIN, (need(LONG, SHORT, shared), other), always)) == [
        ["long", "shared"], ["shared"],
    ]  # fmt: skip


def test_a_dearer_one_is_kept_where_it_holds_longer_or_comes_from_elsewhere():
    assert kept(cheapest(NEAR, (need(SHORT, LONG, LATE),), always)) == [["short", "long", "late"]]
    assert kept(cheapest(SEVERAL, (need(LONG, SHORT, ELSEWHERE),), always)) == [
        ["long", "elsewhere"]
    ]


def test_another_facet_of_the_same_observation_costs_the_same_and_is_kept():
    again = (Piece("long", "bruise", 1, 9, "school"),)

    assert kept(cheapest(PLAIN, (need(LONG, again),), always)) == [["long", "long"]]
