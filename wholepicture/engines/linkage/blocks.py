"""Which pairs of records are compared at all: those that agree on the fields of at least one rule."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from wholepicture.engines.linkage.columns import Column, Columns
from wholepicture.engines.linkage.kernel import sweep
from wholepicture.engines.linkage.keys import grouped, key_table, keys_of

Rule = tuple[str, ...]
Grouped = tuple[np.ndarray, np.ndarray]
"""The records of a rule by key, and where each block begins."""

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
    codes = _codes(columns.by_name)
    loose = min(PAIRS_A_RECORD * max(len(columns), 1_000), MOST_LOOSE_PAIRS)
    wanted = [(rule, 10 * PAIRS_A_RECORD * max(len(columns), 1_000)) for rule in ALWAYS]
    wanted += [(rule, loose) for rule in (*IF_FEW, *_extra_rules(columns))]
    if taken is not None:
        wanted = [(rule, ANY_NUMBER) for rule in taken]
    fit = [(rule, most) for rule, most in wanted if taken is not None or _has(codes, rule)]

    def sorted_by(one: tuple[Rule, int]) -> Grouped | None:
        rule, most = one
        return grouped(keys_of([codes[name] for name in rule]), most)

    with ThreadPoolExecutor(THREADS) as pool:
        made = list(pool.map(sorted_by, fit))
    kept = [(rule, one) for (rule, _), one in zip(fit, made, strict=True) if one is not None]
    rules = tuple(rule for rule, _ in kept)
    return Blocks(rules, _key_table(codes, rules, len(columns)), tuple(one[0] for _, one in kept), tuple(one[1] for _, one in kept))  # fmt: skip


def rule_keys(columns: Columns, rules: tuple[Rule, ...], rows: np.ndarray) -> np.ndarray:
    """The keys of these rows, one column for each rule, 0 where a field is not known."""
    some = {name: Column(one.values, one.codes[rows]) for name, one in columns.by_name.items()}
    return _key_table(_codes(some), rules, len(rows))


def _key_table(codes: Mapping[str, np.ndarray], rules: tuple[Rule, ...], n: int) -> np.ndarray:
    """The keys of all rules side by side."""
    names = sorted({name for rule in rules for name in rule})
    fields = np.full((len(rules), max(map(len, rules), default=1)), -1)
    for place, rule in enumerate(rules):
        fields[place, : len(rule)] = [names.index(name) for name in rule]
    side_by_side = np.empty((n, len(names)), np.int32)
    for place, name in enumerate(names):
        side_by_side[:, place] = codes[name]
    return np.asarray(key_table(side_by_side, fields))


def _extra_rules(columns: Columns) -> Iterator[Rule]:
    further = [name for name in columns.extras if name not in ("phone", "email")]
    for place, name in enumerate(further):
        yield from ((name, *rest) for rest in WITH_EXTRA)
        yield from ((name, other) for other in further[:place])


def _has(codes: dict[str, np.ndarray], rule: Rule) -> bool:
    return all(name in codes and (codes[name] >= 0).any() for name in rule)


def _codes(by_name: Mapping[str, Column]) -> dict[str, np.ndarray]:
    """Every column that a rule may name, as numbers."""
    codes = {name: column.codes for name, column in by_name.items()}
    for name, (of, length) in CUTS.items():
        codes[name] = beginning(by_name[of], length).codes
    return codes


def beginning(column: Column, length: int) -> Column:
    """The first letters of each value."""
    places: dict[str, int] = {}
    cut = [places.setdefault(value[:length], len(places)) for value in column.values]
    return Column(list(places), np.array([*cut, -1], np.int32)[column.codes])


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
