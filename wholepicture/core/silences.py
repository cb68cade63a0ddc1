"""Silences: an expected contact of which nothing is recorded, put as a question to an agency known to be involved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wholepicture.core.knowledge import Known
from wholepicture.core.ledger import Involvement, Ledger
from wholepicture.core.likeness import Likeness
from wholepicture.core.period import FIRST_DAY, LAST_DAY, birthday


@dataclass(frozen=True)
class Expected:
    """A contact that a kind of agency is expected to have with a child.

    Either `due`, once, by an age in months (`by_months`, for children of at least `from_months`), or
    every `every_days` days while involved. `while_factor` limits it to children of whom that is
    known. `source` is the guidance that expects it.
    """

    kinds: tuple[str, ...]
    expected: str
    source: str
    every_days: int | None = None
    from_months: int = 0
    by_months: int | None = None
    until_months: int = 18 * 12
    while_factor: str | None = None


@dataclass(frozen=True)
class Silence:
    """What was expected of an agency about a child, and the day since when nothing is recorded of it."""

    agency: str
    child: str
    expected: str
    since: int
    says: str


def silences(
    ledger: Ledger, order: Likeness, known: Known, expected: Iterable[Expected], *, at: int
) -> tuple[Silence, ...]:
    """Every expected contact of which nothing is recorded by a day, longest first."""
    table = tuple(expected)
    children = [p.id for p in ledger.people if p.role in ("child", "sibling") and not p.plural]
    found = [
        silence
        for child in children
        for spell in ledger.involvements
        if spell.about == child and spell.since is not None
        for row in table
        if ledger.agency[spell.agency].kind in row.kinds
        for silence in _silent(ledger, known, spell, row, at)
    ]
    unique = dict.fromkeys(found)
    return tuple(
        sorted(
            unique,
            key=lambda s: (s.since, order.agency[s.agency], order.person[s.child], s.expected),
        )
    )


def _silent(
    ledger: Ledger, known: Known, spell: Involvement, row: Expected, at: int
) -> Iterator[Silence]:
    first, last = _due(ledger, spell, row, at)
    since = _last_contact(ledger, known, spell, first, last)
    if (
        since is None
        or last - since < (row.every_days or 1)
        or not _status(ledger, known, spell.about, row, since)
    ):
        return
    agency = ledger.agency[spell.agency]
    says = f"Nothing is recorded here of: {row.expected}. Did it happen? ({row.source})"
    yield Silence(agency.id, spell.about, row.expected, since, says)


def _due(ledger: Ledger, spell: Involvement, row: Expected, at: int) -> tuple[int, int]:
    """The stretch in which the contact was due: within the spell, the child's ages, and up to the day asked."""
    born = ledger.person[spell.about].born
    start = spell.since.last if spell.since else FIRST_DAY
    end = min(at, spell.until.first if spell.until else LAST_DAY)
    if born is None:
        return (start, end) if row.by_months is None and row.until_months >= 216 else (end, end)
    start = max(start, birthday(born.last, *divmod(row.from_months, 12)))
    until = birthday(born.first, *divmod(row.until_months, 12))
    if row.by_months is not None and end < birthday(born.last, *divmod(row.by_months, 12)):
        return end, end
    return start, min(end, until)


def _last_contact(
    ledger: Ledger, known: Known, spell: Involvement, first: int, last: int
) -> int | None:
    """The last day the agency recorded the child in that stretch, or its start."""
    days = [
        min(one.on.last, last)
        for one in ledger.observations
        if one.id in known
        and one.by == spell.agency
        and spell.about in one.about
        and one.on.first <= last
    ]
    return max([first, *(day for day in days if day >= first)]) if first < last else None


def _status(ledger: Ledger, known: Known, child: str, row: Expected, day: int) -> bool:
    if row.while_factor is None:
        return True
    return any(
        row.while_factor in held
        and child in ledger.observation[one].about
        and held[row.while_factor] <= day
        for one, held in known.items()
    )
