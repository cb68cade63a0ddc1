"""The index that children are looked up in: opened once in a process, and again when it was made anew."""

from datetime import date
from pathlib import Path
from threading import Lock
from typing import Final

from wholepicture.engines.lookup.index import Index, NotAnIndex, opened

_LOCK: Final = Lock()
_OPEN: Final[dict[Path, tuple[tuple[int, int], Index]]] = {}


def open_index(*, day: date) -> Index:
    """The index as it is now; made, when there is none yet."""
    from wholepicture.services.people.finding import folder, index_children

    where = folder()
    with _LOCK:
        try:
            return _as_it_is(where)
        except NotAnIndex:
            index_children(day=day)
            return _as_it_is(where)


def _as_it_is(where: Path) -> Index:
    """What is open, unless the folder holds another index by now; while one is put in place, the one before."""
    mark = _mark(where)
    kept = _OPEN.get(where)
    if kept and mark in (kept[0], None):
        return kept[1]
    found = opened(where)
    _OPEN[where] = (mark or (0, 0), found)
    return found


def _mark(where: Path) -> tuple[int, int] | None:
    try:
        said = (where / "index.json").stat()
    except OSError:
        return None
    return said.st_ino, said.st_mtime_ns
