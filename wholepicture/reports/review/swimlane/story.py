"""What the swimlane tells, before anything is drawn: its lanes and marks, what was told, and the days that mattered."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wholepicture.core.ledger import Observation
from wholepicture.core.period import FIRST_DAY, LAST_DAY
from wholepicture.core.words import POWER_TO_ACT, PRIVATE_HOLDERS
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.standing import Stood
from wholepicture.reports.review.swimlane.moments import Moment, moments
from wholepicture.reports.review.swimlane.tellings import Telling, Wanting, tellings, wanting

DOUBTFUL: Final = ("~", "?", "%")


@dataclass(frozen=True)
class Lane:
    """One agency. Private ones are no service: nobody could ask them."""

    agency: str
    name: str
    private: bool
    empty: bool


@dataclass(frozen=True)
class Mark:
    """An observation: whose, when, since when it was known, how it is called, and whether it is part of sighting A."""

    observation: str
    number: int
    agency: str
    first: int
    last: int
    known: int
    words: str
    says: str
    href: str
    approximate: bool
    evidence: bool


@dataclass(frozen=True)
class Story:
    """Everything that the swimlane shows of one review."""

    report: Report
    stood: tuple[Stood, ...]

    @cached_property
    def lettered(self) -> tuple[Stood, ...]:
        """The sightings that carry a letter."""
        return tuple(one for one in self.stood if one.letter)

    @cached_property
    def main(self) -> Stood | None:
        """Sighting A."""
        return next(iter(self.lettered), None)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Every observation, in the order of the chronology."""
        return tuple(self._mark(entry.observation) for entry in self.report.found.chronology)

    def _mark(self, seen: Observation) -> Mark:
        piece = self.report.piece(seen.id)
        return Mark(
            observation=seen.id,
            number=piece.number,
            agency=seen.by,
            first=seen.on.first,
            last=seen.on.last,
            known=seen.known_on,
            words=self.report.label(seen.id),
            says=f"{piece.number}. {piece.by}, {piece.on}: {piece.says or piece.short}",
            href=piece.href,
            approximate=any(sign in seen.on.text for sign in DOUBTFUL),
            evidence=self.main is not None and seen.id in self.main.sighting.evidence,
        )

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """What was told."""
        return tellings(self.report)

    @cached_property
    def wanting(self) -> tuple[Wanting, ...]:
        """The least that would have been enough for sighting A."""
        return wanting(self.report, self.main)

    @cached_property
    def days(self) -> tuple[Moment, ...]:
        """The days that mattered."""
        return moments(self.report, self.lettered)

    @cached_property
    def lost(self) -> tuple[int, int] | None:
        """From the day on which sighting A could be seen to the day on which the days lost end."""
        if self.main is None or not self.main.days_lost:
            return None
        start = self.main.sighting.seen_joined
        return start, start + self.main.days_lost

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """Whoever held or was told anything; those with power to act first, then by who knew first; no services last.

        An agency that would have had to be told has a lane too, though it is empty.
        """
        known = {mark.agency: mark.first for mark in reversed(self.marks)}
        for telling in self.tellings:
            for agency in (telling.holder, *(recipient for recipient, _ in telling.recipients)):
                known[agency] = min(telling.day, known.get(agency, telling.day))
        drawn = known.keys() | {
            agency for one in self.wanting for agency in (one.recipient, one.holder)
        }
        found = [
            Lane(a.id, self.report.agency(a.id), a.kind in PRIVATE_HOLDERS, a.id not in known)
            for a in self.report.ledger.agencies
            if a.id in drawn
        ]
        return tuple(sorted(found, key=lambda lane: self._lane_place(lane, known)))

    def _lane_place(self, lane: Lane, known: dict[str, int]) -> tuple[bool, int, int, str]:
        kind = self.report.ledger.agency[lane.agency].kind
        power = POWER_TO_ACT.index(kind) if kind in POWER_TO_ACT else len(POWER_TO_ACT)
        return lane.private, power, known.get(lane.agency, LAST_DAY), lane.agency

    def bounds(self) -> tuple[int, int]:
        """The first and the last day of the picture; open ends do not count."""
        found = [day for mark in self.marks for day in (mark.first, mark.last, mark.known)]
        found += [telling.day for telling in self.tellings] + [one.day for one in self.days]
        dated = [day for day in found if FIRST_DAY < day < LAST_DAY]
        return min(dated), max(dated)

    def room(self) -> dict[int, float]:
        """How much room each day wants: a precise day with a mark or an arrow most, the edge of a long stretch little."""
        first, last = self.bounds()
        wanted = dict.fromkeys((first, last), 0.0)
        days = [
            (day, 0.8) for day in (*(t.day for t in self.tellings), *(d.day for d in self.days))
        ]
        for mark in self.marks:
            edge = 1.0 if mark.first == mark.last else 0.3
            days += [(mark.first, edge), (mark.last, edge), (mark.known, 0.3)]
        for day, room in days:
            if first <= day <= last:
                wanted[day] = max(room, wanted.get(day, 0.0))
        return wanted
