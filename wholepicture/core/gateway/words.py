"""Facts in words that a practitioner would use."""

from collections.abc import Iterable

from wholepicture.core.gateway.conditions import Is, Value
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.reading import Reading


def value_in_words(law: Law, fact: str, value: Value) -> str:
    """A value as its fact explains it."""
    return law.rules.book.facts[fact].means.get(value, str(value))


def fact_in_words(law: Law, fact: str, value: Value | None) -> str:
    """A fact and its value: `concern: risk-of-harm`; or that it is not known."""
    if value is None:
        return f"{fact} is not known"
    said = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return f"{fact}: {said}"


def facts_in_words(law: Law, reading: Reading, some: Iterable[Is]) -> str:
    """The facts that settled something, each once."""
    said = [fact_in_words(law, one.fact, reading.facts.get(one.fact)) for one in some]
    return "; ".join(dict.fromkeys(said))


def plainly(law: Law, reading: Reading, some: Iterable[Is]) -> str:
    """The same as question and answer, for whoever has to explain it to the one who asked."""
    said = (
        question_and_answer(law, one.fact, reading.facts[one.fact])
        for one in some
        if one.fact in reading.facts
    )
    return "; ".join(dict.fromkeys(said))


def question_and_answer(law: Law, fact: str, value: Value | None) -> str:
    """A fact as it was asked and answered, for people; one that these rules do not know, by its name."""
    found = law.rules.book.facts.get(fact)
    if found and found.group in law.rules.book.screens and value is not None:
        return f"It {'includes or reveals' if value else 'neither includes nor reveals'}: {found.question}"
    known = found is not None and value is not None
    said = value_in_words(law, fact, value) if known and value is not None else value
    return f"{found.question if found else fact} — {'not known' if value is None else said}"
