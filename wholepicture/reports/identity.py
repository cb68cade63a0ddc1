"""The history of a person, and what undoing a match came to, on the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from wholepicture.core.identity.decisions import Key
from wholepicture.services.people.histories import History, Undone


def history(screen: Console, found: History, relied: Iterable[str]) -> None:
    """The records that make up a person, and every step that brought them."""
    table = Table("Record", "Held by a weight of")
    for record, weight in sorted(found.records.items()):
        table.add_row(" ".join(record), "" if weight is None else f"{weight:+.2f}")
    screen.print(table if found.records else "No record is of this person now.")
    for step in found.steps:
        why = f": {step.why}" if step.why else ""
        screen.print(f"change {step.change}, {step.at:%d %B %Y %H:%M}, by {step.by}{why}")
        for word, records in (("came", step.came), ("went", step.went)):
            if records:
                screen.print(f"  {word}: {_named(records)}")
    for what in relied:
        screen.print(f"Relied on it: {what}")


def undone(screen: Console, done: Undone) -> None:
    """Which records went back, which had moved on, and what must be looked at again."""
    screen.print(f"change {done.change}: {_named(done.back)} went back")
    if done.elsewhere:
        screen.print(f"moved on since, and left where they are: {_named(done.elsewhere)}")
    for what in done.relied:
        screen.print(f"Look at this again, for it relied on the match: {what}")


def _named(records: Iterable[Key]) -> str:
    return "; ".join(" ".join(record) for record in records)
