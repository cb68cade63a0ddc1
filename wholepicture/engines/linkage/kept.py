"""What matching knows, kept in a folder from one feed to the next: all of it as it was saved, or none.

Every file is named by the digest of what it holds, and one list says which files belong together. The list is
replaced last, in one step, so whatever stops a saving, what was kept before is still there. After a loss
of power the list may name files that never reached the disk: then they are missed, and matching begins anew.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from wholepicture.engines.linkage.incremental import Known
from wholepicture.engines.linkage.pieces import ARRAY, ARROW, put_together, read, taken_apart, write

FORMAT: Final = 1
"""Raise it when what is kept means something else than it did, even if no field has another name."""

LIST: Final = "known.json"
SCRATCH: Final = "unfinished"
HEX: Final = 64
"""How long a digest is."""

ANEW: Final = "match all records anew to replace it"


class NotKept(Exception):
    """What was known cannot be read back: nothing is there, it is of another format, or it is damaged."""


@dataclass(frozen=True)
class Kept:
    """What is known, the stamp that it was saved with, and the arrays that were stored beside it."""

    known: Known
    stamp: str
    beside: Mapping[str, np.ndarray]


def save(
    known: Known, folder: Path, stamp: str, beside: Mapping[str, np.ndarray] | None = None
) -> None:
    """Replace what is kept in a folder, which is made if it is not there.

    The stamp is any text that says what it was made of. Raises OSError when the disk does not take it; what was kept before then stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _held(folder, fcntl.LOCK_EX):
        named: set[str] = set()

        def put(value: Any) -> str:
            named.add(name := _put(value, folder))
            return name

        says = {
            "format": FORMAT, "stamp": stamp, "known": taken_apart(known, put),
            "beside": taken_apart(dict(beside or {}), put),
        }  # fmt: skip
        scratch = folder / SCRATCH
        scratch.write_bytes(_sealed(says))
        scratch.replace(folder / LIST)
        _cleared(folder, named | {LIST})


def _put(value: Any, folder: Path) -> str:
    """Write one value to a file that is named by what it holds."""
    scratch = write(value, folder / SCRATCH)
    name = _digest(scratch) + scratch.suffix
    scratch.replace(folder / name)
    return name


def _sealed(says: dict[str, Any]) -> bytes:
    """The list as it is written, with its own digest."""
    body = json.dumps(says, separators=(",", ":"))
    return json.dumps(
        {**says, "digest": hashlib.sha256(body.encode()).hexdigest()}, separators=(",", ":")
    ).encode()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _cleared(folder: Path, named: set[str]) -> None:
    """Remove what the list does not name: what was kept before, and what a stopped saving has left; nothing of others."""
    for path in folder.iterdir():
        ours = path.stem == SCRATCH or (path.suffix in (ARRAY, ARROW) and len(path.stem) == HEX)
        if ours and path.name not in named:
            path.unlink()


@contextmanager
def _held(folder: Path, how: int) -> Iterator[None]:
    """Nobody else replaces what is here in the meantime."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, how)
        yield
    finally:
        os.close(held)


def opened(folder: Path) -> tuple[Known, str]:
    """What is known, and its stamp. Raises NotKept in words for whoever runs it, when it must be matched anew."""
    kept = opened_with(folder)
    return kept.known, kept.stamp


def stamp_of(folder: Path) -> str:
    """The stamp alone, without reading what it is of. Raises NotKept like `opened`."""
    if not (folder / LIST).is_file():
        raise NotKept(f"nothing is kept in {folder} yet")
    return str(_list(folder / LIST)["stamp"])


def opened_with(folder: Path) -> Kept:
    """The same with the arrays stored beside. Large arrays are read as they are used; no change to one reaches its file."""
    if not (folder / LIST).is_file():
        raise NotKept(f"nothing is kept in {folder} yet")
    with _held(folder, fcntl.LOCK_SH):
        says = _list(folder / LIST)

        def get(name: str) -> Any:
            return _got(folder / name)

        try:
            known = put_together(Known, says["known"], get)
            beside = put_together(Mapping[str, np.ndarray], says["beside"], get)
        except (KeyError, TypeError, ValueError) as wrong:
            raise NotKept(f"{folder / LIST} does not fit this version ({wrong}): {ANEW}") from wrong
        return Kept(known, says["stamp"], beside)


def _list(path: Path) -> dict[str, Any]:
    """The list, if it is whole and of this format."""
    written = path.read_bytes()
    try:
        says = json.loads(written)
    except ValueError:
        says = None
    if not isinstance(says, dict):
        raise NotKept(f"{path} is damaged: {ANEW}")
    if says.get("format") != FORMAT:
        raise NotKept(
            f"{path} is of format {says.get('format')}, and this version reads {FORMAT}: {ANEW}"
        )
    if _sealed({name: one for name, one in says.items() if name != "digest"}) != written:
        raise NotKept(f"{path} is damaged: {ANEW}")
    return says


def _got(path: Path) -> Any:
    """What a file holds, if it is what its name says."""
    if not path.is_file():
        raise NotKept(f"{path} is missing: {ANEW}")
    if _digest(path) != path.stem:
        raise NotKept(f"{path} is damaged: {ANEW}")
    return read(path)
