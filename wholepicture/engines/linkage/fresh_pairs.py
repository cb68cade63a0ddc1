"""Pairs that a feed brings: each of its records with the known ones and with each other, where a rule's keys agree."""

from typing import Any, Final

import numpy as np

from wholepicture.engines.linkage.alike import compiled
from wholepicture.engines.linkage.blocks import Pairs
from wholepicture.engines.linkage.columns import Columns
from wholepicture.engines.linkage.kernel import levels

SIEVE_BITS: Final = 22
"""A sieve of so many bits says quickly of most known keys that the feed has none like them."""

LOW = np.uint64((1 << SIEVE_BITS) - 1)


def fresh_pairs(columns: Columns, keys: np.ndarray, fresh: np.ndarray) -> Pairs:
    """Every pair with at least one of the fresh rows that some rule brings, once, with its levels.

    `keys` has one row for each record and one column for each rule, 0 where a rule does not hold.
    """
    is_fresh = np.zeros(len(keys), bool)
    is_fresh[fresh] = True
    wanted, offsets, mine = _wanted(keys, fresh)
    sieve = np.zeros(1 << SIEVE_BITS, np.bool_)
    sieve[(wanted & LOW).astype(np.int64)] = True
    groups, rows = known_with(keys, is_fresh, sieve, wanted, offsets)
    group = np.concatenate([groups, mine[0]])
    row = np.concatenate([rows, mine[1]])
    order = np.lexsort((row, is_fresh[row], group))
    group, row = group[order], row[order]
    several = np.bincount(group, minlength=len(wanted))
    own = np.bincount(mine[0], minlength=len(wanted))
    starts = np.concatenate(([0], np.cumsum(several)))
    room = int((own * (several - own) + own * (own - 1) // 2).sum())
    rules = np.repeat(np.arange(keys.shape[1]), np.diff(offsets))
    a, b, packed = _swept(
        row, starts, starts[1:] - own, rules, keys, columns.packed, columns.letters, columns.starts, room
    )  # fmt: skip
    return Pairs(a, b, packed)


def _wanted(
    keys: np.ndarray, fresh: np.ndarray
) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray]]:
    """The distinct keys of the fresh rows, rule by rule; where each rule's begin; and each fresh row's group."""
    found, groups, rows, at = [], [], [], [0]
    for rule in range(keys.shape[1]):
        mine = keys[fresh, rule]
        distinct, where = np.unique(mine[mine > 0], return_inverse=True)
        found.append(distinct)
        groups.append(where + at[-1])
        rows.append(fresh[mine > 0])
        at.append(at[-1] + len(distinct))
    none = np.zeros(0, np.int64)
    return (
        np.concatenate([np.zeros(0, np.uint64), *found]),
        np.array(at, np.int64),
        (np.concatenate([none, *groups]), np.concatenate([none, *rows])),
    )


@compiled
def known_with(keys: Any, is_fresh: Any, sieve: Any, wanted: Any, offsets: Any) -> Any:
    """For every known row and rule whose key the feed has too: the group of the key, and the row."""
    groups, rows = np.empty(1024, np.int64), np.empty(1024, np.int64)
    n, low = 0, np.uint64(sieve.shape[0] - 1)
    for row in range(keys.shape[0]):
        if is_fresh[row]:
            continue
        for rule in range(keys.shape[1]):
            key = keys[row, rule]
            if key == 0 or not sieve[key & low]:
                continue
            first, last = offsets[rule], offsets[rule + 1]
            at = first + np.searchsorted(wanted[first:last], key)
            if at < last and wanted[at] == key:
                if n == groups.shape[0]:
                    groups = np.concatenate((groups, np.empty(n, np.int64)))
                    rows = np.concatenate((rows, np.empty(n, np.int64)))
                groups[n], rows[n] = at, row
                n += 1
    return groups[:n], rows[:n]


@compiled
def _swept(
    order: Any,
    starts: Any,
    own_from: Any,
    rules: Any,
    keys: Any,
    table: Any,
    text: Any,
    at: Any,
    room: int,
) -> Any:
    """The pairs of each group of which at least one is fresh, and that no earlier rule has found."""
    a, b = np.empty(room, np.int32), np.empty(room, np.int32)
    found, n = np.empty(room, np.uint64), 0
    for group in range(starts.shape[0] - 1):
        for j in range(own_from[group], starts[group + 1]):
            for i in range(starts[group], j):
                one, two = min(order[i], order[j]), max(order[i], order[j])
                before = False
                for earlier in range(rules[group]):
                    if keys[one, earlier] == keys[two, earlier] and keys[one, earlier] != 0:
                        before = True
                        break
                if not before:
                    a[n], b[n] = one, two
                    found[n] = levels(table[one], table[two], text, at)
                    n += 1
    return a[:n].copy(), b[:n].copy(), found[:n].copy()
