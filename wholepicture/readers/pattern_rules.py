"""What a pattern file must keep to beyond its form: it speaks only of what it names and can be met."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from wholepicture.core.factors import Vocabulary
from wholepicture.core.patterns.form import ABOUT
from wholepicture.readers.pattern_form import PATTERN
from wholepicture.readers.problems import Fault, Place
from wholepicture.readers.rows import rows, unknown, word, words
from wholepicture.readers.shapes import shown

Document = Mapping[str, Any]

OUTCOMES: Final = frozenset({"death-or-life-threatening-injury"})
"""Factors that are the harm itself: a pattern that waits for them comes too late."""

_BRACES: Final = re.compile(r"\{([^{}]*)\}")


def pattern_faults(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Everything that is wrong in a pattern file."""
    return chain(
        PATTERN.faults(document),
        _people(document),
        _says(document),
        _factors(document, vocabulary),
        _age(document),
        chain.from_iterable(_slot(document, *one) for one in rows(document, "needs")),
        _pairs(document),
    )


def _named(document: Document, field: str) -> frozenset[str]:
    """The names that a table of the pattern gives."""
    table = document.get(field)
    return frozenset(map(str, table)) if isinstance(table, dict) else frozenset()


def _people(document: Document) -> Iterator[Fault]:
    people = _named(document, "people")
    for name in sorted(people & set(ABOUT)):
        yield Fault(("people",), f"{name!r} has a meaning of its own", "choose another name")
    for place, row in rows(document, "needs"):
        yield from unknown(place, row, "about", {*ABOUT, *people}, "child or a person of people")


def _says(document: Document) -> Iterator[Fault]:
    says = word(document, "says")
    names = {"child", *_named(document, "people")}
    for name in dict.fromkeys(_BRACES.findall(says)):
        if name not in names:
            what = f"{{{name[:40]}}} stands for nobody"
            yield Fault(("says",), what, f"use {', '.join(sorted(names))} in braces")
    if set("{}") & set(_BRACES.sub("", says)):
        yield Fault(("says",), "a brace has no partner", "write a name in braces, such as {child}")


def _factors(document: Document, vocabulary: Vocabulary) -> Iterator[Fault]:
    needs = [(place, "factors", row) for place, row in rows(document, "needs")]
    absent = [(place, "answered_by", row) for place, row in rows(document, "absent")]
    for place, field, row in (*needs, *absent, ((), "reassured_by", document)):
        yield from unknown(place, row, field, vocabulary.by_id, "a factor")
        for one in words(row, field):
            if one in vocabulary and (why := _unfit(one, vocabulary)):
                yield Fault((*place, field), f"{one!r} {why}", "take it out")


def _unfit(factor: str, vocabulary: Vocabulary) -> str:
    if vocabulary[factor].retrospective:
        return "is a judgement made afterwards"
    return "is the harm itself" if factor in OUTCOMES else ""


def _age(document: Document) -> Iterator[Fault]:
    age = document.get("child")
    if not isinstance(age, dict):
        return
    for end in ("from", "until"):
        if f"{end}_months" in age and f"{end}_years" in age:
            what = "the age is given in months and in years"
            yield Fault(("child", f"{end}_years"), what, "leave one")
    first, last = _months(age, "from"), _months(age, "until")
    if first is not None and last is not None and first >= last:
        yield Fault(("child",), "the age ends before it begins", "change one of the two")


def _months(age: Mapping[str, Any], end: str) -> int | None:
    months = _whole(age, f"{end}_months")
    years = _whole(age, f"{end}_years")
    return months if months is not None or years is None else 12 * years


def _whole(row: Mapping[str, Any], name: str) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _slot(document: Document, place: Place, row: Mapping[str, Any]) -> Iterator[Fault]:
    """The occurrences that a slot needs can lie within its windows."""
    count, apart = _whole(row, "count") or 1, _whole(row, "apart_days") or 0
    if (_whole(row, "observers") or 1) > count:
        what = f"{row['observers']} observers of {count} occurrences"
        yield Fault((*place, "observers"), what, "raise count, or lower observers")
    for name in ("apart_days", "within_days"):
        if count == 1 and _whole(row, name):
            yield Fault(
                (*place, name), "there is one occurrence only", "raise count, or leave it out"
            )
    whole = None if row.get("ever") is True else _whole(document, "within_days")
    windows = [days for days in (_whole(row, "within_days"), whole) if days is not None]
    if windows and (count - 1) * apart > min(windows):
        what = f"{count} occurrences, {apart} days apart, never lie within {min(windows)} days"
        yield Fault((*place, "apart_days"), what, "change the days or the count")


def _pairs(document: Document) -> Iterator[Fault]:
    needs = _named(document, "needs")
    ever = {place[-1] for place, row in rows(document, "needs") if row.get("ever") is True}
    window = _whole(document, "within_days")
    for name, first, second in (("order", "first", "then"), ("near", "one", "other")):
        for place, row in rows(document, name):
            for field in (first, second):
                yield from unknown(place, row, field, needs, "one of needs")
            if word(row, first) and word(row, first) == word(row, second):
                yield Fault(
                    (*place, second), f"{shown(row[second])} is paired with itself", "name another"
                )
            days, pair = _whole(row, "days"), {word(row, first), word(row, second)}
            if days is not None and window is not None and days > window and not pair & ever:
                what = f"{days} days are more than the {window} that hold all together"
                yield Fault((*place, "days"), what, "lower it, or raise within_days")
