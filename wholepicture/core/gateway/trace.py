"""The proof of an answer in words: every rule that fired, the conflicts, and what would change it."""

from collections.abc import Iterator

from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.outcome import first
from wholepicture.core.gateway.reading import Reading
from wholepicture.core.gateway.words import fact_in_words, facts_in_words, value_in_words


def named_recipient(one: Assessment) -> str:
    """The recipient in words."""
    found = one.facts.get("recipient-agency")
    return "the recipient" if found is None else one.law.rules.words[str(found)]


def filled(one: Assessment, words: str) -> str:
    """A sentence of the data with the recipient in place."""
    return words.replace("{recipient}", named_recipient(one))


def trace(one: Assessment) -> Iterator[str]:
    """Why the answer is what it is, rule by rule."""
    law, reading = one.law, one.reading
    settled = facts_in_words(law, reading, reading.why(one.row.when))
    yield f"{one.answer} [{one.row.id}]: {filled(one, one.row.because)}" + (
        f" ({settled})" if settled else ""
    )
    for gateway in one.relied.on:
        why = facts_in_words(law, reading, reading.why(law.names[gateway.id]))
        yield f"{gateway.id} fits [{gateway.cite}]: {filled(one, gateway.say)} ({why})"
    for gateway in one.relied.considered:
        yield f"{gateway.id} would be used [{gateway.cite}]: {filled(one, gateway.say)}"
    for rule in one.restrictions:
        why = facts_in_words(law, reading, reading.why(rule.when))
        yield f"{rule.id} applies [{rule.cite}]: {rule.name}. Instead: {rule.share_instead} ({why})"
    for held in one.consent:
        yield f"{held.id}: {held.name}"
    for gateway, restriction in one.conflicts:
        yield f"Conflict: the duty {gateway.id} meets {restriction.id}, which holds it back. Show both to whoever decides."
    yield f"{one.tell.value} [{one.tell.id}]: {filled(one, one.tell.because)}"
    for advice in law.rules.advice:
        if reading.truth(advice.when):
            yield f"{advice.id}: {advice.says} — {advice.answer}"


def would_change(one: Assessment) -> Iterator[str]:
    """For each fact that is known, the other values that alone would give another answer."""
    for answer, name, values in other_answers(one):
        said = fact_in_words(one.law, name, values[0])
        if len(values) > 1:
            such = value_in_words(one.law, name, values[0])
            said = f"{name}: any of {len(values)} other values, such as {such}"
        yield f"{answer}, if {said}"


def other_answers(one: Assessment) -> Iterator[tuple[str, str, list[Value]]]:
    """Each answer that a fact alone would give, the fact, and the values that would."""
    rows = one.law.table("answers")
    for name, value in one.facts.items():
        fact = one.law.rules.book.facts[name]
        if fact.group == "the-act" and fact.who == ("record",):
            continue
        others: dict[str, list[Value]] = {}
        for other in fact.values:
            if other != value:
                row = first(rows, Reading({**one.facts, name: other}, one.law.names))
                if row and row.value != one.answer and _possible(one, name, other):
                    others.setdefault(row.value, []).append(other)
        yield from ((answer, name, values) for answer, values in others.items())


def _possible(one: Assessment, name: str, value: Value) -> bool:
    return not any(one.law.rules.book.faults({**one.facts, name: value}))
