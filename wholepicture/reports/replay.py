"""A replay beside history: for each thing that showed, when each agency saw it, and when it would have."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from wholepicture.core.ledger import Ledger
from wholepicture.core.period import iso
from wholepicture.core.replay import Difference
from wholepicture.core.words import level_rank
from wholepicture.reports import days, people
from wholepicture.reports.words import named

SHOWN: Final = 30


def as_json(case: str, changes: Sequence[str], found: Iterable[Difference]) -> dict[str, Any]:
    """The replay as plain values; days are ISO dates, null for never."""
    rows = [
        {
            "pattern": one.sighting.pattern.id,
            "title": one.sighting.pattern.title,
            "child": one.sighting.child,
            "others": list(one.sighting.others),
            "agency": one.agency,
            "before": None if one.before is None else iso(one.before),
            "after": None if one.after is None else iso(one.after),
            "days_earlier": one.days_earlier,
        }
        for one in found
    ]
    return {"case": case, "changes": list(changes), "differences": rows}


def on_terminal(
    console: Console,
    title: str,
    changes: Sequence[str],
    ledger: Ledger,
    found: Sequence[Difference],
) -> None:
    """Print what would have been different, the highest level and the most days first."""
    console.print(Text(f"{title}: a replay", style="bold"))
    console.print(Text("What if: " + "; ".join(changes) if changes else "Nothing was changed."))
    console.print(
        Text(
            "A replay shows what would have been known. It does not show what anybody would have done.\n"
        )
    )
    if not found:
        console.print("No agency would have seen anything sooner, later or at all that it did not.")
        return
    console.print(_table(ledger, found))
    if len(found) > SHOWN:
        console.print(f"\nand {len(found) - SHOWN} more; --json has them all")


def _table(ledger: Ledger, found: Sequence[Difference]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, header_style="bold", show_edge=False)
    table.add_column("What")
    table.add_column("Who", width=16)
    table.add_column("In history", width=11)
    table.add_column("In the replay", width=11)
    table.add_column("Earlier by", justify="right", width=8)
    for one in sorted(found, key=_place)[:SHOWN]:
        what = Text(one.sighting.pattern.title)
        what.append(f" ({people.who(ledger, one.sighting.child)})", style="dim")
        table.add_row(
            what, Text(named(ledger, one.agency)), _on(one.before), _on(one.after), _by(one)
        )
    return table


def _place(one: Difference) -> tuple[int, int, int]:
    gained = one.days_earlier if one.days_earlier is not None else (one.after is not None) * 100_000
    return -level_rank(one.sighting.pattern.level), -gained, one.sighting.seen_joined


def _on(day: int | None) -> str:
    return "never" if day is None else days.short_day(day)


def _by(one: Difference) -> str:
    if one.days_earlier is None:
        return "seen" if one.before is None else "not seen"
    return f"{one.days_earlier:,}"
