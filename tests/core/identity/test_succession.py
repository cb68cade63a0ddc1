"""People go on by a rule that does not depend on order; every day can be shown; a match can be undone."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholepicture.core.identity.succession import (
    Kind,
    Turn,
    change,
    members,
    people_at,
    succeed,
    turns,
)
from wholepicture.core.identity.unmatching import NoSuchMatch, Reliance, unmatch

KEYS = [("gp" if n % 2 else "school", str(n)) for n in range(8)]
A, B, C, D, E, *_ = sorted(KEYS)


def test_a_cluster_keeps_the_person_with_most_of_its_records():
    before = {A: 1, B: 1, C: 1, D: 2}

    assert succeed(before, [{A, B, C, D}]) == dict.fromkeys((A, B, C, D), 1)
    assert succeed(before, [{A, B}, {C, D}]) == {A: 1, B: 1, C: 2, D: 2}


def test_of_equal_shares_the_one_with_the_lowest_record_goes_on():
    assert succeed({A: 7, B: 3}, [{A, B}]) == {A: 7, B: 7}
    assert succeed({A: 5, B: 5}, [{A}, {B}]) == {A: 5, B: 6}


def test_a_number_is_never_given_twice():
    assert succeed({A: 1}, [{A}, {B}], first_free=9) == {A: 1, B: 9}


CLUSTERS = st.lists(st.integers(0, 4), min_size=len(KEYS), max_size=len(KEYS))
"""Which cluster each record is in; 0 is not there."""


def parts_of(labels):
    found = {}
    for key, label in zip(KEYS, labels, strict=True):
        if label:
            found.setdefault(label, set()).add(key)
    return list(found.values())


def history(nights):
    """The changes of several nights, and the people after each."""
    changes, people, after = [], {}, []
    for number, labels in enumerate(nights, 1):
        free = 1 + max((m.now or 0 for one in changes for m in one.moved), default=0)
        now = succeed(people, parts_of(labels), free)
        changes.append(change(people, now, number, f"2026-05-{number:02}"))
        people = now
        after.append(people)
    return changes, after


NIGHTS = st.lists(CLUSTERS, min_size=1, max_size=4)


@given(CLUSTERS, CLUSTERS, st.randoms())
def test_the_order_of_clusters_does_not_matter(one, two, chance):
    before, clusters = succeed({}, parts_of(one)), parts_of(two)
    mixed = chance.sample(clusters, len(clusters))

    assert succeed(before, mixed) == succeed(before, clusters)


@given(CLUSTERS, CLUSTERS)
def test_every_cluster_is_one_person_and_no_person_is_two_clusters(one, two):
    after = succeed(succeed({}, parts_of(one)), parts_of(two))

    assert {frozenset(members(after, person)) for person in after.values()} == set(map(frozenset, parts_of(two)))  # fmt: skip


@given(CLUSTERS, CLUSTERS)
def test_who_has_most_of_a_person_goes_on_as_it_unless_it_has_more_of_another(one, two):
    before = succeed({}, parts_of(one))
    after = succeed(before, parts_of(two))
    for person in set(before.values()):
        shares = Counter(after[record] for record in members(before, person) if record in after)
        for now, share in shares.items():
            if share > shares.get(person, 0):
                mine = Counter(before[r] for r in members(after, now) if r in before)
                assert mine[now] >= share


@given(CLUSTERS)
def test_the_same_clusters_again_move_nothing(labels):
    before = succeed({}, parts_of(labels))

    assert change(before, succeed(before, parts_of(labels)), 2, "").moved == ()


@given(NIGHTS)
def test_every_day_can_be_shown_as_it_was(nights):
    changes, after = history(nights)

    for number, people in enumerate(after, 1):
        assert people_at(changes, f"2026-05-{number:02}") == people
        assert people_at(changes, version=number) == people
    assert people_at(changes, "2026-04-30") == {}


def test_joining_and_parting_are_told():
    before = {A: 1, B: 2, C: 2, D: 3}
    after = {A: 2, B: 2, C: 4, E: 5}

    assert turns(before, change(before, after, 2, "")) == (
        Turn(Kind.JOINED, 1, 2, (A,)),
        Turn(Kind.PARTED, 2, 4, (C,)),
        Turn(Kind.GONE, 3, None, (D,)),
        Turn(Kind.NEW, 4, None, (C,)),
        Turn(Kind.NEW, 5, None, (E,)),
    )


@given(NIGHTS)
def test_what_became_of_people_accounts_for_every_record_that_moved(nights):
    changes, after = history(nights)
    for before, one in zip([{}, *after], changes, strict=False):
        told = [t for t in turns(before, one) if t.kind in (Kind.JOINED, Kind.PARTED)]
        moved = {m.record for m in one.moved if m.was is not None and m.now is not None}
        assert {record for turn in told for record in turn.records} == moved
        assert all(turn.kind is not Kind.NEW or turn.person not in before.values() for turn in turns(before, one))  # fmt: skip


def joined():
    """Two people of two records each, who were joined in the second change."""
    before = {A: 1, B: 1, C: 2, D: 2}
    after = dict.fromkeys((A, B, C, D), 1)
    return [change({}, before, 1, "2026-05-01"), change(before, after, 2, "2026-05-02")]


def test_undoing_a_match_moves_every_record_back_and_says_what_to_keep_apart():
    changes = joined()
    undone = unmatch(changes, 2, 1, "2026-05-03")

    assert people_at([*changes, undone.change]) == {A: 1, B: 1, C: 2, D: 2}
    assert undone.apart == ((A, C), (A, D), (B, C), (B, D))
    assert undone.change.number == 3
    assert people_at([*changes, undone.change], "2026-05-02") == dict.fromkeys((A, B, C, D), 1)


def test_undoing_a_match_lists_what_relied_on_it_and_nothing_else():
    before, during, other = Reliance("share 1", 1, 1), Reliance("share 2", 1, 2), Reliance("prompt", 2, 1)  # fmt: skip

    assert unmatch(joined(), 2, 1, "", [before, during, other]).relied == (during,)


def test_a_record_that_has_moved_on_stays_where_it_is_and_is_told():
    changes = joined()
    now = people_at(changes)
    changes.append(change(now, {**now, C: 9}, 3, "2026-05-03"))
    undone = unmatch(changes, 2, 1, "2026-05-04")

    assert undone.elsewhere == (C,)
    assert people_at([*changes, undone.change]) == {A: 1, B: 1, C: 9, D: 2}


def test_new_records_that_were_joined_become_people_of_their_own():
    changes = [change({}, {A: 1, B: 1, C: 1}, 1, "")]
    undone = unmatch(changes, 1, 1, "")

    assert people_at([*changes, undone.change]) == {A: 1, B: 2, C: 3}
    assert undone.apart == ((A, B), (A, C), (B, C))


def test_with_some_of_the_changes_alone_it_is_told_what_is_next_and_free():
    changes = [change({}, {A: 1, B: 1}, 4, "")]
    undone = unmatch(changes, 4, 1, "", next_number=9, first_free=7)

    assert undone.change.number == 9
    assert people_at([*changes, undone.change]) == {A: 1, B: 7}


@given(NIGHTS)
def test_nobody_who_went_back_and_nobody_who_stayed_is_left_to_be_joined_again(nights):
    changes, after = history(nights)
    for person in sorted({m.now for m in changes[-1].moved if m.now is not None}):
        try:
            undone = unmatch(changes, len(changes), person, "2026-06-01")
        except NoSuchMatch:
            continue
        now = people_at([*changes, undone.change])
        mine = sorted(members(after[-1], person))
        assert set(undone.apart) == {(a, b) for a in mine for b in mine if a < b and now[a] != now[b]}  # fmt: skip


def test_nothing_is_undone_where_nothing_was_brought_together():
    with pytest.raises(NoSuchMatch):
        unmatch(joined(), 2, 2, "")


@settings(max_examples=300)
@given(NIGHTS)
def test_undoing_the_last_match_of_a_person_brings_back_who_was_where(nights):
    changes, after = history(nights)
    before = after[-2] if len(after) > 1 else {}
    for person in sorted({m.now for m in changes[-1].moved if m.now is not None}):
        try:
            undone = unmatch(changes, len(changes), person, "2026-06-01")
        except NoSuchMatch:
            continue
        now = people_at([*changes, undone.change])
        assert now.keys() == after[-1].keys()
        for record in members(after[-1], person):
            assert now[record] == before.get(record, now[record])
        for record in after[-1].keys() - members(after[-1], person):
            assert now[record] == after[-1][record]
        new = [now[r] for r in members(after[-1], person) if r not in before]
        assert len(new) == len(set(new))
