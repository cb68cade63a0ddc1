"""The core's vetoes over many pairs at once; a test holds them to `core.identity.vetoes`."""

import numpy as np

from wholepicture.core.identity import vetoes as rules
from wholepicture.core.identity.comparisons import NUMBERS
from wholepicture.engines.linkage.columns import AT, NHS_HOLDS, UPN_HOLDS, Columns
from wholepicture.engines.linkage.model import Model

Levels = np.ndarray
"""One row for each pair, one column for each comparison."""

TRUSTED_CHECKS, HARDLY_EVER = 0.5, 0.02


def firm_numbers(columns: Columns, model: Model) -> tuple[str, ...]:
    """Number columns whose check digits mostly fail, and of which one person hardly ever has two."""
    found = []
    for name, bit in zip(NUMBERS, (NHS_HOLDS, UPN_HOLDS), strict=True):
        known = int((columns.by_name[name].codes >= 0).sum())
        holds = int((columns.packed[:, AT["marks"]] & bit > 0).sum())
        rare = model.m[model.place(name), rules.CONFLICT] < HARDLY_EVER
        if known > 1_000 and holds < TRUSTED_CHECKS * known and rare:
            found.append(name)
    return tuple(found)


def conflicting_numbers(levels: Levels, firm: tuple[str, ...] = ()) -> np.ndarray:
    """Pairs with two different numbers of one kind."""
    held = np.zeros(len(levels), bool)
    for name in NUMBERS:
        level = levels[:, rules.PLACE[name]]
        held |= level == rules.CHECKED_CONFLICT
        if name in firm:
            held |= level == rules.CONFLICT
    return held


def shared_number(levels: Levels) -> np.ndarray:
    """Pairs with a number in common."""
    return (levels[:, [rules.PLACE[name] for name in NUMBERS]] == rules.SAME_NUMBER).any(axis=1)


def years_apart(columns: Columns, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Years between the births of each pair; 0 where a year is not known."""
    one, two = columns.packed[a, AT["year"]], columns.packed[b, AT["year"]]
    return np.where((one >= 0) & (two >= 0), np.abs(one - two), 0)


def possible_kin(levels: Levels, apart: np.ndarray, model: Model) -> np.ndarray:
    """Possible twins and possible namesakes, each only where the records of this file are steady enough to tell."""
    given, born = levels[:, rules.PLACE["given"]], levels[:, rules.PLACE["born"]]
    twins = (given == rules.UNLIKE_FORENAMES) & (born <= 1)
    namesakes = (born == rules.UNLIKE_BIRTHS) & (apart > rules.YEARS_BETWEEN_NAMESAKES)
    steady = model.m[model.place("given"), rules.UNLIKE_FORENAMES] < rules.STEADY_FORENAMES
    dated = model.m[model.place("born"), rules.UNLIKE_BIRTHS] < rules.STEADY_BIRTHS
    return ((twins & steady) | (namesakes & dated)) & ~shared_number(levels)


def within_clean_sources(
    columns: Columns, a: np.ndarray, b: np.ndarray, clean: frozenset[str]
) -> np.ndarray:
    """Pairs of two records of one source that is known to hold nobody twice."""
    is_clean = np.array([name in clean for name in columns.source_names] or [False])
    return (columns.sources[a] == columns.sources[b]) & is_clean[columns.sources[a]]
