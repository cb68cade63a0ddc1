"""Some knowledge shows a pattern, since a day, on the least evidence; or it does not."""

import pytest

from tests.builders import VOCABULARY, a_ledger, a_pattern, a_share, a_slot, an_observation, day
from wholepicture.core.knowledge import known_by_agency
from wholepicture.core.likeness import likeness
from wholepicture.core.patterns.bind import Scene
from wholepicture.core.patterns.form import Near, Other
from wholepicture.core.patterns.shows import first_day, knowing, known_day, least, shows, usable
from wholepicture.core.picture import by_content

HUNGRY = an_observation("hungry", on="2020-03-01")
HURT = an_observation("hurt", on="2020-04-01", factors="bruise")
BOTH = an_observation("both", on="2020-06-01", factors="hunger bruise")
HUNGER_AND_BRUISE = a_pattern("hunger", "bruise")


def looked_for(pattern, *rows):
    """What is sought, what each agency knows, and the order by content."""
    ledger = a_ledger(*rows)
    (sought,) = Scene(ledger, VOCABULARY).sought(pattern)
    return sought, known_by_agency(ledger), likeness(ledger)


def first(pattern, *rows, agency="school"):
    sought, known, _ = looked_for(pattern, *rows)
    return first_day(sought, known[agency])


def evidence(pattern, *rows, agency="school"):
    """The observations of the least evidence; the same whether the search may swap or not."""
    sought, known, order = looked_for(pattern, *rows)
    searched, swapped = (
        least(sought, known[agency], by_content(order), swaps=swaps) for swaps in (False, True)
    )
    assert searched == swapped
    return searched and {observation for observation, _ in searched}


def test_it_shows_since_the_last_of_it_was_known():
    assert first(HUNGER_AND_BRUISE, HUNGRY, HURT) == day("2020-04-01")


def test_it_shows_since_the_first_time_that_there_was_enough():
    assert first(HUNGER_AND_BRUISE, HUNGRY, HURT, BOTH) == day("2020-04-01")


def test_it_does_not_show_to_whoever_knows_too_little():
    assert first(HUNGER_AND_BRUISE, HUNGRY, HURT, a_share("hurt"), agency="csc") is None


def test_it_shows_to_whoever_was_told_enough():
    told = (a_share("hurt", on="2020-05-01"), a_share("hungry", on="2020-06-01"))

    assert first(HUNGER_AND_BRUISE, HUNGRY, HURT, *told, agency="csc") == day("2020-06-01")


def test_a_part_may_be_enough():
    part = a_share("both", on="2020-06-02", part="hunger")

    assert first(a_pattern("hunger"), BOTH, part, agency="csc") == day("2020-06-02")
    assert first(a_pattern("bruise"), BOTH, part, agency="csc") is None


def test_the_first_of_several_ways_counts():
    household = a_pattern(a_slot("violence", "household"))
    rows = [
        an_observation("late", about="child mother", factors="violence", on="2020-05-01"),
        an_observation("early", about="mother", factors="violence", on="2020-03-01"),
        an_observation("kin", about="mother", relations="mother parent child", on="2020-04-01"),
    ]

    assert first(household, *rows) == day("2020-04-01")


def test_a_tie_must_be_known_too():
    adult = a_pattern(a_slot("violence", "adult"), people=(Other("adult", "parent"),))
    seen = an_observation("seen", about="mother", factors="violence", on="2020-03-01")
    kin = an_observation("kin", by="gp", relations="mother parent child", on="2020-04-01")

    assert first(adult, seen, kin) is None
    assert first(adult, seen, kin, a_share("kin", by="gp", to="school", on="2020-05-01")) == day(
        "2020-05-01"
    )


def test_being_named_together_is_known_from_a_part():
    anyone = a_pattern(a_slot("violence", "anyone"))
    seen = an_observation("seen", by="csc", about="mother", factors="violence")
    both = an_observation("both", about="child mother", relations="mother parent child")

    assert first(anyone, seen, both, a_share("both", part="hunger", on="2020-05-01"), agency="csc")


def test_the_least_evidence_is_the_fewest_observations():
    assert evidence(HUNGER_AND_BRUISE, HUNGRY, HURT, BOTH) == {"both"}


def test_among_as_few_the_first_by_content():
    later = an_observation("a later one", on="2020-05-01")

    assert evidence(a_pattern("hunger"), later, HUNGRY) == {"hungry"}


def test_where_it_does_not_show_there_is_no_evidence():
    assert evidence(HUNGER_AND_BRUISE, HUNGRY, HURT, a_share("hurt"), agency="csc") is None


def test_what_serves_two_needs_is_kept_before_what_comes_first():
    rows = [HUNGRY, HURT, an_observation("again", on="2020-03-02", factors="hunger bruise")]

    assert evidence(HUNGER_AND_BRUISE, *rows) == {"again"}


@pytest.mark.parametrize("within", [None, 60])
@pytest.mark.parametrize("agencies", [1, 2])
@pytest.mark.parametrize("near", [(), (Near("hunger", "bruise", 5),)])
def test_the_least_is_found_whatever_the_pattern_asks(within, agencies, near):
    pattern = a_pattern("hunger", "bruise", within_days=within, agencies=agencies, near=near)
    rows = [
        an_observation("far", on="2020-01-01"),
        an_observation("near", on="2020-03-30", by="gp"),
        HURT,
        a_share("near", by="gp", to="school"),
    ]
    first_will_do = within is None and agencies == 1 and not near

    assert evidence(pattern, *rows) == {"hurt", "far" if first_will_do else "near"}


def test_some_knowledge_shows_it_or_not():
    sought, known, _ = looked_for(HUNGER_AND_BRUISE, HUNGRY, HURT, a_share("hurt"))

    assert shows(sought, known["school"])
    assert not shows(sought, known["csc"])


def test_an_option_is_known_once_all_of_it_is():
    sought, known, _ = looked_for(a_pattern("hunger"), HUNGRY)
    ((need,),) = sought.ways

    assert known_day(need.options[0], known["school"]) == day("2020-03-01")
    assert known_day(need.options[0], {}) is None


def test_a_way_of_which_nothing_is_known_is_of_no_use():
    sought, known, _ = looked_for(a_pattern("hunger"), HUNGRY)

    assert usable(sought.ways[0], {}) is None
    assert usable(sought.ways[0], known["school"]) == sought.ways[0]


def test_two_bodies_of_knowledge_together_know_each_thing_since_the_earlier_day():
    ours, theirs = (
        {"seen": {"hunger": 5, "bruise": 3}},
        {"seen": {"hunger": 4}, "other": {"hunger": 1}},
    )

    assert knowing(ours, theirs) == {"seen": {"hunger": 4, "bruise": 3}, "other": {"hunger": 1}}
    assert ours == {"seen": {"hunger": 5, "bruise": 3}}
