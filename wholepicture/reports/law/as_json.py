"""An assessment as JSON: the contract of `gateway assess`."""

from typing import Any

from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.carried import bases, four_questions, minimum, recipients, withheld
from wholepicture.core.gateway.details import by_detail
from wholepicture.core.gateway.questions import matter
from wholepicture.core.gateway.rules import Gateway
from wholepicture.core.gateway.trace import filled, trace, would_change


def as_json(one: Assessment) -> dict[str, Any]:
    """Everything that one decision returns, as plain values."""
    return {
        "answer": one.answer,
        "tell_family": one.tell.value,
        "decided": one.decided,
        "modifiers": list(one.modifiers),
        "gateways": [
            *(_gateway(g) | {"role": "relied-on"} for g in one.relied.on),
            *(_gateway(g) | {"role": "context"} for g in one.relied.context),
        ],
        "considered": [_gateway(g) for g in one.relied.considered],
        "not_to_rely_on": [{"id": g.id, "why": why} for g, why in one.relied.not_on],
        "lawful_basis": {name: [rule.id for rule in rules] for name, rules in bases(one).items()},
        "restrictions": [rule.id for rule in one.restrictions],
        "consent_rules": [rule.id for rule in one.consent],
        "withhold": [{"id": name, "text": text} for name, text in withheld(one)],
        "redact": list(one.redact),
        "minimum": minimum(one),
        "instead": filled(one, one.row.instead),
        "recipients": list(recipients(one)),
        "escalate_to": list(one.escalate_to),
        "four_questions": four_questions(one),
        "conflicts": [{"duty": g.id, "restriction": rule.id} for g, rule in one.conflicts],
        "unknown_that_matter": list(matter(one.law, one.facts)),
        "by_detail": by_detail(one.law, one.facts),
        "trace": list(trace(one)),
        "would_change": list(would_change(one)),
        "ruleset": one.law.rules.version,
        "law_at": one.law.day.isoformat(),
        "needs_legal_review": needing_review(one),
    }


def _gateway(one: Gateway) -> dict[str, str]:
    return {"id": one.id, "cite": one.cite, "effect": one.effect, "grade": one.grade}


def needing_review(one: Assessment) -> list[str]:
    """The rules used here whose condition, or whose law, no lawyer has signed yet."""
    used = (*one.relied.on, *one.relied.context, *one.relied.considered, *one.restrictions)
    return [rule.id for rule in used if rule.needs_legal_review]
