"""A chain of rows, each with the hash of the one before: how a row is hashed, and which is the first that is broken."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

START: Final = "0" * 64
"""What the first row of a chain has before it."""


@dataclass(frozen=True)
class Mark:
    """How far a chain had come: the number of its last row, and the hash of that row. One kept elsewhere is an anchor."""

    number: int = 0
    digest: str = START

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


@dataclass(frozen=True)
class Link:
    """One row of a chain: its number from 1, what it says, the hash of the one before, and its own."""

    number: int
    said: Mapping[str, Any]
    before: str
    digest: str


@dataclass(frozen=True)
class Broken:
    """The first row of a chain that is not as it was written, and what is wrong there."""

    number: int
    what: str


def canonical(number: int, said: Mapping[str, Any], before: str) -> bytes:
    """A row as bytes that are the same wherever it is read: JSON with sorted keys, no spaces, moments in UTC.

    Raises:
        TypeError, ValueError: when something in it is not text, a whole number, a moment, or a list or table of these.
    """
    row = {"form": 1, "number": number, "before": before, "said": _plain(said)}
    return json.dumps(
        row, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    ).encode()


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    raise TypeError(f"{type(value).__name__} is nothing that a row of the audit may hold")


def digest(number: int, said: Mapping[str, Any], before: str) -> str:
    """The SHA-256 of a row and of the hash before it, as 64 hexadecimal digits."""
    return sha256(canonical(number, said, before)).hexdigest()


def linked(last: Mark, said: Mapping[str, Any]) -> Link:
    """The next row of a chain."""
    number = last.number + 1
    return Link(number, said, last.digest, digest(number, said, last.digest))


def first_broken(links: Iterable[Link], head: Mark, anchors: Iterable[Mark] = ()) -> Broken | None:
    """The first row that is not as it was written, in a chain that is given in the order of its numbers; None if all are.

    `head` is how far the chain says it has come; without it, rows that are missing at the end would not be
    noticed. `anchors` were kept elsewhere: whoever can write all of the database can write a whole new chain,
    and only an anchor shows that.
    """
    kept: dict[int, set[str]] = defaultdict(set)
    for mark in (*anchors, head):
        kept[mark.number].add(mark.digest)
    last = Mark()
    for link in links:
        wrong = _wrong(link, last, kept, head.number)
        if wrong:
            return wrong
        last = Mark(link.number, link.digest)
    beyond = [number for number in kept if number > last.number]
    return Broken(last.number + 1, "it is missing, and all after it") if beyond else None


def _wrong(link: Link, last: Mark, kept: Mapping[int, set[str]], most: int) -> Broken | None:
    """What is wrong with one row, after the one that was last."""
    due = last.number + 1
    if link.number != due:
        return Broken(due, "it is missing")
    if link.number > most:
        return Broken(due, "it was added past the end of the chain")
    if link.before != last.digest:
        return Broken(due, "it does not follow the row before it: one of the two was changed")
    if digest(link.number, link.said, link.before) != link.digest:
        return Broken(due, "it was changed")
    if kept.get(link.number, set()) - {link.digest}:
        return Broken(due, "it is not the row that was anchored: the chain was written anew")
    return None
