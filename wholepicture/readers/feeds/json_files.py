"""JSON read with care: documents and lines of bounded size, each told by its place."""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final, NamedTuple

from wholepicture.readers.feeds.opening import opened, refused

MOST_CHARACTERS: Final = 16 * 1024**2
"""How long one document or line may be: parsed, it takes twenty times as much memory."""


class Item(NamedTuple):
    """One value of a file: its place, and its text if it could not be read."""

    place: str
    value: Any
    text: str = ""
    why: str = ""


def json_items(path: Path) -> Generator[Item, None, None]:
    """The values of a file: one document, or one on each line (NDJSON).

    Raises:
        Unreadable: when it is neither.
    """
    opened(path)
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
        first = file.readline(MOST_CHARACTERS + 1)
        while first and not first.strip():
            first = file.readline(MOST_CHARACTERS + 1)
        if not first:
            raise refused(path, "it is empty", "ask for the extract again")
        if _parsed("", first).why:
            whole = first + file.read(MOST_CHARACTERS + 1 - len(first))
            if len(whole) > MOST_CHARACTERS:
                what = f"its document is longer than {MOST_CHARACTERS:,} characters"
                raise refused(path, what, "export it as NDJSON, one resource on a line")
            item = _parsed("", whole)
            if (item.why and len(whole.splitlines()) < 2) or (
                item.why and whole.lstrip()[:1] not in "{"
            ):
                raise refused(path, f"it is not JSON: {item.why}", "ask for the extract again")
            if not item.why:
                yield item
                return
            file.seek(0)
            yield from _lines(path, file)
            return
        yield _parsed("line 1", first)
        yield from _lines(path, file, 1)


def _lines(path: Path, file: Any, number: int = 0) -> Generator[Item, None, None]:
    while line := file.readline(MOST_CHARACTERS + 1):
        number += 1
        if len(line) > MOST_CHARACTERS:
            what = f"it is longer than {MOST_CHARACTERS:,} characters"
            raise refused(path, what, "export one resource on a line", f"line {number}")
        if line.strip():
            yield _parsed(f"line {number}", line)


def _parsed(place: str, text: str) -> Item:
    try:
        return Item(place, json.loads(text))
    except RecursionError:
        return Item(place, None, text, "it is nested too deep")
    except ValueError as error:
        return Item(place, None, text, str(error)[:120])
