"""The index that people are looked up in: built from a table of records, kept in a folder, mapped from it."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
import pyarrow as pa

from wholepicture.engines.linkage.columns import AT, FIELDS, Columns, encode
from wholepicture.engines.linkage.model import Model, rarity, shipped
from wholepicture.engines.lookup import rules
from wholepicture.engines.lookup.kernel import count, place
from wholepicture.engines.lookup.values import Values, values

FORM: Final = 1
"""Raised when the form of the folder changes, so that an older one is made again and not misread."""

SHOWN: Final = ("source", "source_id", "given_name", "family_name", "other_names", "birth_date", "sex", "address", "postcode")  # fmt: skip
"""What is kept of a record to be shown."""

NOBODY: Final = np.zeros(0, np.int32)


class NotAnIndex(Exception):
    """Raised when a folder holds no index, or one of another form: the message says what to do."""


@dataclass(frozen=True)
class Arrays:
    """What the compiled code reads, each kept as one file."""

    packed: np.ndarray
    letters: np.ndarray
    value_starts: np.ndarray
    tags: np.ndarray
    slots: np.ndarray
    bucket_starts: np.ndarray
    records: np.ndarray
    rare: np.ndarray
    rare_of: np.ndarray
    m: np.ndarray
    u: np.ndarray
    order: np.ndarray
    """For each record a number made of its source and id, so that equals come in the same order however they are stored."""
    person: np.ndarray
    """For each record its person; empty where nobody has said which records are one person."""


@dataclass(frozen=True)
class Index:
    """An index in memory or mapped from its folder; one lookup at a time uses its spare room."""

    arrays: Arrays
    table: pa.Table
    nicknames: Mapping[str, str]
    comparisons: tuple[str, ...]
    prior: float
    values: Values = field(init=False)
    rules: np.ndarray = field(init=False)
    seen: np.ndarray = field(init=False)
    turn: list[int] = field(default_factory=lambda: [0], init=False)
    lock: Any = field(default_factory=Lock, init=False)

    def __post_init__(self) -> None:
        a = self.arrays
        for name, made in (
            ("values", Values(a.letters, a.value_starts, a.tags, a.slots)),
            ("rules", rules.rules(self.extras)),
            ("seen", np.zeros(len(a.packed), np.int32)),
        ):
            object.__setattr__(self, name, made)

    def __len__(self) -> int:
        return len(self.arrays.packed)

    @property
    def extras(self) -> tuple[str, ...]:
        """The further columns that are compared, such as phone."""
        return self.comparisons[
            len(self.comparisons) - (self.arrays.packed.shape[1] - len(FIELDS)) :
        ]

    @property
    def bits(self) -> int:
        """Each rule has two to the power of this many buckets."""
        return ((len(self.arrays.bucket_starts) - 1) // len(self.rules)).bit_length() - 1


def build(
    table: pa.Table,
    nicknames: Mapping[str, str],
    extras: tuple[str, ...] = (),
    *,
    person: np.ndarray = NOBODY,
    model: Model | None = None,
) -> Index:
    """Index a table of person records (all text, empty where not known).

    `person` says which records are one person; `model` is what matching has learned, else the shipped one.
    """
    columns = encode(table, nicknames, extras)
    model = model or shipped(columns)
    held = values(columns)
    starts, records = _postings(columns)
    rare, rare_of = _rare(columns, model)
    arrays = Arrays(
        columns.packed, held.letters, held.starts, held.tags, held.slots, starts, records, rare, rare_of,
        model.m, model.u, _order(table), person.astype(np.int32),
    )  # fmt: skip
    shown = table.select([name for name in SHOWN if name in table.column_names])
    return Index(arrays, shown.combine_chunks(), dict(nicknames), model.comparisons, model.prior)


def _postings(columns: Columns) -> tuple[np.ndarray, np.ndarray]:
    """Every bucket's records, end to end, and where each bucket starts."""
    made = rules.rules(columns.extras)
    bits = max(len(columns) - 1, 255).bit_length()
    starts = np.zeros((len(made) << bits) + 1, np.int64)
    for _, parts, changed in rules.filed(columns):
        count(parts, changed, made, bits, starts)
    np.cumsum(starts, out=starts)
    records, at_next = np.empty(starts[-1], np.int32), starts.copy()
    for who, parts, changed in rules.filed(columns):
        place(who, parts, changed, made, bits, at_next, records)
    return starts.astype(np.uint32), records


