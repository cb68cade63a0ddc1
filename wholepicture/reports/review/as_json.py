"""The review as the JSON that other programs rely on (DESIGN.md, Contracts)."""

from dataclasses import asdict, dataclass
from typing import Any

from wholepicture.core.chronology import Entry
from wholepicture.core.ledger import RELATIONS
from wholepicture.core.missed import Missed
from wholepicture.core.period import iso
from wholepicture.core.picture import Sighting
from wholepicture.core.plan import Plan
from wholepicture.core.reviews import Reviewed
from wholepicture.reports.words import filled, named
from wholepicture.services.reviews import Answer


@dataclass(frozen=True)
class Heading:
    """Which case it is, and the law of which day was applied (an ISO date, or None when no law was)."""

    case: str
    title: str
    law_at: str | None = None


def heading_of(answer: Answer) -> Heading:
    """How a review is headed."""
    law = answer.law_on.isoformat() if answer.law_on else None
    return Heading(answer.case.id, answer.case.title, law)


def as_json(heading: Heading, found: Reviewed) -> dict[str, Any]:
    """The whole review as plain values; every computed day is an ISO date."""
    return {
        **asdict(heading),
        "harm_on": _day(found.harm_on),
        "chronology": [_entry(entry) for entry in found.chronology],
        "sightings": [_sighting(found, sighting) for sighting in found.picture.sightings],
        "missed": [_missed(found, n, one) for n, one in enumerate(found.missed, 1)],
        "contradictions": [
            {"observations": list(c.observations), "about": c.about, "says": c.says}
            for c in found.contradictions
        ],
        "silences": [
            {
                "agency": s.agency,
                "child": s.child,
                "expected": s.expected,
                "since": iso(s.since),
                "says": s.says,
            }
            for s in found.silences
        ],
    }


def _day(day: int | None) -> str | None:
    return None if day is None else iso(day)


def _entry(entry: Entry) -> dict[str, Any]:
    seen = entry.observation
    return {
        "observation": seen.id,
        "on": seen.on.text,
        "recorded": seen.recorded.text if seen.recorded else None,
        "by": seen.by,
        "about": list(seen.about),
        "factors": sorted(seen.factors),
        "nature": seen.nature,
        "known_to": [
            {
                "agency": holding.agency,
                "since": iso(holding.since),
                "told_by": holding.told_by,
                "factors": sorted(holding.facets - {RELATIONS}),
            }
            for holding in entry.known_to
        ],
        "beside": list(entry.beside),
    }


def _sighting(found: Reviewed, sighting: Sighting) -> dict[str, Any]:
    pattern, ledger = sighting.pattern, found.picture.ledger
    plan = found.plans[sighting.id]
    return {
        "id": sighting.id,
        "pattern": pattern.id,
        "version": pattern.version,
        "title": pattern.title,
        "child": sighting.child,
        "others": list(sighting.others),
        "status": sighting.status,
        "level": pattern.level,
        "evidence": list(sighting.evidence),
        "held_by": list(sighting.held_by),
        "happened_by": iso(sighting.happened_by),
        "seen_joined": iso(sighting.seen_joined),
        "seen_by": {agency: _day(day) for agency, day in sighting.seen_by.items()},
        "days_lost": found.days_lost(sighting),
        "says": filled(pattern.says, sighting, ledger),
        "questions": [
            {
                "ask": list(q.ask),
                "question": filled(q.question, sighting, ledger),
                "would": filled(q.would, sighting, ledger),
            }
            for q in sighting.questions
        ],
        "plan": _plan(plan),
    }


def _plan(plan: Plan | None, with_runner_up: bool = True) -> dict[str, Any] | None:
    if plan is None:
        return None
    shares = [
        {
            "observations": list(share.observations),
            "from": share.holder,
            "to": share.recipient,
            "detail": share.detail,
            "answer": share.answer,
            "gateway": share.gateway,
            "travels_with": list(share.travels_with),
        }
        for share in plan.shares
    ]
    said: dict[str, Any] = {
        "recipient": plan.recipient,
        "status": plan.status,
        "shares": shares,
        "redact": [{"observation": one, "factor": factor} for one, factor in plan.redact],
    }
    if with_runner_up:
        said["runner_up"] = _plan(plan.runner_up, with_runner_up=False)
    said["blocked_by"] = [
        {"observation": b.observation, "reason": b.reason} for b in plan.blocked_by
    ]
    return said


def _missed(found: Reviewed, number: int, one: Missed) -> dict[str, Any]:
    return {
        "id": f"m{number}",
        "observations": list(one.observations),
        "holder": one.holder,
        "should_have_told": list(one.should_have_told),
        "from": iso(one.since),
        "until": iso(one.until),
        "sightings": sorted({part.sighting.id for part in one.parts}, key=lambda g: (len(g), g)),
        "says": says(found, one),
    }


def says(found: Reviewed, one: Missed) -> str:
    """A candidate in a sentence, and what it is not."""
    ledger = found.picture.ledger
    titles = list(dict.fromkeys(part.sighting.pattern.title for part in one.parts))
    told = ", ".join(named(ledger, agency) for agency in one.should_have_told)
    days = one.until - one.since
    return (
        f"{named(ledger, one.holder)} held part of: {'; '.join(titles)}. Not seen by {told} for {days} days. "
        "A candidate, for a panel to confirm; that it shows now does not mean that it was plain then."
    )
