"""One rule, fact or answer explained: what the law says, how it is read here, and how sure we are."""

from collections.abc import Iterator
from typing import Any

from wholepicture.core.gateway.conditions import ALWAYS, NEVER
from wholepicture.core.gateway.facts import Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.rules import Gateway, Restriction, Row, Rule, Ruleset
from wholepicture.core.gateway.words import in_words


def explained(rules: Ruleset, name: str) -> list[str]:
    """What there is to say about an id; nothing when there is no such id."""
    law = Law(rules, max(rules.begins, _latest(rules)))
    wanted = name.strip()
    for rule in (*rules.gateways, *rules.restrictions, *rules.consent):
        if rule.id.lower() == wanted.lower():
            return list(_rule(law, rule))
    if wanted in rules.book.facts:
        return list(_fact(rules.book.facts[wanted]))
    rows = [row for table in ("answers", "telling") for row in rules.tables[table]]
    found = [row for row in (*rows, *rules.findings) if row.id == wanted]
    if found:
        return list(_row(law, found[0]))
    return [f"{wanted}: {rules.words[wanted]}"] if wanted in rules.words else []


def _latest(rules: Ruleset) -> Any:
    from datetime import date

    return date.fromisoformat(rules.version)


def _rule(law: Law, rule: Rule) -> Iterator[str]:
    yield f"{rule.id}: {rule.name}"
    yield rule.cite
    if isinstance(rule, Gateway):
        yield f"Kind: {rule.said['kind']}. Consent: {rule.said['consent_needed']}. In force: {_force(rule)}."
        yield f"Official source: {rule.said['official']}"
        yield f"Says: {rule.say}"
    if isinstance(rule, Restriction):
        yield f"Effect: {rule.effect}. {rule.say}. Instead: {rule.share_instead}. Who decides: {', '.join(rule.advisers)}."
    for label in (
        "from",
        "to",
        "conditions",
        "limits",
        "note",
        "record_hint",
        "data_rule",
        "escalates",
    ):
        if label in rule.said:
            said = rule.said[label]
            yield f"{label.replace('_', ' ').capitalize()}: {'; '.join(said) if isinstance(said, list) else said}"
    yield f"How it is read here: {_condition(law, rule)}"
    yield (
        f"Grade {rule.grade}."
        + " The reading needs legal review until it is signed." * rule.needs_legal_review
    )


def _condition(law: Law, rule: Rule) -> str:
    if rule.when == NEVER:
        return f"never by itself. {rule.said.get('never', '')}".strip()
    parts = [in_words(law, rule.when)] if rule.when != ALWAYS else []
    if isinstance(rule, Gateway) and rule.parties != ALWAYS:
        parts.insert(0, in_words(law, rule.parties))
    return "; and ".join(parts)


def _force(rule: Rule) -> str:
    began = f" from {rule.start.isoformat()}" if rule.start else ""
    return f"{rule.standing}{began}"


def _fact(fact: Fact) -> Iterator[str]:
    yield f"{fact.id}: {fact.question}"
    if fact.help:
        yield fact.help
    for value, means in fact.means.items():
        if fact.kind == "enum":
            yield f"  {value}: {means}"


def _row(law: Law, row: Row) -> Iterator[str]:
    yield f"{row.id}: {row.value or row.because}"
    if row.because:
        yield f"Because {row.because}"
    yield f"When {in_words(law, row.when)}"
