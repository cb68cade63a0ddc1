"""The swimlane: nothing lies over anything else, width is honesty, and every mark leads to its row."""

import re
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_ledger, a_share, an_agency, an_observation, day
from tests.families import families, patterns
from tests.reports.invented import (
    TWO_HALVES,
    Page,
    a_case,
    a_page,
    a_report,
    bundled_page,
    bundled_report,
    told_late,
    two_halves,
)
from wholepicture.reports.review.swimlane.drawing import LEFT, RIGHT, WIDTH, drawing
from wholepicture.reports.review.swimlane.letters import width, wrapped
from wholepicture.reports.review.swimlane.marks import RADIUS
from wholepicture.reports.review.swimlane.packing import Box, Rows
from wholepicture.reports.review.swimlane.scale import ROOM, scale, ticks
from wholepicture.reports.review.swimlane.story import Story
from wholepicture.reports.review.swimlane.timeline import timeline
from wholepicture.services.reviews import bundled


def story_of(case, *found, **rest):
    return Story(*a_report(case, *found, **rest))


def drawn(case, *found, **rest):
    return drawing(story_of(case, *found, **rest))


def overlaps(picture):
    boxes = list(picture.boxes())
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]


def outside(picture):
    return [
        name
        for name, box in picture.boxes()
        if box.left < -0.5 or box.right > WIDTH or box.top < -0.5 or box.bottom > picture.height
    ]


@pytest.mark.parametrize("name", bundled())
def test_nothing_lies_over_anything_else(name):
    picture = drawing(Story(*bundled_report(name)))

    assert overlaps(picture) == []
    assert outside(picture) == []


@st.composite
def crowded(draw):
    """Many observations and shares within days of each other, some of them loose, among many agencies."""
    agencies = [
        an_agency(f"agency-{n}", "school", f"An agency with a long name, number {n}")
        for n in range(draw(st.integers(1, 9)))
    ]
    dates = st.builds(
        "2020-{:02}-{:02}{}".format,
        st.integers(1, 3),
        st.integers(1, 28),
        st.sampled_from(("", "", "~")),
    )
    loose = st.sampled_from(("2020-01", "2020-02~", "2019", "2018/2020", "2020-01-05/2020-02-20"))
    seen = [
        an_observation(
            f"o{n}",
            by=draw(st.sampled_from(agencies)).id,
            on=draw(dates | loose),
            factors=draw(st.sampled_from(("hunger", "bruise", "missed-visit"))),
        )
        for n in range(draw(st.integers(1, 45)))
    ]
    told = [
        a_share(
            one.id,
            by=one.by,
            to=draw(st.sampled_from(agencies)).id,
            on=draw(dates),
            key=f"s{n}",
            unread=draw(st.booleans()),
            part=draw(st.sampled_from((None, "hunger"))),
        )
        for n, one in enumerate(draw(st.lists(st.sampled_from(seen), max_size=25)))
    ]
    return a_case(
        a_ledger(an_agency("csc"), *agencies, *seen, *told),
        harm=draw(st.sampled_from((None, "2020-02-10", "2020-04-02~"))),
    )


@settings(max_examples=60)
@given(crowded())
def test_nothing_lies_over_anything_else_however_crowded(case):
    picture = drawn(case, TWO_HALVES, replace(TWO_HALVES, id="twin", level="early-help"))

    assert overlaps(picture) == []
    assert outside(picture) == []


@settings(max_examples=40)
@given(st.data(), families(most=20, most_agencies=6))
def test_nothing_lies_over_anything_else_in_any_story(data, ledger):
    case = a_case(ledger, harm=data.draw(st.sampled_from((None, "2020-02-01"))))
    story = story_of(case, *(data.draw(patterns(ledger, f"p{n}")) for n in range(3)))
    if story.marks:
        assert overlaps(drawing(story)) == []


@pytest.mark.parametrize("name", bundled())
def test_every_observation_is_a_mark_that_leads_to_its_row(name):
    report, _ = bundled_report(name)
    page = Page(bundled_page(name))
    marks = [
        a["href"] for tag, a in page.tags if tag == "a" and a.get("class", "").startswith("mark")
    ]

    assert sorted(marks) == sorted(f"#row-{e.observation.id}" for e in report.found.chronology)