def _rare(columns: Columns, model: Model) -> tuple[np.ndarray, np.ndarray]:
    """How much more each value in common weighs when it is rare; and, for each comparison, where that is found."""
    by_record = rarity(columns, model)
    of = np.full((len(model.comparisons), 2), -1, np.int64)
    found, length = [np.zeros(1)], 1
    for name in by_record.frequencies:
        c = model.place(name)
        column = AT[name] if name in AT else len(FIELDS) + columns.extras.index(name)
        codes = columns.packed[:, column]
        there = codes >= 0
        low = int(codes[there].min())
        added = np.zeros(int(codes.max()) - low + 1)
        added[codes[there] - low] = by_record.added[there, by_record.of[c]]
        of[c] = column, length - low
        found.append(added)
        length += len(added)
    return np.concatenate(found), of


def _order(table: pa.Table) -> np.ndarray:
    keys = zip(table["source"].to_pylist(), table["source_id"].to_pylist(), strict=True)
    return rules.hash_texts([f"{source}\0{record}" for source, record in keys])


def save(index: Index, folder: Path) -> None:
    """Keep an index in a folder that only its owner may read; an older one is replaced as a whole."""
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700, parents=True)
    try:
        for one in fields(Arrays):
            np.save(part / f"{one.name}.npy", getattr(index.arrays, one.name))
        with pa.OSFile(str(part / "records.arrow"), "wb") as file, pa.ipc.new_file(file, index.table.schema) as kept:  # fmt: skip
            kept.write_table(index.table)
        about = {
            "form": FORM,
            "comparisons": index.comparisons,
            "prior": index.prior,
            "nicknames": index.nicknames,
        }
        (part / "index.json").write_text(json.dumps(about), encoding="utf-8")
        _replace(folder, part)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _replace(folder: Path, part: Path) -> None:
    if folder.exists():
        _about(folder)
        old = folder.with_name(f"{folder.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        folder.rename(old)
        part.rename(folder)
        shutil.rmtree(old)
    else:
        part.rename(folder)


def opened(folder: Path) -> Index:
    """Map an index from its folder: what is not looked at is not read.

    Raises:
        NotAnIndex: if there is none, or it is of another form or not whole.
    """
    about = _about(folder)
    try:
        arrays = Arrays(*(_mapped(folder / f"{one.name}.npy") for one in fields(Arrays)))
        table = pa.ipc.open_file(pa.memory_map(str(folder / "records.arrow"))).read_all()
    except (OSError, ValueError, pa.ArrowInvalid) as error:
        raise NotAnIndex(f"{folder}: not whole ({error}); build it again") from None
    return Index(arrays, table, about["nicknames"], tuple(about["comparisons"]), about["prior"])


def _mapped(path: Path) -> np.ndarray:
    """The file as an array; what a lookup writes into its spare room never reaches the file."""
    return np.asarray(np.load(path, mmap_mode="c" if path.stat().st_size > 4096 else None))


def _about(folder: Path) -> dict[str, Any]:
    try:
        about = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NotAnIndex(f"{folder}: holds no index; build one from person records") from None
    if not isinstance(about, dict) or about.get("form") != FORM:
        raise NotAnIndex(f"{folder}: an index of another form; build it again")
    return about


def names_of(index: Index, records: Sequence[int]) -> list[dict[str, str]]:
    """What is shown of these records, empty values left out."""
    rows = index.table.take(pa.array(records, pa.int64())).to_pylist()
    return [{name: text for name, text in row.items() if text} for row in rows]
