"""Does it see what the reviews saw? The missed opportunities beside each review's own findings, and a baseline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from wholepicture.core.ledger import Ledger
from wholepicture.core.period import FIRST_DAY
from wholepicture.core.reviews import Reviewed
from wholepicture.core.words import PRIVATE_HOLDERS, level_rank

OTHERS_AT_MOST = 2
"""An entry that matches a finding may name at most so many observations that are none of the finding's."""


@dataclass(frozen=True)
class Told:
    """Observations of one holder, and who should have had them: a finding of a review, or an entry of a list."""

    id: str
    holder: str
    observations: frozenset[str]
    should_have_told: frozenset[str]
    pivotal: bool = False
    since: int = FIRST_DAY


@dataclass(frozen=True)
class Found:
    """One finding of a review and the rank (from 1) of the first entry that matches it; None when none does."""

    finding: str
    rank: int | None
    days_before_harm: int | None
    private: bool
    pivotal: bool


@dataclass(frozen=True)
class CaseFigures:
    """One case: its findings, how long the list is, how many entries match some finding, and the gravest sighting."""

    case: str
    found: tuple[Found, ...]
    entries: int
    matching: int
    gravest: str | None
    first_grave_days: int | None


def matches(entry: Told, finding: Told) -> bool:
    """Same holder, somebody in common who should have been told, some of its observations and at most two others."""
    return (
        entry.holder == finding.holder
        and not entry.should_have_told.isdisjoint(finding.should_have_told)
        and not entry.observations.isdisjoint(finding.observations)
        and len(entry.observations - finding.observations) <= OTHERS_AT_MOST
    )


def entries(found: Reviewed) -> tuple[Told, ...]:
    """The missed opportunities of a review, in their order."""
    return tuple(
        Told(
            f"m{n}",
            one.holder,
            frozenset(one.observations),
            frozenset(one.should_have_told),
            since=one.since,
        )
        for n, one in enumerate(found.missed, 1)
    )


def baseline(ledger: Ledger, before: int) -> tuple[Told, ...]:
    """What a list without patterns would say: each holder, everything it held before a day, the most first."""
    services = ledger.services()
    rows = []
    for holder in services:
        held = frozenset(
            o.id for o in ledger.observations if o.by == holder and o.known_on < before
        )
        if held:
            rows.append(Told(holder, holder, held, frozenset(services) - {holder}))
    return tuple(sorted(rows, key=lambda row: (-len(row.observations), row.id)))


def figures(
    case: str, listed: Sequence[Told], findings: Iterable[Told], found: Reviewed
) -> CaseFigures:
    """A list of entries held against the findings of the case's review."""
    wanted = tuple(findings)
    grave = [
        s for s in found.picture.sightings if _grave_before(found, s.seen_joined, s.pattern.level)
    ]
    first = min((s.seen_joined for s in grave), default=None)
    harm = found.harm_on
    return CaseFigures(
        case,
        tuple(_found(listed, finding, found) for finding in wanted),
        len(listed),
        sum(any(matches(entry, finding) for finding in wanted) for entry in listed),
        max((s.pattern.level for s in grave), key=level_rank, default=None),
        None if first is None or harm is None else harm - first,
    )


def _grave_before(found: Reviewed, day: int, level: str) -> bool:
    before = found.harm_on is None or day < found.harm_on
    return before and level_rank(level) >= level_rank("child-in-need")


def _found(listed: Sequence[Told], finding: Told, found: Reviewed) -> Found:
    rank = next((n for n, entry in enumerate(listed, 1) if matches(entry, finding)), None)
    kind = found.picture.ledger.agency[finding.holder].kind
    days = None
    if rank is not None and found.harm_on is not None:
        days = found.harm_on - listed[rank - 1].since
    return Found(finding.id, rank, days, kind in PRIVATE_HOLDERS, finding.pivotal)


@dataclass(frozen=True)
class Summary:
    """All cases together: pivotal findings that a service held, how many are listed, at what rank, how precise."""

    pivotal: int
    listed: int
    median_rank: float | None
    median_days: float | None
    entries: int
    precision: float


def summary(cases: Iterable[CaseFigures]) -> Summary:
    """The figures over several cases; findings held by the family or the public are left out."""
    every = tuple(cases)
    pivotal = [f for c in every for f in c.found if f.pivotal and not f.private]
    ranks = [f.rank for f in pivotal if f.rank is not None]
    days = [f.days_before_harm for f in pivotal if f.days_before_harm is not None]
    total = sum(c.entries for c in every)
    return Summary(
        len(pivotal),
        len(ranks),
        median(ranks) if ranks else None,
        median(days) if days else None,
        total,
        sum(c.matching for c in every) / total if total else 0.0,
    )
