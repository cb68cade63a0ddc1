"""People over time: which cluster keeps which person, how people joined and parted, and who was who on a day.

A person is a number. Records are matched again and again, and each time every person goes on in the
cluster with most of its records. What moves is kept as changes that are only ever added, so that any
day can be shown and any match undone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wholepicture.core.identity.decisions import Key

People = Mapping[Key, int]
"""The person of every record."""


@dataclass(frozen=True)
class Moved:
    """A record that is in another person than before; None where it was not there, or is not there any more."""

    record: Key
    was: int | None
    now: int | None


@dataclass(frozen=True)
class Change:
    """What moved at one time: the changes are numbered one after another from 1, and the number is a version."""

    number: int
    at: str
    moved: tuple[Moved, ...]
    why: str = ""


def succeed(
    before: People, clusters: Iterable[Collection[Key]], first_free: int = 1
) -> dict[Key, int]:
    """The person of every record now.

    Persons and clusters are paired by how many records they share, the most first, of equals the pair
    with the lowest record. A cluster that is left over becomes a new person, numbered from `first_free`
    in the order of their lowest records. Nothing depends on the order in which clusters are given.
    """
    found = sorted(map(sorted, clusters))
    kept: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, person, place in sorted(_shared(before, found)):
        if person not in taken and place not in kept:
            kept[place] = person
            taken.add(person)
    free = max(first_free, max(before.values(), default=0) + 1)
    for place in range(len(found)):
        if place not in kept:
            kept[place], free = free, free + 1
    return {record: kept[place] for place, cluster in enumerate(found) for record in cluster}


def _shared(before: People, found: list[list[Key]]) -> Iterable[tuple[int, Key, int, int]]:
    """For each person and cluster with records in common: how many (negative), the lowest, and who they are."""
    for place, cluster in enumerate(found):
        common: dict[int, list[Key]] = defaultdict(list)
        for record in cluster:
            if record in before:
                common[before[record]].append(record)
        for person, records in common.items():
            yield -len(records), records[0], person, place


def change(before: People, after: People, number: int, at: str, why: str = "") -> Change:
    """What moved between the two."""
    moved = tuple(
        Moved(record, before.get(record), after.get(record))
        for record in sorted(before.keys() | after.keys())
        if before.get(record) != after.get(record)
    )
    return Change(number, at, moved, why)


def people_at(changes: Sequence[Change], at: str | None = None, *, version: int | None = None) -> dict[Key, int]:  # fmt: skip
    """Who was who as at a time (up to and with it), or as of a version; without either, now."""
    people: dict[Key, int] = {}
    for one in changes:
        if (at is None or one.at <= at) and (version is None or one.number <= version):
            for moved in one.moved:
                if moved.now is None:
                    people.pop(moved.record, None)
                else:
                    people[moved.record] = moved.now
    return people


def members(people: People, person: int) -> frozenset[Key]:
    """The records of a person."""
    return frozenset(record for record, whose in people.items() if whose == person)


class Kind(StrEnum):
    """What became of a person."""

    NEW = "new"
    JOINED = "joined"
    PARTED = "parted"
    GONE = "gone"


@dataclass(frozen=True)
class Turn:
    """A person is new or gone; or some of its records went to the other: all that were left, or a part."""

    kind: Kind
    person: int
    other: int | None
    records: tuple[Key, ...]


def turns(before: People, one: Change) -> tuple[Turn, ...]:
    """What became of people in a change, in the order of their numbers."""
    after = people_at([change({}, before, 0, ""), one])
    left, there = set(after.values()), set(before.values())
    went: dict[tuple[int, int | None], list[Key]] = defaultdict(list)
    for moved in one.moved:
        if moved.was is not None:
            went[moved.was, moved.now].append(moved.record)
    begun: dict[int, list[Key]] = defaultdict(list)
    for record, person in after.items():
        if person not in there:
            begun[person].append(record)
    found = [Turn(Kind.NEW, person, None, tuple(sorted(mine))) for person, mine in begun.items()]
    for (person, other), records in went.items():
        if other is not None:
            kind = Kind.PARTED if person in left else Kind.JOINED
            found.append(Turn(kind, person, other, tuple(sorted(records))))
        elif person not in left:
            found.append(Turn(Kind.GONE, person, None, tuple(sorted(records))))
    return tuple(sorted(found, key=lambda turn: (turn.person, turn.kind, turn.other or 0)))
