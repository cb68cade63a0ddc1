"""The ledger holds what agencies observed, asked and told each other; rows are found by id."""

from tests.builders import a_ledger, a_share, an_agency, an_observation, day

LEDGER = a_ledger(
    an_observation("hungry", by="school"),
    an_observation("worried", by="family"),
    an_observation("heard", by="public"),
    an_observation("told", by="faith-group"),
    an_agency("csc", name="Social care"),
)


def test_rows_are_found_by_their_ids():
    assert LEDGER.person["child"].role == "child"
    assert LEDGER.agency["csc"].name == "Social care"
    assert LEDGER.observation["hungry"].by == "school"


def test_family_public_and_faith_groups_are_no_services():
    assert set(LEDGER.services()) == {"school", "csc"}


def test_another_ledger_has_other_shares_and_the_same_history():
    share = a_share("hungry")
    other = LEDGER.with_shares([share])

    assert other.shares == (share,)
    assert LEDGER.with_shares([]) == LEDGER == other.with_shares([])


def test_what_is_known_had_happened():
    loose = an_observation(on="2020", recorded="2020-03-05")

    assert loose.happened_by == day("2020-03-05")


def test_what_was_written_down_late_had_happened_before():
    late = an_observation(on="2020-03-01", recorded="2020-06-01")

    assert late.happened_by == day("2020-03-01")
