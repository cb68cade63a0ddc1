"""One rule, fact or answer explained: what the law says, how it is read here, and how sure we are."""

from collections.abc import Iterator
from datetime import date

from wholepicture.core.gateway.conditions import ALWAYS, NEVER, conjuncts
from wholepicture.core.gateway.facts import Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.plain import in_words, without_ids
from wholepicture.core.gateway.rules import Gateway, Restriction, Row, Rule, Ruleset


def explained(rules: Ruleset, name: str) -> list[str]:
    """What there is to say about an id, or about words of a name; nothing when there is no such thing."""
    law = Law(rules, max(rules.begins, date.fromisoformat(rules.version)))
    wanted = name.strip()
    every = (*rules.gateways, *rules.restrictions, *rules.consent)
    for rule in every:
        if rule.id.lower() == wanted.lower():
            return _in_names(law, _rule(law, rule))
    if wanted in rules.book.facts:
        return list(_fact(rules.book.facts[wanted]))
    rows = [row for table in ("answers", "telling") for row in rules.tables[table]]
    found = [row for row in (*rows, *rules.findings) if row.id == wanted]
    if found:
        return _in_names(law, _row(law, found[0]))
    if wanted in rules.words:
        return [f"{rules.words[wanted]} (reference: {wanted})"]
    return list(_by_name(law, [one for one in every if wanted.lower() in one.name.lower()]))


def _in_names(law: Law, lines: Iterator[str]) -> list[str]:
    """The first line names the id; from there on rules are called by their names."""
    return [next(lines), *(without_ids(law, line) for line in lines)]


def _by_name(law: Law, found: list[Rule]) -> Iterator[str]:
    """The rule that has these words in its name; where there are several, which they are."""
    if len(found) == 1:
        yield from _in_names(law, _rule(law, found[0]))
    elif found:
        yield "Several have this in their name. Ask for one of them:"
        yield from (f"  {one.name} (reference: {one.id})" for one in found)


def _rule(law: Law, rule: Rule) -> Iterator[str]:
    yield f"{rule.name} (reference: {rule.id})"
    if rule.cite:
        yield rule.cite
    if isinstance(rule, Gateway):
        yield f"Kind: {rule.said['kind']}. Consent: {rule.said['consent_needed']}. In force: {_force(rule)}."
        yield f"Official source: {rule.said['official']}"
        yield f"Says: {rule.say}"
    if isinstance(rule, Restriction):
        yield f"Effect: {rule.effect}. {rule.say}. Instead: {rule.share_instead}. Who decides: {', '.join(law.rules.words[role] for role in rule.advisers)}."
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
            parts = [_agencies(law, one) for one in said] if isinstance(said, list) else [said]
            yield f"{label.replace('_', ' ').capitalize()}: {'; '.join(map(str, parts))}"
    yield from _condition(law, rule)
    yield (
        f"Grade {rule.grade}."
        + " The reading needs legal review until it is signed." * rule.needs_legal_review
    )


def _agencies(law: Law, code: str) -> str:
    """An agency, or a group of them, in words; any other text as it is."""
    groups = law.rules.said["agencies"]["groups"]
    return str(groups[code]["means"] if code in groups else law.rules.words.get(code, code))


def _condition(law: Law, rule: Rule) -> Iterator[str]:
    if rule.when == NEVER:
        yield f"It never fits by itself. {rule.said.get('never', '')}".strip()
        return
    parties = rule.parties if isinstance(rule, Gateway) else ALWAYS
    parts = [*conjuncts(parties), *conjuncts(rule.when)]
    yield "How it is read here: all of these hold" if parts else "How it is read here: always"
    yield from (f"  - {in_words(law, part)}" for part in parts)


def _force(rule: Rule) -> str:
    began = f" from {rule.start.isoformat()}" if rule.start else ""
    return f"{rule.standing}{began}"


def _fact(fact: Fact) -> Iterator[str]:
    yield f"{fact.question} (in a file of facts: {fact.id})"
    if fact.help:
        yield fact.help
    for value, means in fact.means.items():
        if fact.kind == "enum":
            yield f"  “{fact.briefly[value]}”: {means} (in a file: {value})"


def _row(law: Law, row: Row) -> Iterator[str]:
    yield f"{law.rules.words.get(row.value, row.value) or row.because} (reference: {row.id})"
    if row.because:
        yield f"Because {row.because}"
    yield f"When {in_words(law, row.when)}"
