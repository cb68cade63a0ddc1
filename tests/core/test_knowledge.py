"""Who knew what, when: an agency knows what it saw since it recorded it, and what it was told since it read it."""

from tests.builders import END, a_ledger, a_share, an_agency, an_observation, day
from wholepicture.core.knowledge import (
    as_at,
    facets,
    holdings,
    joined,
    knowledge,
    known_by_agency,
)
from wholepicture.core.ledger import EXISTS, RELATIONS

HUNGRY = an_observation(
    "hungry", on="2020-03-01", factors="hunger bruise", relations="mother parent child"
)
MARCH, APRIL, MAY = day("2020-03-01"), day("2020-04-01"), day("2020-05-01")


def known(agency, *rows):
    """What an agency knows of the first observation, and since when."""
    return known_by_agency(a_ledger(*rows))[agency].get("hungry", {})


def told_by(agency, *rows):
    """From whom an agency had the first observation."""
    return [h.told_by for h in holdings(a_ledger(*rows)) if h.agency == agency]


def test_everything_in_an_observation_can_be_known():
    assert facets(HUNGRY) == {"hunger", "bruise", RELATIONS, EXISTS}


def test_an_agency_knows_its_own_since_it_recorded_it():
    late = an_observation("hungry", on="2020-03-01", recorded="2020-04-01")

    assert known("school", late)["hunger"] == APRIL


def test_nobody_else_knows_it():
    assert known("csc", HUNGRY, an_agency("csc")) == {}


def test_a_share_informs_since_it_was_read():
    assert known("csc", HUNGRY, a_share("hungry", on="2020-04")) == dict.fromkeys(
        facets(HUNGRY), day("2020-04-30")
    )


def test_sent_is_not_known():
    assert known("csc", HUNGRY, a_share("hungry", unread=True)) == {}


def test_a_part_informs_of_that_part_only():
    assert known("csc", HUNGRY, a_share("hungry", on="2020-04-01", part="bruise")) == {
        "bruise": APRIL,
        EXISTS: APRIL,
    }


def test_a_part_of_which_nothing_is_known_informs_that_there_is_something():
    assert known("csc", HUNGRY, a_share("hungry", on="2020-04-01", part="")) == {EXISTS: APRIL}


def test_nobody_passes_on_what_they_do_not_hold():
    assert known("csc", HUNGRY, a_share("hungry", by="gp")) == {}


def test_nobody_passes_on_more_than_they_were_told():
    first, then = a_share("hungry", to="gp", part="bruise"), a_share("hungry", by="gp")

    assert known("csc", HUNGRY, first, then).keys() == {"bruise", EXISTS}


def test_what_was_told_before_it_was_known_counts_from_when_it_was_known():
    first, then = (
        a_share("hungry", to="gp", on="2020-05-01"),
        a_share("hungry", by="gp", on="2020-04-01"),
    )

    assert known("csc", HUNGRY, first, then)["hunger"] == MAY


def test_the_order_of_the_shares_does_not_matter():
    first, then = (
        a_share("hungry", to="gp", on="2020-04-01"),
        a_share("hungry", by="gp", on="2020-05-01"),
    )

    assert known("csc", HUNGRY, then, first) == known("csc", HUNGRY, first, then)


def test_the_whole_after_a_part_adds_the_rest():
    part, whole = (
        a_share("hungry", on="2020-04-01", part="bruise"),
        a_share("hungry", on="2020-05-01"),
    )

    assert known("csc", HUNGRY, whole, part) == {
        "bruise": APRIL,
        EXISTS: APRIL,
        "hunger": MAY,
        RELATIONS: MAY,
    }


def test_what_the_family_knows_no_service_knows():
    ledger = a_ledger(an_observation("hungry", by="family"), an_agency("csc"))

    assert joined(ledger, known_by_agency(ledger)) == {}


def test_what_the_family_told_is_known_since_it_was_told():
    ledger = a_ledger(
        an_observation("hungry", by="family"), a_share("hungry", by="family", on="2020-04-01")
    )

    assert joined(ledger, known_by_agency(ledger))["hungry"]["hunger"] == APRIL


def test_together_the_services_know_since_the_first_of_them_did():
    ledger = a_ledger(
        an_observation("hungry", by="family", factors="hunger bruise"),
        a_share("hungry", by="family", to="gp", on="2020-05-01"),
        a_share("hungry", by="family", to="csc", on="2020-04-01", part="hunger"),
    )

    assert joined(ledger, known_by_agency(ledger))["hungry"] == {
        "hunger": APRIL,
        EXISTS: APRIL,
        "bruise": MAY,
        RELATIONS: MAY,
    }


def test_nothing_is_known_before_its_day():
    ledger = a_ledger(HUNGRY)

    assert knowledge(ledger, "school", at=MARCH - 1) == frozenset()
    assert knowledge(ledger, "school", at=MARCH) == {"hungry"}


def test_what_was_corrected_is_no_longer_known_once_the_correction_is():
    corrected = an_observation("corrected", on="2020-04-01", supersedes="hungry")
    ledger = a_ledger(HUNGRY, corrected)

    assert knowledge(ledger, "school", at=APRIL - 1) == {"hungry"}
    assert knowledge(ledger, "school", at=APRIL) == {"corrected"}


def test_whoever_was_not_told_of_a_correction_still_knows_what_was_wrong():
    corrected = an_observation("corrected", on="2020-04-01", supersedes="hungry")
    ledger = a_ledger(HUNGRY, corrected, a_share("hungry"))

    assert knowledge(ledger, "csc", at=END) == {"hungry"}


def test_a_correction_of_a_correction_leaves_the_last():
    ledger = a_ledger(
        HUNGRY,
        an_observation("corrected", on="2020-04-01", supersedes="hungry"),
        an_observation("again", on="2020-05-01", supersedes="corrected"),
    )

    assert knowledge(ledger, "school", at=END) == {"again"}


def test_what_is_cut_off_at_a_day_is_cut_off_facet_by_facet():
    ledger = a_ledger(
        HUNGRY,
        a_share("hungry", on="2020-04-01", part="bruise"),
        a_share("hungry", on="2020-05-01"),
    )

    assert as_at(ledger, known_by_agency(ledger)["csc"], APRIL)["hungry"].keys() == {
        "bruise",
        EXISTS,
    }


def test_an_agency_has_its_own_from_nobody():
    assert told_by("school", HUNGRY) == [None]


def test_an_agency_has_it_from_whoever_told_it():
    assert told_by("csc", HUNGRY, a_share("hungry")) == ["school"]


def test_an_agency_has_it_from_whoever_told_it_first():
    first, then = (
        a_share("hungry", to="gp", on="2020-04-01"),
        a_share("hungry", by="gp", on="2020-04-02"),
    )
    late = a_share("hungry", on="2020-05-01")

    assert told_by("csc", HUNGRY, first, then, late) == ["gp"]


def test_on_one_day_an_agency_has_it_from_the_observer():
    rows = [
        an_observation("hungry", by="school", on="2020-03-01"),
        a_share("hungry", to="gp", on="2020-04-01"),
        a_share("hungry", by="gp", on="2020-04-01"),
        a_share("hungry", by="school", on="2020-04-01"),
    ]

    assert told_by("csc", *rows) == ["school"]
