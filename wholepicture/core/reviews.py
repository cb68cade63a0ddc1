"""The review of one family: the picture, the plans, the missed opportunities, the contradictions and the silences."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from wholepicture.core.chronology import Entry, chronology
from wholepicture.core.contradictions import Contradiction, contradictions
from wholepicture.core.factors import Vocabulary
from wholepicture.core.gateway.lawful import Lawful
from wholepicture.core.involved import able_to_act, involved, recipients
from wholepicture.core.knowledge import as_at
from wholepicture.core.ledger import Ledger
from wholepicture.core.missed import Missed, missed
from wholepicture.core.patterns.form import Pattern
from wholepicture.core.period import Span
from wholepicture.core.picture import Picture, Sighting, picture
from wholepicture.core.plan import Plan, plan
from wholepicture.core.silences import Expected, Silence, silences

GRAVE_HARM = frozenset({"serious-harm", "fatal-injury", "death"})
"""Kinds of harm that the days lost are counted up to."""


@dataclass(frozen=True)
class Knowledge:
    """The data that a review rests on, all of it versioned and owned: factors, patterns, expected contacts."""

    vocabulary: Vocabulary
    patterns: tuple[Pattern, ...]
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True)
class Reviewed:
    """Everything that a review shows. `harm_on` is an ordinal, None when there was no grave harm."""

    picture: Picture
    chronology: tuple[Entry, ...]
    plans: dict[str, Plan | None]
    missed: tuple[Missed, ...]
    contradictions: tuple[Contradiction, ...]
    silences: tuple[Silence, ...]
    harm_on: int | None

    def days_lost(self, sighting: Sighting) -> int | None:
        """From the day all services together could see it to the first day one with power to act did, or to the harm."""
        acted = [sighting.seen_by[a] for a in able_to_act(self.picture.ledger)]
        ends = [
            day for day in (*acted, self.harm_on) if day is not None and day >= sighting.seen_joined
        ]
        return min(ends) - sighting.seen_joined if ends else None


def harm_day(harm: Iterable[tuple[Span, str]]) -> int | None:
    """The earliest possible day of the first grave harm."""
    return min((on.first for on, kind in harm if kind in GRAVE_HARM), default=None)


def review(
    ledger: Ledger, data: Knowledge, lawful: Lawful, *, at: int, harm_on: int | None = None
) -> Reviewed:
    """Review a family as it stands on a day (ordinal). The harm moves only what is counted up to it."""
    seen = picture(ledger, data.patterns, data.vocabulary, at=at)
    until = at + 1 if harm_on is None else min(harm_on, at + 1)
    return Reviewed(
        picture=seen,
        chronology=chronology(ledger, seen.likeness, data.vocabulary, at=at),
        plans={s.id: plan_for(seen, s, lawful) for s in seen.sightings},
        missed=missed(seen, until=until),
        contradictions=contradictions(
            ledger, seen.likeness, data.vocabulary, as_at(ledger, seen.together, at)
        ),
        silences=silences(ledger, seen.likeness, seen.together, data.expected, at=at),
        harm_on=harm_on,
    )


def plan_for(seen: Picture, sighting: Sighting, lawful: Lawful) -> Plan | None:
    """The plan on the day the sighting could first be seen, for the first recipient that it can be made for.

    Social care first, for it decides on help and protection (Children Act 1989 s.17, s.47): the one
    that works with the child rather than another; then others with power to act; then whoever leads
    or works with the child. Among equals, the one to whom it takes least.
    """
    day = sighting.seen_joined
    everybody = recipients(seen.ledger, seen.likeness, sighting.child, day)
    blind = [
        a for a in everybody if sighting.seen_by[a] is None or (sighting.seen_by[a] or 0) > day
    ]
    able, work = set(able_to_act(seen.ledger)), involved(seen.ledger, sighting.child, day)
    care = [a for a in blind if seen.ledger.agency[a].kind in ("csc", "front-door")]
    groups = ([a for a in care if a in work], care, [a for a in blind if a in able], blind)

    @cache
    def plan_to(agency: str) -> Plan:
        return plan(seen, sighting, agency, lawful, at=day)

    first = None
    for group in groups if blind else (everybody,):
        best = min(map(plan_to, group), key=_ease, default=None)
        if best is not None and best.status != "none":
            return best
        first = first or best
    return first


def _ease(found: Plan) -> tuple[int, int, int]:
    """Lawful before not; then the fewest holders; then the fewest observations."""
    status = ("lawful", "if", "not-assessed", "none").index(found.status)
    return status, len(found.shares), sum(len(share.observations) for share in found.shares)
