"""Person records as columns of small numbers, each distinct value folded once by the core's own rules."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa

from wholepicture.core.identity.births import birth
from wholepicture.core.identity.numbers import nhs_number_holds, number, upn_holds
from wholepicture.core.identity.places import house_and_street, outward, postcode, postcode_in
from wholepicture.core.identity.records import NONE_SUPERSEDED, extra, sex
from wholepicture.core.identity.spelling import folded, forename, parts, plain
from wholepicture.core.identity.superseded import followed

FIELDS: Final = (
    "given", "family", "other", "born", "postcode", "nhs", "upn", "given_key", "sex", "house", "street", "outward",
    "year", "month", "day", "part_1", "part_2", "part_3", "marks",
)  # fmt: skip
"""The places in a row of the packed table; the further columns of a file come after them."""

AT: Final = {name: place for place, name in enumerate(FIELDS)}
NHS_HOLDS, UPN_HOLDS, JANUARY, LONG_OTHER = 1, 2, 4, 8
"""What `marks` says: numbers whose check digit holds, a birth on 1 January, a middle name in full."""

WORDS: Final = ("given", "family", "other", "given_key", "part_1", "part_2", "part_3")
"""Columns whose values share one list, so that a forename may be compared with a family name."""

MOST_EXTRAS: Final = 8


@dataclass(frozen=True)
class Column:
    """One column: its distinct values, and for each record the place of its value, or -1."""

    values: Sequence[str]
    codes: np.ndarray

    def text(self) -> pa.Array:
        """The column as text again, for Splink."""
        codes = pa.array(self.codes, mask=self.codes < 0)
        values = pa.array(list(self.values), pa.string())
        return pa.DictionaryArray.from_arrays(codes, values).cast(pa.string())

    def frequencies(self) -> np.ndarray:
        """How many records hold each value."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))


@dataclass(frozen=True)
class Columns:
    """All columns by name, the packed table that the kernel reads, and the letters of every value."""

    by_name: Mapping[str, Column]
    extras: tuple[str, ...]
    packed: np.ndarray
    letters: np.ndarray
    starts: np.ndarray
    sources: np.ndarray
    source_names: tuple[str, ...]
    empty: frozenset[str] = field(default_factory=frozenset)

    def __len__(self) -> int:
        return len(self.packed)


def encode(
    table: pa.Table,
    nicknames: Mapping[str, str],
    extras: tuple[str, ...] = (),
    superseded: Mapping[str, str] = NONE_SUPERSEDED,
) -> Columns:
    """Fold and number the values of a table of person records (all text, empty where not known)."""
    columns = _folded(table, nicknames, extras, superseded)
    by_name, letters, starts = _pooled(columns)
    packed = np.full((table.num_rows, len(FIELDS) + len(extras)), -1, np.int32)
    for place, name in enumerate((*FIELDS[:-1], *extras)):
        at = place if place < len(FIELDS) - 1 else place + 1
        packed[:, at] = by_name[name]
    packed[:, AT["marks"]] = _marks(columns)
    source = table["source"].combine_chunks().dictionary_encode()
    return Columns(
        columns, extras, packed, letters, starts,
        source.indices.to_numpy().astype(np.int32), tuple(source.dictionary.to_pylist()),
        frozenset(name for name, column in columns.items() if (column.codes < 0).all()),
    )  # fmt: skip


def _folded(
    table: pa.Table,
    nicknames: Mapping[str, str],
    extras: tuple[str, ...],
    superseded: Mapping[str, str],
) -> dict[str, Column]:
    """Every compared column, from the raw ones."""
    made = {
        "given": _column(table, "given_name", forename),
        "other": _column(table, "other_names", plain),
        "sex": _column(table, "sex", sex),
        "nhs": _column(table, "nhs_number", lambda text: followed(number(text), superseded)),
        "upn": _column(table, "upn", number),
    }
    made["given_key"] = _derived(made["given"], lambda name: nicknames.get(name, name))
    raw = _column(table, "family_name", str)
    made["family"] = _derived(raw, plain)
    split = [parts(name) for name in raw.values]
    for place in range(3):
        made[f"part_{place + 1}"] = _of(
            raw, [one[place] if len(one) > place else "" for one in split]
        )
    made |= _born(table) | _places(table)
    return made | {
        name: _column(table, name, lambda text, name=name: extra(name, text)) for name in extras
    }


