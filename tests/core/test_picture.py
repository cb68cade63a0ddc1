"""The picture: which patterns show in what is known, on which evidence, since when, and to whom."""

from tests.builders import (
    a_ledger,
    a_pattern,
    a_person,
    a_share,
    a_slot,
    an_agency,
    an_observation,
    day,
    picture_of,
    sightings_in,
)
from wholepicture.core.patterns.form import Other
from wholepicture.core.picture import gap

HUNGRY = an_observation("hungry", by="school", on="2020-03-01")
HURT = an_observation("hurt", by="gp", on="2020-04-01", factors="bruise")
HARMED = a_pattern("hunger", "bruise")
APRIL, MAY = day("2020-04-01"), day("2020-05-01")


def only(*rows, pattern=HARMED):
    (found,) = sightings_in(a_ledger(*rows), pattern)
    return found


def test_what_nobody_sees_alone_shows_when_joined():
    sighting = only(HUNGRY, HURT)

    assert sighting.seen_joined == APRIL
    assert sighting.seen_by == {"school": None, "gp": None}


def test_whoever_was_told_enough_sees_it_then():
    told = a_share("hurt", by="gp", to="school", on="2020-05-01")

    assert only(HUNGRY, HURT, told).seen_by == {"school": MAY, "gp": None}


def test_a_sighting_says_what_it_rests_on_and_who_holds_that():
    sighting = only(HURT, HUNGRY, an_agency("police"))

    assert sighting.evidence == ("hungry", "hurt")
    assert set(sighting.held_by) == {"school", "gp"}


def test_whoever_had_been_told_a_part_holds_it_too():
    told = a_share("hungry", to="csc", on="2020-03-05")

    assert "csc" in only(HUNGRY, HURT, told).held_by


def test_whoever_is_told_later_does_not_hold_it_yet():
    told = a_share("hungry", to="csc", on="2020-04-05")

    assert "csc" not in only(HUNGRY, HURT, told).held_by


def test_it_had_all_happened_by_its_last_day():
    late = an_observation("late", by="gp", on="2020-04-01", recorded="2020-07-01", factors="bruise")
    sighting = only(HUNGRY, late)

    assert (sighting.happened_by, sighting.seen_joined) == (APRIL, day("2020-07-01"))


def test_what_was_known_had_happened():
    loose = an_observation("loose", by="gp", on="2020", recorded="2020-04-01", factors="bruise")

    assert only(HUNGRY, loose).happened_by == APRIL


def test_what_only_the_family_knows_is_in_nobodys_picture():
    worried = an_observation("worried", by="family", factors="bruise")

    assert sightings_in(a_ledger(HUNGRY, worried), HARMED) == ()


def test_what_the_family_told_is():
    worried = an_observation("worried", by="family", factors="bruise")
    sighting = only(HUNGRY, worried, a_share("worried", by="family", to="school", on="2020-05-01"))

    assert sighting.seen_joined == MAY
    assert sighting.seen_by == {"school": MAY}
    assert sighting.held_by == ("school",)


def test_there_is_one_sighting_for_each_pattern_child_and_others():
    kin = an_observation("kin", relations=("mother parent child", "father parent child"))
    both = an_observation("both", about="mother father", factors="violence")
    adult = a_pattern(a_slot("violence", "adult"), people=(Other("adult", "parent"),))

    found = sightings_in(a_ledger(kin, both), adult, a_pattern("hunger", key="hunger"))
    assert {(s.pattern.id, s.child, s.others) for s in found} == {
        ("pattern", "child", ("mother",)),
        ("pattern", "child", ("father",)),
        ("hunger", "child", ()),
    }


def test_sightings_stand_in_the_order_of_their_days():
    later, sooner = a_pattern("bruise", key="later"), a_pattern("hunger", key="sooner")

    found = sightings_in(a_ledger(HUNGRY, HURT), later, sooner)
    assert [(s.id, s.pattern.id) for s in found] == [("g1", "sooner"), ("g2", "later")]


def test_on_one_day_by_pattern_and_then_by_who_it_is_about():
    rows = (
        an_observation("both", about="zoe adam"),
        a_person("zoe", "child"),
        a_person("adam", "sibling"),
    )

    found = sightings_in(
        a_ledger(*rows), a_pattern("hunger", key="b"), a_pattern("hunger", key="a")
    )
    assert [(s.pattern.id, s.child) for s in found] == [
        ("a", "zoe"),
        ("a", "adam"),
        ("b", "zoe"),
        ("b", "adam"),
    ]


def test_a_picture_shows_nothing_that_was_not_known_yet():
    assert sightings_in(a_ledger(HUNGRY, HURT), HARMED, at=APRIL - 1) == ()
    assert len(sightings_in(a_ledger(HUNGRY, HURT), HARMED, at=APRIL)) == 1


def test_what_was_corrected_shows_no_more():
    corrected = an_observation(
        "corrected", by="gp", on="2020-05-01", factors="thriving", supersedes="hurt"
    )
    ledger = a_ledger(HUNGRY, HURT, corrected)

    assert sightings_in(ledger, HARMED) == ()
    assert len(sightings_in(ledger, HARMED, at=MAY - 1)) == 1


def test_the_gap_is_what_an_agency_does_not_see_and_all_together_do():
    seen = picture_of(
        a_ledger(HUNGRY, HURT, a_share("hurt", by="gp", to="school", on="2020-05-01")), HARMED
    )

    assert gap(seen, "gp", at=MAY) == seen.sightings
    assert gap(seen, "school", at=MAY) == ()
    assert gap(seen, "school", at=MAY - 1) == seen.sightings
    assert gap(seen, "school", at=APRIL - 1) == ()


def test_whoever_is_no_service_sees_nothing():
    seen = picture_of(a_ledger(HUNGRY, HURT, an_agency("family")), HARMED)

    assert gap(seen, "family", at=MAY) == seen.sightings
