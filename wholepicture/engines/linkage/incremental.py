"""A feed into what is known: new, changed and gone records, without weighing again what has not changed.

The model, the frequencies and the rules are frozen, and people's decisions are read anew each time. The
people are those of a full run over all records: only neighbourhoods that the feed or a decision has
touched are parted again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from wholepicture.core.identity.decisions import Key, Standing
from wholepicture.core.identity.records import NONE_SUPERSEDED
from wholepicture.engines.linkage.blocks import Blocks, Pairs, rule_keys
from wholepicture.engines.linkage.clusters import joined_by
from wholepicture.engines.linkage.columns import Columns, encode
from wholepicture.engines.linkage.decided import NOTHING, Decided, decided, rows_of
from wholepicture.engines.linkage.fresh_pairs import fresh_pairs
from wholepicture.engines.linkage.frozen import Learned, learned
from wholepicture.engines.linkage.grown import Values, grown, put, values_of
from wholepicture.engines.linkage.matching import Matched, cluster, near
from wholepicture.engines.linkage.questions import Questions
from wholepicture.engines.linkage.trained import Trained

NO_FEED = pa.table({"source": pa.array([], pa.string()), "source_id": pa.array([], pa.string())})


@dataclass(frozen=True)
class Known:
    """All records with their people. A record keeps its row for good; `here` is false for one that is gone."""

    learned: Learned
    trained: Trained
    values: Values
    keys: pa.Table
    here: np.ndarray
    pairs: Pairs
    weights: np.ndarray
    person: np.ndarray
    holds: np.ndarray
    clean: frozenset[str] = frozenset()
    decided: Decided = NOTHING


@dataclass(frozen=True)
class Renewed:
    """What is known now, the rows whose person may have changed, and the questions about them."""

    known: Known
    touched: np.ndarray
    questions: Questions


def first(
    table: pa.Table,
    trained: Trained,
    found: Pairs,
    weights: np.ndarray,
    clean: frozenset[str] = frozenset(),
    standing: Standing | None = None,
) -> Renewed:
    """What is known after a full run, ready for feeds: from `prepare`, or from `frozen.weighed`."""
    stands = decided(standing or Standing(), table)
    pairs, weighed = near(trained, found, weights)
    matched = cluster(trained, pairs, weighed, clean, stands)
    n = len(table)
    known = Known(
        learned(trained), replace(trained, blocks=_only_keys(trained.blocks)), values_of(trained.columns),
        table.select(["source", "source_id"]).combine_chunks(), np.ones(n, bool), pairs, weighed,
        matched.person, matched.holds, clean, stands,
    )  # fmt: skip
    return Renewed(known, np.arange(n), matched.questions)


def _only_keys(made: Blocks) -> Blocks:
    return Blocks(made.rules, made.keys, (), ())


def renew(
    known: Known,
    feed: pa.Table,
    gone: Iterable[Key],
    nicknames: Mapping[str, str],
    *,
    standing: Standing | None = None,
    superseded: Mapping[str, str] = NONE_SUPERSEDED,
) -> Renewed:
    """Take in records that are new or changed, and drop those that are gone; keys that are not known are passed over."""
    gone_rows = _rows(known, gone)
    known, fresh = _taken_in(known, feed, nicknames, superseded)
    known = _dropped(known, gone_rows)
    moved = np.zeros(len(known.here), bool)
    moved[fresh] = moved[gone_rows] = True
    pairs, weights, touched = _pairs_now(known, moved, fresh)
    stands = decided(standing or Standing(), known.keys, known.here)
    touched[_named(known.decided)] = touched[_named(stands)] = True
    known = replace(known, pairs=pairs, weights=weights, decided=stands)
    return _parted_again(known, touched | moved)


def _rows(known: Known, keys: Iterable[Key]) -> np.ndarray:
    """The rows of those of these records that are known and here."""
    rows = np.array(sorted(rows_of(keys, known.keys).values()), np.int64)
    return rows[known.here[rows]]


def _taken_in(
    known: Known, feed: pa.Table, nicknames: Mapping[str, str], superseded: Mapping[str, str]
) -> tuple[Known, np.ndarray]:
    """The records of a feed at their rows: a known record is written anew, any other is added."""
    keys = list(zip(feed["source"].to_pylist(), feed["source_id"].to_pylist(), strict=True))
    at = rows_of(keys, known.keys)
    new = [key for key in keys if key not in at]
    at |= {key: len(known.here) + place for place, key in enumerate(new)}
    rows = np.array([at[key] for key in keys], np.int64)
    read = encode(feed, nicknames, known.trained.columns.extras, superseded)
    columns, values = grown(known.trained.columns, known.values, read, rows)
    n = len(columns)
    trained = known.trained
    made = replace(trained.blocks, keys=put(trained.blocks.keys, rows, _keys(columns, trained.blocks, rows), n, 0))  # fmt: skip
    rare = replace(trained.rarity, added=put(trained.rarity.added, rows, _rarity(known.learned, columns, rows), n, 0))  # fmt: skip
    added = pa.table({"source": [key[0] for key in new], "source_id": [key[1] for key in new]}, schema=NO_FEED.schema)  # fmt: skip
    return replace(
        known, trained=replace(trained, columns=columns, blocks=made, rarity=rare), values=values,
        keys=pa.concat_tables([known.keys, added]), here=put(known.here, rows, np.True_, n, 0),
        person=np.concatenate([known.person, np.arange(len(known.person), n)]),
        holds=np.concatenate([known.holds, np.full(n - len(known.holds), np.nan)]),
    ), rows  # fmt: skip


def _keys(columns: Columns, made: Blocks, rows: np.ndarray) -> np.ndarray:
    """The keys of these rows, one column for each rule."""
    return rule_keys(columns, made.rules, rows)


def _rarity(kept: Learned, columns: Columns, rows: np.ndarray) -> np.ndarray:
    """What rare values add, for these rows: values are numbered in the order in which they were first seen."""
    added = np.zeros((len(rows), max(len(kept.values), 1)))
    for place, (name, values) in enumerate(kept.values.items()):
        codes = columns.by_name[name].codes[rows]
        added[:, place] = kept.added(name, np.minimum(codes, len(values)), codes >= 0)
    return added


def _dropped(known: Known, rows: np.ndarray) -> Known:
    """The same without the records at these rows; no rule brings them any more."""
    made = known.trained.blocks
    keys, here = made.keys, known.here.copy()
    keys[rows] = 0
    here[rows] = False
    return replace(known, here=here)


def _pairs_now(
    known: Known, moved: np.ndarray, fresh: np.ndarray
) -> tuple[Pairs, np.ndarray, np.ndarray]:
    """The pairs that make neighbourhoods now, and the rows that lost one or won one."""
    touched = np.zeros(len(moved), bool)
    kept = ~(moved[known.pairs.a] | moved[known.pairs.b])
    for side in (known.pairs.a, known.pairs.b):
        touched[side[~kept]] = True
    fresh = fresh[known.here[fresh]]
    trained = known.trained
    found = fresh_pairs(trained.columns, trained.blocks.keys, fresh)
    brought, weights = near(trained, found, trained.plain(found.a, found.levels))
    for side in (brought.a, brought.b):
        touched[side] = True
    before, held = known.pairs.where(kept), known.weights[kept]
    pairs = Pairs(
        *(np.concatenate([getattr(before, f), getattr(brought, f)]) for f in ("a", "b", "levels"))
    )
    return pairs, np.concatenate([held, weights]), touched


def _named(stands: Decided) -> np.ndarray:
    """Every row that a decision names."""
    said = (stands.same, stands.different, stands.unsure, stands.never, stands.waiting)
    return np.concatenate([*(pairs.ravel() for pairs in said), stands.alone])


def _parted_again(known: Known, touched: np.ndarray) -> Renewed:
    """Part the neighbourhoods with a touched row into people again; every other person stays."""
    n, pairs, same = len(known.here), known.pairs, known.decided.same
    label = joined_by(
        n, np.concatenate([pairs.a, same[:, 0]]), np.concatenate([pairs.b, same[:, 1]])
    )
    open_ = np.zeros(n, bool)
    open_[label[touched]] = True
    again = open_[label]
    person, inside = np.where(again, np.arange(n), known.person), again[pairs.a]
    matched: Matched = cluster(
        known.trained,
        pairs.where(inside),
        known.weights[inside],
        known.clean,
        known.decided,
        person,
    )
    holds = np.where(again, matched.holds, known.holds)
    known = replace(known, person=matched.person, holds=holds)
    return Renewed(known, np.nonzero(again)[0], matched.questions)
