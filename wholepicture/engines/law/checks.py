"""What is wrong with the law data as a whole: dangling references, rules that never apply, overlaps, gaps, reviews overdue."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Is, leaves
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import shared_out
from wholepicture.core.gateway.rules import Gateway, Restriction, Ruleset
from wholepicture.engines.law.proofs import slices, space
from wholepicture.engines.law.tables import opened, tabled


def faults(rules: Ruleset, at: date) -> Iterator[str]:
    """Every fault of the data as of a day, in words that say where."""
    law = Law(rules, max(at, rules.begins))
    yield from _dangling(rules)
    yield from _repeated_ids(rules)
    yield from _unreachable(law)
    yield from _overlaps(law)
    yield from _gaps(law)
    yield from _wording(rules)
    yield from _overdue(rules, at)


def unsigned(rules: Ruleset) -> tuple[str, ...]:
    """The rules whose reading no lawyer has signed yet: no fault, and said wherever they are shown."""
    return tuple(one.id for one in _law_rules(rules) if one.needs_legal_review)


def _law_rules(rules: Ruleset) -> tuple[Gateway | Restriction, ...]:
    return (*rules.gateways, *rules.restrictions)


def _dangling(rules: Ruleset) -> Iterator[str]:
    """Sources, roles, gateways, facts, answers and agencies that are named and are not there."""
    said = rules.said
    sources = {row["id"] for row in said["sources"]["sources"]}
    roles = {row["id"] for row in said["agencies"]["roles"]}
    ids = {one.id for one in _law_rules(rules)}
    for one in _law_rules(rules):
        yield from _missing(one.id, "source", one.said["sources"], sources)
        yield from _missing(one.id, "role", one.said.get("adviser_roles", ()), roles)
        for name in ("disables", "only_through", "releases_duty"):
            yield from _missing(one.id, "gateway", one.said.get(name, ()), ids)
    for row in said["timescales"]["timescales"]:
        yield from _missing(row["id"], "gateway", row.get("gateways", ()), ids)
        yield from _missing(row["id"], "source", row.get("src", ()), sources)
    for row in said["guidance"]["guidance"]:
        yield from _missing(row["id"], "source", row["sources"], sources)
    for row in said["scenarios"]["scenarios"]:
        yield from (f"scenario {row['id']}: {fault}" for fault in rules.book.faults(row["facts"]))
        named = row["expected"]["gateways"]
        wanted = (*named["accept"], *named["refuse"], *named["context"])
        yield from _missing(row["id"], "gateway", wanted, ids)
        yield from _missing(row["id"], "restriction", row["expected"]["restrictions"], ids)
    symbols = {"own-adviser", "of-bars", "of-holds", "of-claim", "of-danger"}
    for row in rules.tables["answers"]:
        yield from _missing(f"answer {row.id}", "answer", [row.value], rules.words)
        yield from _missing(f"answer {row.id}", "role", row.roles, roles | symbols)


def _missing(
    where: str, kind: str, named: Iterable[str], known: Iterable[str] | Mapping[str, Any]
) -> Iterator[str]:
    for name in named:
        if name not in known:
            yield f"{where}: there is no {kind} {name!r}"


def _repeated_ids(rules: Ruleset) -> Iterator[str]:
    ids = [one.id for one in _law_rules(rules)]
    yield from (
        f"{name}: two rules have this id" for name in sorted({i for i in ids if ids.count(i) > 1})
    )


def _unreachable(law: Law) -> Iterator[str]:
    """Rules in force that no combination of facts brings into play, and rows that are never the first."""
    for one in _law_rules(law.rules):
        if one.in_force(law.day) and one.when != NEVER and not _ever(law, one.id):
            yield f"{one.id}: no combination of facts brings it into play"
        if one.when == NEVER and not one.said.get("never"):
            yield f"{one.id}: it can never be used, and does not say why in `never`"
    for table in ("answers", "telling"):
        yield from (
            f"{table} {name}: no combination of facts reaches this row"
            for name in _never_first(law, table)
        )


def _never_first(law: Law, table: str) -> list[str]:
    waiting = {row.id: None for row in law.table(table)}
    for fixed in slices(law):
        whole = space(law, table, fixed)
        for row, _ in shared_out(whole.rows, whole.readings):
            waiting.pop(row.id, None)
        if not waiting:
            break
    return list(waiting)


def _ever(law: Law, name: str) -> bool:
    table = tabled(law, law.names[name])
    return bool(table.where(table.condition))


def _overlaps(law: Law) -> Iterator[str]:
    """Two gateways in force that fit in just the same combinations: one is enough, or a condition is missing."""
    seen: dict[Any, str] = {}
    for one in law.rules.gateways:
        if one.in_force(law.day) and one.when != NEVER:
            written = opened(law, law.names[one.id], frozenset())
            if written in seen:
                yield f"{one.id}: it has the same condition as {seen[written]}"
            seen[written] = one.id


def _gaps(law: Law) -> Iterator[str]:
    """Tables whose last row does not always hold; facts that no rule asks for."""
    for table in ("answers", "telling", "minimum", "advisers", "danger_advisers"):
        if law.table(table)[-1].when != ALWAYS:
            yield f"{table}: the last row does not always hold"
    conditions = [
        *law.names.values(),
        *(row.when for rows in law.rules.tables.values() for row in rows),
    ]
    conditions += [
        one for g in law.rules.gateways for one in (g.when, g.parties, g.agreement, g.serves)
    ]
    conditions += [m.when for m in law.rules.modifiers if m.when]
    conditions += [rule.when for rules in law.rules.bases.values() for rule in rules]
    conditions += [rule.when for rule in law.rules.consent]
    asked = {leaf.fact for one in conditions for leaf in leaves(one) if isinstance(leaf, Is)}
    for fact in law.rules.book.facts.values():
        if fact.id not in asked and fact.kind != "date":
            yield f"{fact.id}: no rule turns on this fact"


def _wording(rules: Ruleset) -> Iterator[str]:
    """Short words that could be taken for one another, and own words that the record has no place for."""
    for fact in rules.book.facts.values():
        said = [*fact.briefly.values()]
        for words in sorted({one for one in said if said.count(one) > 1}):
            yield f"{fact.id}: two answers have the same short words {words!r}"
    for screen in rules.book.screens.values():
        said = [one.short for one in screen.ticks]
        for words in sorted({one for one in said if said.count(one) > 1}):
            yield f"{screen.id}: two lines have the same short words {words!r}"
    form = rules.said["decision_record"]
    for row in form["own_words"]:
        yield from _missing("own_words", "field of a record", [row["field"]], form["words"])


def _overdue(rules: Ruleset, at: date) -> Iterator[str]:
    for one in _law_rules(rules):
        due = one.said["review"]["next"]
        if date.fromisoformat(due) < at:
            yield f"{one.id}: its review was due on {due}"
