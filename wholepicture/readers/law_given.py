"""The facts of one decision as somebody gives them: a flat table in TOML, YAML or JSON."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import DAY, FactBook
from wholepicture.readers.documents import MOST_BYTES, read_document
from wholepicture.readers.problems import Problem, Unreadable, problems_in, shown_path
from wholepicture.readers.shapes import did_you_mean

TIMESTAMP: Final = "is not in quotes"
"""A date without quotes is plain enough here."""


def read_given(path: Path | str, book: FactBook) -> dict[str, Value]:
    """The facts in a file, the date of the decision among them if it is given.

    Raises:
        Unreadable: when it cannot be read, or a fact is unknown, ill-fitting or contradictory; it
            names everything that is wrong.
    """
    path = Path(path)
    tree = _tree(path)
    if not isinstance(tree, dict):
        raise Unreadable(
            [_problem(path, "it is not a table of facts", "write fact: value, one a line")]
        )
    given = {str(name): _plain(value) for name, value in tree.items()}
    faults = list(book.faults(given))
    if faults:
        raise Unreadable([_fault(path, fault, book) for fault in faults])
    return {name: value for name, value in given.items() if value is not None}


def read_words(path: Path | str, fields: Mapping[str, str]) -> dict[str, str]:
    """What a person wants on the record in their own words, by the fields of a decision record.

    Raises:
        Unreadable: when it cannot be read, a field is unknown, or something is no text; it names all.
    """
    path = Path(path)
    tree = _tree(path)
    if not isinstance(tree, dict):
        raise Unreadable([_problem(path, "it is not a table of words", "write field: text")])
    words = {str(name): _plain(value) for name, value in tree.items()}
    known = f"one of {', '.join(fields)}"
    problems = [
        Problem(shown_path(path), "", name, "there is no such field", did_you_mean(name, fields, known))
        for name in words
        if name not in fields
    ] + [
        Problem(shown_path(path), "", name, "it is not text", "write it in quotes")
        for name, said in words.items()
        if name in fields and not isinstance(said, str)
    ]  # fmt: skip
    if problems:
        raise Unreadable(problems)
    return {name: said.strip() for name, said in words.items() if said.strip()}


def _tree(path: Path) -> Any:
    try:
        if path.suffix.lower() == ".toml":
            return tomllib.loads(_text(path))
        if path.suffix.lower() == ".json":
            return json.loads(_text(path), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Unreadable([_problem(path, str(error)[:200], "put it right")]) from None
    document = read_document(path)
    faults = [one for one in document.faults if TIMESTAMP not in one.what]
    if faults:
        raise Unreadable(problems_in(path, faults))
    return document.tree


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ValueError(f"it cannot be read: {error.strerror}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a fact is given twice")
    return found


def _plain(value: Any) -> Any:
    """A day as text; a whole number that a file wrote as 3.0 stays what it is, and is refused."""
    return value.isoformat() if isinstance(value, date) else value


def _problem(path: Path, what: str, todo: str) -> Problem:
    return Problem(shown_path(path), "", "", what, todo)


def _fault(path: Path, fault: str, book: FactBook) -> Problem:
    name = fault.partition(":")[0]
    if name in book.facts:
        return _problem(path, fault, "put it right, or leave it out: it is then not known")
    if fault.startswith("these contradict"):
        return _problem(path, fault, "put one of them right")
    return _problem(path, fault, did_you_mean(name, book.facts, "see wholepicture/law/facts.yaml"))


def day_of(given: Mapping[str, Value], otherwise: date) -> date:
    """The day of the decision: the one among the facts, else another."""
    return date.fromisoformat(str(given[DAY])) if DAY in given else otherwise
