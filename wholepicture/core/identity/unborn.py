"""From unborn to born: which later record may be the child that an earlier one expected, and when a person is asked.

An unborn child has no name and no birth date, only a day on which it is expected. A child born in the
weeks around that day, to the same mother or into the same home, may be it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from wholepicture.core.identity.births import birth
from wholepicture.core.identity.decisions import Key
from wholepicture.core.identity.spelling import folded

WEEKS_EARLY: Final = 18
"""Children live who are born so many weeks before they are due: after 22 weeks of 40."""
WEEKS_LATE: Final = 3
"""Hardly any pregnancy lasts longer beyond its due day."""

UNBORN: Final = ("unborn", "foetus", "fetus", "expected child", "bump of")
"""How agencies begin the name of a child that is not born."""


@dataclass(frozen=True)
class Expected:
    """An unborn child as a source records it: the day (ordinal) it is expected; its mother's record or person; its home."""

    record: Key
    due: int
    mother: str = ""
    dwelling: str = ""


@dataclass(frozen=True)
class Born:
    """A child's record: the day of birth (ordinal), its mother and its home, empty where not known."""

    record: Key
    on: int
    mother: str = ""
    dwelling: str = ""


@dataclass(frozen=True)
class Passage:
    """The records that may be the child: one is proposed as the same; of several a person is asked: twins, perhaps."""

    expected: Key
    born: tuple[Key, ...]

    @property
    def sure(self) -> bool:
        """Whether only one child can be meant."""
        return len(self.born) == 1


def is_unborn(given_name: str, family_name: str = "") -> bool:
    """Whether a record is of a child not yet born, by how it is named."""
    named = f"{folded(given_name).strip()} {folded(family_name).strip()}".strip()
    return named.startswith(UNBORN)


def day_of(birth_date: str) -> int | None:
    """The ordinal day of a birth date that is written in full."""
    read = birth(birth_date)
    return date.fromisoformat(read.text).toordinal() if read.day else None


def may_be(expected: Expected, born: Born) -> bool:
    """Born in time, and to the same mother; or into the same home, where a mother is not known of both."""
    in_time = -7 * WEEKS_EARLY <= born.on - expected.due <= 7 * WEEKS_LATE
    if expected.mother and born.mother:
        return in_time and expected.mother == born.mother
    return in_time and bool(born.dwelling) and expected.dwelling == born.dwelling


def passages(expected: Iterable[Expected], born: Iterable[Born], person_of: dict[Key, str] | None = None) -> tuple[Passage, ...]:  # fmt: skip
    """For each unborn record the children that it may have become, one record for each person among them.

    `person_of` says which of the later records are one person already; without it each is its own.
    """
    people = person_of or {}
    found = []
    later = sorted(born, key=lambda one: one.record)
    for one in sorted(expected, key=lambda one: one.record):
        firsts: dict[object, Key] = {}
        for child in later:
            if may_be(one, child):
                firsts.setdefault(people.get(child.record, child.record), child.record)
        if firsts:
            found.append(Passage(one.record, tuple(firsts.values())))
    return tuple(found)
