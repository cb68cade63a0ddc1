"""The sweep over many families agrees with the picture of each, and counts sightings and children."""

from itertools import chain

import pytest

from tests.builders import VOCABULARY, a_ledger, a_pattern, an_observation, day
from wholepicture.core.patterns.form import Absence
from wholepicture.core.period import LAST_DAY
from wholepicture.core.picture import picture
from wholepicture.engines.population import families
from wholepicture.engines.sweep import Seen, Tally, seen_joined
from wholepicture.readers.factors import load_factors
from wholepicture.readers.patterns import load_patterns

FAMILIES = list(chain(families(25, 11), families(25, 12, 2.0)))
ABSENCE = Absence("lead", ("lead-named",), ("csc",), "Does anybody lead?")


def of_picture(ledger, patterns, vocabulary):
    shown = picture(ledger, patterns, vocabulary, at=LAST_DAY).sightings
    return {(s.pattern.id, s.child, s.others): s.seen_joined for s in shown}


def of_sweep(ledger, patterns, vocabulary):
    swept = seen_joined(ledger, patterns, vocabulary)
    return {(one.pattern, one.child, one.others): one.day for one in swept}


def test_the_sweep_sees_what_the_picture_sees_and_beyond_it_only_answered_absences():
    patterns, vocabulary = load_patterns(), load_factors()
    asks = {p.id for p in patterns if p.absent}
    seen = 0
    for ledger in FAMILIES:
        swept, drawn = (one(ledger, patterns, vocabulary) for one in (of_sweep, of_picture))
        seen += len(drawn)
        assert drawn.keys() <= swept.keys()
        assert {key[0] for key, _ in swept.items() ^ drawn.items()} <= asks
    assert seen > 20, "families in which nothing shows prove nothing"


def test_an_answered_absence_hides_a_sighting_from_the_picture_and_not_from_the_sweep():
    ledger = a_ledger(
        an_observation("named", by="csc", on="2020-01-01", factors="lead-named"),
        an_observation("hungry", on="2020-03-01"),
    )
    pattern = a_pattern("hunger", absent=(ABSENCE,))

    assert of_picture(ledger, [pattern], VOCABULARY) == {}
    assert of_sweep(ledger, [pattern], VOCABULARY) == {("pattern", "child", ()): day("2020-03-01")}


def test_a_pattern_that_never_shows_is_not_swept_up():
    ledger = a_ledger(an_observation(factors="thriving"))

    assert list(seen_joined(ledger, [a_pattern("hunger", "thriving")], VOCABULARY)) == []


def seen(level, child="child", on=10, pattern="p"):
    return Seen(pattern, level, child, (), on)


def test_a_tally_counts_sightings_by_pattern_and_level_and_children_at_a_level_or_above():
    tally = Tally()
    tally.add([seen("early-help"), seen("child-in-need", pattern="q")], 2.0, 1, 20)
    tally.add([seen("child-in-need", pattern="q")], 2.0, 1, 20)

    assert tally.by_pattern == {"p": 1, "q": 2}
    assert tally.by_level == {"early-help": 1, "child-in-need": 2}
    assert tally.children == {"early-help": 2, "targeted-family-help": 2, "child-in-need": 2}
    assert tally.per_1000(tally.by_pattern["q"]) == 500


@pytest.mark.parametrize(("on", "counted"), [(9, 0), (10, 1), (20, 1), (21, 0)])
def test_only_the_days_watched_count(on, counted):
    tally = Tally()
    tally.add([seen("early-help", on=on)], 1.0, 10, 20)

    assert tally.by_pattern["p"] == counted


def test_tallies_are_merged():
    one, other = Tally(), Tally()
    one.add([seen("early-help")], 1.0, 1, 20)
    other.add([seen("early-help", child="sibling")], 3.0, 1, 20)

    one.merge(other)

    assert (one.child_years, one.by_pattern["p"], one.children["early-help"]) == (4, 2, 2)
    assert one.by_level["early-help"] == 2


def test_a_tally_of_nobody_has_a_rate_of_nought():
    assert Tally().per_1000(3) == 0
