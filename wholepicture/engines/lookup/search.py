"""Looking somebody up: a bounded number of records weighed as matching weighs them, then people and homes out of records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from wholepicture.core.identity.asked import (
    CANNOT_TELL,
    LEAST,
    WITHIN,
    agrees,
    as_comparable,
    in_part,
)
from wholepicture.core.identity.records import Comparable
from wholepicture.core.identity.vetoes import possible_namesakes, possible_twins
from wholepicture.engines.linkage.columns import AT
from wholepicture.engines.linkage.kernel import levels
from wholepicture.engines.lookup.index import Index
from wholepicture.engines.lookup.kernel import gather, weigh
from wholepicture.engines.lookup.near import near_numbers
from wholepicture.engines.lookup.rules import asked_parts

MOST: Final = 5
"""So many people are shown at most: enough to choose from, too few to read off a list."""

MOST_LOOKED_AT: Final = 1_000
"""So many records are weighed at most: half a millisecond."""

MOST_GROUPED: Final = 16
"""So many of the likeliest records are put together into people."""


@dataclass(frozen=True)
class Weighed:
    """Records, likeliest first, each with its packed levels and its weight; and how many buckets were too large."""

    records: np.ndarray
    packed: np.ndarray
    weights: np.ndarray
    too_large: int = 0


@dataclass(frozen=True)
class Person:
    """Records that seem to be about one person, and how the likeliest of them compares with what is asked."""

    records: tuple[int, ...]
    weight: float
    levels: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """The likeliest people; those of one home whom the question cannot tell apart stand together as one result.

    `more` is how many further people fit no worse than those of the first result that are shown.
    """

    results: tuple[tuple[Person, ...], ...]
    more: int = 0
    too_many: bool = False


def look_up(index: Index, asked: Mapping[str, str], most: int = MOST) -> Answer:
    """The few people who fit best what is known, if any does."""
    one = as_comparable(asked, index.nicknames, index.extras)
    with index.lock:
        row = index.values.row(one)
        found = _likely(index, one, row, weighed(index, one, row))
        people = tuple(_people(index, found))
    results = tuple(_homes(index, people[:most]))
    first = people[0].weight - CANNOT_TELL if people else 0.0
    more = sum(person.weight >= first for person in people[most:])
    return Answer(results, more, not people and found.too_large > 0)


def weights_of(index: Index, one: Comparable) -> np.ndarray:
    """The weight of every level, as matching has it; of what is asked in part, that of the levels it stands for."""
    m, u = index.arrays.m, index.arrays.u
    found = np.log2(m / u)
    for name, (level, stands_for) in in_part(one).items():
        place = index.comparisons.index(name)
        these = list(stands_for)
        found[place, level] = np.log2(m[place, these].sum() / u[place, these].sum())
    return found


def weighed(index: Index, one: Comparable, row: np.ndarray) -> Weighed:
    """The records that share a part with what is asked, weighed, in the order of their weights."""
    a = index.arrays
    parts = asked_parts(one, near_numbers(index.values, one))
    index.turn[0] += 1
    records, too_large = gather(
        parts, index.rules, index.bits, a.bucket_starts, a.records, index.seen, index.turn[0], MOST_LOOKED_AT
    )  # fmt: skip
    return ordered(index, one, row, records, too_large)


def ordered(
    index: Index, one: Comparable, row: np.ndarray, records: np.ndarray, too_large: int = 0
) -> Weighed:
    """These records by weight, but first who agrees in everything asked: a frequent value in common may weigh less than nothing.

    Of equals those of the same house and street come first, then an order of their own.
    """
    a = index.arrays
    packed, weights = weigh(
        row, records, a.packed, a.letters, a.value_starts, weights_of(index, one), a.rare, a.rare_of, index.prior
    )  # fmt: skip
    whole = _agrees_in_all(index, one, row, packed)
    likely = np.nonzero((weights > index.prior + LEAST) | whole)[0]
    if len(likely) > MOST_GROUPED:
        least = np.partition(weights[likely], -MOST_GROUPED)[-MOST_GROUPED]
        likely = likely[(weights[likely] >= least) | whole[likely]]
    records, packed, weights = records[likely], packed[likely], weights[likely]
    order = np.lexsort(
        (a.order[records], ~_same_street(index, row, records), -weights, ~whole[likely])
    )
    return Weighed(records[order], packed[order], weights[order], too_large)


def _agrees_in_all(
    index: Index, one: Comparable, row: np.ndarray, packed: np.ndarray
) -> np.ndarray:
    """Which records have the levels that what is asked has with itself, or those that a part of it stands for."""
    itself = np.uint64(levels(row, row, index.arrays.letters, index.arrays.value_starts))
    kept = np.uint64(2**64 - 1)
    found = np.ones(len(packed), bool)
    for name, (_, stands_for) in in_part(one).items():
        shift = np.uint64(4 * index.comparisons.index(name))
        found &= np.isin((packed >> shift) & np.uint64(15), np.array(stands_for, np.uint64))
        kept &= ~(np.uint64(15) << shift)
    return np.asarray(found & ((packed & kept) == (itself & kept)))


def _same_street(index: Index, row: np.ndarray, records: np.ndarray) -> np.ndarray:
    house, street = (
        (index.arrays.packed[records, AT[name]] == row[AT[name]]) & (row[AT[name]] >= 0)
        for name in ("house", "street")
    )
    return np.asarray(house & street)


def _likely(index: Index, one: Comparable, row: np.ndarray, found: Weighed) -> Weighed:
    """Those that agree in enough, and are not far less likely than the first."""
    street = (
        np.zeros(len(found.records), bool)
        if one.postcode
        else _same_street(index, row, found.records)
    )
    kept: list[int] = []
    for place, (packed, weight) in enumerate(zip(found.packed.tolist(), found.weights.tolist(), strict=True)):  # fmt: skip
        if kept and (weight < found.weights[kept[0]] - WITHIN or len(kept) == MOST_GROUPED):
            break
        if agrees(unpacked(packed, len(index.comparisons)), bool(street[place])):
            kept.append(place)
    return Weighed(found.records[kept], found.packed[kept], found.weights[kept], found.too_large)


def unpacked(packed: int, comparisons: int) -> tuple[int, ...]:
    """Packed levels as one level for each comparison."""
    return tuple((packed >> (4 * place)) & 15 for place in range(comparisons))


def _people(index: Index, found: Weighed) -> Iterator[Person]:
    """Records put together: by what is known of who they are, else where matching would say the same."""
    together: list[list[int]] = []
    for place in range(len(found.records)):
        same = _same(index, found.records, together, place)
        if same is None:
            together.append([place])
        else:
            same.append(place)
    for places in together:
        levels = unpacked(int(found.packed[places[0]]), len(index.comparisons))
        yield Person(tuple(found.records[places].tolist()), float(found.weights[places[0]]), levels)


def _same(
    index: Index, records: np.ndarray, together: Sequence[list[int]], place: int
) -> list[int] | None:
    a, me = index.arrays, int(records[place])
    firsts = records[[places[0] for places in together]] if together else records[:0]
    if len(a.person):
        alike = a.person[firsts] == a.person[me]
    else:
        packed, weights = weigh(
            a.packed[me], firsts, a.packed, a.letters, a.value_starts, np.log2(a.m / a.u), a.rare, a.rare_of, index.prior
        )  # fmt: skip
        alike = weights > 0
        for one in np.nonzero(alike)[0]:
            alike[one] = not _kin(index, me, int(firsts[one]), int(packed[one]))
    return together[int(np.argmax(alike))] if alike.any() else None


def _kin(index: Index, a: int, b: int, packed: int) -> bool:
    at = unpacked(packed, len(index.comparisons))
    one, two = (int(index.arrays.packed[record, AT["year"]]) for record in (a, b))
    apart = abs(one - two) if one >= 0 and two >= 0 else 0
    return possible_twins(at) or possible_namesakes(at, apart)


def _homes(index: Index, people: Sequence[Person]) -> Iterator[tuple[Person, ...]]:
    """Each person, with those of the same home whose weights are too near to tell them apart."""
    left = list(people)
    while left:
        first = left[0]
        home = _home(index, first)
        one = [
            person
            for person in left
            if person is first
            or (home & _home(index, person) and first.weight - person.weight <= CANNOT_TELL)
        ]
        yield tuple(one)
        left = [person for person in left if person not in one]


def _home(index: Index, person: Person) -> frozenset[tuple[int, int]]:
    """The dwellings of a person's records: postcode and house."""
    rows = index.arrays.packed[list(person.records)][:, [AT["postcode"], AT["house"]]].tolist()
    return frozenset((code, house) for code, house in rows if code >= 0 and house >= 0)
