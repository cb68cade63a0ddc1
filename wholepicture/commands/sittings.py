"""Where the questions about pairs of records come from, and the decisions go to: files, or the store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from wholepicture.commands.given import Unfit
from wholepicture.commands.store import opened_store
from wholepicture.core.identity.decisions import Key, Says
from wholepicture.services import matches


class Sitting(Protocol):
    """Somebody deciding about one pair after another."""

    def questions(self) -> list[matches.Open]:
        """The questions that are open."""

    def say(self, by: str, a: Key, b: Key, says: Says, why: str) -> None:
        """Keep a decision."""

    def undo(self, by: str, a: Key, b: Key, why: str) -> None:
        """Take one back."""

    def close(self, by: str) -> str:
        """Let what was decided count, and say what came of it; nothing where it counts later."""


@contextmanager
def sitting(
    pairs: Path | None, decisions: Path | None, also: tuple[Path, ...]
) -> Iterator[Sitting]:
    """Over the files, or over the store, which is open meanwhile."""
    if pairs and decisions:
        yield InFiles(pairs, decisions, also)
        return
    with opened_store():
        yield InStore()


@dataclass(frozen=True)
class InFiles:
    """Questions that `wholepicture match --review` wrote, and decisions added to one file; others are only read."""

    pairs: Path
    decisions: Path
    also: tuple[Path, ...] = ()

    def questions(self) -> list[matches.Open]:
        """The questions of the file."""
        given = [path for path in (self.decisions, *self.also) if path.exists()]
        return matches.open_questions(pairs=self.pairs, decisions=given)

    def say(self, by: str, a: Key, b: Key, says: Says, why: str) -> None:
        """Add a decision to the file."""
        matches.say(by=by, at=_now(), decisions=self.decisions, a=a, b=b, says=says, why=why)

    def undo(self, by: str, a: Key, b: Key, why: str) -> None:
        """Add an undo to the file."""
        matches.undo(by=by, at=_now(), decisions=self.decisions, a=a, b=b, why=why)

    def close(self, by: str) -> str:
        """It counts when the files are matched again."""
        return ""


class InStore:
    """Questions from the last matching, and decisions that are kept beside the records."""

    def questions(self) -> list[matches.Open]:
        """The questions of the store."""
        from wholepicture.services.people.asking import open_questions

        return open_questions()

    def say(self, by: str, a: Key, b: Key, says: Says, why: str) -> None:
        """Keep a decision in the store."""
        from wholepicture.services.audit import Actor
        from wholepicture.services.people.deciding import decide

        decide(by=Actor(by), at=datetime.now(UTC), says=says, a=a, b=b, why=why)

    def undo(self, by: str, a: Key, b: Key, why: str) -> None:
        """Take one back in the store."""
        from wholepicture.services.audit import Actor
        from wholepicture.services.people.deciding import take_back

        take_back(by=Actor(by), at=datetime.now(UTC), a=a, b=b, why=why)

    def close(self, by: str) -> str:
        """Match again what the decisions touch."""
        from wholepicture.services.audit import Actor
        from wholepicture.services.people.matching import Busy, match_records

        try:
            done = match_records(by=Actor(by), at=datetime.now(UTC))
        except Busy:
            raise Unfit("what you decided is kept, but somebody else is moving records, so it does not count yet: run `wholepicture match`") from None  # fmt: skip
        return f"{done.moved} records moved; {done.questions} pairs are left to decide"


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
