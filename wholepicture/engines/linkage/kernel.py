"""The compiled kernel: the core's comparisons for millions of pairs, as levels packed into one number a pair.

Four bits for each comparison, the first lowest. It must give the levels that `core.identity.comparisons`
gives; a test holds it to that, and to Splink.
"""

from typing import Any

import numpy as np

from wholepicture.core.identity.comparisons import FAIR, FAIR_TEXT, NEAR
from wholepicture.engines.linkage.alike import alike, compiled, edits, one_edit

FIRST_EXTRA = 8
"""The place of the first further comparison, after the eight that every file has."""

GIVEN, FAMILY, OTHER, BORN, POSTCODE, NHS, UPN, KEY, SEX, HOUSE, STREET, OUTWARD = range(12)
YEAR, MONTH, DAY, PART, MARKS, EXTRA = 12, 13, 14, 15, 18, 19


@compiled
def _given(x: Any, y: Any, text: Any, at: Any, swapped: bool) -> int:
    a, b = x[GIVEN], y[GIVEN]
    if a < 0 or b < 0:
        return 0
    if a == b:
        return 1
    if x[KEY] == y[KEY]:
        return 2
    if swapped:
        return 3
    near = alike(text, at[a], at[a + 1], at[b], at[b + 1], FAIR)
    if near >= NEAR:
        return 4
    if a == y[OTHER] or b == x[OTHER]:
        return 5
    return 6 if near >= FAIR else 7


@compiled
def _family(x: Any, y: Any, text: Any, at: Any, swapped: bool) -> int:
    a, b = x[FAMILY], y[FAMILY]
    if a < 0 or b < 0:
        return 0
    if a == b:
        return 1
    if swapped:
        return 2
    near = alike(text, at[a], at[a + 1], at[b], at[b + 1], FAIR)
    if near >= NEAR:
        return 3
    for i in range(PART, PART + 3):
        for j in range(PART, PART + 3):
            if x[i] >= 0 and x[i] == y[j]:
                return 4
    return 5 if near >= FAIR else 6


@compiled
def _born(x: Any, y: Any, text: Any, at: Any) -> int:
    a, b = x[BORN], y[BORN]
    if a < 0 or b < 0:
        return 0
    if a == b:
        return 1
    year = x[YEAR] >= 0 and x[YEAR] == y[YEAR]
    month = x[MONTH] >= 0 and x[MONTH] == y[MONTH]
    day = x[DAY] >= 0 and x[DAY] == y[DAY]
    if year and x[MONTH] >= 0 and x[DAY] >= 0 and x[MONTH] == y[DAY] and x[DAY] == y[MONTH]:
        return 2
    if year and ((x[MARKS] & 4) != 0 or (y[MARKS] & 4) != 0):
        return 3
    if one_edit(text, at[a], at[a + 1], at[b], at[b + 1]):
        return 4
    if (year and month) or (year and day) or (month and day):
        return 5
    return 6 if year else 7


@compiled
def _other(x: Any, y: Any, text: Any, at: Any) -> int:
    a, b = x[OTHER], y[OTHER]
    if a < 0 or b < 0:
        return 0
    if a == b and (x[MARKS] & 8) != 0:
        return 1
    return 2 if text[at[a]] == text[at[b]] else 3


@compiled
def _address(x: Any, y: Any, text: Any, at: Any) -> int:
    a, b = x[POSTCODE], y[POSTCODE]
    if a < 0 or b < 0:
        return 0
    house = x[HOUSE] >= 0 and x[HOUSE] == y[HOUSE]
    if a == b:
        return 1 if house else 2
    if house and x[STREET] >= 0 and x[STREET] == y[STREET]:
        if edits(text, at[a], at[a + 1], at[b], at[b + 1]) <= 2:
            return 3
    if one_edit(text, at[a], at[a + 1], at[b], at[b + 1]):
        return 4
    return 5 if x[OUTWARD] >= 0 and x[OUTWARD] == y[OUTWARD] else 6


