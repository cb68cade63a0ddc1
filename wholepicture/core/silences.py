"""Silences: an expected contact of which nothing is recorded, put as a question to an agency known to be involved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.core.knowledge import Known
from wholepicture.core.ledger import Involvement, Ledger, Observation
from wholepicture.core.likeness import Likeness
from wholepicture.core.period import FIRST_DAY, LAST_DAY, birthday

NOT_REACHED: Final = frozenset(
    {
        "access-refused", "child-not-seen", "child-said-to-be-unavailable", "no-reply-at-visit",
        "not-registered", "was-not-brought",
    }
)  # fmt: skip
"""Factors that say an agency did not reach the child: what is due once is not met by them."""


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
    first = max(first, _known_since(ledger, known, spell.about, row.while_factor))
    contacts = list(_contacts(ledger, known, spell, first, last))
    since = max([first, *(min(one.on.last, last) for one in contacts)])
    if row.every_days is None:
        met, since = any(one.factors.isdisjoint(NOT_REACHED) for one in contacts), first
    else:
        met = last - since < row.every_days
    if first < last and not met:
        says = f"Nothing is recorded here of: {row.expected}. Did it happen? ({row.source})"
        yield Silence(spell.agency, spell.about, row.expected, since, says)


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


def _contacts(
    ledger: Ledger, known: Known, spell: Involvement, first: int, last: int
) -> Iterator[Observation]:
    """What the agency itself recorded of the child in that stretch, by some reading of its date."""
    for one in ledger.observations:
        mine = one.id in known and one.by == spell.agency and spell.about in one.about
        if mine and one.on.first <= last and one.on.last >= first:
            yield one


def _known_since(ledger: Ledger, known: Known, child: str, factor: str | None) -> int:
    """The first day on which a factor is known of a child; every day when none is asked for, no day when it never is."""
    if factor is None:
        return FIRST_DAY
    days = (
        held[factor]
        for one, held in known.items()
        if factor in held and child in ledger.observation[one].about
    )
    return min(days, default=LAST_DAY)
