"""Which pairs of records are compared at all: those that agree on the fields of at least one rule."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from wholepicture.engines.linkage.columns import Column, Columns
from wholepicture.engines.linkage.kernel import sweep

Rule = tuple[str, ...]
Sorted = tuple[np.ndarray, np.ndarray, np.ndarray]
"""The keys of a rule, its records by key, and where each block begins."""

ALWAYS: Final[tuple[Rule, ...]] = (
    ("nhs",), ("upn",), ("family", "born"), ("given", "born"), ("born", "postcode"), ("given", "postcode"),
    ("given_key", "family_4", "year"), ("given_key", "postcode", "house"), ("family", "given_key", "month", "day"),
    ("family", "postcode", "year"), ("family_4", "given_3", "outward"), ("born", "family_4"), ("born", "given_3"),
    ("year", "postcode", "house"),
)  # fmt: skip
"""Rules for every file, the most certain first."""

IF_FEW: Final[tuple[Rule, ...]] = (
    ("phone",), ("email",), ("given", "family"), ("family_4", "postcode"), ("given_key", "family_4", "sex", "outward"),
    ("family", "outward", "year"), ("given", "outward", "year"), ("given_3", "family_4", "month", "year"),
    ("given_3", "family_4", "day", "year"), ("given_key", "family_4"), ("given_key", "outward"), ("family", "outward"),
    ("postcode",), ("family",),
)  # fmt: skip
"""Looser rules, each taken only where it brings few pairs."""

WITH_EXTRA: Final[tuple[Rule, ...]] = ((), ("family_4",), ("given_key",), ("year",))
"""What each further column of a file is taken together with."""

PAIRS_A_RECORD: Final = 20
"""A looser rule may bring at most so many pairs for each record, and a firm one ten times as many."""

MOST_LOOSE_PAIRS: Final = 4_000_000
"""A looser rule may bring at most so many pairs in all."""

ANY_NUMBER: Final = 1 << 62
CHUNK: Final = 1_000_000
THREADS: Final = 2
CUTS: Final = {"family_4": ("family", 4), "given_3": ("given", 3)}
"""Beginnings of names, as blocks use them."""


@dataclass(frozen=True)
class Blocks:
    """The rules that were taken, and for each the records in the order of their keys."""

    rules: tuple[Rule, ...]
    keys: np.ndarray
    orders: tuple[np.ndarray, ...]
    starts: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Pairs:
    """Pairs of records, the lower number first, and the packed levels at which they agree."""

    a: np.ndarray
    b: np.ndarray
    levels: np.ndarray

    def __len__(self) -> int:
        return len(self.a)

    def where(self, kept: np.ndarray) -> "Pairs":
        """Some of them."""
        return Pairs(self.a[kept], self.b[kept], self.levels[kept])


def blocks(columns: Columns, taken: tuple[Rule, ...] | None = None) -> Blocks:
    """Take each rule whose fields the file has and which does not bring too many pairs; or those that were taken before."""
    codes = _codes(columns)
    if taken is not None:
        return _made(len(columns), taken, [_sorted(codes, rule, ANY_NUMBER) for rule in taken])
    loose = min(PAIRS_A_RECORD * max(len(columns), 1_000), MOST_LOOSE_PAIRS)
    wanted = [(rule, 10 * PAIRS_A_RECORD * max(len(columns), 1_000)) for rule in ALWAYS]
    wanted += [(rule, loose) for rule in (*IF_FEW, *_extra_rules(columns))]
    fit = [(rule, most) for rule, most in wanted if _has(codes, rule)]
    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(lambda one: _sorted(codes, *one), fit))
    kept = [(rule, one) for (rule, _), one in zip(fit, made, strict=True) if one is not None]
    return _made(len(columns), tuple(rule for rule, _ in kept), [one for _, one in kept])


def _made(n: int, rules: tuple[Rule, ...], made: Sequence[Sorted | None]) -> Blocks:
    """The rules side by side."""
    each = [one for one in made if one is not None]
    keys = np.column_stack([one[0] for one in each]) if each else np.zeros((n, 0), np.uint64)
    return Blocks(rules, keys, tuple(one[1] for one in each), tuple(one[2] for one in each))


def rule_keys(columns: Columns, rules: tuple[Rule, ...], rows: np.ndarray) -> np.ndarray:
    """The keys of these rows, one column for each rule, 0 where a field is not known."""
    codes = {name: column.codes[rows] for name, column in columns.by_name.items()}
    for name, (of, length) in CUTS.items():
        codes[name] = beginning(Column(columns.by_name[of].values, codes[of]), length).codes
    keys = np.zeros((len(rows), len(rules)), np.uint64)
    for place, rule in enumerate(rules):
        keys[:, place] = _keys([codes[name] for name in rule])
    return keys


def _extra_rules(columns: Columns) -> Iterator[Rule]:
    further = [name for name in columns.extras if name not in ("phone", "email")]
    for place, name in enumerate(further):
        yield from ((name, *rest) for rest in WITH_EXTRA)
        yield from ((name, other) for other in further[:place])


def _has(codes: dict[str, np.ndarray], rule: Rule) -> bool:
    return all(name in codes and (codes[name] >= 0).any() for name in rule)


def _codes(columns: Columns) -> dict[str, np.ndarray]:
    """Every column that a rule may name, as numbers."""
    codes = {name: column.codes for name, column in columns.by_name.items()}
    for name, (of, length) in CUTS.items():
        codes[name] = beginning(columns.by_name[of], length).codes
    return codes


def beginning(column: Column, length: int) -> Column:
    """The first letters of each value."""
    places: dict[str, int] = {}
    cut = [places.setdefault(value[:length], len(places)) for value in column.values]
    return Column(list(places), np.array([*cut, -1], np.int32)[column.codes])


def _sorted(codes: dict[str, np.ndarray], rule: Rule, most: int) -> Sorted | None:
    """The keys of a rule, its records by key and where each block begins; none if it brings too many pairs."""
    keys = _keys([codes[name] for name in rule])
    some = np.nonzero(keys)[0]
    if _about(keys[some]) > 2 * most:
        return None
    order = some[np.argsort(keys[some], kind="stable")].astype(np.int32)
    ends = np.nonzero(np.diff(keys[order]))[0] + 1
    starts = np.concatenate(([0], ends, [len(order)])).astype(np.int64)
    sizes = np.diff(starts)
    if (sizes * (sizes - 1) // 2).sum() > most:
        return None
    several = np.nonzero(sizes > 1)[0]
    lengths = sizes[several]
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    order = order[np.repeat(starts[several], lengths) + within]
    return keys, order, np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def _about(keys: np.ndarray) -> float:
    """About how many pairs share a key, told without sorting: blocks that fall together count as one."""
    sizes = np.bincount((keys >> np.uint64(44)).astype(np.int32), minlength=1 << 20).astype(float)
    return float((sizes * (sizes - 1)).sum() / 2)


def _keys(codes: Sequence[np.ndarray]) -> np.ndarray:
    """One number for each record and rule, 0 where a field is not known."""
    keys = np.zeros(len(codes[0]), np.uint64)
    known = np.ones(len(codes[0]), bool)
    for column in codes:
        known &= column >= 0
        keys = _mixed(keys + column.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15))
    keys[keys == 0] = 1
    keys[~known] = 0
    return keys


def _mixed(x: np.ndarray) -> np.ndarray:
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def candidates(columns: Columns, made: Blocks) -> Pairs:
    """Every pair that some rule brings, once, with the levels at which it agrees."""
    chunks = [
        (rule, *chunk) for rule in range(len(made.rules)) for chunk in _chunks(made.starts[rule])
    ]

    def swept(chunk: tuple[int, int, int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        rule, first, last, room = chunk
        found: tuple[np.ndarray, np.ndarray, np.ndarray] = sweep(
            made.orders[rule], made.starts[rule], first, last, made.keys, rule,
            columns.packed, columns.letters, columns.starts, room,
        )  # fmt: skip
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(swept, chunks))
    none = (np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint64))
    return Pairs(*map(np.concatenate, zip(*(found or [none]), strict=True)))


def _chunks(starts: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Runs of blocks that bring about a million pairs, and how many."""
    sizes = np.diff(starts)
    ends = np.concatenate(([0], np.cumsum(sizes * (sizes - 1) // 2)))
    first = 0
    while first < len(sizes):
        last = max(first + 1, int(np.searchsorted(ends, ends[first] + CHUNK, "right")) - 1)
        yield first, last, int(ends[last] - ends[first])
        first = last
