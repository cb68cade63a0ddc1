"""The compiled parts of a lookup: filing, the values that records hold, and weighing what is found.

The levels are those of `engines.linkage.kernel`, and so those of the core.
"""

from typing import Any

import numba as nb
import numpy as np

from wholepicture.engines.linkage.kernel import levels

compiled = nb.njit(cache=True, nogil=True)

FNV, START = np.uint64(1099511628211), np.uint64(14695981039346656037)
MIX = np.uint64(0x9E3779B97F4A7C15)
HALF, ONE, NONE = np.uint64(32), np.uint64(1), np.uint64(0)


@compiled
def _mixed(value: Any) -> Any:
    value = (value ^ (value >> HALF)) * MIX
    return (value ^ (value >> HALF)) * MIX


@compiled
def _hash(text: Any, a: int, end: int, tag: int) -> Any:
    found = START + np.uint64(tag)
    for i in range(a, end):
        found = (found ^ np.uint64(text[i])) * FNV
    return _mixed(found) | ONE


@compiled
def hashes(text: Any, ends: Any) -> Any:
    """A hash of each stretch of the text, never 0; 0 of an empty one."""
    found = np.zeros(ends.shape[0] - 1, np.uint64)
    for i in range(found.shape[0]):
        if ends[i + 1] > ends[i]:
            found[i] = _hash(text, ends[i], ends[i + 1], 0)
    return found


@compiled
def _bucket(parts: Any, rule: Any, number: int, bits: int) -> int:
    """Where a row of parts is filed by a rule; -1 if it lacks a part."""
    key = np.uint64(number + 1)
    for place in rule:
        if place >= 0:
            if parts[place] == NONE:
                return -1
            key = _mixed(key ^ parts[place])
    return (number << bits) + int(key >> np.uint64(64 - bits))


@compiled
def _uses(rule: Any, changed: Any) -> bool:
    if changed.shape[0] == 0:
        return True
    for place in rule:
        for other in changed:
            if place == other:
                return True
    return False


@compiled
def count(parts: Any, changed: Any, rules: Any, bits: int, counts: Any) -> None:
    """Count how many rows go into each bucket, one place late, for `place` to add up."""
    for number in range(rules.shape[0]):
        if _uses(rules[number], changed):
            for row in range(parts.shape[0]):
                at = _bucket(parts[row], rules[number], number, bits)
                if at >= 0:
                    counts[at + 1] += 1


@compiled
def place(
    who: Any, parts: Any, changed: Any, rules: Any, bits: int, at_next: Any, records: Any
) -> None:
    """Put each record into its buckets; `at_next` is where the next of each bucket goes."""
    for number in range(rules.shape[0]):
        if _uses(rules[number], changed):
            for row in range(parts.shape[0]):
                at = _bucket(parts[row], rules[number], number, bits)
                if at >= 0:
                    records[at_next[at]] = who[row]
                    at_next[at] += 1


@compiled
def _buckets(parts: Any, rules: Any, bits: int, starts: Any) -> Any:
    """The buckets of these rows that hold any record, each once."""
    found, n = np.empty(parts.shape[0] * rules.shape[0], np.int64), 0
    for row in range(parts.shape[0]):
        for number in range(rules.shape[0]):
            at = _bucket(parts[row], rules[number], number, bits)
            if at >= 0 and starts[at + 1] > starts[at]:
                found[n] = at
                n += 1
    return np.unique(found[:n])


@compiled
def gather(
    parts: Any, rules: Any, bits: int, starts: Any, records: Any, seen: Any, turn: int, most: int
) -> Any:
    """The records of every bucket of these rows, the smallest buckets first, no more than `most` looked at.

    Returns the records, each once, and how many buckets were too large to be looked at.
    """
    buckets = _buckets(parts, rules, bits, starts)
    sizes = np.empty(buckets.shape[0], np.int64)
    for i in range(buckets.shape[0]):
        sizes[i] = int(starts[buckets[i] + 1]) - int(starts[buckets[i]])
    found, room, left, too_large = np.empty(most, np.int32), most, 0, 0
    for i in np.argsort(sizes, kind="mergesort"):
        if sizes[i] > room:
            too_large += 1
            continue
        room -= sizes[i]
        for entry in range(int(starts[buckets[i]]), int(starts[buckets[i] + 1])):
            if seen[records[entry]] != turn:
                seen[records[entry]] = turn
                found[left] = records[entry]
                left += 1
    return found[:left], too_large


