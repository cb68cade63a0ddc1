"""The records that serve matching, as a table: what stands of every source, neither taken back nor left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
from django.db.models import QuerySet

from wholepicture.records.models import SourceRecord
from wholepicture.records.models.people import NAMED
from wholepicture.services.people.rows import by_source, standing

EXTRAS: Final = ("phone", "email")
"""Compared beside the usual fields."""

MOST_EXTRAS: Final = 8


@dataclass(frozen=True)
class Here:
    """Which records there are: their keys, and the version of each that stands."""

    sources: list[str]
    keys: list[str]
    versions: list[int]


def here() -> Here:
    """Every record that stands, by source and key."""
    rows = _standing().order_by("source_id", "key").values_list("source_id", "key", "standing_id")
    columns: tuple[list[Any], ...] = ([], [], [])
    for row in rows.iterator(chunk_size=20_000):
        for column, value in zip(columns, row, strict=True):
            column.append(value)
    return Here(*columns)


def table(only: Iterable[tuple[str, str]] | None = None) -> pa.Table:
    """The fields of every record that stands, or of only these, as text; empty ones are null."""
    if only is None:
        return _table(_standing().order_by("source_id", "key"))
    parts = [
        _table(_standing().filter(source=source, key__in=keys).order_by("key"))
        for source, keys in by_source(only)
    ]
    return pa.concat_tables(parts, promote_options="default") if parts else _as_table([], [])


def extras(records: pa.Table) -> tuple[str, ...]:
    """The columns of a table that are compared beside the usual ones."""
    further = [name for name in records.column_names if name.startswith("x_")]
    return (*EXTRAS, *further)[:MOST_EXTRAS]


def _standing() -> QuerySet[SourceRecord]:
    return standing(SourceRecord.objects.all())


def _table(rows: QuerySet[SourceRecord]) -> pa.Table:
    fields = ("source_id", "key", *NAMED, "further")
    return _as_table(*_columns(rows.values_list(*fields).iterator(chunk_size=20_000)))


def _columns(rows: Iterable[tuple[Any, ...]]) -> tuple[list[list[Any]], list[dict[str, str]]]:
    found: list[list[Any]] = [[] for _ in range(2 + len(NAMED))]
    further = []
    for *said, more in rows:
        for column, value in zip(found, said, strict=True):
            column.append(value or None)
        further.append(more)
    return found, further


def _as_table(columns: Sequence[list[Any]], further: Sequence[dict[str, str]]) -> pa.Table:
    names = ("source", "source_id", *NAMED)
    columns = columns or [[] for _ in names]
    made = {
        name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)
    }
    for name in sorted({name for one in further for name in one if name.startswith("x_")}):
        made[name] = pa.array([one.get(name) or None for one in further], pa.string())
    return pa.table(made)
