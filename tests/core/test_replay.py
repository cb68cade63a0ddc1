"""Replay: the same history with other shares, and when each sighting would have been seen then."""

import pytest

from tests.builders import (
    a_ledger,
    a_pattern,
    a_share,
    an_agency,
    an_observation,
    day,
    picture_of,
)
from wholepicture.core.period import edtf
from wholepicture.core.replay import Change, NoSuchShare, differences, replayed

TOLD = a_share("hungry", on="2020-05-01", key="told")
EARLIER = a_share("hungry", on="2020-04-01", key="earlier")
LEDGER = a_ledger(an_observation("hungry", on="2020-03-01"), TOLD, an_agency("csc"))
HUNGER = a_pattern("hunger")


def changed(change, ledger=LEDGER):
    """Who would have seen it when, where that differs: (agency, before, after, days earlier)."""
    before, after = picture_of(ledger, HUNGER), picture_of(replayed(ledger, change), HUNGER)
    return [(d.agency, d.before, d.after, d.days_earlier) for d in differences(before, after)]


def test_a_replay_with_no_change_is_history():
    assert replayed(LEDGER, Change()) == LEDGER
    assert changed(Change()) == []


def test_a_share_added_shows_it_earlier():
    assert changed(Change(added=(EARLIER,))) == [("csc", day("2020-05-01"), day("2020-04-01"), 30)]


def test_a_share_moved_counts_from_its_new_day():
    moved = Change(moved=(("told", edtf("2020-03")),))

    assert changed(moved) == [("csc", day("2020-05-01"), day("2020-03-31"), 31)]


def test_a_share_that_nobody_read_informs_nobody_on_another_day_either():
    unread = LEDGER.with_shares([a_share("hungry", unread=True, key="told")])

    assert changed(Change(moved=(("told", edtf("2020-03-01")),)), unread) == []


def test_a_share_left_out_shows_nothing():
    assert changed(Change(dropped=("told",))) == [("csc", day("2020-05-01"), None, None)]


def test_what_nobody_would_have_seen_before_is_a_difference_too():
    kept_at_home = a_ledger(an_observation("hungry", by="family"), an_agency("csc"))
    told = Change(added=(a_share("hungry", by="family", on="2020-04-01"),))

    assert changed(told, kept_at_home) == [("csc", None, day("2020-04-01"), None)]


def test_what_nobody_would_have_seen_any_more_is_a_difference_too():
    told = a_ledger(
        an_observation("hungry", by="family"),
        a_share("hungry", by="family", on="2020-04-01", key="told"),
    )

    assert changed(Change(dropped=("told",)), told) == [("csc", day("2020-04-01"), None, None)]


def test_a_share_to_several_is_moved_and_dropped_as_one():
    several = LEDGER.with_shares(
        [a_share("hungry", to="csc", key="told>csc"), a_share("hungry", to="gp", key="told>gp")]
    )
    moved = replayed(several, Change(moved=(("told", edtf("2020-03-01")),)))

    assert {share.read_on for share in moved.shares} == {day("2020-03-01")}
    assert replayed(several, Change(dropped=("told",))).shares == ()
    assert len(replayed(several, Change(dropped=("told>gp",))).shares) == 1


def test_only_the_share_named_is_moved():
    both = LEDGER.with_shares([TOLD, EARLIER])
    moved = replayed(both, Change(moved=(("told", edtf("2020-03-01")),)))

    assert EARLIER in moved.shares


@pytest.mark.parametrize(
    "change", [Change(dropped=("tol",)), Change(moved=(("never", edtf("2020")),))]
)
def test_a_share_that_is_not_there_cannot_be_changed(change):
    with pytest.raises(NoSuchShare):
        replayed(LEDGER, change)
