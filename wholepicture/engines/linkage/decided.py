"""People's decisions as rows of a table of records, so that the compiled clustering can keep to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wholepicture.core.identity.decisions import Key, Pair, Standing

NO_PAIRS = np.zeros((0, 2), np.int32)


@dataclass(frozen=True)
class Decided:
    """Pairs of rows (lower, higher) by what people have said of them, and the rows that are matched with nothing."""

    same: np.ndarray = field(default_factory=NO_PAIRS.copy)
    different: np.ndarray = field(default_factory=NO_PAIRS.copy)
    unsure: np.ndarray = field(default_factory=NO_PAIRS.copy)
    never: np.ndarray = field(default_factory=NO_PAIRS.copy)
    waiting: np.ndarray = field(default_factory=NO_PAIRS.copy)
    alone: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int32))
    absent: tuple[Key, ...] = ()
    """Records that a decision names and the table lacks."""

    @property
    def parted(self) -> np.ndarray:
        """Pairs that people keep apart, and of which a third record may be torn."""
        return np.concatenate([self.different, self.never])

    @property
    def apart(self) -> np.ndarray:
        """Pairs that are never matched by the machine."""
        return np.concatenate([self.parted, self.unsure])

    def groups(self, n: int) -> np.ndarray:
        """For each row the lowest row of those that people have said are the same."""
        group = np.arange(n)
        low = {int(row): int(row) for row in self.same.ravel()}
        changed = True
        while changed:
            changed = False
            for a, b in self.same.tolist():
                lowest = min(low[a], low[b])
                changed |= low[a] != lowest or low[b] != lowest
                low[a] = low[b] = lowest
        for row, lowest in low.items():
            group[row] = lowest
        return group


NOTHING = Decided()


def decided(standing: Standing, table: pa.Table, here: np.ndarray | None = None) -> Decided:
    """Find the records that stand in decisions among the rows of a table, or those of its rows that are still here."""
    pairs = {
        name: getattr(standing, name)
        for name in ("same", "different", "unsure", "never", "waiting")
    }
    named = {key for said in pairs.values() for pair in said for key in pair} | standing.alone
    rows = rows_of(named, table)
    if here is not None:
        rows = {key: row for key, row in rows.items() if here[row]}

    def found(said: Iterable[Pair]) -> np.ndarray:
        held = [sorted((rows[a], rows[b])) for a, b in sorted(said) if a in rows and b in rows]
        return np.array(held, np.int32).reshape(-1, 2)

    return Decided(
        **{name: found(said) for name, said in pairs.items()},
        alone=np.array([rows[key] for key in sorted(standing.alone & rows.keys())], np.int32),
        absent=tuple(sorted(named - rows.keys())),
    )


def rows_of(keys: Iterable[Key], table: pa.Table) -> dict[Key, int]:
    """The row of each of these records that the table has."""
    wanted = set(keys)
    ids = pa.array(sorted({key[1] for key in wanted}), pa.string())
    near = pc.indices_nonzero(pc.is_in(table["source_id"], value_set=ids))
    some = table.select(["source", "source_id"]).take(near)
    found = zip(some["source"].to_pylist(), some["source_id"].to_pylist(), strict=True)
    return {key: row for key, row in zip(found, near.to_pylist(), strict=True) if key in wanted}


def among(a: np.ndarray, b: np.ndarray, pairs: np.ndarray, n: int) -> np.ndarray:
    """Which of the pairs a, b (lower, higher) are among these."""
    held = np.zeros(len(a), bool)
    if len(pairs):
        named = np.zeros(n, bool)
        named[pairs.ravel()] = True
        near = np.nonzero(named[a] & named[b])[0]
        codes = pairs[:, 0].astype(np.int64) * n + pairs[:, 1]
        held[near] = np.isin(a[near].astype(np.int64) * n + b[near], codes)
    return held
