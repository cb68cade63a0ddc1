"""Families are timed part by part, and made larger by observing everything about them again."""

import pytest

from tests.builders import (
    VOCABULARY,
    a_ledger,
    a_pattern,
    a_relation,
    a_share,
    an_observation,
    anything,
    day,
)
from wholepicture.core.period import LAST_DAY
from wholepicture.core.reviews import Knowledge
from wholepicture.engines import speed
from wholepicture.engines.population import families
from wholepicture.engines.speed import Stopwatch, again, last_known, percentile
from wholepicture.readers.factors import load_factors

FAMILY = a_ledger(
    an_observation("hungry", on="2020-03-01"),
    an_observation(
        "mum", about="child mother", on="2020-03-05/..", recorded="2020-03-06", supersedes="hungry",
        relations=a_relation("mother partner father", since="2020-01-01"),
    ),
    a_share("hungry", on="2020-03-02"),
    a_share("mum", on="2020-03-09", unread=True),
)  # fmt: skip
CLOCK = Stopwatch(Knowledge(VOCABULARY, (a_pattern("hunger"),)), lambda ledger: anything)


def test_a_family_is_timed_part_by_part():
    timed = CLOCK.timed(a_ledger(an_observation()))

    assert (timed.observations, timed.sightings) == (1, 1)
    assert min(timed.picture, timed.plans, timed.review) > 0


def test_what_is_not_asked_for_is_not_timed():
    timed = CLOCK.timed(FAMILY, plans=False, whole=False)

    assert (timed.plans, timed.review) == (None, None)


def test_generated_families_are_timed_one_after_another():
    clock = Stopwatch(Knowledge(load_factors(), ()), lambda ledger: anything)

    assert [one.observations for one in clock.generated(3, seed=2)] == [
        len(ledger.observations) for ledger in families(3, 2)
    ]


def test_the_families_to_grow_have_about_thirty_observations_and_show_several_things(monkeypatch):
    def made(number, seed, rates):
        count, factor = ((10, "hunger"), (30, "thriving"), (30, "hunger"), (36, "hunger"))[
            number % 4
        ]
        return a_ledger(*(an_observation(f"{number}.{n}", factors=factor) for n in range(count)))

    monkeypatch.setattr(speed, "family", made)

    chosen = CLOCK.troubled(2, seed=1, least=1)

    assert [ledger.observations[0].id for ledger in chosen] == ["2.0", "6.0"]


def test_everything_is_observed_and_told_again_a_week_later():
    grown = again(FAMILY, 3)
    third = grown.observation["mum.2"]

    assert len(grown.observations) == 6
    assert grown.observation["hungry.2"].on.first == day("2020-03-15")
    assert (third.on.first, third.on.last, third.known_on) == (
        day("2020-03-19"), LAST_DAY, day("2020-03-20"),
    )  # fmt: skip
    assert third.supersedes == "hungry.2"
    assert third.relations[0].since.first == day("2020-01-15")
    assert third.relations[0].until is None
    assert [(s.id, sorted(s.observations), s.read_on) for s in grown.shares[4:]] == [
        (f"{FAMILY.shares[0].id}.2", ["hungry.2"], day("2020-03-16")),
        (f"{FAMILY.shares[1].id}.2", ["mum.2"], None),
    ]


def test_the_day_is_the_last_on_which_anything_became_known():
    assert last_known(FAMILY) == day("2020-03-06")
    assert last_known(a_ledger()) < LAST_DAY


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1), (0.5, 50), (0.99, 99), (1, 100), (0.991, 100)]
)
def test_a_percentile_is_the_least_value_that_so_many_do_not_exceed(share, value):
    assert percentile(range(100, 0, -1), share) == value


def test_there_is_no_percentile_of_nothing():
    assert percentile([], 0.5) == 0
