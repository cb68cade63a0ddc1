"""A family as one JSON object, for a file with one family on each line."""

from typing import Any

from wholepicture.core.ledger import Involvement, Ledger, Observation, Share
from wholepicture.core.period import Span, iso


def as_data(ledger: Ledger) -> dict[str, Any]:
    """People, agencies, observations, shares and involvements, with dates as text."""
    return {
        "people": [
            {"id": p.id, "role": p.role, "sex": p.sex, "born": _text(p.born)} for p in ledger.people
        ],
        "agencies": [{"id": a.id, "kind": a.kind, "name": a.name} for a in ledger.agencies],
        "observations": [_observation(seen) for seen in ledger.observations],
        "shares": [_share(share) for share in ledger.shares],
        "involvements": [_involvement(spell) for spell in ledger.involvements],
    }


def _observation(seen: Observation) -> dict[str, Any]:
    return {
        "id": seen.id,
        "by": seen.by,
        "about": list(seen.about),
        "on": seen.on.text,
        "recorded": iso(seen.known_on),
        "factors": sorted(seen.factors),
        "nature": seen.nature,
        "relations": [{"from": t.person, "kind": t.kind, "to": t.to} for t in seen.relations],
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "id": share.id,
        "observations": sorted(share.observations),
        "from": share.holder,
        "to": share.recipient,
        "on": share.sent_on.text,
        "read": None if share.read_on is None else iso(share.read_on),
        "factors": None if share.factors is None else sorted(share.factors),
    }


def _involvement(spell: Involvement) -> dict[str, Any]:
    return {
        "agency": spell.agency,
        "about": spell.about,
        "role": spell.role,
        "since": _text(spell.since),
        "until": _text(spell.until),
        "lead": spell.lead,
    }


def _text(span: Span | None) -> str | None:
    return span.text if span else None
