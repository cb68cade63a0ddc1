"""Ordinary families are watched, harms are planted in some, and the figures count both ways."""

from types import SimpleNamespace

import pytest

from tests.builders import VOCABULARY, a_ledger, a_pattern, a_person, an_observation
from wholepicture.engines import quiet
from wholepicture.engines.population import load
from wholepicture.engines.population.plant import NoPlace, Planted
from wholepicture.engines.quiet import Figures, Planting, Watch, Watched, trade_off, watched
from wholepicture.engines.sweep import Seen
from wholepicture.readers.factors import load_factors
from wholepicture.readers.harms import load_harms
from wholepicture.readers.patterns import load_patterns

FIRST, LAST = load().first, load().last
LEVELS = {
    "low": "early-help",
    "help": "targeted-family-help",
    "need": "child-in-need",
    "grave": "child-protection",
}
HARM = SimpleNamespace(id="harm", level="child-protection")
HUNGRY = a_pattern("hunger", key="hungry")


def seen(pattern, child="child", on=FIRST):
    return Seen(pattern, LEVELS[pattern], child, (), on)


def on(day, key="seen", about="child", factors="hunger"):
    from datetime import date

    text = date.fromordinal(day).isoformat()
    return an_observation(key, about=about, on=text, factors=factors)


def born(key, role, year="2020"):
    return a_person(key, role, born=year)


@pytest.fixture
def one_family(monkeypatch):
    """Watches one family, with a harm to plant that adds what it is told to."""

    def watch(*rows, planted=(), harm_on=LAST, child="child", number=0, fits=True, fails=False):
        family = a_ledger(*rows)

        def plant(ledger, harm, rng, rates):
            if fails:
                raise NoPlace("nobody")
            return Planted(a_ledger(*rows, *planted), child, FIRST, harm_on, ())

        monkeypatch.setattr(quiet, "family", lambda *_: family)
        monkeypatch.setattr(quiet, "places", lambda *_: iter(("here",) if fits else ()))
        monkeypatch.setattr(quiet, "plant", plant)
        return Watch((HUNGRY,), VOCABULARY, (HARM,)).family(number)

    return watch


def test_only_what_is_first_seen_in_the_years_watched_counts(one_family):
    def shown(day):
        return [one.day for one in one_family(on(day)).seen]

    assert shown(FIRST - 1) == []
    assert shown(FIRST) == [FIRST]
    assert shown(LAST) == [LAST]
    assert shown(LAST + 1) == []


def test_years_of_childhood_run_from_birth_and_are_those_of_children_with_a_birth_date(one_family):
    whole = (LAST - FIRST + 1) / quiet.YEAR
    family = one_family(
        born("child", "child", "2015"), born("sister", "sibling", "2015"), a_person("brother", "sibling"),
        born("mother", "mother", "1990"), on(FIRST),
    )  # fmt: skip

    assert family.years == pytest.approx(2 * whole)


def test_a_child_not_yet_born_adds_no_years(one_family):
    assert one_family(born("child", "child", "2039"), on(FIRST)).years == 0


def test_a_planted_harm_counts_for_what_it_newly_showed_about_the_child_before_the_harm(one_family):
    family = one_family(on(FIRST, factors="thriving"), planted=[on(LAST - 40, "new")], harm_on=LAST)

    assert family.planting == Planting("harm", "child-protection", {"hungry": 40})


def test_what_showed_already_and_no_later_is_not_put_down_to_the_harm(one_family):
    already = one_family(on(FIRST), planted=[on(FIRST + 9, "new")])
    earlier = one_family(on(FIRST + 9), planted=[on(FIRST, "new")])

    assert already.planting.days_before == {}
    assert earlier.planting.days_before == {"hungry": LAST - FIRST}


def test_what_shows_only_with_the_harm_or_about_another_child_is_not_counted(one_family):
    too_late = one_family(on(FIRST, factors="thriving"), planted=[on(LAST, "new")])
    another = one_family(on(FIRST, factors="thriving"), planted=[on(FIRST, "new")], child="other")

    assert too_late.planting.days_before == {}
    assert another.planting.days_before == {}


