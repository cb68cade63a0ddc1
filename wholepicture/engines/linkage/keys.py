"""Keys: one number for each record and rule, equal where the fields of the rule agree; and records sorted by them."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from wholepicture.engines.linkage.alike import compiled

FEWEST_BITS, MOST_BITS = 8, 20
FEW: Final = 32
"""So many records with like keys are sorted by insertion."""

ONE, NONE = np.uint64(1), np.uint64(0)
STEP, FIRST, SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)  # fmt: skip


@compiled
def _mixed(x: Any) -> Any:
    x = (x ^ (x >> np.uint64(30))) * FIRST
    x = (x ^ (x >> np.uint64(27))) * SECOND
    return x ^ (x >> np.uint64(31))


@compiled
def _mix_in(keys: Any, column: Any) -> None:
    for i in range(keys.shape[0]):
        keys[i] = _mixed(keys[i] + np.uint64(column[i]) + STEP)


def keys_of(codes: Sequence[np.ndarray]) -> np.ndarray:
    """One number for each record, 0 where a field is not known; `codes` are the fields of a rule, -1 where not known."""
    keys = np.zeros(len(codes[0]), np.uint64)
    for column in codes:
        _mix_in(keys, column)
    keys[keys == NONE] = ONE
    for column in codes:
        keys[column < 0] = NONE
    return keys


@compiled
def key_table(codes: Any, fields: Any) -> Any:
    """The same for many rules at once: a row for each record, a column for each rule.

    `codes` has a row for each record and a column for each field, `fields` a row for each rule, filled up with -1.
    """
    keys = np.zeros((codes.shape[0], fields.shape[0]), np.uint64)
    for i in range(codes.shape[0]):
        for rule in range(fields.shape[0]):
            key, known = NONE, True
            for place in range(fields.shape[1]):
                if fields[rule, place] < 0:
                    break
                code = codes[i, fields[rule, place]]
                known = known and code >= 0
                key = _mixed(key + np.uint64(code) + STEP)
            if known:
                keys[i, rule] = max(key, ONE)
    return keys


@compiled
def drawn(a: Any, b: Any) -> Any:
    """A number for each pair of rows, by which some may be drawn as by lot, and the same ones every time."""
    found = np.empty(a.shape[0], np.uint64)
    for i in range(a.shape[0]):
        found[i] = _mixed((np.uint64(a[i]) << np.uint64(32)) + np.uint64(b[i]) + STEP)
    return found


def grouped(keys: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray] | None:
    """Records that share a key with another, key by key, and where each block begins; none if they make too many pairs."""
    bits = min(max(len(keys).bit_length() + 1, FEWEST_BITS), MOST_BITS)
    fits, order, starts = _grouped(keys, bits, most)
    return (order, starts) if fits else None


@compiled
def _grouped(keys: Any, bits: int, most: int) -> Any:
    """By the first bits of the keys into buckets, and each bucket by the whole key; rows stay in order."""
    ends = _bucket_ends(keys, bits)
    if _pairs_of(ends) > 2.0 * most + keys.shape[0]:
        return False, np.empty(0, np.int32), np.zeros(1, np.int64)
    rows, held = _scattered(keys, bits, ends)
    order, starts = np.empty(rows.shape[0], np.int32), np.zeros(rows.shape[0] // 2 + 2, np.int64)
    pairs, n, blocks, begin = 0, 0, 0, 0
    for bucket in range(1 << bits):
        end = ends[bucket]
        if end - begin > 1:
            _sort(held, rows, begin, end)
            i = begin
            while i < end:
                j = i + 1
                while j < end and held[j] == held[i]:
                    j += 1
                if j - i > 1:
                    order[n : n + j - i] = rows[i:j]
                    n += j - i
                    blocks += 1
                    starts[blocks] = n
                    pairs += (j - i) * (j - i - 1) // 2
                i = j
        begin = end
    return pairs <= most, order[:n].copy(), starts[: blocks + 1].copy()


@compiled
def _bucket_ends(keys: Any, bits: int) -> Any:
    """How many keys fall into each bucket and those before."""
    ends, shift = np.zeros(1 << bits, np.int64), np.uint64(64 - bits)
    for i in range(keys.shape[0]):
        if keys[i] != NONE:
            ends[np.int64(keys[i] >> shift)] += 1
    for bucket in range(1, 1 << bits):
        ends[bucket] += ends[bucket - 1]
    return ends


@compiled
def _pairs_of(ends: Any) -> float:
    """About how many pairs share a key, without sorting: keys that fall together count as one."""
    pairs, begin = 0.0, 0
    for end in ends:
        pairs += 0.5 * (end - begin) * (end - begin - 1)
        begin = end
    return pairs


@compiled
def _scattered(keys: Any, bits: int, ends: Any) -> Any:
    """Rows and keys in the order of the buckets; `ends` stays as it is."""
    at, shift = np.zeros(ends.shape[0], np.int64), np.uint64(64 - bits)
    at[1:] = ends[:-1]
    rows, held = np.empty(ends[-1], np.int32), np.empty(ends[-1], np.uint64)
    for i in range(keys.shape[0]):
        if keys[i] != NONE:
            bucket = np.int64(keys[i] >> shift)
            rows[at[bucket]], held[at[bucket]] = i, keys[i]
            at[bucket] += 1
    return rows, held


@compiled
def _sort(held: Any, rows: Any, begin: int, end: int) -> None:
    """Sort one bucket by key; equal keys keep their order."""
    if end - begin > FEW:
        order = np.argsort(held[begin:end], kind="mergesort")
        held[begin:end], rows[begin:end] = held[begin:end][order], rows[begin:end][order]
        return
    for i in range(begin + 1, end):
        key, row, j = held[i], rows[i], i - 1
        while j >= begin and held[j] > key:
            held[j + 1], rows[j + 1] = held[j], rows[j]
            j -= 1
        held[j + 1], rows[j + 1] = key, row