@compiled
def weigh(
    asked: Any, found: Any, table: Any, text: Any, at: Any, weights: Any, rare: Any, rare_of: Any, prior: float
) -> Any:  # fmt: skip
    """The packed levels and the match weight of what is asked against each record.

    `rare_of` has, for each comparison, its column and what leads from a value to its place in `rare`.
    """
    packed, total = np.empty(found.shape[0], np.uint64), np.empty(found.shape[0])
    for i in range(found.shape[0]):
        record = table[found[i]]
        packed[i] = levels(asked, record, text, at)
        total[i] = prior
        for c in range(weights.shape[0]):
            level = int((packed[i] >> np.uint64(4 * c)) & np.uint64(15))
            total[i] += weights[c, level]
            if level == 1 and rare_of[c, 0] >= 0:
                total[i] += rare[record[rare_of[c, 0]] + rare_of[c, 1]]
    return packed, total


@compiled
def fill(text: Any, at: Any, tags: Any, slots: Any) -> None:
    """Enter every value into the table of values, by its kind and letters."""
    last = np.uint64(slots.shape[0] - 1)
    for code in range(tags.shape[0]):
        slot = _hash(text, at[code], at[code + 1], tags[code]) & last
        while slots[slot] >= 0:
            slot = (slot + ONE) & last
        slots[slot] = code


@compiled
def codes(asked: Any, ends: Any, kinds: Any, text: Any, at: Any, tags: Any, slots: Any) -> Any:
    """The number of each value that is asked for, among those of its kind; -1 where no record holds it."""
    found = np.empty(kinds.shape[0], np.int32)
    for i in range(kinds.shape[0]):
        found[i] = _code(asked[ends[i] : ends[i + 1]], kinds[i], text, at, tags, slots)
    return found


@compiled
def _code(asked: Any, kind: int, text: Any, at: Any, tags: Any, slots: Any) -> int:
    last = np.uint64(slots.shape[0] - 1)
    slot = _hash(asked, 0, asked.shape[0], kind) & last
    while slots[slot] >= 0:
        if _same(asked, kind, text, at, tags, slots[slot]):
            return int(slots[slot])
        slot = (slot + ONE) & last
    return -1


@compiled
def _same(asked: Any, kind: int, text: Any, at: Any, tags: Any, code: int) -> bool:
    if tags[code] != kind or at[code + 1] - at[code] != asked.shape[0]:
        return False
    for i in range(asked.shape[0]):  # noqa: SIM110
        if asked[i] != text[at[code] + i]:
            return False
    return True


@compiled
def one_slip(number: Any, signs: Any, kind: int, text: Any, at: Any, tags: Any, slots: Any) -> Any:
    """The codes of the values one character changed, lost, added or swapped with its neighbour away from a number."""
    n = number.shape[0]
    found, longer, same, shorter = [-1], np.empty(n + 1, np.uint8), number.copy(), number[1:].copy()
    longer[1:] = number
    for i in range(n + 1):
        for sign in signs:
            longer[i] = sign
            found.append(_code(longer, kind, text, at, tags, slots))
            if i < n:
                same[i] = sign
                found.append(_code(same, kind, text, at, tags, slots))
        if i < n:
            longer[i] = same[i] = number[i]
            found.append(_code(shorter, kind, text, at, tags, slots))
        if i < n - 1:
            shorter[i] = number[i]
            same[i], same[i + 1] = number[i + 1], number[i]
            found.append(_code(same, kind, text, at, tags, slots))
            same[i], same[i + 1] = number[i], number[i + 1]
    return np.unique(np.array([code for code in found if code >= 0], np.int32))
