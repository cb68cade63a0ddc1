"""The reference pages of the law: each gateway and restriction, its conditions as a table, its scenarios, its grade."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Condition, conjuncts
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.plain import in_words, without_ids
from wholepicture.core.gateway.rules import Restriction, Row, Rule, Ruleset
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
        "scenarios.md": _scenarios(law),
        "facts.md": facts_page(law),
        "pairs.md": pairs_page(law),
    }
    return {name: "\n\n".join([MADE, *parts]) + "\n" for name, parts in made.items()}


def _contents(law: Law) -> Iterator[str]:
    yield "# The law as data"
    yield f"{WARNING} Rules of {law.rules.version}, for {law.rules.nation}, from {law.rules.begins} on."
    yield "\n".join(f"- [{name}]({page}.md): {what}" for name, page, what in PAGES)
    rows = [
        (linked(g.name, "gateways.md"), g.said["kind"], g.grade, _force(g))
        for g in law.rules.gateways
    ]
    yield table(("gateway", "kind", "grade", "in force"), rows)


def _force(rule: Rule) -> str:
    return f"{rule.standing} {rule.start.isoformat()}" if rule.start else rule.standing


def _conditions(law: Law, named: Mapping[str, Condition]) -> str:
    rows = [
        (label, in_words(law, part))
        for label, condition in named.items()
        if condition not in (NEVER, ALWAYS)
        for part in conjuncts(condition)
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
        yield f"## {one.name}"
        yield f"{one.cite}. {without_ids(law, one.say)} <sub>Reference: {one.id}</sub>"
        yield _said(law, one, ("purpose", "trigger", "conditions", "limits", "note", "never"))
        parts = {"who": one.parties, "when": one.when, "prescribed": one.prescribed,
                 "agreement is a condition": one.agreement, "explains": one.serves}  # fmt: skip
        yield _conditions(law, parts if one.when != NEVER else {"explains": one.serves})
        yield _standing(one)
        if used := _used(law.rules, one.id):
            yield f"Scenarios: {'; '.join(linked(title, 'scenarios.md') for title in used)}."


def linked(title: str, page: str) -> str:
    """A link to the heading of a page that has this title."""
    place = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
    return f"[{title}]({page}#{place})"


def _used(rules: Ruleset, name: str) -> list[str]:
    rows = rules.said["scenarios"]["scenarios"]
    return [
        row["title"]
        for row in rows
        if name in (*row["expected"]["gateways"]["accept"], *row["expected"]["gateways"]["refuse"], *row["expected"]["restrictions"])
    ]  # fmt: skip


def _said(law: Law, rule: Rule, labels: Iterable[str]) -> str:
    found = []
    for label in labels:
        said = rule.said.get(label)
        if said:
            text = "; ".join(said) if isinstance(said, list) else said
            found.append(f"- {label.replace('_', ' ').capitalize()}: {without_ids(law, text)}")
    return "\n".join(found) or f"- Says: {without_ids(law, rule.say)}"


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
        yield f"## {one.name}"
        yield f"Effect: {one.effect}. {one.cite}. {one.say} <sub>Reference: {one.id}</sub>"
        advisers = ", ".join(law.rules.words[role] for role in one.advisers)
        yield f"Instead: {one.share_instead}. Who decides: {advisers}."
        parts = {"applies when": one.when, **_stops(one)}
        yield _conditions(law, parts)
        yield _standing(one)
        if used := _used(law.rules, one.id):
            yield f"Scenarios: {'; '.join(linked(title, 'scenarios.md') for title in used)}."


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
    found = ((row.value, in_words(law, law.names[row.id])) for row in law.rules.findings)
    yield table(("what is so", "when"), found)
    yield "## What cannot be so"
    yield table(("what is refused",), ((one.say,) for one in law.rules.book.impossible))


def _rows(law: Law, rows: Iterable[Row]) -> str:
    words = law.rules.words
    said = (
        (n, words[row.value], in_words(law, row.when), without_ids(law, row.because))
        for n, row in enumerate(rows, 1)
    )
    return table(("row", "gives", "when", "because"), said)


def _answered(rules: Ruleset, facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in facts.items():
        fact = rules.book.facts[name]
        yield fact.short, str(value) if fact.kind == "date" else fact.briefly[value]


def _scenarios(law: Law) -> Iterator[str]:
    rules = law.rules
    yield "# Scenarios"
    yield "Each runs as a test. What is assumed of all of them is in `wholepicture/law/scenarios.yaml`."
    for one in rules.said["scenarios"]["scenarios"]:
        expected: Mapping[str, Any] = one["expected"]
        yield f"## {one['title']}"
        yield f"{without_ids(law, one['story'])} <sub>Reference: {one['id']}</sub>"
        yield table(("asked", "answer"), _answered(rules, one["facts"]))
        words = rules.words
        yield (
            f"**{words[expected['answer']]}** {words[expected['tell_family']]} Source: {one['source']}."
            f" {without_ids(law, one.get('note', ''))}"
        ).strip()
