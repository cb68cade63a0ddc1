"""The tables of what was measured: every figure where its heading says, and blanks where there is none."""

from wholepicture.engines.findings import CaseFigures, Found
from wholepicture.engines.quiet import Figures, Planting, Watched
from wholepicture.engines.speed import Timed
from wholepicture.engines.sweep import Seen
from wholepicture.reports.measures import (
    curve_table,
    findings_page,
    pattern_table,
    planted_table,
    quiet_table,
    sets_table,
    table,
)
from wholepicture.reports.speed import growth_table, slowest_table, speed_page, times_table
from wholepicture.services.measures import CaseMeasured, Speed

LEVELS = {"low": "early-help", "need": "child-in-need", "grave": "child-protection"}


def cells(text, first):
    """The cells of the row that begins with some words."""
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return next(row for row in rows if row[0] == first)


def figures(*families):
    found = Figures(LEVELS)
    for one in families:
        found.add(one)
    return found


def seen(pattern, child="child"):
    return Seen(pattern, LEVELS[pattern], child, (), 1)


ONCE = figures(
    Watched(
        (seen("need"), seen("low")), 500.0, Planting("hidden", "child-protection", {"need": 30})
    ),
    Watched((), 500.0, Planting("hidden", "child-protection", {})),
    Watched((), 0.0, Planting("alike", "none", {})),
)
TWICE = figures(Watched((seen("need"), seen("grave"), seen("need", "brother")), 1000.0, None))
QUIET = figures(Watched((), 10.0, None))


def case(rank, private=None, **rest):
    found = [Found("f1", rank, 9, private=False, pivotal=True)]
    found += [private] if private else []
    given = {
        "entries": 4,
        "matching": 1,
        "gravest": "child-in-need",
        "first_grave_days": 77,
        **rest,
    }
    return CaseFigures("k", tuple(found), **given)


def measured(**rest):
    private = Found("f2", None, None, private=True, pivotal=False)
    return [CaseMeasured(case(3, private, **rest), case(None))]


def test_a_table_has_its_numbers_to_the_right():
    assert table(("a", "b"), [(1, 2)]) == "| a | b |\n|---|--:|\n| 1 | 2 |"


def test_the_findings_are_told_beside_the_baseline():
    page = findings_page(measured())

    assert cells(page, "Pivotal findings that a service held") == [
        "Pivotal findings that a service held", "1", "1",
    ]  # fmt: skip
    assert cells(page, "Of these, listed")[1:] == ["1", "0"]
    assert cells(page, "Share of entries that match any finding")[1:] == ["0.25", "0.25"]
    assert cells(page, "k") == [
        "k", "f1*: 3, f2: not listed", "4", "1", "child-in-need", "77",
    ]  # fmt: skip


def test_findings_that_no_service_held_stand_apart():
    apart = findings_page(measured()).split("counted apart:")[1]

    assert cells(apart, "k") == ["k", "f2: not listed"]
    assert "| k |" not in findings_page([CaseMeasured(case(1), case(1))]).split("counted apart:")[1]


def test_a_case_in_which_nothing_grave_shows_says_so():
    page = findings_page(measured(gravest=None, first_grave_days=None))

    assert cells(page, "k")[4] == "none"


def test_sightings_and_children_are_told_by_level_at_once_and_at_twice_the_rates():
    told = quiet_table(ONCE, TWICE)

    assert cells(told, "child-protection or above")[1:] == ["0.0", "0.0", "1.0", "1.0", "19"]
    assert cells(told, "child-in-need or above")[1:] == ["1.0", "1.0", "3.0", "2.0", "52"]
    assert cells(told, "early-help or above")[1:5] == ["2.0", "1.0", "3.0", "2.0"]


def test_each_set_is_told_with_its_share_seen_and_that_of_its_look_alikes():
    told = sets_table({"Newest": ONCE, "Nothing planted": QUIET})

    assert cells(told, "Newest") == ["Newest", "2", "0.50", "0.50", "0.50", "0.00", "0.00", "0.00"]
    assert cells(told, "Nothing planted")[1:] == ["0", *["0.00"] * 6]


def test_each_harm_is_told_with_its_share_seen_at_each_level_look_alikes_last():
    told = planted_table(ONCE)

    assert cells(told, "hidden") == [
        "hidden", "child-protection", "2", "0.50", "0.50", "0.50", "0.00", "30",
    ]  # fmt: skip
    assert told.index("| hidden") < told.index("| alike")


def test_each_pattern_is_told_with_what_it_costs_and_what_it_sees():
    told = pattern_table(ONCE, TWICE)

    assert cells(told, "need") == ["need", "child-in-need", "1.00", "2.00", "50.0 %"]
    assert cells(pattern_table(QUIET, QUIET), "need")[2:] == ["0.00", "0.00"]


def test_the_curve_has_a_row_for_each_pattern_of_child_in_need_or_above():
    told = curve_table(ONCE)

    assert cells(told, "1") == ["1", "need", "1.0", "0.50"]
    assert cells(told, "2")[1] == "grave"
    assert " low " not in told


FAST, SLOW = Timed(30, 5, 4.0, 20.0, 60.0), Timed(300, 9, 51.0, 1499.6, 3000.0)


def test_the_times_are_held_against_the_aim():
    told = times_table([FAST] * 99 + [SLOW])

    assert cells(told, "The picture") == ["The picture", "4.0", "4.0", "51.0", "50", "yes"]
    assert cells(told, "The whole review")[1:4] == ["60.0", "60.0", "3,000"]
    assert cells(times_table([FAST, SLOW]), "Every gap and every plan")[2:] == [
        "1,500", "1,500", "500", "no",
    ]  # fmt: skip


def test_the_slowest_are_shown_with_how_much_there_was():
    told = slowest_table([FAST, SLOW])

    assert told.splitlines()[2] == "| 300 | 9 | 51.0 | 1,500 | 3,000 |"


def test_growth_is_told_by_size_and_what_was_not_timed_is_said():
    told = growth_table([[FAST, SLOW], [Timed(3000, 9, 1.0, None, None)]])

    assert cells(told, "30 to 300") == [
        "30 to 300", "2", "4.0; 51.0", "20.0; 1,500", "60.0; 3,000",
    ]  # fmt: skip
    assert cells(told, "3,000 to 3,000")[2:] == ["1.0; 1.0", "not timed", "not timed"]


def test_the_page_of_speed_has_the_cases_the_families_and_the_growth():
    page = speed_page(Speed((("k", FAST),), (FAST, SLOW), ((FAST,),)))

    for words in ("1 bundled cases:", "2 generated families:", "slowest of the", "Growth:"):
        assert words in page


def test_what_was_not_timed_is_left_blank_among_the_slowest():
    assert slowest_table([Timed(3000, 9, 1.0, None, None)]).endswith("| 3000 | 9 | 1.0 |  |  |")
