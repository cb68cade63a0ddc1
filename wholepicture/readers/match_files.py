"""What is given to matching beside records: people's decisions, superseded numbers, and questions to decide."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from wholepicture.core.identity.decisions import ANYTHING, Key, MatchDecision, Says
from wholepicture.core.identity.numbers import number
from wholepicture.core.identity.superseded import circles
from wholepicture.readers.problems import MOST, Problem, Unreadable, shown_path

DECISION_FIELDS: Final = ("source_a", "source_id_a", "source_b", "source_id_b", "says", "by", "at", "why")  # fmt: skip
QUESTION_FIELDS: Final = ("source_a", "source_id_a", "source_b", "source_id_b", "weight", "why")
NUMBER_FIELDS: Final = ("old", "new")

T = TypeVar("T")
Row = Mapping[str, str]
Wrong = tuple[str, str, str]
"""A field, what is wrong with it, and what to do."""


@dataclass(frozen=True)
class Question:
    """A pair that a person must decide, as a file of questions has it, with whatever it says of the two records."""

    a: Key
    b: Key
    row: Row

    @property
    def why(self) -> str:
        """Why it is asked."""
        return self.row["why"]


def read_decisions(paths: Sequence[Path]) -> list[MatchDecision]:
    """The decisions of these files, in their order.

    Raises:
        Unreadable: naming every fault with its file, row and field.
    """
    return [
        one for path in paths for one in _each(path, DECISION_FIELDS, _decision, _not_a_decision)
    ]


def read_superseded(path: Path) -> dict[str, str]:
    """Old NHS number to the number that replaced it.

    Raises:
        Unreadable: naming every fault; numbers that replace each other in a circle are one.
    """
    rows = list(_each(path, NUMBER_FIELDS, lambda row: (number(row["old"]), number(row["new"])), _no_number))  # fmt: skip
    table = dict(rows)
    problems = [
        _problem(path, 0, "new", f"{', '.join(circle)} replace each other", "keep the number that holds now")
        for circle in circles(table)
    ]  # fmt: skip
    twice = [(row, old) for row, (old, new) in enumerate(rows, 2) if table[old] != new]
    problems += [
        _problem(path, row, "old", f"{old} has two numbers in its place", "keep one of them")
        for row, old in twice
    ]
    if problems:
        raise Unreadable(problems[:MOST])
    return table


def read_questions(path: Path) -> list[Question]:
    """The pairs that `match --review` wrote.

    Raises:
        Unreadable: naming every fault with its file, row and field.
    """
    return list(_each(path, QUESTION_FIELDS, _question, _no_question))


def _each(
    path: Path,
    fields: Sequence[str],
    made: Callable[[Row], T],
    wrong: Callable[[Row], Iterator[Wrong]],
) -> Iterator[T]:
    """Each row as a value; all faults of the file at once, before any value."""
    good, problems = list[T](), list[Problem]()
    for row, said in _rows(path, fields):
        found = [_problem(path, row, *one) for one in wrong(said)]
        problems += found
        if not found:
            good.append(made(said))
    if problems:
        raise Unreadable(problems[:MOST])
    return iter(good)


def _rows(path: Path, fields: Sequence[str]) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            missing = [name for name in fields if name not in header]
            if missing or len(set(header)) < len(header):
                what = "this column is missing" if missing else "a column is there twice"
                raise Unreadable([_problem(path, 1, name, what, "give the header " + ",".join(fields)) for name in missing or [""]])  # fmt: skip
            for line in reader:
                row = reader.line_num
                if line and len(line) != len(header):
                    what = f"has {len(line)} fields, the header {len(header)}"
                    raise Unreadable([_problem(path, row, "", what, "quote values that hold commas")])  # fmt: skip
                if line:
                    yield row, dict(zip(header, map(str.strip, line), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Unreadable([_problem(path, 0, "", str(error), "save it as CSV in UTF-8")]) from None


def _ends(row: Row) -> tuple[tuple[str, str], tuple[str, str]]:
    return (row["source_a"], row["source_id_a"]), (row["source_b"], row["source_id_b"])


def _decision(row: Row) -> MatchDecision:
    return MatchDecision(*_ends(row), Says(row["says"]), row["by"], _moment(row["at"]), row["why"])


def _not_a_decision(row: Row) -> Iterator[Wrong]:
    a, b = _ends(row)
    if row["says"] not in tuple(Says):
        yield "says", f"{row['says']!r} is not one of the answers", "say " + ", ".join(Says)
    elif b == ANYTHING and row["says"] != Says.NEVER:
        yield "source_id_b", "is empty", "name the other record; only `never` may stand alone"
    if not all(a) or any(b) != all(b):
        yield "source_id_a", "a record is not named in full", "give its source and its id"
    if a == b:
        yield "source_id_b", "is the same record", "name two records"
    for name in ("by", "why"):
        if not row[name]:
            yield name, "is empty", "say who decided, and why"
    try:
        _moment(row["at"])
    except ValueError:
        yield "at", f"{row['at']!r} is not a time", "write it as 2026-05-01T09:30:00Z"


def _moment(text: str) -> str:
    """A time in UTC, in one form that sorts; a time that names no zone is in UTC."""
    read = datetime.fromisoformat(text)
    return read.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if read.tzinfo else read.strftime("%Y-%m-%dT%H:%M:%SZ")  # fmt: skip


def _no_number(row: Row) -> Iterator[Wrong]:
    for name in NUMBER_FIELDS:
        if not number(row[name]):
            yield (
                name,
                f"{row[name]!r} is not a number",
                "give the old number and the one in its place",
            )


def _question(row: Row) -> Question:
    return Question(*_ends(row), row)


def _no_question(row: Row) -> Iterator[Wrong]:
    for name in QUESTION_FIELDS[:4]:
        if not row[name]:
            yield name, "is empty", "write the questions again with `match --review`"


def _problem(path: Path, row: int, field: str, what: str, todo: str) -> Problem:
    return Problem(shown_path(path), f"row {row}" if row else "", field, what, todo)
