"""What the swimlane tells, before anything is drawn: lanes, marks, tellings, days that mattered, the least that was wanting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wholepicture.core.ledger import Observation, Share
from wholepicture.core.period import FIRST_DAY, LAST_DAY
from wholepicture.core.words import POWER_TO_ACT, PRIVATE_HOLDERS
from wholepicture.reports import days, lists
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.standing import Stood

PART, UNREAD, WHOLE = "part", "unread", "whole"
JOINED, ACTED, HARM = "joined", "acted", "harm"
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
class Telling:
    """One holder telling one or more agencies some observations on a day; how much of them arrived, for each."""

    id: str
    day: int
    holder: str
    numbers: tuple[int, ...]
    recipients: tuple[tuple[str, str], ...]
    says: str


@dataclass(frozen=True)
class Day:
    """A day that mattered: when something could be seen by all together, when one who could act saw it, or the harm."""

    day: int
    kind: str
    words: str
    on: str


@dataclass(frozen=True)
class Wanting:
    """A telling that did not happen and would have been enough."""

    day: int
    holder: str
    recipient: str
    numbers: tuple[int, ...]
    says: str


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
    def marks(self) -> tuple[Mark, ...]:
        """Every observation, in the order of the chronology."""
        return tuple(self._mark(entry.observation) for entry in self.report.found.chronology)

    def _mark(self, seen: Observation) -> Mark:
        report = self.report
        piece = report.piece(seen.id)
        return Mark(
            observation=seen.id,
            number=piece.number,
            agency=seen.by,
            first=seen.on.first,
            last=seen.on.last,
            known=seen.known_on,
            words=report.label(seen.id),
            says=f"{piece.number}. {piece.by}, {piece.on}: {piece.says or piece.short}",
            href=piece.href,
            approximate=any(sign in seen.on.text for sign in DOUBTFUL),
            evidence=seen.id in self._main_evidence,
        )

    @cached_property
    def _main_evidence(self) -> frozenset[str]:
        return frozenset(self.lettered[0].sighting.evidence) if self.lettered else frozenset()

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """What was told, all recipients of one share together, in order of the day."""
        groups: dict[tuple[str, str, int], list[Share]] = {}
        for share in self.report.ledger.shares:
            day = told_on(share)
            if day <= self.report.found.picture.at and share.observations & self.report.numbers.keys():
                groups.setdefault((share.id.split(">")[0], share.holder, day), []).append(share)
        found = [self._telling(f"{name}-{n}", shares) for n, ((name, *_), shares) in enumerate(groups.items(), 1)]
        return tuple(sorted(found, key=lambda telling: telling.day))

    def _telling(self, name: str, shares: list[Share]) -> Telling:
        report, one = self.report, shares[0]
        told = frozenset().union(*(share.observations for share in shares))
        numbers = tuple(piece.number for piece in report.pieces(told))
        to = "; ".join(f"{report.agency(s.recipient)}{_how_much(s)}" for s in shares)
        which = lists.joined(map(str, numbers))
        says = f"{days.span(one.sent_on)}: {report.agency(one.holder)} told {to} of {which}"
        recipients = tuple((share.recipient, extent(share)) for share in shares)
        return Telling(name, told_on(one), one.holder, numbers, recipients, lists.capital(says))

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """Whoever held or was told anything; those with power to act first, then by who knew first; no services last.

        An agency that would have had to be told has a lane too, though it is empty.
        """
        known = {mark.agency: mark.first for mark in reversed(self.marks)}
        for telling in self.tellings:
            for agency, _ in telling.recipients:
                known[agency] = min(telling.day, known.get(agency, telling.day))
        wanted = {one.recipient for one in self.wanting} | {one.holder for one in self.wanting}
        ledger = self.report.ledger
        found = [
            Lane(a.id, self.report.agency(a.id), a.kind in PRIVATE_HOLDERS, a.id not in known)
            for a in ledger.agencies
            if a.id in known or a.id in wanted
        ]
        return tuple(sorted(found, key=lambda lane: self._lane_place(lane, known)))

    def _lane_place(self, lane: Lane, known: dict[str, int]) -> tuple[bool, int, int, str]:
        kind = self.report.ledger.agency[lane.agency].kind
        power = POWER_TO_ACT.index(kind) if kind in POWER_TO_ACT else len(POWER_TO_ACT)
        return lane.private, power, known.get(lane.agency, LAST_DAY), lane.agency

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that mattered: for each lettered sighting when it could be seen and who acted; and the harm."""
        joined: dict[int, list[str]] = {}
        acted: dict[tuple[int, str], list[str]] = {}
        for one in self.lettered:
            joined.setdefault(one.sighting.seen_joined, []).append(one.letter)
            if one.acted is not None and one.acted.day < self.report.until:
                acted.setdefault((one.acted.day, one.acted.agency), []).append(one.letter)
        found = [
            Day(day, JOINED, f"{lists.joined(letters)} could be seen", days.short_day(day))
            for day, letters in joined.items()
        ]
        found += [
            Day(day, ACTED, f"{lists.joined(letters)} seen by {self.report.agency(agency)}", days.short_day(day))
            for (day, agency), letters in acted.items()
        ]
        return tuple(sorted([*found, *self._harm()], key=lambda one: one.day))

    def _harm(self) -> Iterator[Day]:
        if self.report.harm_on is not None:
            first = next(h for h in self.report.harm if h.on.first == self.report.harm_on)
            words = {"death": "Death", "fatal-injury": "Fatal injury"}.get(first.kind, "Serious harm")
            yield Day(self.report.harm_on, HARM, words, days.span(first.on, short=True))

    @cached_property
    def wanting(self) -> tuple[Wanting, ...]:
        """The least that would have been enough for sighting A."""
        plan = self.report.found.plans[self.lettered[0].sighting.id] if self.lettered else None
        return tuple(
            Wanting(self.lettered[0].sighting.seen_joined, share.holder, share.recipient, numbers, self._wanted(share.holder, share.recipient, numbers))
            for share in (plan.shares if plan else ())
            if (numbers := tuple(p.number for p in self.report.pieces(share.observations)))
        )

    def _wanted(self, holder: str, recipient: str, numbers: Iterable[int]) -> str:
        which = lists.joined(map(str, numbers))
        return f"Not shared, and would have been enough: {self.report.agency(holder)} telling {self.report.agency(recipient)} of {which}"

    @cached_property
    def lost(self) -> tuple[int, int] | None:
        """From the day on which sighting A could be seen to the day on which the days lost end."""
        if not self.lettered or not self.lettered[0].days_lost:
            return None
        start = self.lettered[0].sighting.seen_joined
        return start, start + (self.lettered[0].days_lost or 0)

    def bounds(self) -> tuple[int, int]:
        """The first and the last day of the picture; open ends do not count."""
        found = [day for mark in self.marks for day in (mark.first, mark.last, mark.known)]
        found += [telling.day for telling in self.tellings] + [one.day for one in self.days]
        dated = [day for day in found if FIRST_DAY < day < LAST_DAY]
        return min(dated), max(dated)


def told_on(share: Share) -> int:
    """The day on which a share was read, or arrived when it was not."""
    return share.sent_on.last if share.read_on is None else share.read_on


def extent(share: Share) -> str:
    """Whether all of it arrived, part of it, or nobody read it."""
    if share.read_on is None:
        return UNREAD
    return WHOLE if share.factors is None else PART


def _how_much(share: Share) -> str:
    return {UNREAD: " (nobody read it)", PART: " (in part)", WHOLE: ""}[extent(share)]
