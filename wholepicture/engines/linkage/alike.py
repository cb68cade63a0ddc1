"""How alike two values are, compiled: the rules of `core.identity.alike` on stretches of letters.

A test holds each to the core's.
"""

from typing import Any

import numba as nb
import numpy as np

compiled = nb.njit(cache=True, nogil=True)


ROUNDING = 1e-9
FIVES, THREES, FIFTEENS, ONES = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333), np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)  # fmt: skip


@compiled
def alike(text: Any, a: int, a_end: int, b: int, b_end: int, least: float) -> float:
    """Jaro-Winkler where it is at least so much; less than that where it is not, for then it may be left out."""
    if _most_alike(text, a, a_end, b, b_end) < least - ROUNDING:
        return 0.0
    return jaro_winkler(text, a, a_end, b, b_end)


@compiled
def _most_alike(text: Any, a: int, a_end: int, b: int, b_end: int) -> float:
    """No Jaro-Winkler of these two is higher: as if all letters that both have stood in order, and began alike."""
    la, lb = a_end - a, b_end - b
    mine, theirs = _letters(text, a, a_end), _letters(text, b, b_end)
    common = min(la - _ones(mine & ~theirs), lb - _ones(theirs & ~mine))
    if common <= 0:
        return 0.0
    jaro = (common / la + common / lb + 1.0) / 3.0
    return jaro + 0.4 * (1.0 - jaro) if text[a] == text[b] else jaro


@compiled
def _letters(text: Any, a: int, a_end: int) -> Any:
    """Which letters a value has, a bit for each; letters that share a bit only make it seem more alike."""
    found = np.uint64(0)
    for i in range(a, a_end):
        found |= np.uint64(1) << np.uint64(text[i] & 63)
    return found


@compiled
def _ones(x: Any) -> int:
    """How many bits are set."""
    x = x - ((x >> np.uint64(1)) & FIVES)
    x = (x & THREES) + ((x >> np.uint64(2)) & THREES)
    x = (x + (x >> np.uint64(4))) & FIFTEENS
    return np.int64((x * ONES) >> np.uint64(56))


@compiled
def jaro_winkler(text: Any, a: int, a_end: int, b: int, b_end: int) -> float:
    """Jaro-Winkler of two stretches of the letters; at most 64 letters each."""
    la, lb = a_end - a, b_end - b
    if la == 0 or lb == 0:
        return 0.0
    within = max(max(la, lb) // 2 - 1, 0)
    one = np.uint64(1)
    mine, theirs, common = np.uint64(0), np.uint64(0), 0
    for i in range(la):
        for j in range(max(0, i - within), min(lb, i + within + 1)):
            if text[b + j] == text[a + i] and not (theirs >> np.uint64(j)) & one:
                theirs |= one << np.uint64(j)
                mine |= one << np.uint64(i)
                common += 1
                break
    if common == 0:
        return 0.0
    swapped = _swapped(text, a, la, mine, b, theirs) // 2
    jaro = (common / la + common / lb + (common - swapped) / common) / 3.0
    if jaro <= 0.7:
        return jaro
    shared = 0
    while shared < min(4, la, lb) and text[a + shared] == text[b + shared]:
        shared += 1
    return jaro + shared * 0.1 * (1.0 - jaro)


@compiled
def _swapped(text: Any, a: int, la: int, mine: Any, b: int, theirs: Any) -> int:
    """How many of the letters in common stand in another order."""
    swapped, j, one = 0, 0, np.uint64(1)
    for i in range(la):
        if (mine >> np.uint64(i)) & one:
            while not (theirs >> np.uint64(j)) & one:
                j += 1
            swapped += text[a + i] != text[b + j]
            j += 1
    return swapped


@compiled
def one_edit(text: Any, a: int, a_end: int, b: int, b_end: int) -> bool:
    """Whether two values are at most one addition, loss, change or swap of neighbours apart."""
    if (a_end - a) - (b_end - b) > 1 or (b_end - b) - (a_end - a) > 1:
        return False
    while a < a_end and b < b_end and text[a] == text[b]:
        a, b = a + 1, b + 1
    la, lb = a_end - a, b_end - b
    if la > lb:
        return _rest(text, a + 1, b, lb)
    if la < lb:
        return _rest(text, a, b + 1, la)
    if la == 0 or _rest(text, a + 1, b + 1, la - 1):
        return True
    return (
        la > 1 and text[a] == text[b + 1] and text[a + 1] == text[b] and _rest(text, a + 2, b + 2, la - 2)
    )  # fmt: skip


@compiled
def _rest(text: Any, a: int, b: int, length: int) -> bool:
    for i in range(length):  # noqa: SIM110
        if text[a + i] != text[b + i]:
            return False
    return True


@compiled
def edits(text: Any, a: int, a_end: int, b: int, b_end: int) -> int:
    """Damerau-Levenshtein, unrestricted, of two short values."""
    la, lb = a_end - a, b_end - b
    table = np.full((la + 2, lb + 2), la + lb, np.int64)
    last = np.zeros(256, np.int64)
    for i in range(la + 1):
        table[i + 1, 1] = i
    for j in range(lb + 1):
        table[1, j + 1] = j
    for i in range(1, la + 1):
        match_at = 0
        for j in range(1, lb + 1):
            row, column = last[text[b + j - 1]], match_at
            same = text[a + i - 1] == text[b + j - 1]
            if same:
                match_at = j
            best = table[i, j] + (0 if same else 1)
            best = min(best, table[i + 1, j] + 1, table[i, j + 1] + 1)
            table[i + 1, j + 1] = min(
                best, table[row, column] + (i - row - 1) + 1 + (j - column - 1)
            )
        last[text[a + i - 1]] = i
    return table[la + 1, lb + 1]
