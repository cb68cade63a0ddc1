"""The days that mattered: when something could be seen by all together, when one who could act saw it, the harm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wholepicture.core.reviews import GRAVE_HARM
from wholepicture.reports import days, lists
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.standing import Stood

JOINED: Final = "joined"
ACTED: Final = "acted"
HARM: Final = "harm"
HARMS: Final = {"death": "Death", "fatal-injury": "Fatal injury"}


@dataclass(frozen=True)
class Moment:
    """A day that mattered, what happened on it, and the day in words."""

    day: int
    kind: str
    words: str
    on: str


def moments(report: Report, lettered: Sequence[Stood]) -> tuple[Moment, ...]:
    """For each lettered sighting when it could be seen and who that could act saw it; and the harm."""
    found = [*_joined(lettered), *_acted(report, lettered), *_harm(report)]
    return tuple(sorted(found, key=lambda one: one.day))


def _joined(lettered: Sequence[Stood]) -> Iterator[Moment]:
    by_day: dict[int, list[str]] = {}
    for one in lettered:
        by_day.setdefault(one.sighting.seen_joined, []).append(one.letter)
    for day, letters in by_day.items():
        yield Moment(day, JOINED, f"{lists.joined(letters)} could be seen", days.short_day(day))


def _acted(report: Report, lettered: Sequence[Stood]) -> Iterator[Moment]:
    seen: dict[tuple[int, str], list[str]] = {}
    for one in lettered:
        if one.acted is not None and one.acted.day < report.until:
            seen.setdefault((one.acted.day, one.acted.agency), []).append(one.letter)
    for (day, agency), letters in seen.items():
        words = f"{lists.joined(letters)} seen by {report.agency(agency)}"
        yield Moment(day, ACTED, words, days.short_day(day))


def _harm(report: Report) -> Iterator[Moment]:
    """The first grave harm."""
    for harm in report.harm:
        if harm.kind in GRAVE_HARM and harm.on.first == report.harm_on:
            words = HARMS.get(harm.kind, "Serious harm")
            yield Moment(harm.on.first, HARM, words, days.span(harm.on, short=True))
            return
