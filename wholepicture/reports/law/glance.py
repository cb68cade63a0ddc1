"""The answer on one screen: share or not, with whom, the least to send, under which law, whom to tell, what to leave out."""

from collections.abc import Iterator
from typing import Final

from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.carried import four_questions, minimum, recipients
from wholepicture.core.gateway.questions import matter
from wholepicture.core.gateway.reasons import likeliest, reasons
from wholepicture.core.gateway.trace import filled
from wholepicture.reports.law.as_json import needing_review
from wholepicture.reports.law.as_text import ASKS, HEADINGS, telling

URGENT: Final = "act-now"
SAID: Final = frozenset(
    "act-now duty power redact escalate limited-enquiry share-concern-without-item".split()
)
"""Modifiers that the other lines say already."""

FEW: Final = 3


def at_a_glance(one: Assessment) -> Iterator[str]:
    """At most fifteen short lines; the rest is behind `behind`, and in the record."""
    words, book = one.law.rules.words, one.law.rules.book
    if not one.decided:
        yield "NOT DECIDED YET. Until it is:"
    yield f"{HEADINGS[one.answer]}: {filled(one, one.row.because)}."
    if URGENT in one.modifiers:
        yield f"{words[URGENT].capitalize()}."
    if one.row.instead:
        yield f"Meanwhile: {filled(one, one.row.instead)}"
    if found := recipients(one):
        yield f"To: {', '.join(words[each] for each in found)}."
    if one.escalate_to:
        yield f"Who decides: {', '.join(words[role] for role in one.escalate_to)}."
    if one.shares:
        yield f"Send only: {minimum(one)}"
    yield from _left_out(one)
    yield from _law(one)
    yield f"Family: {telling(one.answer, one.tell.value, one.facts)}"
    also = [words[name] for name in one.modifiers if name not in SAID]
    yield from (f"Also: {name}." for name in also[:FEW])
    if open_ := matter(one.law, one.facts)[:FEW]:
        yield f"Find out: {' '.join(book.facts[name].short for name in open_)}"
    unsigned = " No lawyer has signed these readings yet." * bool(needing_review(one))
    yield f"A person decides; this is advice.{unsigned}"


def _left_out(one: Assessment) -> Iterator[str]:
    facts = one.law.rules.book.facts
    names = [facts[name].short if name in facts else name for name in one.redact]
    names += [rule.name for rule in one.restrictions if rule.id not in one.redact]
    names = [{rule.id: rule.name for rule in one.restrictions}.get(name, name) for name in names]
    if names:
        yield f"Leave out, or handle as it says: {'; '.join(dict.fromkeys(names))}."
    elif one.shares:
        yield "Leave out: whatever this does not need."
    if not one.decided and one.unchecked:
        unchecked = [rule.name for rule in one.unchecked]
        more = f" and {len(unchecked) - FEW} more" * (len(unchecked) > FEW)
        yield f"Check first: {'; '.join(unchecked[:FEW])}{more}."


def _law(one: Assessment) -> Iterator[str]:
    """The gateway relied on, and how many stand beside it."""
    if not one.relied.on:
        return
    first, *rest = one.relied.on
    force = "you must" if first.effect == "duty" else "you may"
    yield f"Law: {first.name} ({first.short_cite}): {force}."
    if rest:
        yield f"And: {'; '.join(dict.fromkeys(g.short_cite for g in rest))}."


def behind(one: Assessment) -> Iterator[str]:
    """What stands behind the answer: the four questions, why, what may not be relied on, what would change it."""
    parts = {
        "The four questions": [f"{ASKS[k]} {v}" for k, v in four_questions(one).items()],
        "Why": list(reasons(one)),
        "Do not rely on": [f"{g.name} ({g.short_cite}): {why}" for g, why in one.relied.not_on],
        "What would change it, the likeliest first": list(likeliest(one)),
    }
    for title, rows in parts.items():
        if rows:
            yield ""
            yield title
            yield from (f"  {row}" for row in rows)
