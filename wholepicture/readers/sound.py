"""Reading a file that must be sound: every fault of it is told at once."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from wholepicture.readers.documents import read_document
from wholepicture.readers.problems import Fault, Unreadable, problems_in
from wholepicture.readers.shapes import did_you_mean, shown

Faults = Callable[[Any], Iterable[Fault]]
"""Finds the faults of a document."""

Formats = Mapping[str, Faults]
"""What finds the faults of a document, by the format that it says it is of."""


def read_sound(path: Path | str, faults_of: Faults | Formats) -> dict[str, Any]:
    """Read a file, of one of some formats if formats are given, and look for faults.

    Raises:
        Unreadable: when it cannot be read, is of no such format or has faults; it names them all.
    """
    document = read_document(path)
    find = faults_of if callable(faults_of) else by_format(faults_of)
    problems = problems_in(path, chain(document.faults, find(document.tree)))
    if problems:
        raise Unreadable(problems)
    tree: dict[str, Any] = document.tree
    return tree


def by_format(formats: Formats) -> Faults:
    """Finds the faults of a document that must be of one of some formats."""
    begin = f"begin it with format: {' or '.join(formats)}"

    def find(tree: Any) -> Iterable[Fault]:
        if not isinstance(tree, dict):
            return [Fault((), f"it holds {shown(tree)}, and no fields", begin)]
        given = tree.get("format")
        if isinstance(given, str) and given in formats:
            return formats[given](tree)
        if given is None:
            return [Fault(("format",), "it is missing", begin)]
        todo = did_you_mean(given, formats, begin)
        return [Fault(("format",), f"{shown(given)} is not a format known here", todo)]

    return find
