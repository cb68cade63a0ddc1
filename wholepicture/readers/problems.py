"""What is wrong in a file, said so that whoever wrote it can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

MOST: Final = 300
"""How many faults of one file are told; whoever has more will not read them."""


class Row(str):
    """What one row of a list or table is called: its id, or its number."""

    __slots__ = ()


Place = tuple[str, ...]
"""Where something stands in a document: field within row within field, outermost first."""


@dataclass(frozen=True)
class Fault:
    """What is wrong at one place of a document, and what to do about it."""

    place: Place
    what: str
    todo: str

    def under(self, *outer: str) -> "Fault":
        """The same fault, as seen from further out."""
        return Fault((*outer, *self.place), self.what, self.todo)


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a file: in which item and field it is, what it is, and what to do about it."""

    file: str
    item: str
    field: str
    what: str
    todo: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.file, self.item, self.field) if part)
        return f"{place}: {self.what} — {self.todo}"


class Unreadable(Exception):
    """A file, or several, that cannot be used as they are; `problems` are all that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def shown_path(path: Path | str) -> str:
    """The name of a file as it can be printed, whatever bytes it has."""
    return "".join(one if one.isprintable() else "?" for one in str(path))


def problems_in(path: Path | str, faults: Iterable[Fault]) -> list[Problem]:
    """The faults of one file as problems, as many as somebody will read."""
    file, waiting = shown_path(path), iter(faults)
    found = [_problem(file, fault) for fault in islice(waiting, MOST)]
    if next(waiting, None):
        found.append(
            Problem(file, "", "", f"there are more than {MOST} faults", "put these right first")
        )
    return found


def _problem(file: str, fault: Fault) -> Problem:
    """The outermost row is the item, and what lies within it the field."""
    place, rows = fault.place, [isinstance(part, Row) for part in fault.place]
    inner = rows.index(True) + 1 if True in rows[:2] else int(len(place) > 1)
    return Problem(file, " ".join(place[:inner]), _field(place[inner:]), fault.what, fault.todo)


def _field(place: Place) -> str:
    """`relations 2, since`."""
    parts = [f" {part}" if isinstance(part, Row) else f", {part}" for part in place]
    return "".join(parts).lstrip(", ")
