"""The plan: for each sighting the least that would have had to be shared, from whom, to whom, and what to leave out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from wholepicture.core.plan import Plan
from wholepicture.reports import lists
from wholepicture.reports.review.report import Piece, Report
from wholepicture.reports.review.standing import Standing, Stood
from wholepicture.reports.review.words import status

SHOWN: Final = 3


@dataclass(frozen=True)
class Telling:
    """What one holder would tell: the observations, what travels with them, what is left out, on what ground."""

    holder: str
    pieces: tuple[Piece, ...]
    with_it: tuple[Piece, ...]
    leave_out: tuple[str, ...]
    ground: str


@dataclass(frozen=True)
class Barred:
    """Observations that may not be shared, or not yet, and why."""

    pieces: tuple[Piece, ...]
    reason: str


@dataclass(frozen=True)
class PlanView:
    """One least sharing and every sighting that it would let the recipient see."""

    letters: tuple[str, ...]
    titles: tuple[str, ...]
    recipient: str
    status: str
    tellings: tuple[Telling, ...]
    barred: tuple[Barred, ...]
    runner_up: tuple[Telling, ...] = ()
    runner_up_to: str = ""


@dataclass(frozen=True)
class Plans:
    """The plans for what nobody who could act saw in time: the first few, the rest, and how many needed none."""

    shown: tuple[PlanView, ...]
    rest: tuple[PlanView, ...]


def plans(report: Report, stood: tuple[Stood, ...]) -> Plans:
    """One plan for each least sharing, in the order of the most important sighting that it serves."""
    groups: dict[tuple[object, ...], list[Stood]] = {}
    for one in stood:
        plan = report.found.plans[one.sighting.id]
        if one.standing <= Standing.LATE and plan is not None:
            groups.setdefault((plan.recipient, plan.status, plan.shares), []).append(one)
    views = tuple(_view(report, group) for group in groups.values())
    return Plans(views[:SHOWN], views[SHOWN:])


def _view(report: Report, group: list[Stood]) -> PlanView:
    plan = report.found.plans[group[0].sighting.id]
    assert plan is not None, "only sightings with a plan are grouped"
    second = plan.runner_up
    return PlanView(
        letters=tuple(one.letter for one in group if one.letter),
        titles=tuple(dict.fromkeys(one.sighting.pattern.title for one in group)),
        recipient=report.agency(plan.recipient),
        status=status(report, plan.status),
        tellings=_tellings(report, plan),
        barred=_barred(report, plan),
        runner_up=_tellings(report, second) if second else (),
        runner_up_to=report.agency(second.recipient) if second else "",
    )


def _tellings(report: Report, plan: Plan) -> tuple[Telling, ...]:
    return tuple(
        Telling(
            holder=report.agency(share.holder),
            pieces=report.pieces(share.observations),
            with_it=report.pieces(share.travels_with),
            leave_out=tuple(_redacted(report, plan, share.observations)),
            ground=_ground(report, share.answer, share.gateway),
        )
        for share in plan.shares
    )


def _barred(report: Report, plan: Plan) -> tuple[Barred, ...]:
    """What stands in the way, observations with the same reason together."""
    reasons: dict[str, list[str]] = {}
    for block in plan.blocked_by:
        reasons.setdefault(block.reason, []).append(block.observation)
    return tuple(
        Barred(
            report.pieces(observations), lists.capital(reason.rstrip(".")) + "." if reason else ""
        )
        for reason, observations in reasons.items()
    )


def _redacted(report: Report, plan: Plan, observations: Iterable[str]) -> Iterable[str]:
    told = set(observations)
    for observation, factor in plan.redact:
        if observation in told:
            yield f"{lists.small(report.vocabulary[factor].label)} (from {report.numbers[observation]})"


def _ground(report: Report, answer: str, gateway: str | None) -> str:
    """What the law answers, and the gateway relied on, in words."""
    if report.heading.law_at is None:
        return ""
    said = report.law_words.get(answer, lists.capital(answer.replace("-", " "))).rstrip(".")
    return f"{said}. {report.law_words.get(gateway, gateway)}" if gateway else said
