"""When a recorded decision should be looked at again: the record stays as it was, and says what has changed since."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import DAY
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.record import Record
from wholepicture.core.gateway.words import question_and_answer, value_in_words


def look_again(record: Record, law: Law, now: Mapping[str, Value]) -> Iterator[str]:
    """Why a recorded decision should be looked at again: the facts, the picture or the law have changed.

    The record itself stays as it was, with the law of its day. A fresh decision makes a fresh record.
    """
    facts = law.rules.book.filled({name: one for name, one in now.items() if name != DAY})
    for name in dict.fromkeys([*record.facts, *facts]):
        before, after = record.facts.get(name), facts.get(name)
        if before != after:
            now_said = question_and_answer(law, name, after)
            yield f"{now_said} (before: {_said(law, name, before)})"
    fresh = assess(law, facts)
    if (fresh.answer, fresh.tell.value) != (record.answer, record.tell_family):
        moved = date.fromisoformat(record.law_at) != law.day
        under = f"the law of {law.day.isoformat()}" if moved else "these facts"
        words = law.rules.words
        yield f"under {under} the answer would be: {words[fresh.answer]} {words[fresh.tell.value]}"


def seen_since(record: Record, days: Iterable[int]) -> Iterator[str]:
    """That the joint picture has changed since the day of a record; never what it shows, which may be others' to tell.

    `days` (ordinals) are those on which all services together could first see each sighting.
    """
    since = date.fromisoformat(record.law_at).toordinal()
    later = [day for day in days if day > since]
    if later:
        first = date.fromordinal(min(later)).isoformat()
        yield f"the joint picture of this family has changed: since {first} it shows more than it did"


def _said(law: Law, name: str, value: Value | None) -> str:
    if value is None:
        return "not known"
    return value_in_words(law, name, value) if name in law.rules.book.facts else str(value)
