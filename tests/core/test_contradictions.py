"""Accounts that cannot both be the whole truth are laid side by side; nothing is decided between them."""

import pytest

from tests.builders import a_ledger, an_observation
from wholepicture.core.contradictions import CONTRARIES, contradictions
from wholepicture.core.factors import Factor, Vocabulary
from wholepicture.core.knowledge import joined, known_by_agency
from wholepicture.core.likeness import likeness
from wholepicture.readers.factors import load_factors

ACCOUNTS = Vocabulary(
    tuple(Factor(f, f) for c in CONTRARIES for f in sorted(c.one | c.other))
    + (Factor("account-inconsistent", "Inconsistent"), Factor("asleep", "Asleep", span="state"))
)


def against(*rows, known=None):
    """What the accounts differ about, and which accounts."""
    ledger = a_ledger(*rows)
    if known is None:
        known = joined(ledger, known_by_agency(ledger))
    found = contradictions(ledger, likeness(ledger), ACCOUNTS, known)
    return [(one.about, *one.observations) for one in found]


def fine(**rest):
    return an_observation("fine", by="gp", factors="no-concern-recorded", **rest)


def hurt(**rest):
    return an_observation("hurt", by="school", factors="bruising-or-marks", **rest)


def test_every_factor_that_stands_against_another_is_a_factor():
    for contrary in CONTRARIES:
        assert all(factor in load_factors() for factor in contrary.one | contrary.other)


@pytest.mark.parametrize("contrary", CONTRARIES, ids=lambda contrary: contrary.about)
def test_contrary_accounts_are_laid_side_by_side(contrary):
    one = an_observation("one", by="gp", factors=min(contrary.one))
    other = an_observation("other", factors=min(contrary.other - contrary.one))

    (found,) = [c for c in against(one, other) if c[0] == contrary.about]
    assert set(found[1:]) == {"one", "other"}


def test_a_contradiction_says_what_it_is():
    ledger = a_ledger(fine(), hurt())
    (found,) = contradictions(
        ledger, likeness(ledger), ACCOUNTS, joined(ledger, known_by_agency(ledger))
    )

    assert (
        found.says
        == "One agency records no concern; another, within a week, records a reason for it."
    )


def test_the_earlier_account_comes_first():
    assert against(hurt(on="2020-03-02"), fine(on="2020-03-01")) == [
        ("whether there is concern", "fine", "hurt")
    ]


@pytest.mark.parametrize(("on", "count"), [("2020-03-08", 1), ("2020-03-09", 0)])
def test_accounts_too_far_apart_may_both_be_true(on, count):
    assert len(against(fine(on="2020-03-01"), hurt(on=on))) == count


def test_a_loose_date_may_have_been_near_enough():
    assert against(fine(on="2020-03-05"), hurt(on="2020-02"))
    assert not against(fine(on="2020-03-05"), hurt(on="2020-01"))


def test_accounts_of_different_people_do_not_contradict_each_other():
    assert not against(fine(about="child"), hurt(about="sibling"))


def test_only_what_is_known_can_contradict():
    known = {"fine": {"no-concern-recorded": 1}, "hurt": {"": 1}}

    assert not against(fine(), hurt(), known=known)
    assert against(fine(), hurt(), known={**known, "hurt": {"bruising-or-marks": 1}})


def test_an_account_that_changed_stands_against_itself():
    assert against(an_observation("changed", factors="account-inconsistent")) == [
        ("an account", "changed")
    ]


def test_accounts_of_one_event_with_two_days_are_laid_side_by_side():
    rows = [
        an_observation("gp", by="gp", on="2020-03-01", factors="retraction"),
        an_observation("school", by="school", on="2020-03-03", factors="retraction"),
    ]

    assert against(*rows) == [("the date", "gp", "school")]


def test_accounts_of_one_event_on_one_day_agree():
    rows = [an_observation(a, by=a, factors="retraction") for a in ("gp", "school")]

    assert against(*rows) == []
