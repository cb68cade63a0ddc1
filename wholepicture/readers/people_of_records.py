"""Which records are one person, as `wholepicture match --out` wrote it down."""

import csv
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from wholepicture.readers.problems import MOST, Problem, Unreadable, shown_path

NEEDED = ("source", "source_id", "person")


def read_people_of_records(path: Path, records: Iterable[tuple[str, str]]) -> list[int]:
    """For each record (source, source_id) the number of its person, people numbered from 0 as they come.

    Raises:
        Unreadable: if the file lacks a column, or a record is in none of its people.
    """
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        try:
            rows = csv.DictReader(file)
            lacking = [name for name in NEEDED if name not in (rows.fieldnames or ())]
            if lacking:
                raise Unreadable(
                    [_problem(path, 1, ", ".join(lacking), "is missing from the header")]
                )
            people = {(row["source"], row["source_id"]): row["person"] for row in rows}
        except csv.Error as error:
            raise Unreadable([_problem(path, 0, "", str(error))]) from None
    asked = list(records)
    unknown = islice((key for key in asked if not people.get(key)), MOST)
    if problems := [
        _problem(path, 0, "source_id", f"{source} {one} is in none of its people")
        for source, one in unknown
    ]:
        raise Unreadable(problems)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(people[key], len(numbers)) for key in asked]


def _problem(path: Path, row: int, field: str, what: str) -> Problem:
    todo = "write it again with `wholepicture match --out`, from the same records"
    return Problem(shown_path(path), f"row {row}" if row else "", field, what, todo)
