"""The form of a pattern: a described shape of harm or need, as a practitioner can read and approve it."""

from dataclasses import dataclass
from typing import Final

CHILD: Final = "child"
CHILDREN: Final = "children"
HOUSEHOLD: Final = "household"
ANYONE: Final = "anyone"
ABOUT: Final = (CHILD, CHILDREN, HOUSEHOLD, ANYONE)
"""Whom a slot may speak of, beside the people that the pattern names."""


@dataclass(frozen=True)
class Ground:
    """Where a pattern comes from: a published finding or guidance."""

    title: str
    year: int
    says: str = ""


@dataclass(frozen=True)
class Age:
    """An age in months: from (included) until (not included)."""

    from_months: int = 0
    until_months: int = 18 * 12


@dataclass(frozen=True)
class Other:
    """A person beside the child whom the pattern names, bound by a tie to the child as it is known."""

    name: str
    tie: str


@dataclass(frozen=True)
class Slot:
    """One thing that must have been observed, about somebody, so many times.

    `factors` are alternatives. `count` occurrences, each at least `apart_days` from the next,
    within `within_days` of each other, by at least `observers` different observers. `seen_by` and
    `natures` restrict who observed it and how it was known. `ever` lifts the pattern's window and
    the child's age, for history.
    """

    name: str
    about: str
    factors: tuple[str, ...]
    count: int = 1
    apart_days: int = 0
    within_days: int | None = None
    observers: int = 1
    seen_by: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    ever: bool = False


@dataclass(frozen=True)
class Near:
    """Two slots that must lie within some days of each other; with `ordered`, the first not after the second."""

    first: str
    second: str
    days: int | None = None
    ordered: bool = False


@dataclass(frozen=True)
class Absence:
    """Something that no one agency's silence can show, and the question that settles it.

    `answered_by` are factors whose observation about the child says that it is there after all.
    `predicate` is `lead` when involvements answer it too.
    """

    predicate: str
    answered_by: tuple[str, ...]
    ask: tuple[str, ...]
    question: str


@dataclass(frozen=True)
class Ask:
    """A question worth asking next: of which kinds of agency, and what the answer would change."""

    ask: tuple[str, ...]
    question: str
    would: str


@dataclass(frozen=True)
class Pattern:
    """A pattern, versioned and owned. `within_days` holds all its slots together; None means no window."""

    id: str
    version: int
    title: str
    level: str
    owner: str
    says: str
    ground: tuple[Ground, ...]
    slots: tuple[Slot, ...]
    age: Age = Age()
    people: tuple[Other, ...] = ()
    within_days: int | None = None
    agencies: int = 1
    near: tuple[Near, ...] = ()
    absent: tuple[Absence, ...] = ()
    reassured_by: tuple[str, ...] = ()
    false_if: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    group: str = ""
    reviewed_on: str = ""
