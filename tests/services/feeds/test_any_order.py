"""Deliveries in any order, and any of them more than once, end in the same state."""

import tempfile
from datetime import date

from django.db.models import F
from django.db.models.functions import Coalesce
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import stores
from tests.deliveries import (
    a_person,
    a_reason,
    a_row,
    an_observation,
    day,
    delivery,
    load,
    mother,
    wrong,
)
from wholepicture.records.models import SourceRecord
from wholepicture.services.feeds import quarantined

KEYS = st.sampled_from("12345")
NAMES = st.sampled_from(["Ama", "Efua", "Kofi"])


@st.composite
def rows(draw):
    """A few rows of a delivery, no key twice, some of them faulty, taken back, or with a version."""
    made = []
    for key in draw(st.sets(KEYS, max_size=4)):
        person = a_person(key, given_name=draw(NAMES))
        seen = an_observation(
            f"o{key}", (key, "9"), words=draw(NAMES), relations=(mother(key, draw(KEYS)),)
        )
        records = draw(st.sampled_from([(person,), (person, seen), (person, a_reason(key, key))]))
        faults = draw(st.sampled_from([(), (), (), (wrong(),)]))
        version = draw(st.sampled_from(["", "2026-03-01", "2026-03-04"]))
        made.append(
            a_row(
                *records,
                place=key,
                version=version,
                gone=draw(st.sampled_from([False, False, True])),
                faults=faults,
                id=key,
                name=draw(NAMES),
            )
        )
    if draw(st.sampled_from([False, False, True])):
        made.append(a_row(place="?", faults=[wrong()], torn=draw(NAMES)))
    return made


@st.composite
def deliveries(draw):
    """Some deliveries of two feeds of a source, full or of changes, and an order in which they come."""
    made = [
        (draw(rows()), draw(st.booleans()), draw(st.integers(1, 5)), draw(st.sampled_from("ab")))
        for _ in range(draw(st.integers(1, 5)))
    ]
    number = list(range(len(made)))
    return made, draw(st.permutations(number + draw(st.lists(st.sampled_from(number), max_size=3))))


def after(folder, made, order):
    """All that is kept, and what waits in quarantine, after these deliveries in this order."""
    with stores.sqlite_store():
        for number in order:
            written, full, extracted, feed = made[number]
            opened = delivery(folder, written, f"{feed}{extracted}.csv", full=full, name=feed)
            load(opened, date.fromordinal(day(extracted)), release=extracted % 2 == 0)
        return stores.canonical(), quarantined()


@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(deliveries())
def test_any_order_and_repetition_ends_in_the_same_state(given):
    made, order = given
    with tempfile.TemporaryDirectory() as folder:
        assert after(folder, made, order) == after(folder, made, range(len(made)))


@settings(
    max_examples=30,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(deliveries())
def test_what_stands_is_what_a_plain_reading_says(given):
    """An oracle that keeps every row of every delivery, and works it out at the end."""
    made, order = given
    with tempfile.TemporaryDirectory() as folder, stores.sqlite_store():
        for number in order:
            written, full, extracted, feed = made[number]
            opened = delivery(folder, written, f"{feed}{extracted}.csv", full=full, name=feed)
            load(opened, date.fromordinal(day(extracted)), release=True)
        assert standing() == expected([made[number] for number in set(order)])


def expected(made):
    """The name under which each person stands."""
    found = {}
    for key in "12345":
        came = [
            (row.version or date.fromordinal(day(extracted)).isoformat(), extracted, row)
            for written, _, extracted, _ in made
            for row in written
            if row.place == key and not row.held
        ]
        seen = [
            (extracted, feed)
            for written, _, extracted, feed in made
            if any(row.place == key for row in written)
        ]
        if not came:
            continue
        last, feed = max(seen)
        fulls = [extracted for _, full, extracted, of in made if full and of == feed]
        top = max(one[:2] for one in came)
        best = {said(row) for *order, row in came if tuple(order) == top}
        if max(fulls, default=0) <= last:
            found[key] = best
    return found


def said(row):
    return None if row.gone else row.records[0].fields["given_name"]


class _Either(dict):
    """Where two deliveries of one day differ, either may stand."""

    def __eq__(self, other):
        named = dict(self)
        return all(named.get(key) in best for key, best in other.items()) and all(
            key in other for key in named
        )

    __hash__ = None


def standing():
    full = Coalesce(F("feed__last_full"), 0)
    rows = SourceRecord.objects.filter(gone=False, last_seen__gte=full)
    return _Either(rows.values_list("key", "given_name"))
