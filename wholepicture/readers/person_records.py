"""Person records from CSV files: every fault named with its file, row and field, and no row lost.

A row that cannot be told apart from others (no source or id, or the same ones twice), or that does not
fit its header, stops the reading. A value that cannot be read does not: it is kept as it is written,
compared as text, and told as a remark.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from wholepicture.core.identity.births import birth
from wholepicture.core.identity.numbers import nhs_number_holds, number, upn_holds
from wholepicture.readers.problems import MOST, Problem, Unreadable, shown_path

FIELDS: Final = (
    "source", "source_id", "given_name", "family_name", "other_names", "birth_date", "sex",
    "nhs_number", "upn", "address", "postcode", "phone", "email",
)  # fmt: skip
NEEDED: Final = ("source", "source_id")
FURTHER: Final = "x_"


@dataclass(frozen=True)
class PersonRecords:
    """The records as a table of text, empty values as null; the columns compared beside the usual ones; remarks."""

    table: pa.Table
    extras: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def read_person_records(paths: Sequence[Path], most_extras: int = 8) -> PersonRecords:
    """All records of these files, in their order.

    Raises:
        Unreadable: naming every fault with its file, row and field.
    """
    tables, problems = [], list[Problem]()
    for path in paths:
        try:
            tables.append(_read(path))
        except Unreadable as unreadable:
            problems += unreadable.problems
    if problems:
        raise Unreadable(problems[:MOST])
    table = pa.concat_tables(tables, promote_options="default")
    _refuse_twice(table, paths, [len(one) for one in tables])
    used = [name for name in ("phone", "email") if name in table.column_names]
    further = [name for name in table.column_names if name.startswith(FURTHER)]
    extras = tuple(used + further)[:most_extras]
    return PersonRecords(table, extras, tuple(_remarks(table, (*used, *further)[most_extras:])))


def _read(path: Path) -> pa.Table:
    """One file; the fast reader first, and the careful one where that stumbles, to say where."""
    header = _header(path)
    options = arrow_csv.ConvertOptions(
        column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=True, null_values=[""],
        include_columns=[name for name in header if name in FIELDS or name.startswith(FURTHER)],
    )  # fmt: skip
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    try:
        table = arrow_csv.read_csv(path, convert_options=options, parse_options=parse)
    except pa.ArrowInvalid as stumbled:
        raise Unreadable(
            _ragged(path, len(header))
            or [_problem(path, 0, "", str(stumbled), "save it as CSV in UTF-8")]
        ) from None
    problems = [
        _problem(
            path, row + 2, name, "is empty", "say which system and which record the row is from"
        )
        for name in NEEDED
        for row in islice(_nulls(table[name]), MOST)
    ]
    if problems:
        raise Unreadable(problems)
    return table


def _header(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            header = next(csv.reader(file), [])
    except csv.Error as error:
        raise Unreadable([_problem(path, 1, "", str(error), "save it as CSV in UTF-8")]) from None
    problems = [
        _problem(path, 1, name, "this column is missing", "add it to the header")
        for name in NEEDED
        if name not in header
    ]
    problems += [
        _problem(path, 1, name, "this column is there twice", "keep one of them")
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    if problems:
        raise Unreadable(problems)
    return header


def _ragged(path: Path, columns: int) -> list[Problem]:
    """Rows with too few or too many fields, and bytes that are not UTF-8."""
    found = []
    lines = path.read_bytes().decode("utf-8-sig", "surrogateescape")
    try:
        for row, fields in enumerate(csv.reader(lines.splitlines(keepends=True)), 1):
            if fields and len(fields) != columns:
                found.append(
                    _problem(
                        path,
                        row,
                        "",
                        f"has {len(fields)} fields, the header {columns}",
                        "quote values that hold commas",
                    )
                )
            elif any("\udc80" <= char <= "\udcff" for field in fields for char in field):
                found.append(
                    _problem(
                        path, row, "", "has bytes that are not UTF-8", "save it as CSV in UTF-8"
                    )
                )
    except csv.Error as error:
        found.append(_problem(path, 0, "", str(error), "save it as CSV in UTF-8"))
    return found[:MOST]


def _nulls(column: pa.ChunkedArray) -> Iterator[int]:
    if column.null_count:
        yield from pc.indices_nonzero(column.is_null()).to_pylist()


def _refuse_twice(table: pa.Table, paths: Sequence[Path], lengths: Sequence[int]) -> None:
    """The same source and id twice would be one record said in two ways."""
    counted = table.group_by(list(NEEDED)).aggregate([([], "count_all")])
    if len(counted) == len(table):
        return
    seen: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    places = (
        (path, row)
        for path, length in zip(paths, lengths, strict=True)
        for row in range(2, length + 2)
    )
    pairs = zip(table["source"].to_pylist(), table["source_id"].to_pylist(), strict=True)
    for (path, row), key in zip(places, pairs, strict=True):
        if key in seen and len(problems) < MOST:
            what = f"{key[0]} {key[1]} has been given already"
            problems.append(_problem(path, row, "source_id", what, "give each record its own id"))
        seen.add(key)
    raise Unreadable(problems)


def _remarks(table: pa.Table, not_compared: Sequence[str]) -> Iterator[str]:
    """What was read but not understood, counted by column."""
    checks: tuple[tuple[str, Callable[[str], Any], str], ...] = (
        ("birth_date", lambda text: birth(text).readable, "is not a date such as 2014-03-09; compared as text"),
        ("nhs_number", lambda text: nhs_number_holds(number(text)), "fails its check digit; kept as an unverified number"),
        ("upn", lambda text: upn_holds(number(text)), "fails its check letter; kept as an unverified number"),
    )  # fmt: skip
    for name, holds, what in checks:
        if name in table.column_names and table[name].null_count < len(table):
            counted = table[name].combine_chunks().value_counts()
            values, counts = (
                counted.field("values").to_pylist(),
                counted.field("counts").to_pylist(),
            )
            bad = [
                (value, count)
                for value, count in zip(values, counts, strict=True)
                if value and not holds(value)
            ]
            if bad:
                first = pc.index(table[name], bad[0][0]).as_py() + 1
                yield f"{name} {what}: {sum(count for _, count in bad)} records, the first is record {first}"
    for name in not_compared:
        yield f"{name} is not compared: too many further columns"


def _problem(path: Path, row: int, field: str, what: str, todo: str) -> Problem:
    return Problem(shown_path(path), f"row {row}" if row else "", field, what, todo)
