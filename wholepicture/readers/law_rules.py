"""Gateways and restrictions, one file each, read into the core's form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Condition, Every
from wholepicture.core.gateway.rules import Gateway, Restriction
from wholepicture.readers.law_conditions import Conditions


def gateway_of(tree: Mapping[str, Any], within: Conditions) -> Gateway:
    """One gateway. One that can never be used says why, in `never`."""
    read = within.maybe
    return Gateway(
        **_standing(tree),
        cite=tree["cite"],
        when=NEVER if "never" in tree else within.read(tree.get("when"), "when"),
        say=tree["say"],
        kind=tree["kind"],
        consent_question=tree["consent_question"],
        overrides_confidence=tree["overrides_confidence"],
        parties=_parties(tree, within),
        prescribed=read(tree.get("prescribed_when"), NEVER, "prescribed_when"),
        agreement=read(tree.get("agreement_when"), NEVER, "agreement_when"),
        serves=read(tree.get("serves_when"), NEVER, "serves_when"),
        cited=read(tree.get("cited_when"), NEVER, "cited_when"),
        claims=frozenset(tree.get("claims", ())),
        also=tuple(tree.get("also", ())),
        general=tree.get("general", False),
        fallback=tree.get("fallback", False),
        sets_confidence_aside=tree.get("sets_confidence_aside", False),
    )


def restriction_of(tree: Mapping[str, Any], within: Conditions) -> Restriction:
    """One restriction."""
    read = within.maybe
    return Restriction(
        **_standing(tree),
        cite=tree["law"],
        when=within.read(tree["when"], "when"),
        say=tree["what"],
        effect=tree["effect"],
        bars=read(tree.get("bars_when"), NEVER, "bars_when"),
        holds=read(tree.get("holds_when"), NEVER, "holds_when"),
        removes=tuple(tree.get("removes", ())),
        removes_when=read(tree.get("removes_when"), ALWAYS, "removes_when"),
        advisers=tuple(tree["adviser_roles"]),
        share_instead=tree["share_instead"],
    )


def _standing(tree: Mapping[str, Any]) -> dict[str, Any]:
    """What every rule of law carries."""
    force = tree.get("in_force", {})
    return {
        "id": tree["id"],
        "name": tree["name"],
        "start": _day(force.get("from")),
        "end": _day(force.get("until")),
        "standing": force.get("status", "in-force"),
        "grade": tree["grade"],
        "needs_legal_review": tree["needs_legal_review"],
        "said": tree,
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _parties(tree: Mapping[str, Any], within: Conditions) -> Condition:
    """Who may tell whom: a list that is absent leaves that side open."""
    sides = {"from": "holder-agency", "to": "recipient-agency"}
    return Every(
        tuple(within.read({fact: tree[side]}, side) for side, fact in sides.items() if side in tree)
    )
