"""The page of a review: whole, self-contained, safe from the words in it, and each pointer leads somewhere."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_pattern, a_share, a_slot, an_observation, day
from tests.families import families, patterns
from tests.reports.invented import (
    TWO_HALVES,
    Page,
    a_case,
    a_page,
    bundled_page,
    bundled_report,
    hostile,
    reviewed,
    told_late,
    two_halves,
)
from wholepicture.readers.factors import load_factors
from wholepicture.reports.pages import css_string
from wholepicture.reports.review.as_html import as_html
from wholepicture.reports.review.as_json import Heading
from wholepicture.reports.review.swimlane.letters import wrapped
from wholepicture.reports.review.swimlane.marks import SIZE, WIDE
from wholepicture.services.reviews import bundled, open_case

PARTS = "in-short family picture joined knowing plan missed contradictions silences chronology method".split()
each_case = pytest.mark.parametrize("name", bundled())
TWO = a_page(two_halves(), TWO_HALVES)


def assert_sound(html):
    """The page is well formed, its ids are its own, and its links lead somewhere in it."""
    page = Page(html)
    assert page.faults == []
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    assert [link for link in page.links if link.removeprefix("#") not in page.ids] == []
    for _, attributes in page.tags:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(attributes.get(name, "").split()) <= set(page.ids)
    return page


@each_case
def test_a_page_is_well_formed_and_every_link_has_a_target(name):
    page = assert_sound(bundled_page(name))

    assert len(page.named("h1")) == 1
    assert page.named("html") == [{"lang": "en-GB"}]


@each_case
def test_every_observation_has_its_row_in_the_chronology_with_its_words(name):
    case = open_case(name)
    page = Page(bundled_page(name))

    assert {f"row-{seen.id}" for seen in case.ledger.observations} <= set(page.ids)
    for words in case.texts.values():
        assert " ".join(words.split()) in page.text


@each_case
def test_every_sighting_is_shown_with_all_its_evidence(name):
    _, stood = bundled_report(name)
    page = Page(bundled_page(name))

    for one in stood:
        assert f"sighting-{one.sighting.id}" in page.ids
        assert one.sighting.pattern.title in page.text
    assert {f"#row-{o}" for one in stood for o in one.sighting.evidence} <= set(page.links)


@each_case
def test_a_page_asks_nobody_for_anything(name):
    html = bundled_page(name)
    page = Page(html)
    asked = [
        (tag, value)
        for tag, attributes in page.tags
        for attribute, value in attributes.items()
        if attribute in ("src", "href", "data", "action", "srcset", "xlink:href", "poster")
        and not (value.startswith("#") or value == "data:,")
    ]

    assert asked == []
    assert "@import" not in html
    assert [found for found in re.findall(r"url\(([^)]*)", html) if not found.startswith("#")] == []


@each_case
def test_a_page_runs_nothing_and_styles_nothing_in_line(name):
    page = Page(bundled_page(name))
    names = {attribute for _, attributes in page.tags for attribute in attributes}

    assert page.named("script") == []
    assert "style" not in names
    assert not any(attribute.startswith("on") for attribute in names)


@each_case
def test_nothing_is_left_unfilled(name):
    text = Page(bundled_page(name)).text

    assert not re.search(r"\bNone\b(?! (on record|was found|of the))", text)
    assert not re.search(r"[{}]|Undefined|Standing\.", text)


def test_the_parts_come_in_their_order():
    ids = [one for one in Page(TWO).ids if one in PARTS]

    assert ids == PARTS


def test_the_page_says_that_these_are_candidates_and_known_with_hindsight():
    text = Page(TWO).text

    assert "These are candidates for a panel to weigh, not findings." in text
    assert "with the ending known" in text


def test_a_public_review_begins_with_respect():
    assert "A real child died" in Page(bundled_page("peter-connelly")).text
    assert "A real child died" not in Page(bundled_page("k")).text


def test_where_to_turn_is_said_first_in_a_case_of_suicide():
    text = Page(bundled_page("q")).text

    assert text.index("116 123") < text.index("In short")


def test_what_the_review_found_stands_apart_and_last():
    html = bundled_page("k")
    text = Page(html).text

    assert "Nothing above was computed from this part." in text
    assert text.index("What the review found", text.index("Chronology")) > text.index("Silences")
    assert 'id="found"' not in TWO


def test_what_the_review_found_moves_nothing_above_it():
    report, _ = bundled_report("k")
    without = replace(report.case, findings=(), conclusions=())
    link = '<li><a href="#found">What the review found</a></li>'

    def above(html):
        return html.split('id="chronology"')[0].replace(link, "")

    assert above(as_html(without, report.found, report.heading)) == above(bundled_page("k"))


def test_the_same_review_gives_the_same_bytes():
    assert a_page(two_halves(), TWO_HALVES) == TWO


def test_without_the_law_the_page_says_that_it_was_not_assessed():
    text = Page(TWO).text

    assert "Only seals were respected; the law was not assessed." in text
    assert "Law not assessed" in text
    assert "Lawful" not in text


def test_with_the_law_the_page_says_of_which_day_and_calls_it_by_its_name():
    report, _ = bundled_report("k")
    names = {"not-sealed": "Share it", "CA2004_S16LA": "The duty"}
    html = as_html(report.case, report.found, Heading("k", "K", "2026-11-22"), names)
    text = Page(html).text

    assert (
        "The law is applied as it stood on 22 November 2026, not as it stood at the time." in text
    )
    assert "Only seals" not in text
    assert "Share it." in text


def test_what_was_left_out_of_the_sharing_is_said():
    case = told_late()
    alone = replace(case, ledger=case.ledger.with_shares(()))
    html = as_html(case, reviewed(alone, [TWO_HALVES]), Heading("x", "X"))

    assert "leaves all sharing aside" in Page(html).text
    assert "leaves all sharing aside" not in Page(a_page(case)).text


def test_hostile_words_stay_words():
    html = a_page(hostile(), TWO_HALVES)
    page = assert_sound(html)

    assert page.named("script") == []
    assert page.named("img") == []
    assert "{{ 7*7 }}" in page.text
    assert html.count("</style>") == 1


def test_words_in_a_style_cannot_leave_it():
    assert css_string('a"</style>') == '"a\\000022 \\00003c \\00002f style\\00003e "'


def test_who_knew_what_says_what_was_told_in_part_and_what_was_not_read():
    case = two_halves(
        an_observation("both", by="school", on="2020-02-12", factors="hunger bruise"),
        a_share("both", by="school", to="csc", on="2020-02-20", part="bruise", key="s1"),
        a_share("hungry", by="school", to="csc", on="2020-02-21", unread=True, key="s2"),
    )
    text = Page(a_page(case)).text

    assert "20 Feb 2020 Part, from The school" in text
    assert "○ Sent, not read" in text


def test_a_review_of_a_day_knows_nothing_of_what_came_later():
    case = two_halves()
    page = Page(a_page(case, TWO_HALVES, at=day("2020-02-15")))

    assert "row-hungry" in page.ids
    assert "row-missed" not in page.ids
    assert "The child is hurt" not in page.text


def test_a_review_of_a_day_before_anything_says_so():
    page = assert_sound(a_page(two_halves(), TWO_HALVES, at=day("2019-01-01")))

    assert "Nothing was recorded by then." in page.text


def test_numbers_and_letters_have_words_for_those_who_cannot_see_them():
    report, _ = bundled_report("k")
    marks = [
        a
        for tag, a in Page(bundled_page("k")).tags
        if tag == "a" and "mark" in a.get("class", "").split()
    ]

    assert len(marks) == len(report.found.chronology)
    assert all(re.match(r"\d+\. .+: .+", mark["aria-label"]) for mark in marks)


def test_sealed_facts_are_left_out_of_what_is_told():
    sealed = an_observation("sealed", by="school", on="2020-02-11", factors="hunger safe-address")
    case = two_halves(sealed)
    twice = a_pattern(a_slot("hunger", count=2), key="hungry-twice")
    text = Page(a_page(case, twice)).text

    assert "a safe address (from " in text


@settings(max_examples=30)
@given(st.data(), families(most=20, most_agencies=6))
def test_any_story_makes_a_sound_page(data, ledger):
    found = [data.draw(patterns(ledger, f"p{n}")) for n in range(2)]
    harm = data.draw(st.sampled_from((None, "2020-02-01", "2020-06")))
    case = a_case(ledger, harm=harm)

    assert_sound(a_page(case, *found))


def test_every_bundled_factor_has_words_short_enough_for_the_picture():
    labels = [factor.label for factor in load_factors().factors]

    assert [label for label in labels if len(wrapped(label, SIZE, WIDE)) > 3] == []
