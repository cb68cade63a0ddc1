"""In short: what was known, what it meant together, who could see it, what would have been enough, and the harm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.core.plan import Plan
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.reports import days, lists
from wholepicture.reports.review.record import law_day
from wholepicture.reports.review.report import Piece, Report
from wholepicture.reports.review.standing import Standing, Stood
from wholepicture.reports.review.words import Sentence

AS: Final = {
    Standing.BY_NOBODY: "that no agency could see alone",
    Standing.LATE: "that those with the power to act saw late or not at all",
    Standing.AT_ONCE: "that one of them saw at once",
}


LAWFUL: Final = {
    "lawful": "and lawful to share",
    "if": "to be shared once something was settled",
}


@dataclass(frozen=True)
class Line:
    """One line of the summary: what it is about, its sentences, and who would tell of which observations."""

    about: str
    sentences: tuple[Sentence, ...]
    pieces: tuple[tuple[str, Piece], ...] = ()


def in_short(report: Report, stood: tuple[Stood, ...]) -> tuple[Line, ...]:
    """The whole review in a few sentences, each computed from it."""
    main = stood[0] if stood and stood[0].letter else None
    found = [
        Line("What was known", tuple(_known(report))),
        Line("What it meant together", tuple(_together(report, stood, main))),
    ]
    if main is not None:
        found.append(Line("Who could see it", tuple(_who_saw(report, main))))
        found.append(_enough(report, main))
    harm = tuple(_harm(report, main))
    return tuple(found) + ((Line("The harm", harm),) if harm else ())


def _known(report: Report) -> Iterator[Sentence]:
    services = report.ledger.services()
    seen = [entry.observation for entry in report.found.chronology]
    early = [one for one in seen if one.known_on < report.until]
    holders = [agency for agency in services if any(one.by == agency for one in early)]
    when = " before the harm" if report.harm_on is not None else ""
    if holders:
        count = lists.capital(lists.counted(len(holders), "agency", "agencies"))
        held = "each held" if len(holders) > 1 else "held"
        yield (f"{count} {held} something{when}: {report.agencies(holders)}.",)
    else:
        yield (f"No agency held anything{when}.",)
    private = [
        a.id for a in report.ledger.agencies
        if a.kind in PRIVATE_HOLDERS and any(one.by == a.id for one in early)
    ]  # fmt: skip
    if private:
        yield (f"Outside the services, {report.agencies(private)} knew things too.",)
    told = {s.id.split(">")[0] for s in report.ledger.shares if s.sent_on.first < report.until}
    if told:
        yield (f"The record has {lists.counted(len(told), 'occasion')} on which one told another.",)
    elif len(holders) > 1:
        yield ("There is no record that any of them told another.",)


def _together(report: Report, stood: tuple[Stood, ...], main: Stood | None) -> Iterator[Sentence]:
    early = [one for one in stood if one.standing != Standing.AFTER]
    if main is not None:
        on = days.day(main.sighting.seen_joined)
        yield (f"Put together, by {on} it showed: {main.sighting.pattern.title}.",)
    if not early:
        when = "before the harm" if report.harm_on is not None else "in what is recorded"
        yield (f"None of the patterns in use showed {when}.",)
        return
    count = {standing: sum(one.standing == standing for one in early) for standing in Standing}
    ways = [f"{lists.number(n)} {AS[standing]}" for standing, n in count.items() if n]
    if len(early) > 1:
        rest = (
            f": {lists.joined(ways)}"
            if len(ways) > 1
            else f", each {ways[0].replace(lists.number(len(early)), 'one', 1)}"
        )
        yield (f"{lists.capital(lists.number(len(early)))} things showed in all{rest}.",)


def _who_saw(report: Report, main: Stood) -> Iterator[Sentence]:
    before = " before the harm" if report.harm_on is not None else ""
    if main.standing == Standing.BY_NOBODY:
        yield (f"No one agency could see it{before}.",)
        return
    if main.first and main.first.day < report.until and main.first != main.acted:
        yield (f"{report.agency(main.first.agency)} could see it from {days.day(main.first.day)}.",)
    if main.acted is None or main.acted.day >= report.until:
        yield (f"No agency with the power to act could see it{before}.",)
    else:
        late = days.count(main.acted.day - main.sighting.seen_joined)
        who, on = report.agency(main.acted.agency), days.day(main.acted.day)
        yield (
            f"The first with the power to act that could see it was {who}, on {on}, {late} later.",
        )


def _enough(report: Report, main: Stood) -> Line:
    """What would have had to be shared for somebody who could act to see it."""
    plan = report.found.plans[main.sighting.id]
    about = "What would have been enough"
    if plan is None or plan.status == "none":
        return Line(about, (("No sharing was found that would have been enough.",),))
    recipient = report.agency(plan.recipient)
    if not plan.shares:
        return Line(about, ((f"Nothing had to be shared: {recipient} had enough.",),))
    pieces = tuple(
        (report.agency(share.holder), piece)
        for share in plan.shares
        for piece in report.pieces(share.observations)
    )
    count = lists.counted(len(pieces), "observation")
    told = f"For {recipient} to see it, {count} would have been enough{_lawful(report, plan)}:"
    return Line(about, ((told,),), pieces)


def _lawful(report: Report, plan: Plan) -> str:
    """What the law says of the plan, where it was asked."""
    law = law_day(report)
    if not law or plan.status not in LAWFUL:
        return ""
    return f", {LAWFUL[plan.status]} under the law of {law}"


def _harm(report: Report, main: Stood | None) -> Iterator[Sentence]:
    if report.harm_on is None:
        return
    for harm in report.harm:
        if harm.on.first >= report.harm_on:
            yield (f"{lists.capital(days.span(harm.on))}: {harm.text}",)
    if main is not None:
        gap = report.harm_on - main.sighting.seen_joined
        yield (f"That is {days.count(gap)} after the day by which it could first have been seen.",)
