"""A frozen dataclass of arrays taken apart into plain JSON and named files, and put together again by its types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa
import pyarrow.ipc

Tree = Any
"""What JSON can say; a file stands in it as its name under FILE."""

FILE: Final = "file"
MANY: Final = 1_000
"""So many texts or more go into a file, fewer are written out."""

MAPPED_FROM: Final = 1 << 20
"""Files of so many bytes or more are read as they are used."""

VALUES: Final = "values"
"""The one column of a file that holds an Arrow array."""

ARRAY, ARROW = ".npy", ".arrow"
"""How the names of files end."""


def taken_apart(value: Any, put: Callable[[Any], str]) -> Tree:
    """The tree of a value; `put` writes an array, an Arrow array or an Arrow table to a file and gives its name."""
    if is_dataclass(value):
        return {one.name: taken_apart(getattr(value, one.name), put) for one in fields(value)}
    if isinstance(value, np.ndarray | pa.Table | pa.Array):
        return {FILE: put(value)}
    if isinstance(value, Mapping):
        return {name: taken_apart(one, put) for name, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        if len(value) >= MANY and isinstance(value[0], str):
            return {FILE: put(pa.array(value, pa.string()))}
        return [taken_apart(one, put) for one in value]
    return value


def put_together(hint: Any, tree: Tree, read: Callable[[str], Any]) -> Any:
    """The value of this type that was taken apart; ValueError when the tree has other fields than the type."""
    kind, of = get_origin(hint) or hint, get_args(hint)
    if is_dataclass(kind):
        return _dataclass(kind, tree, read)
    if kind in (np.ndarray, pa.Table, pa.Array):
        return read(tree[FILE])
    if kind is UnionType or not of:
        return tree
    if issubclass(kind, Mapping):
        return {name: put_together(of[1], one, read) for name, one in tree.items()}
    made = list if kind is Sequence else kind
    if isinstance(tree, dict):
        return made(read(tree[FILE]).to_pylist())
    return made(put_together(of[0], one, read) for one in tree)


def _dataclass(kind: Any, tree: Tree, read: Callable[[str], Any]) -> Any:
    """The dataclass with these fields, each of its own type."""
    names = [one.name for one in fields(kind)]
    if not isinstance(tree, dict) or list(tree) != names:
        raise ValueError(f"{kind.__name__} has other fields")
    hints = get_type_hints(kind)
    return kind(**{name: put_together(hints[name], tree[name], read) for name in names})


def write(value: Any, stem: Path) -> Path:
    """Write an array beside a stem as .npy, anything of Arrow as .arrow; ValueError for an array of objects."""
    if isinstance(value, np.ndarray):
        np.save(stem.with_suffix(ARRAY), value, allow_pickle=False)
        return stem.with_suffix(ARRAY)
    table = value.combine_chunks() if isinstance(value, pa.Table) else pa.table({VALUES: value})
    with pa.ipc.new_file(stem.with_suffix(ARROW), table.schema) as file:
        file.write_table(table)
    return stem.with_suffix(ARROW)


def read(path: Path) -> Any:
    """What was written: a change to a large array that is read as it is used stays in memory and never reaches its file."""
    if path.suffix == ARRAY:
        large = path.stat().st_size >= MAPPED_FROM
        return np.asarray(np.load(path, mmap_mode="c" if large else None, allow_pickle=False))
    with pa.memory_map(str(path)) as file:
        table = pa.ipc.open_file(file).read_all()
    if table.column_names != [VALUES]:
        return table
    return pa.concat_arrays(table[VALUES].chunks) if table.num_rows else pa.array([], table.schema.types[0])  # fmt: skip
