"""Feeds, one after another, give the people of a full run with the same model, frequencies and decisions."""

import random
from itertools import count

import numpy as np
import pyarrow as pa
import pytest

from tests.engines.linkage.generated import FIELDS, records
from wholepicture.core.identity.decisions import ANYTHING, MatchDecision, Says, standing
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.decided import decided
from wholepicture.engines.linkage.frozen import learned, weighed
from wholepicture.engines.linkage.incremental import NO_FEED, first, renew
from wholepicture.engines.linkage.matching import join, prepare
from wholepicture.readers.nicknames import nicknames

EXTRAS = ("phone", "x_ward")
CLEAN = frozenset({"gp"})


def key(row):
    return row["source"], row["source_id"]


def table_of(rows):
    return pa.table({name: pa.array([row.get(name) or None for row in rows], pa.string()) for name in FIELDS})  # fmt: skip


def people(person, keys):
    """Who is together, by the keys of their records."""
    found = {}
    for one, name in zip(person, keys, strict=True):
        found.setdefault(one, set()).add(name)
    return {frozenset(one) for one in found.values()}


def in_full(kept, rows, stands):
    """The people of a full run, with what was learned before."""
    table = table_of(rows)
    trained, found, weights = weighed(kept, encode(table, nicknames(), EXTRAS))
    matched = join(trained, found, weights, CLEAN, decided(stands, table))
    return people(matched.person.tolist(), [key(row) for row in rows]), matched.holds


def known_people(known):
    keys = zip(known.keys["source"].to_pylist(), known.keys["source_id"].to_pylist(), strict=True)
    here = known.here.tolist()
    kept = [(p, k) for p, k, h in zip(known.person.tolist(), keys, here, strict=True) if h]
    return people(*map(list, zip(*kept, strict=True)))


def drawn_feed(draw, rows, spare, ids):
    """New, changed and gone records."""
    new = [spare.pop() | {"source_id": f"n{next(ids)}"} for _ in range(min(draw.randrange(12), len(spare)))]  # fmt: skip
    changed = []
    for row in draw.sample(rows, 6):
        other = draw.choice(rows)
        fields = draw.sample(["given_name", "family_name", "birth_date", "postcode", "address", "nhs_number"], 3)  # fmt: skip
        changed.append({**row, **{name: other[name] for name in fields}, "given_name": draw.choice([row["given_name"], "Quilla"])})  # fmt: skip
    gone = [key(row) for row in draw.sample(rows, 4) if key(row) not in set(map(key, changed))]
    return new, changed, gone


def drawn_decision(draw, rows, at):
    a, b = (key(row) for row in draw.sample(rows, 2))
    says = draw.choice(["same", "same", "different", "different", "not sure", "never", "undo"])
    other = ANYTHING if says == "never" and draw.random() < 0.5 else b
    return MatchDecision(a, other, Says(says), "A. Reader", f"2026-05-{at:02}", "read")


@pytest.mark.parametrize("seed", range(12))
def test_feed_after_feed_the_people_are_those_of_a_full_run(seed):
    draw, ids = random.Random(seed), count()  # noqa: S311
    rows = records(seed, households=45)[0].to_pylist()
    draw.shuffle(rows)
    rows, spare = rows[:-60], rows[-60:]
    prepared = prepare(encode(table_of(rows), nicknames(), EXTRAS))
    kept, told = learned(prepared[0]), []
    known = first(table_of(rows), *prepared, CLEAN).known

    for night in range(1, 5):
        new, changed, gone = drawn_feed(draw, rows, spare, ids)
        told += [drawn_decision(draw, rows, night) for _ in range(draw.randrange(4))]
        renewed = renew(known, table_of(changed + new), gone, nicknames(), standing=standing(told))
        known = renewed.known
        written = {key(row): row for row in changed}
        rows = [written.get(key(row), row) for row in rows if key(row) not in gone] + new

        expected, holds = in_full(kept, rows, standing(told))
        assert known_people(known) == expected
        assert np.allclose(known.holds[known.here], holds, equal_nan=True, atol=1e-9)


@pytest.fixture(scope="module")
def started():
    rows = records(3, households=45)[0].to_pylist()
    prepared = prepare(encode(table_of(rows), nicknames(), EXTRAS))
    return rows, first(table_of(rows), *prepared, CLEAN)


def test_nothing_new_changes_nothing_and_touches_nothing(started):
    _, begun = started
    again = renew(begun.known, NO_FEED, [], nicknames())

    assert np.array_equal(again.known.person, begun.known.person)
    assert len(again.touched) == 0


def test_the_same_feed_twice_is_the_same_as_once(started):
    rows, begun = started
    feed = table_of([{**rows[0], "source_id": "twice"}, {**rows[1], "given_name": "Zora"}])
    once = renew(begun.known, feed, [key(rows[5])], nicknames()).known
    twice = renew(once, feed, [key(rows[5])], nicknames()).known

    assert known_people(once) == known_people(twice)
    assert len(once.here) == len(twice.here)


def test_a_record_that_comes_back_is_where_it_was(started):
    rows, begun = started
    gone = renew(begun.known, NO_FEED, [key(rows[0]), ("gp", "never was")], nicknames()).known
    back = renew(gone, table_of(rows[:1]), [], nicknames()).known

    assert known_people(back) == known_people(begun.known)
    assert len(known_people(gone)) <= len(known_people(begun.known))


def test_what_was_known_before_is_not_changed_by_a_feed(started):
    rows, begun = started
    before = known_people(begun.known), begun.known.trained.blocks.keys.copy()
    renew(begun.known, table_of([{**rows[0], "birth_date": "1999-01-02"}]), [key(rows[1])], nicknames())  # fmt: skip

    assert known_people(begun.known) == before[0]
    assert np.array_equal(begun.known.trained.blocks.keys, before[1])