@pytest.mark.parametrize("name", bundled())
def test_every_mark_is_large_enough_to_be_pressed(name):
    for mark in drawing(Story(*bundled_report(name))).marks:
        assert mark.box.right - mark.box.left >= 24
        assert mark.box.bottom - mark.box.top >= 24


def marks_by_id(picture):
    return {mark.extent.mark.observation: mark.extent for mark in picture.marks}


def test_a_day_is_a_dot_and_a_loose_date_is_a_bar():
    case = a_case(
        a_ledger(
            an_observation("precise", on="2020-03-10"),
            an_observation("month", on="2020-05"),
            an_observation("year", on="2020"),
        )
    )
    found = marks_by_id(drawn(case))

    wide = {name: one.right - one.left for name, one in found.items()}
    assert wide["precise"] == pytest.approx(2 * RADIUS)
    assert wide["precise"] < wide["month"] < wide["year"]


def test_about_is_marked_as_about():
    case = a_case(
        a_ledger(an_observation("about", on="2020-03~"), an_observation("sure", on="2020-03"))
    )
    found = marks_by_id(drawn(case))

    assert found["about"].mark.approximate
    assert not found["sure"].mark.approximate
    assert found["about"].right - found["about"].left == found["sure"].right - found["sure"].left


def test_what_was_recorded_later_reaches_to_the_day_on_which_it_was():
    case = a_case(
        a_ledger(
            an_observation("late", on="2020-03-01", recorded="2020-04-01"),
            an_observation("at-once", by="gp", on="2020-03-01"),
        )
    )
    found = marks_by_id(drawn(case))

    assert found["late"].known > found["late"].right
    assert found["at-once"].known == found["at-once"].right


def test_the_evidence_of_sighting_a_is_marked():
    case = two_halves(an_observation("other", by="school", on="2020-01-05", factors="bruise"))

    assert {name: e.mark.evidence for name, e in marks_by_id(drawn(case, TWO_HALVES)).items()} == {
        "hungry": True,
        "missed": True,
        "other": False,
    }


def test_lanes_begin_with_who_can_act_and_end_with_who_is_no_service():
    case = two_halves(
        an_agency("police"),
        an_agency("home", "family"),
        an_observation("at-home", by="home", on="2019-12-01"),
        an_observation("known", by="police", on="2020-04-01", factors="bruise"),
    )
    lanes = story_of(case, TWO_HALVES).lanes

    assert [lane.agency for lane in lanes] == ["csc", "police", "school", "health-visiting", "home"]
    assert [lane.agency for lane in lanes if lane.private] == ["home"]


def test_who_would_have_had_to_be_told_has_a_lane_though_it_was_told_nothing():
    lanes = {lane.agency: lane for lane in story_of(two_halves(), TWO_HALVES).lanes}

    assert lanes["csc"].empty
    assert "csc" not in {lane.agency for lane in story_of(two_halves()).lanes}
    assert "told of nothing" in Page(a_page(two_halves(), TWO_HALVES)).text


def test_the_days_that_mattered():
    kinds = [(one.kind, one.words) for one in story_of(told_late(), TWO_HALVES).days]

    assert kinds == [
        ("joined", "A could be seen"),
        ("acted", "A seen by csc"),
        ("harm", "Serious harm"),
    ]


def test_the_days_lost_run_to_who_could_act_or_to_the_harm():
    assert story_of(told_late(), TWO_HALVES).lost == (day("2020-03-01"), day("2020-05-02"))
    assert story_of(two_halves(), TWO_HALVES).lost == (day("2020-03-01"), day("2020-06-01"))


def test_a_share_to_several_is_one_telling_with_an_end_for_each():
    case = two_halves(
        *(
            a_share("hungry", by="school", to=to, on="2020-04-01", key=f"s1>{to}")
            for to in ("csc", "gp")
        ),
        a_share("missed", by="health-visiting", to="gp", on="2020-04-03", unread=True, key="s2"),
    )
    first, second = story_of(case).tellings

    assert first.recipients == (("csc", "whole"), ("gp", "whole"))
    assert second.recipients == (("gp", "unread"),)
    assert second.says == "3 April 2020: Health visiting told gp (nobody read it) of 2"


