"""What was told to whom and how much of it arrived; and the telling that did not happen and would have been enough."""

from dataclasses import dataclass
from typing import Final

from wholepicture.core.ledger import Share
from wholepicture.reports import days, lists
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.standing import Stood

PART: Final = "part"
UNREAD: Final = "unread"
WHOLE: Final = "whole"
HOW_MUCH: Final = {UNREAD: " (nobody read it)", PART: " (in part)", WHOLE: ""}


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
class Wanting:
    """A telling that did not happen and would have been enough."""

    day: int
    holder: str
    recipient: str
    numbers: tuple[int, ...]
    says: str


def tellings(report: Report) -> tuple[Telling, ...]:
    """What was told, all recipients of one share together, in order of the day."""
    at, known = report.found.picture.at, report.numbers.keys()
    groups: dict[tuple[str, str, int], list[Share]] = {}
    for share in report.ledger.shares:
        day = told_on(share)
        if day <= at and share.observations & known:
            groups.setdefault((share.id.split(">")[0], share.holder, day), []).append(share)
    found = [
        _telling(report, f"{name}-{n}", shares)
        for n, ((name, *_), shares) in enumerate(groups.items(), 1)
    ]
    return tuple(sorted(found, key=lambda telling: telling.day))


def _telling(report: Report, name: str, shares: list[Share]) -> Telling:
    one = shares[0]
    told = frozenset().union(*(share.observations for share in shares))
    numbers = tuple(piece.number for piece in report.pieces(told))
    to = "; ".join(f"{report.agency(s.recipient)}{HOW_MUCH[extent(s)]}" for s in shares)
    which = lists.joined(map(str, numbers))
    says = f"{days.span(one.sent_on)}: {report.agency(one.holder)} told {to} of {which}"
    recipients = tuple((share.recipient, extent(share)) for share in shares)
    return Telling(name, told_on(one), one.holder, numbers, recipients, lists.capital(says))


def told_on(share: Share) -> int:
    """The day on which a share was read, or arrived when it was not."""
    return share.sent_on.last if share.read_on is None else share.read_on


def extent(share: Share) -> str:
    """Whether all of it arrived, part of it, or nobody read it."""
    if share.read_on is None:
        return UNREAD
    return WHOLE if share.factors is None else PART


def wanting(report: Report, main: Stood | None) -> tuple[Wanting, ...]:
    """The least that would have been enough for the most important sighting."""
    plan = report.found.plans[main.sighting.id] if main else None
    if main is None or plan is None:
        return ()
    return tuple(
        _wanting(report, main.sighting.seen_joined, share.holder, share.recipient, numbers)
        for share in plan.shares
        if (numbers := tuple(p.number for p in report.pieces(share.observations)))
    )


def _wanting(
    report: Report, day: int, holder: str, recipient: str, numbers: tuple[int, ...]
) -> Wanting:
    which = lists.joined(map(str, numbers))
    telling = f"{report.agency(holder)} telling {report.agency(recipient)} of {which}"
    says = f"Not shared, and would have been enough: {telling}"
    return Wanting(day, holder, recipient, numbers, says)
