"""The reference pages of the law: each gateway and restriction, its conditions as a table, its scenarios, its grade."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Condition, Every
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.rules import Restriction, Row, Rule, Ruleset
from wholepicture.core.gateway.words import in_words
from wholepicture.reports.law.pages_to_sign import WARNING, facts_page, pairs_page, table

MADE = (
    "<!-- Made by `wholepicture law docs docs/reference/law`. Change the data, not this page. -->"
)

PAGES = (
    ("Gateways", "gateways", "powers, duties, and what is wrongly cited as either"),
    ("Restrictions", "restrictions", "what holds sharing back, or changes how it is done"),
    ("Answers", "answers", "how the rules meet, and whether the family is told"),
    ("Scenarios", "scenarios", "the worked cases, which run as tests"),
    (
        "Facts",
        "facts",
        "every fact that may be asked, its values in words, and what is asked together",
    ),
    ("Pairs", "pairs", "for a lawyer to sign, what each condition turns on"),
)


def pages(rules: Ruleset) -> dict[str, str]:
    """Each page by its file name."""
    law = Law(rules, date.fromisoformat(rules.version))
    made = {
        "README.md": _contents(law),
        "gateways.md": _gateways(law),
        "restrictions.md": _restrictions(law),
        "answers.md": _answers(law),
        "scenarios.md": _scenarios(rules),
        "facts.md": facts_page(law),
        "pairs.md": pairs_page(law),
    }
    return {name: "\n\n".join([MADE, *parts]) + "\n" for name, parts in made.items()}


def _contents(law: Law) -> Iterator[str]:
    yield "# The law as data"
    yield f"{WARNING} Rules of {law.rules.version}, for {law.rules.nation}, from {law.rules.begins} on."
    yield "\n".join(f"- [{name}]({page}.md): {what}" for name, page, what in PAGES)
    rows = [(g.id, g.name, g.said["kind"], g.grade, _force(g)) for g in law.rules.gateways]
    yield table(("id", "gateway", "kind", "grade", "in force"), rows)


def _force(rule: Rule) -> str:
    return f"{rule.standing} {rule.start.isoformat()}" if rule.start else rule.standing


def _conjuncts(condition: Condition) -> list[Condition]:
    if isinstance(condition, Every) and condition.parts:
        return [part for one in condition.parts for part in _conjuncts(one)]
    return [] if condition == ALWAYS else [condition]


def _conditions(law: Law, named: Mapping[str, Condition]) -> str:
    rows = [
        (label, in_words(law, part))
        for label, condition in named.items()
        if condition not in (NEVER, ALWAYS)
        for part in _conjuncts(condition)
    ]
    return (
        table(("part", "all of these hold"), rows)
        if rows
        else "No condition: it never fits by itself."
    )


def _gateways(law: Law) -> Iterator[str]:
    yield "# Gateways"
    yield WARNING
    for one in law.rules.gateways:
        yield f"## {one.id}"
        yield f"**{one.name}.** {one.cite}. {one.say}"
        yield _said(one, ("purpose", "trigger", "conditions", "limits", "note", "never"))
        parts = {"who": one.parties, "when": one.when, "prescribed": one.prescribed,
                 "agreement is a condition": one.agreement, "explains": one.serves}  # fmt: skip
        yield _conditions(law, parts if one.when != NEVER else {"explains": one.serves})
        yield _standing(one)
        if used := _used(law.rules, one.id):
            yield f"Scenarios: {', '.join(f'[{name}](scenarios.md#{name})' for name in used)}."


def _used(rules: Ruleset, name: str) -> list[str]:
    rows = rules.said["scenarios"]["scenarios"]
    return [
        row["id"]
        for row in rows
        if name in (*row["expected"]["gateways"]["accept"], *row["expected"]["gateways"]["refuse"], *row["expected"]["restrictions"])
    ]  # fmt: skip


def _said(rule: Rule, labels: Iterable[str]) -> str:
    found = []
    for label in labels:
        said = rule.said.get(label)
        if said:
            text = "; ".join(said) if isinstance(said, list) else said
            found.append(f"- {label.replace('_', ' ').capitalize()}: {text}")
    return "\n".join(found) or f"- Says: {rule.say}"


def _standing(rule: Rule) -> str:
    sources = ", ".join(rule.said["sources"]) or "none recorded"
    review = rule.said["review"]
    official = f" [Official source]({rule.said['official']})." if "official" in rule.said else ""
    return (
        f"Grade {rule.grade}; sources {sources}; {_force(rule)}; reviewed by {review['by']}, "
        f"next {review['next']}.{official}" + " **Needs legal review.**" * rule.needs_legal_review
    )


def _restrictions(law: Law) -> Iterator[str]:
    yield "# Restrictions"
    yield WARNING
    for one in law.rules.restrictions:
        yield f"## {one.id}"
        yield f"**{one.name}** ({one.effect}). {one.cite}. {one.say}"
        yield f"Instead: {one.share_instead}. Who decides: {', '.join(one.advisers)}."
        parts = {"applies when": one.when, **_stops(one)}
        yield _conditions(law, parts)
        yield _standing(one)
        if used := _used(law.rules, one.id):
            yield f"Scenarios: {', '.join(f'[{name}](scenarios.md#{name})' for name in used)}."


def _stops(one: Restriction) -> dict[str, Condition]:
    return {"bars when": one.bars, "holds when": one.holds, "takes out when": one.removes_when}


def _answers(law: Law) -> Iterator[str]:
    yield "# Answers"
    yield f"{WARNING} The first row whose condition holds gives the value."
    yield "## The answer"
    yield _rows(law, law.table("answers"))
    yield "## Whether the family is told"
    yield _rows(law, law.table("telling"))
    yield "## What the facts come to"
    found = ((row.id, row.value, in_words(law, law.names[row.id])) for row in law.rules.findings)
    yield table(("finding", "in words", "when"), found)
    yield "## What cannot be so"
    yield table(("id", "says"), ((one.id, one.say) for one in law.rules.book.impossible))


def _rows(law: Law, rows: Iterable[Row]) -> str:
    said = ((row.id, row.value, in_words(law, row.when), row.because) for row in rows)
    return table(("row", "gives", "when", "because"), said)


def _scenarios(rules: Ruleset) -> Iterator[str]:
    yield "# Scenarios"
    yield "Each runs as a test. What is assumed of all of them is in `wholepicture/law/scenarios.yaml`."
    for one in rules.said["scenarios"]["scenarios"]:
        expected: Mapping[str, Any] = one["expected"]
        yield f"## {one['id']}"
        yield f"**{one['title']}.** {one['story']}"
        yield table(("fact", "value"), one["facts"].items())
        yield (
            f"**{expected['answer']}**, {expected['tell_family']}. Source: {one['source']}."
            f" {one.get('note', '')}"
        ).strip()
