"""Columns that grow: the records of a feed are numbered as those before them, and no known number changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholepicture.engines.linkage.columns import AT, FIELDS, WORDS, Column, Columns

AS_NUMBERS = ("year", "month", "day", "marks")
"""Places in the packed table that hold the number itself."""


@dataclass(frozen=True)
class Values:
    """The distinct values of each column, quick to look up, and where the letters of each stand."""

    seen: Mapping[str, pa.Array]
    pools: Mapping[str, np.ndarray]
    words: pa.Array
    word_pool: np.ndarray

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(self.seen)


def values_of(columns: Columns) -> Values:
    """The values of columns as `encode` has laid them out: the names first, then each column after the other."""
    words = list(dict.fromkeys(word for name in WORDS for word in columns.by_name[name].values))
    seen, pools, at = {}, {}, len(words)
    for name, column in columns.by_name.items():
        seen[name] = pa.array(list(column.values), pa.string())
        if name not in WORDS:
            pools[name] = np.arange(at, at + len(column.values), dtype=np.int32)
            at += len(column.values)
    return Values(seen, pools, pa.array(words, pa.string()), np.arange(len(words), dtype=np.int32))


@dataclass(frozen=True)
class Letters:
    """The letters of every value, end to end, and where each begins."""

    letters: np.ndarray
    starts: np.ndarray

    def __len__(self) -> int:
        return len(self.starts) - 1

    def and_of(self, values: Sequence[str]) -> "Letters":
        """The same with more values at the end."""
        more = np.frombuffer("".join(values).encode("ascii"), np.uint8)
        ends = self.starts[-1] + np.cumsum(np.fromiter(map(len, values), np.int64, len(values)))
        held = self.letters[: self.starts[-1]]
        return Letters(np.concatenate([held, more]), np.concatenate([self.starts, ends]))


def grown(
    columns: Columns, values: Values, feed: Columns, rows: np.ndarray
) -> tuple[Columns, Values]:
    """The columns with the records of a feed at these rows; rows past the end are new."""
    n = max(len(columns), int(rows.max(initial=-1)) + 1)
    letters = Letters(columns.letters, columns.starts)
    seen, pools, by_name = dict(values.seen), dict(values.pools), {}
    words, word_pool, letters = _words(values, feed, letters)
    packed = np.full((len(feed), columns.packed.shape[1]), -1, np.int32)
    for name, column in feed.by_name.items():
        codes, new = _numbered(seen[name], column)
        if new:
            seen[name] = pa.concat_arrays([seen[name], pa.array(new, pa.string())])
        if name in WORDS:
            pool = _taken(word_pool, _places(words, column))
        else:
            at = np.arange(len(letters), len(letters) + len(new), dtype=np.int32)
            pools[name], letters = np.concatenate([pools[name], at]), letters.and_of(new)
            pool = _taken(pools[name], codes)
        place = AT[name] if name in AT else len(FIELDS) + feed.extras.index(name)
        packed[:, place] = pool
        by_name[name] = Column([*columns.by_name[name].values, *new], put(columns.by_name[name].codes, rows, codes, n, -1))  # fmt: skip
    for name in AS_NUMBERS:
        packed[:, AT[name]] = feed.packed[:, AT[name]]
    names = tuple(dict.fromkeys((*columns.source_names, *feed.source_names)))
    source = np.array([*map(names.index, feed.source_names), -1], np.int32)[feed.sources]
    return replace(
        columns, by_name=by_name, packed=put(columns.packed, rows, packed, n, -1),
        letters=letters.letters, starts=letters.starts,
        sources=put(columns.sources, rows, source, n, -1), source_names=names,
    ), Values(seen, pools, words, word_pool)  # fmt: skip


def put(held: np.ndarray, rows: np.ndarray, values: np.ndarray, n: int, empty: float) -> np.ndarray:
    """A copy, as long as n, with these values at these rows."""
    more = np.full((n - len(held), *held.shape[1:]), empty, held.dtype)
    made = np.concatenate([held, more])
    made[rows] = values
    return made


def _words(values: Values, feed: Columns, letters: Letters) -> tuple[pa.Array, np.ndarray, Letters]:
    """The list that all names share, with those of the feed that are new."""
    found = dict.fromkeys(word for name in WORDS for word in feed.by_name[name].values)
    told = pa.array(list(found), pa.string())
    new = told.filter(pc.is_null(pc.index_in(told, value_set=values.words))).to_pylist()
    at = np.arange(len(letters), len(letters) + len(new), dtype=np.int32)
    words = pa.concat_arrays([values.words, pa.array(new, pa.string())])
    return words, np.concatenate([values.word_pool, at]), letters.and_of(new)


def _places(seen: pa.Array, column: Column) -> np.ndarray:
    """For each record the place of its value among those seen; -1 where it is not known or not seen."""
    told = pa.array(list(column.values), pa.string())
    at = pc.index_in(told, value_set=seen).fill_null(-1).to_numpy(zero_copy_only=False)
    return _taken(at.astype(np.int32), column.codes)


def _numbered(seen: pa.Array, column: Column) -> tuple[np.ndarray, list[str]]:
    """For each record the place of its value, those not seen before after the others; and these."""
    told = pa.array(list(column.values), pa.string())
    at = pc.index_in(told, value_set=seen).fill_null(-1).to_numpy(zero_copy_only=False)
    at, fresh = at.astype(np.int32), np.nonzero(at < 0)[0]
    at[fresh] = np.arange(len(seen), len(seen) + len(fresh))
    return _taken(at, column.codes), [column.values[place] for place in fresh.tolist()]


def _taken(values: np.ndarray, codes: np.ndarray) -> np.ndarray:
    return np.asarray(np.append(values, np.int32(-1))[codes])
