"""A reason stands from its first day to its last; what it kept goes when all are over."""

import pytest

from wholepicture.core.feeds import ReasonRecord
from wholepicture.core.period import edtf
from wholepicture.core.reasons import GRACE, grown, spent, stands


def a_reason(since=100, until=None):
    return ReasonRecord("school", "r1", "1", "concern", "school", since, until)


@pytest.mark.parametrize(
    ("day", "so"), [(99, False), (100, True), (150, True), (200, True), (201, False)]
)
def test_a_reason_stands_on_its_first_and_last_day(day, so):
    assert stands(a_reason(100, 200), day) is so


def test_a_reason_without_an_end_lasts():
    assert stands(a_reason(), 10**6)


@pytest.mark.parametrize(("day", "so"), [(200 + GRACE, False), (201 + GRACE, True)])
def test_what_it_kept_goes_after_the_days_of_grace(day, so):
    assert spent([a_reason(until=200)], day) is so


def test_one_reason_that_lasts_keeps_everything():
    assert not spent([a_reason(until=200), a_reason()], 10**6)
    assert not spent([a_reason(until=200), a_reason(until=900)], 900)


def test_without_any_reason_nothing_was_kept_for_one():
    assert not spent([], 10**6)


@pytest.mark.parametrize(
    ("births", "so"),
    [
        (["2008-11-24"], True), (["2008-11-25"], False), (["2008-11"], False), (["2008-10"], True), (["2007"], True),
        (["2008"], False), (["2008-11-24", "1990"], True), (["1990", "2015-01-01"], False), ([], False), (["2027-01-01"], False),
    ],
)  # fmt: skip
def test_an_adult_is_one_by_every_birth_date_that_is_known(births, so):
    assert grown([edtf(text) for text in births], edtf("2026-11-24").first) is so