def _born(table: pa.Table) -> dict[str, Column]:
    raw = _column(table, "birth_date", str)
    read = [birth(text) for text in raw.values]
    made = {
        part: _of(raw, [getattr(one, part) for one in read]) for part in ("year", "month", "day")
    }
    return made | {"born": _of(raw, [one.text for one in read])}


def _places(table: pa.Table) -> dict[str, Column]:
    address = _column(table, "address", folded)
    code = _column(table, "postcode", postcode)
    lacking = Column(address.values, np.where(code.codes < 0, address.codes, -1).astype(np.int32))
    if (lacking.codes >= 0).any():
        code = _either(code, _within(lacking, postcode_in))
    homes = [house_and_street(line) for line in address.values]
    return {
        "postcode": code,
        "outward": _derived(code, outward),
        "house": _of(address, [house for house, _ in homes]),
        "street": _of(address, [street for _, street in homes]),
    }


def _within(column: Column, rule: Callable[[str], str]) -> Column:
    """A rule applied to those values alone that some record has."""
    held = set(np.unique(column.codes).tolist())
    return _of(
        column, [rule(value) if place in held else "" for place, value in enumerate(column.values)]
    )


def _either(first: Column, second: Column) -> Column:
    """The first column, and where it says nothing the second."""
    values = [*first.values, *second.values]
    shifted = np.where(second.codes >= 0, second.codes + len(first.values), -1)
    return _of(
        Column(values, np.where(first.codes >= 0, first.codes, shifted).astype(np.int32)), values
    )


def _column(table: pa.Table, name: str, fold: Callable[[str], str]) -> Column:
    """A raw column, each distinct value folded once; a column that the file lacks is empty."""
    if name not in table.column_names:
        return Column((), np.full(table.num_rows, -1, np.int32))
    coded = table[name].combine_chunks().dictionary_encode()
    codes = coded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    values = coded.dictionary.to_pylist()
    return _of(Column(values, codes), [fold(value) for value in values])


def _derived(column: Column, rule: Callable[[str], str]) -> Column:
    return _of(column, [rule(value) for value in column.values])


def _of(column: Column, folded_values: Sequence[str]) -> Column:
    """The same records with other values: equal ones become one, empty ones are not known."""
    places: dict[str, int] = {}
    new = [places.setdefault(value, len(places)) if value else -1 for value in folded_values]
    return Column(list(places), np.array([*new, -1], np.int32)[column.codes])


def _pooled(columns: Mapping[str, Column]) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    """Number all values in one row, names sharing one list, and lay their letters end to end."""
    words: dict[str, int] = {}
    values: list[str] = []
    numbered: dict[str, np.ndarray] = {}
    for name in WORDS:
        places = [words.setdefault(value, len(words)) for value in columns[name].values]
        numbered[name] = np.array([*places, -1], np.int32)[columns[name].codes]
    values.extend(words)
    for name, column in columns.items():
        if name not in numbered:
            numbered[name] = np.where(column.codes >= 0, column.codes + len(values), -1).astype(
                np.int32
            )
            values.extend(column.values)
    for name in ("year", "month", "day"):
        numbered[name] = _as_number(columns[name])
    lengths = np.fromiter(map(len, values), np.int64, len(values))
    letters = np.frombuffer("".join(values).encode("ascii") or b"\0", np.uint8)
    return numbered, letters, np.concatenate(([0], np.cumsum(lengths)))


def _as_number(column: Column) -> np.ndarray:
    return np.array([*map(int, column.values), -1], np.int32)[column.codes]


def _marks(columns: Mapping[str, Column]) -> np.ndarray:
    """One small number for each record that says what was checked about its values."""
    month, day = (_as_number(columns[name]) for name in ("month", "day"))
    checked: list[tuple[str, int, Callable[[str], Any]]] = [
        ("nhs", NHS_HOLDS, nhs_number_holds),
        ("upn", UPN_HOLDS, upn_holds),
        ("other", LONG_OTHER, lambda text: len(text) > 1),
    ]
    marks = np.where((month == 1) & (day == 1), JANUARY, 0).astype(np.int32)
    for name, bit, rule in checked:
        holds = [bit if rule(value) else 0 for value in columns[name].values]
        marks |= np.array([*holds, 0], np.int32)[columns[name].codes]
    return marks
