"""Deciding about pairs of records: which questions are open, and what a person says of one, added to a file."""

import csv
import fcntl
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wholepicture.core.identity.decisions import (
    ANYTHING,
    Key,
    MatchDecision,
    Says,
    latest,
    ordered,
)
from wholepicture.readers.match_files import (
    DECISION_FIELDS,
    Question,
    read_decisions,
    read_questions,
)

__all__ = ["NothingToUndo", "Open", "Says", "open_questions", "say", "undo"]


class NothingToUndo(Exception):
    """Raised when nothing that can be taken back stands about a pair."""


@dataclass(frozen=True)
class Open:
    """A question that is open, and what somebody was not sure of before."""

    question: Question
    before: MatchDecision | None = None


def open_questions(*, pairs: Path, decisions: Sequence[Path]) -> list[Open]:
    """The questions of a file that no decision has answered, in its order, those that somebody was not sure of last.

    A pair that is blocked for good, and any pair with a record that is, is left out.

    Raises:
        Unreadable: naming every fault of the files.
    """
    asked = read_questions(pairs)
    stands = latest(read_decisions(decisions))
    alone = {b for (a, b), one in stands.items() if a == ANYTHING and one.says is Says.NEVER}
    found = [
        Open(one, stands.get(ordered(one.a, one.b)))
        for one in asked
        if alone.isdisjoint((one.a, one.b))
    ]
    first = [one for one in found if one.before is None]
    return first + [one for one in found if one.before and one.before.says is Says.NOT_SURE]


def say(
    *, by: str, at: str, decisions: Path, a: Key, b: Key, says: Says, why: str
) -> MatchDecision:
    """Add one decision to the file, which is made when it is not there; earlier lines are never touched."""
    one = MatchDecision(a, b, says, by, at, why)
    written = (*a, *b, str(says), by, at, why)
    with decisions.open("a+", encoding="utf-8", newline="") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(_begun(file) + _line(written))
        file.flush()
        os.fsync(file.fileno())
    return one


def _begun(file: io.TextIOBase) -> str:
    """What must stand before a new line: the header of a new file, or the end of a line that was cut off."""
    if not file.seek(0, os.SEEK_END):
        return _line(DECISION_FIELDS)
    file.seek(0)
    return "" if file.read().endswith("\n") else "\n"


def _line(values: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue()


def undo(*, by: str, at: str, decisions: Path, a: Key, b: Key, why: str) -> MatchDecision:
    """Take back what stands about a pair; it is kept, and the one before it stands again.

    Raises:
        NothingToUndo: when nothing stands, or what stands is for good.
    """
    stands = latest(read_decisions([decisions])).get(ordered(a, b)) if decisions.exists() else None
    if stands is None or stands.says is Says.NEVER:
        raise NothingToUndo(f"nothing that can be taken back stands about {' '.join(a)} and {' '.join(b)}")  # fmt: skip
    say(by=by, at=at, decisions=decisions, a=a, b=b, says=Says.UNDO, why=why)
    return replace(stands, says=Says.UNDO, by=by, at=at, why=why)