@compiled
def _number(a: int, b: int, both: bool, text: Any, at: Any) -> int:
    if a < 0 or b < 0:
        return 0
    if a == b:
        return 1
    if one_edit(text, at[a], at[a + 1], at[b], at[b + 1]):
        return 2
    return 3 if both else 4


@compiled
def _extra(a: int, b: int, text: Any, at: Any) -> int:
    if a < 0 or b < 0:
        return 0
    if a == b:
        return 1
    if one_edit(text, at[a], at[a + 1], at[b], at[b + 1]):
        return 2
    near = alike(text, at[a], at[a + 1], at[b], at[b + 1], FAIR_TEXT)
    return 3 if near >= FAIR_TEXT else 4


@compiled
def levels(x: Any, y: Any, text: Any, at: Any) -> int:
    """The levels of all comparisons of two records, packed."""
    swapped = x[GIVEN] >= 0 and x[FAMILY] >= 0 and x[GIVEN] == y[FAMILY] and x[FAMILY] == y[GIVEN]
    sex = 0
    if x[SEX] >= 0 and y[SEX] >= 0:
        sex = 1 if x[SEX] == y[SEX] else 2
    both = x[MARKS] & y[MARKS]
    packed = np.uint64(_given(x, y, text, at, swapped))
    packed |= np.uint64(_family(x, y, text, at, swapped)) << np.uint64(4)
    packed |= np.uint64(_born(x, y, text, at)) << np.uint64(8)
    packed |= np.uint64(_other(x, y, text, at)) << np.uint64(12)
    packed |= np.uint64(sex) << np.uint64(16)
    packed |= np.uint64(_address(x, y, text, at)) << np.uint64(20)
    packed |= np.uint64(_number(x[NHS], y[NHS], (both & 1) != 0, text, at)) << np.uint64(24)
    packed |= np.uint64(_number(x[UPN], y[UPN], (both & 2) != 0, text, at)) << np.uint64(28)
    for i in range(x.shape[0] - EXTRA):
        packed |= np.uint64(_extra(x[EXTRA + i], y[EXTRA + i], text, at)) << np.uint64(32 + 4 * i)
    return packed


@compiled
def levels_of_pairs(a: Any, b: Any, table: Any, text: Any, at: Any) -> Any:
    """The packed levels of each pair of records."""
    found = np.empty(a.shape[0], np.uint64)
    for i in range(a.shape[0]):
        found[i] = levels(table[a[i]], table[b[i]], text, at)
    return found


@compiled
def sweep(
    order: Any,
    starts: Any,
    first: int,
    last: int,
    keys: Any,
    rule: int,
    table: Any,
    text: Any,
    at: Any,
    room: int,
) -> Any:
    """Every pair inside the blocks `first` to `last` of a rule that no earlier rule has found, with its levels."""
    a, b = np.empty(room, np.int32), np.empty(room, np.int32)
    found, n = np.empty(room, np.uint64), 0
    for block in range(first, last):
        for i in range(starts[block], starts[block + 1]):
            for j in range(i + 1, starts[block + 1]):
                one, two = min(order[i], order[j]), max(order[i], order[j])
                if _found_before(keys, rule, one, two):
                    continue
                a[n], b[n] = one, two
                found[n] = levels(table[one], table[two], text, at)
                n += 1
    return a[:n].copy(), b[:n].copy(), found[:n].copy()


@compiled
def _found_before(keys: Any, rule: int, a: int, b: int) -> bool:
    for earlier in range(rule):
        if keys[a, earlier] == keys[b, earlier] and keys[a, earlier] != 0:
            return True
    return False


@compiled
def weigh(packed: Any, a: Any, weights: Any, rarity: Any, rare_of: Any, prior: float) -> Any:
    """The match weight of each pair: the prior, a weight for each level, and more for a rare value in common."""
    found = np.empty(packed.shape[0])
    for i in range(packed.shape[0]):
        total = prior
        for c in range(weights.shape[0]):
            level = int((packed[i] >> np.uint64(4 * c)) & np.uint64(15))
            total += weights[c, level]
            if level == 1 and rare_of[c] >= 0:
                total += rarity[a[i], rare_of[c]]
        found[i] = total
    return found
