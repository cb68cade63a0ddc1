"""Patterns: described shapes of harm or need, one file each."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from wholepicture.core.factors import Vocabulary
from wholepicture.core.patterns.form import (
    Absence,
    Age,
    Ask,
    Ground,
    Near,
    Other,
    Pattern,
    Slot,
)
from wholepicture.readers.factors import load_factors
from wholepicture.readers.pattern_form import FORMAT
from wholepicture.readers.pattern_rules import pattern_faults
from wholepicture.readers.problems import Fault, Problem, Unreadable, problems_in
from wholepicture.readers.sound import read_sound

BUNDLED: Final = Path(__file__).parents[1] / "patterns"

Row = dict[str, Any]


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """The patterns that come with the product, in the order of their ids.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    return read_patterns(BUNDLED)


def read_patterns(folder: Path | str, vocabulary: Vocabulary | None = None) -> tuple[Pattern, ...]:
    """Read every pattern file of a folder, in the order of their ids.

    Raises:
        Unreadable: when a file cannot be used, or two have one id; it names every fault.
    """
    found: dict[str, Pattern] = {}
    problems: list[Problem] = []
    for path in sorted(Path(folder).glob("*.yaml")):
        try:
            pattern = read_pattern(path, vocabulary)
        except Unreadable as unreadable:
            problems += unreadable.problems
            continue
        if pattern.id in found:
            fault = Fault(("id",), f"another file has the id {pattern.id!r}", "give it another")
            problems += problems_in(path, [fault])
        found[pattern.id] = pattern
    if problems:
        raise Unreadable(problems)
    return tuple(found[name] for name in sorted(found))


def read_pattern(path: Path | str, vocabulary: Vocabulary | None = None) -> Pattern:
    """Read a pattern file, with the bundled factors unless others are given.

    Raises:
        Unreadable: when the file is not a pattern that can be used; it names every fault.
    """
    vocabulary = vocabulary or load_factors()
    checks = {FORMAT: lambda tree: pattern_faults(tree, vocabulary)}
    return _pattern(read_sound(path, checks))


def _pattern(document: Row) -> Pattern:
    return Pattern(
        id=document["id"],
        version=document["version"],
        title=document["title"],
        level=document["level"],
        owner=document["owner"],
        says=document["says"],
        ground=tuple(Ground(**row) for row in document["ground"]),
        slots=tuple(_slot(name, row) for name, row in document["needs"].items()),
        age=_age(document.get("child") or {}),
        people=tuple(Other(name, tie) for name, tie in document.get("people", {}).items()),
        within_days=document.get("within_days"),
        agencies=document.get("agencies", 1),
        near=(*map(_order, document.get("order", ())), *map(_near, document.get("near", ()))),
        absent=tuple(map(_absence, document.get("absent", ()))),
        reassured_by=tuple(document.get("reassured_by", ())),
        false_if=tuple(document["false_if"]),
        asks=tuple(
            Ask(tuple(row["ask"]), row["question"], row["would"]) for row in document["ask"]
        ),
        group=document["group"],
        reviewed_on=document.get("reviewed_on") or "",
    )


def _slot(name: str, row: Row) -> Slot:
    lists = {field: tuple(row.get(field, ())) for field in ("factors", "seen_by", "natures")}
    return Slot(name=name, **{**row, **lists})


def _age(row: Row) -> Age:
    """An age is given in months or in years."""
    months = {
        f"{end}_months": row.get(f"{end}_months", 12 * row.get(f"{end}_years", 0))
        for end in ("from", "until")
        if f"{end}_months" in row or f"{end}_years" in row
    }
    return Age(**months)


def _order(row: Row) -> Near:
    return Near(row["first"], row["then"], row.get("days"), ordered=True)


def _near(row: Row) -> Near:
    return Near(row["one"], row["other"], row.get("days"))


def _absence(row: Row) -> Absence:
    return Absence(row["predicate"], tuple(row["answered_by"]), tuple(row["ask"]), row["question"])
