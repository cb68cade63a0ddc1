"""The same story as the picture's in one list from first to last, for narrow screens."""

from dataclasses import dataclass

from wholepicture.reports import days
from wholepicture.reports.review.swimlane.story import Story


@dataclass(frozen=True)
class Step:
    """One thing that happened: an observation, a telling, what was wanting, or a day that mattered."""

    kind: str
    on: str
    who: str
    says: str
    number: int = 0
    href: str = ""
    evidence: bool = False


def timeline(story: Story) -> tuple[Step, ...]:
    """Everything in the picture by the day on which it was known or happened."""
    ledger = story.report.ledger
    found: list[tuple[int, int, Step]] = []
    for mark in story.marks:
        on = days.span(ledger.observation[mark.observation].on)
        who = story.report.agency(mark.agency)
        step = Step("observation", on, who, mark.words, mark.number, mark.href, mark.evidence)
        found.append((mark.last, 0, step))
    for telling in story.tellings:
        found.append((telling.day, 1, Step("told", "", "", telling.says)))
    for day in story.days:
        found.append(
            (day.day, 3 if day.kind == "harm" else 2, Step(day.kind, day.on, "", day.words))
        )
    for one in story.wanting:
        found.append((one.day, 4, Step("wanted", "", "", one.says)))
    return tuple(step for *_, step in sorted(found, key=lambda one: one[:2]))
