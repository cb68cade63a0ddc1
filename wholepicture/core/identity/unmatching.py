"""Undoing a match: every record goes back to where it was, and whatever relied on the match is listed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from wholepicture.core.identity.decisions import Key, Pair, ordered
from wholepicture.core.identity.succession import (
    Change,
    Moved,
    change,
    members,
    people_at,
)


@dataclass(frozen=True)
class Reliance:
    """Something that rested on who a person was: a share, a prompt, a decision, with the version that it relied on."""

    what: str
    person: int
    version: int


@dataclass(frozen=True)
class Unmatched:
    """What undoing a match comes to.

    `apart` are pairs to be decided as different: every record of a part, and every record of the others;
    with fewer, the next run could join the rest of one part with the other. `elsewhere` are records that the match had moved and that have moved on since:
    they stay.
    """

    change: Change
    apart: tuple[Pair, ...]
    elsewhere: tuple[Key, ...]
    relied: tuple[Reliance, ...]


class NoSuchMatch(Exception):
    """Raised when a change has brought nothing together in this person."""


def unmatch(
    changes: Sequence[Change], number: int, person: int, at: str, reliances: Iterable[Reliance] = (),
    *, next_number: int | None = None, first_free: int | None = None,
) -> Unmatched:  # fmt: skip
    """Undo what change `number` brought into a person.

    `changes` may be those alone that moved records which were ever in a person with these; then
    `next_number` numbers the change that is made, and `first_free` the first person that never was.

    Records go back to the person that they were in; those that were in none become new people, one
    each, but for the lowest where nobody else is left.

    Raises:
        NoSuchMatch: when that change brought nothing into the person, or nothing that is still there.
    """
    people = people_at(changes)
    brought = [m for one in changes if one.number == number for m in one.moved if m.now == person]
    here = [m for m in brought if people.get(m.record) == person]
    staying = members(people, person) - {m.record for m in here}
    if not staying:
        staying = frozenset([m.record for m in here if m.was is None][:1])
    back = [m for m in here if m.record not in staying]
    if not back:
        raise NoSuchMatch(f"change {number} brought nothing into person {person} that is there now")
    free = first_free or 1 + max(m.now or 0 for one in changes for m in one.moved)
    after = people | _homes(back, free)
    made = change(people, after, next_number or changes[-1].number + 1, at, f"undoes change {number}")  # fmt: skip
    parts = [frozenset(m.record for m in back if after[m.record] == home) for home in {after[m.record] for m in back}]  # fmt: skip
    parts += [staying] if staying else []
    elsewhere = tuple(m.record for m in brought if m not in here and m.record in people)
    relied = tuple(one for one in reliances if _rested(one, changes, made))
    return Unmatched(made, _apart(parts), elsewhere, relied)


def _homes(back: Sequence[Moved], free: int) -> dict[Key, int]:
    """Where each record goes: to where it was, or to a person that never was before."""
    homes = {}
    for one in back:
        if one.was is None:
            homes[one.record], free = free, free + 1
        else:
            homes[one.record] = one.was
    return homes


def _apart(parts: Iterable[frozenset[Key]]) -> tuple[Pair, ...]:
    """Every two records of different parts."""
    return tuple(
        sorted(ordered(a, b) for one, two in combinations(parts, 2) for a, b in product(one, two))
    )


def _rested(one: Reliance, changes: Sequence[Change], undo: Change) -> bool:
    """Whether the records that it took for one person are spread over more people once the match is undone."""
    relied_on = members(people_at(changes, version=one.version), one.person)
    now, then = people_at(changes), people_at([*changes, undo])
    return len({then.get(r) for r in relied_on}) > len({now.get(r) for r in relied_on})