def test_what_would_have_been_enough_is_drawn_as_not_having_happened():
    html = a_page(two_halves(), TWO_HALVES)
    names = [a["aria-label"] for tag, a in Page(html).tags if tag == "g" and a.get("role") == "img"]

    assert names == [
        "Not shared, and would have been enough: Health visiting telling csc of 2",
        "Not shared, and would have been enough: The school telling csc of 1",
    ]
    assert "arrow-wanted" in html


def test_an_open_end_does_not_stretch_the_picture():
    case = a_case(
        a_ledger(
            an_observation("open", on="2019/..", recorded="2020-03-01"),
            an_observation("precise", on="2020-02-01"),
        )
    )

    assert story_of(case).bounds() == (day("2019-01-01"), day("2020-03-01"))


def test_one_day_alone_has_a_picture():
    picture = drawn(a_case(a_ledger(an_observation())))

    assert len(picture.marks) == 1
    assert overlaps(picture) == []


@given(st.dictionaries(st.integers(730_000, 740_000), st.floats(0, 1), min_size=1, max_size=40))
def test_time_never_runs_backwards_and_stays_within_the_picture(wanted):
    found = scale(wanted, LEFT, RIGHT)
    places = [found(one) for one in sorted(wanted)]

    assert all(before <= after + 1e-6 for before, after in pairwise(places))
    assert all(LEFT - 1e-6 <= place <= RIGHT + 1e-6 for place in places)


def test_days_far_apart_are_in_proportion_to_time():
    found = scale({1000: 1.0, 1100: 1.0, 1400: 1.0}, 0, 800)

    assert found.to_scale
    assert [found(one) for one in (1000, 1100, 1400)] == pytest.approx([0, 200, 800])


def test_days_that_bunch_have_room_and_the_picture_says_that_it_is_not_to_scale():
    found = scale({1000: 1.0, 1001: 1.0, 1002: 1.0, 6000: 1.0}, 0, 800)

    assert not found.to_scale
    assert found(1001) - found(1000) >= ROOM - 1
    assert found(6000) - found(1002) > found(1002) - found(1000)
    assert "not to scale" in Page(bundled_page("hamzah-khan")).text


@given(st.integers(1, 12), st.integers(20, 4000))
def test_ticks_are_where_their_dates_are_and_apart(month, span):
    start = day(f"2015-{month:02}-03")
    found = scale({start: 1.0, start + 3: 1.0, start + span: 1.0}, LEFT, RIGHT)
    named = sorted(
        (tick for tick in ticks(found) if tick.kind in ("month", "day")), key=lambda t: t.x
    )

    for before, after in pairwise(named):
        assert before.x + width(before.words, 13) <= after.x
    assert all(LEFT <= tick.x <= RIGHT for tick in named)


def test_words_are_wrapped_within_their_width():
    lines = wrapped("Someone in the home whom services have not been told of", 13, 120)

    assert " ".join(lines) == "Someone in the home whom services have not been told of"
    assert all(width(line, 13) <= 120 for line in lines)


def test_a_row_is_taken_only_where_it_is_free():
    rows = Rows(30)

    assert rows.place(0, 100, 20) == 0
    assert rows.place(50, 150, 40) == 1
    assert rows.place(120, 200, 20) == 0
    assert rows.heights == [30, 40]
    assert not rows.squeeze(0, 90, 110, 20)
    assert rows.squeeze(0, 220, 240, 50)
    assert rows.height == 90
    assert rows.middle(1) == 70


def test_boxes_that_touch_do_not_overlap():
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))


@pytest.mark.parametrize("name", bundled())
def test_the_list_for_narrow_screens_tells_the_same_story(name):
    story = Story(*bundled_report(name))
    steps = timeline(story)

    assert [s.number for s in steps if s.kind == "observation"].sort() == [
        m.number for m in story.marks
    ].sort()
    assert sum(s.kind == "told" for s in steps) == len(story.tellings)
    assert sum(s.kind == "wanted" for s in steps) == len(story.wanting)
    assert sum(s.kind in ("joined", "acted", "harm") for s in steps) == len(story.days)


def test_the_picture_is_written_with_classes_and_attributes_alone():
    html = bundled_page("victoria-climbie")
    svg = html[html.index('<svg class="swimlane" role="group"') : html.index("</svg>")]

    assert "style=" not in svg
    assert re.search(r'class="arrow arrow-unread"', svg)
    assert re.search(r'class="arrow arrow-part"', svg)
    assert 'class="lane-private"' in svg
