"""What is wrong in a file, said so that whoever wrote it can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: in which file, item and field; what it is, and what to do about it."""

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
