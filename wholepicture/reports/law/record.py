"""The decision record for people: in lines for the terminal, and as one page that can be printed."""

from collections.abc import Iterator, Mapping
from typing import Final

from jinja2 import Environment

from wholepicture.core.gateway.record import Record, fields_due
from wholepicture.core.gateway.rules import Ruleset
from wholepicture.reports.law.as_text import ASKS, HEADINGS, telling

PAGE: Final = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Decision record</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:1.6rem}dt{font-weight:600}dd{margin:0 0 .6rem}
.due{border-bottom:1px solid #505a5f;min-height:1.6rem}@media print{body{margin:0}}</style></head>
<body><main><h1>{{ title }}</h1>
{% for name, rows in sections %}<h2>{{ name }}</h2>
{% if rows is mapping %}<dl>{% for k, v in rows.items() %}<dt>{{ k }}</dt><dd>{{ v }}</dd>{% endfor %}</dl>
{% else %}<ul>{% for row in rows %}<li>{{ row }}</li>{% endfor %}</ul>{% endif %}{% endfor %}
<h2>To be written by the person who decides</h2>
<dl>{% for name in due %}<dt>{{ name }}</dt><dd class="due"></dd>{% endfor %}</dl>
</main></body></html>
"""


def sections(record: Record, rules: Ruleset) -> Iterator[tuple[str, dict[str, str] | list[str]]]:
    """The record part by part; a part with nothing in it is left out."""
    words = rules.words
    names = {rule.id: rule.name for rule in (*rules.gateways, *rules.restrictions)}
    parts: list[tuple[str, dict[str, str] | list[str]]] = [
        ("What was decided", [f"{HEADINGS[record.answer]}: {record.because}",
                              telling(record.answer, record.tell_family, record.facts), *_why_not(record, rules)]),
        ("In the words of the person who decides", _own_words(record, rules)),
        ("The four questions", {ASKS[k]: v for k, v in record.four_questions.items()}),
        ("Who receives it", [words[code] for code in record.recipients]),
        ("The least", [record.minimum]),
        ("Left out, and why", [text for _, text in record.withheld]),
        ("Restrictions checked", [_checked(record, rules, names)]),
        ("Who decides", [words[role] for role in record.escalate_to]),
        ("Also", [words[name] for name in record.modifiers]),
        ("Not relied on", [f"{names[name]}: {why}" for name, why in record.not_to_rely_on]),
        ("Facts as given", dict(_facts(record, rules))),
        ("Why", list(record.trace)),
        ("What would change it", list(record.would_change)),
        ("This record", [f"Number {record.id}" + f", made at {record.made_at}" * bool(record.made_at) + "."]),
        ("The rules", [f"Rules of {record.ruleset}, {rules.nation}, as of {record.law_at}."]
         + [f"No lawyer has signed these readings yet: {'; '.join(_unsigned(record, rules))}."]
         * bool(_unsigned(record, rules))
         + ["Not decided: facts that matter were not known."] * (not record.decided)
         + [f"It follows, and does not replace, {record.replaces}."] * bool(record.replaces)),
    ]  # fmt: skip
    yield from ((name, rows) for name, rows in parts if rows)


def _why_not(record: Record, rules: Ruleset) -> list[str]:
    """The reason for which it is not shared, and that this is to be looked at again."""
    codes = rules.said["decision_record"]["reason_codes_not_shared"]
    means = [row["means"] for row in codes if row["id"] == record.reason_code]
    again = (
        "Look at it again when a fact changes, when anybody learns more, or on the day that is set."
    )
    return [f"Why it is not shared: {means[0]}.", again] if means else []


def _checked(record: Record, rules: Ruleset, names: Mapping[str, str]) -> str:
    every = f"All {len(rules.restrictions)} were held against the facts as given"
    apply = "; ".join(names[name] for name in record.restrictions)
    return f"{every}. These apply: {apply}." if apply else f"{every}. None applies for certain."


def _own_words(record: Record, rules: Ruleset) -> dict[str, str]:
    fields = rules.said["decision_record"]["words"]
    return {fields.get(name, name): said for name, said in record.said.items()}


def _unsigned(record: Record, rules: Ruleset) -> list[str]:
    """The rules that were used and that need legal review."""
    used = {*record.gateways, *record.restrictions, *(name for name, _ in record.not_to_rely_on)}
    every = (*rules.gateways, *rules.restrictions)
    return [rule.name for rule in every if rule.id in used and rule.needs_legal_review]


def _facts(record: Record, rules: Ruleset) -> Iterator[tuple[str, str]]:
    """Each question and its answer in words; what was ticked on one screen together."""
    book = rules.book
    for name, value in record.facts.items():
        fact = book.facts.get(name)
        if fact is None:
            yield name, str(value)
        elif fact.group not in book.screens:
            yield fact.question, fact.means.get(value, str(value))
        elif value:
            yield f"It includes or reveals: {fact.question}", "yes"
    if none := _nothing_ticked(record, rules):
        yield none, "none of these"


def _nothing_ticked(record: Record, rules: Ruleset) -> str:
    for screen in rules.book.screens.values():
        if screen.whole and all(record.facts.get(one.fact) == one.left for one in screen.ticks):
            return screen.question.split("?")[0] + "?"
    return ""


def due(record: Record, rules: Ruleset) -> list[str]:
    """The fields that are still to be written, in words."""
    form = rules.said["decision_record"]
    return [form["words"][name] for name in fields_due(form["groups"], record)]


def as_lines(record: Record, rules: Ruleset) -> Iterator[str]:
    """The record for the terminal."""
    yield _title(record)
    for name, rows in sections(record, rules):
        yield ""
        yield name
        items = [_pair(k, v) for k, v in rows.items()] if isinstance(rows, dict) else rows
        yield from (f"  {row}" for row in items)
    yield ""
    yield "To be written by the person who decides"
    yield from (f"  {one}: ____" for one in due(record, rules))


def _pair(name: str, value: str) -> str:
    return f"{name} {value}" if name.endswith("?") else f"{name}: {value}"


def as_html(record: Record, rules: Ruleset) -> str:
    """The record as one page."""
    page = Environment(autoescape=True, trim_blocks=True).from_string(PAGE)
    return page.render(
        title=_title(record), sections=list(sections(record, rules)), due=due(record, rules)
    )


def _title(record: Record) -> str:
    shared = record.answer in {"share", "share-without-consent"}
    return f"Record of a decision {'to share' if shared else 'not to share yet, or not this'}"
