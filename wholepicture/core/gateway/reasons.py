"""The proof of an answer, and what would change it, in the words of the questions: for people, where the trace is for machines."""

from collections.abc import Iterable, Iterator
from typing import Final

from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.conditions import Is, Value
from wholepicture.core.gateway.plain import fact_is
from wholepicture.core.gateway.trace import filled, other_answers
from wholepicture.core.gateway.words import plainly, question_and_answer, value_in_words

LIKELY: Final = 3
"""So many changes are said of each other answer; the record has all."""


def reasons(one: Assessment) -> Iterator[str]:
    """Why the answer is what it is, rule by rule."""
    law, reading = one.law, one.reading
    yield _since(one, f"Because {filled(one, one.row.because)}", reading.why(one.row.when))
    for gateway in one.relied.on:
        said = f"{gateway.name} ({gateway.cite}) fits: {filled(one, gateway.say)}"
        yield _since(one, said, reading.why(law.names[gateway.id]))
    for gateway in one.relied.considered:
        yield f"{gateway.name} ({gateway.cite}) would be used: {filled(one, gateway.say)}"
    for rule in one.restrictions:
        said = f"{rule.name} ({rule.cite}) applies. Instead: {rule.share_instead}"
        yield _since(one, said, reading.why(rule.when))
    yield from (f"Consent: {held.name}" for held in one.consent)
    for gateway, restriction in one.conflicts:
        yield (
            f"Conflict: the duty under {gateway.name} meets {restriction.name}, which holds it back."
            " Show both to whoever decides."
        )
    yield f"Telling the family: {filled(one, one.tell.because)}"
    for advice in law.rules.advice:
        if reading.truth(advice.when):
            yield f"{advice.says} — {advice.answer}"


def _since(one: Assessment, said: str, settled: Iterable[Is]) -> str:
    """A sentence with the questions and answers that settled it."""
    found = plainly(one.law, one.reading, settled)
    return f"{said} [{found}]" if found else said


def changes(one: Assessment) -> Iterator[str]:
    """For each fact that is known, the answer that another value alone would give; by answer."""
    order = list(one.law.rules.words)
    for answer, fact, values in sorted(other_answers(one), key=lambda each: order.index(each[0])):
        would = one.law.rules.words[answer]
        if len(values) == 1:
            yield f"{would} If: {question_and_answer(one.law, fact, values[0])}"
        else:
            question = one.law.rules.book.facts[fact].question
            such = value_in_words(one.law, fact, values[0])
            yield f"{would} If: {question} — any of {len(values)} other answers, such as “{such}”"


def likeliest(one: Assessment) -> Iterator[str]:
    """What would change the answer, the likeliest first: a line for each other answer, and how many more there are.

    The worry comes first, then what has no usual answer, then what is rarely so, whose information it is, and
    the rare kinds of content; another agency, purpose or event would be another decision, and comes last.
    """
    found: dict[str, list[str]] = {}
    for answer, fact, values in sorted(other_answers(one), key=lambda each: _unlikely(one, each)):
        more = f" or one of {len(values) - 1} more" if len(values) > 1 else ""
        said = fact_is(one.law, fact, values[:1], one.law.rules.book.facts[fact].values)
        found.setdefault(answer, []).append(said + more)
    for answer, some in found.items():
        yield f"{one.law.rules.words[answer]} If: {'; or: '.join(some[:LIKELY])}"
    left = sum(len(some[LIKELY:]) for some in found.values())
    if left:
        yield f"{left} more would change it: all of them are in the record."


def _unlikely(one: Assessment, change: tuple[str, str, list[Value]]) -> tuple[bool, ...]:
    fact = one.law.rules.book.facts[change[1]]
    another = fact.group == "the-act" and fact.kind == "enum"
    rare = fact.group in one.law.rules.book.screens
    settled = fact.group == "person"
    return another, rare, settled, fact.usually is not None, fact.id != "concern"