@pytest.mark.parametrize("rest", [{"number": 1}, {"fits": False}, {"fails": True}])
def test_nothing_is_planted_in_every_second_family_nor_where_no_harm_fits(one_family, rest):
    assert one_family(on(FIRST), **rest).planting is None


def test_families_are_watched_in_order_on_several_processes_and_come_out_the_same_again():
    watch = Watch(load_patterns(), load_factors(), load_harms(), seed=3, intensity=2.0)

    found = list(watched(watch, 6))

    assert found == [watch.family(number) for number in range(6)]
    assert any(one.planting for one in found)


def counted(*families):
    figures = Figures(LEVELS)
    for one in families:
        figures.add(one)
    return figures


def family(*seen, years=1.0, planting=None):
    return Watched(seen, years, planting)


def test_sightings_are_counted_by_pattern_and_children_by_their_gravest():
    figures = counted(
        family(seen("need"), seen("low"), seen("low", "brother"), years=2.0), family(years=2.0)
    )

    assert (figures.families, figures.years) == (2, 4)
    assert figures.sightings == {"need": 1, "low": 2}
    assert figures.children == {"early-help": 2, "targeted-family-help": 1, "child-in-need": 1}
    assert figures.at_level("early-help") == 500
    assert figures.at_level("early-help", above=True) == 750
    assert figures.at_level("child-protection", above=True) == 0


def test_a_planting_counts_at_every_level_up_to_its_gravest_with_the_earliest_grave_days():
    figures = counted(
        family(planting=Planting("harm", "child-protection", {"need": 10, "grave": 30, "low": 90})),
        family(planting=Planting("harm", "child-protection", {"help": 50})),
        family(planting=Planting("harm", "child-protection", {})),
    )
    harm = figures.harms["harm"]

    assert harm.planted == 3
    assert harm.seen == {
        "early-help": 2, "targeted-family-help": 2, "child-in-need": 1, "child-protection": 1,
    }  # fmt: skip
    assert harm.days == [30]


def test_every_harm_counts_the_same_and_look_alikes_not_at_all():
    often = [family(planting=Planting("often", "child-protection", {"grave": 1}))] * 3
    figures = counted(
        *often,
        family(planting=Planting("rare", "child-in-need", {})),
        family(planting=Planting("alike", "none", {"grave": 1})),
    )

    assert figures.share_seen("child-in-need") == 0.5
    assert figures.share_alike("child-in-need") == 1.0


def test_a_harm_is_seen_as_a_lead_would_say_at_that_level_or_above():
    figures = counted(
        family(planting=Planting("grave", "child-protection", {"need": 5})),
        family(planting=Planting("slight", "early-help", {"low": 5})),
        family(planting=Planting("slight", "early-help", {"grave": 5})),
        family(planting=Planting("slight", "early-help", {})),
        family(planting=Planting("alike", "none", {"low": 5})),
    )

    assert figures.share_seen_as_led() == pytest.approx((0 + 2 / 3) / 2)


def test_the_trade_off_adds_the_pattern_that_gains_most_for_what_it_costs():
    figures = counted(
        family(
            seen("grave"), years=1000, planting=Planting("one", "child-protection", {"grave": 1})
        ),
        family(planting=Planting("one", "child-protection", {"grave": 1, "need": 1})),
        family(planting=Planting("other", "child-protection", {"need": 1})),
        family(planting=Planting("alike", "none", {"grave": 1})),
    )

    steps = trade_off(figures)

    assert [step.pattern for step in steps] == ["need", "grave"]
    assert [step.seen for step in steps] == [0.75, 1.0]
    assert steps[0].sightings == 0
    assert steps[1].sightings == pytest.approx(figures.per_1000(1))


def test_figures_of_nothing_divide_by_nothing():
    figures = Figures(LEVELS)

    assert (figures.per_1000(1), figures.share_seen("early-help")) == (0, 0)
    assert (figures.share_seen_as_led(), figures.share_alike("early-help")) == (0, 0)
    assert [step.seen for step in trade_off(figures)] == [0, 0]
