"""Conditions in the short words of the screens, for a legal adviser to read and sign: no id of a fact, nor a code."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from wholepicture.core.gateway.conditions import Condition, Every, Is, Named, Not, Value
from wholepicture.core.gateway.facts import Fact
from wholepicture.core.gateway.law import Law

MANY: Final = {
    "gateway-fits": "some power or duty fits",
    "duty-fits": "some duty fits",
    "prescribed-fits": "law or national practice prescribes this notice, return, transfer or reply",
    "agreement-is-a-condition": "a power that would be used needs agreement",
    "names-a-power": "the request names a power",
    "named-power-fits": "the power that the request names fits",
    "bar": "some restriction bars it",
    "hold": "some restriction holds it for advice",
    "always": "always",
    "never": "never",
}
"""Names that stand for many rules at once, in words."""

CODE: Final = re.compile(r"\b(?:R\d\d|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|CSODS|DVDS)\b")
"""What may be the id of a rule or an agency within a sentence."""

FORMS: Final = {"bar": "“{}” bars it", "hold": "“{}” holds it for advice"}


def in_words(law: Law, condition: Condition) -> str:
    """A whole condition, for a lawyer to read: its questions and answers, and the rules that it names."""
    if isinstance(condition, Is):
        fact = law.rules.book.facts[condition.fact]
        return fact_is(law, condition.fact, _in_order(fact, condition.values), fact.values)
    if isinstance(condition, Named):
        return name_in_words(law, condition.name)
    if isinstance(condition, Not):
        return f"NOT {in_words(law, condition.part)}"
    parts = [in_words(law, part) for part in condition.parts]
    if not parts:
        return MANY["always"] if isinstance(condition, Every) else MANY["never"]
    joined = (" AND " if isinstance(condition, Every) else " OR ").join(parts)
    return f"({joined})" if len(parts) > 1 else joined


def _in_order(fact: Fact, some: Collection[Value]) -> list[Value]:
    return [value for value in fact.values if value in some]


def fact_is(law: Law, name: str, some: list[Value], every: Collection[Value]) -> str:
    """That a fact has one of some values, out of all that it may have here.

    The shorter of two ways: which they are, or which they are not.
    """
    fact = law.rules.book.facts[name]
    if fact.kind == "bool":
        return _yes_or_no(law, fact, yes=True in some)
    if fact.kind == "integer":
        return f"{fact.short} {_ages(some)}"
    left = [value for value in fact.values if value in every and value not in some]
    if len(some) > len(left) > 0 and len(some) + len(left) == len(fact.values):
        return f"{fact.short} Anything but {_or(fact, left)}"
    return f"{fact.short} {_or(fact, some)}"


def _yes_or_no(law: Law, fact: Fact, *, yes: bool) -> str:
    if fact.group in law.rules.book.screens:
        return (
            f"It {'includes or reveals' if yes else 'neither includes nor reveals'}: “{fact.short}”"
        )
    return f"{fact.short} “{'Yes' if yes else 'No'}”"


def _ages(some: list[Value]) -> str:
    """Ages as runs: 0 to 7, 18 to 25."""
    runs: list[list[int]] = []
    for age in sorted(int(value) for value in some):
        if runs and runs[-1][-1] == age - 1:
            runs[-1].append(age)
        else:
            runs.append([age])
    return " or ".join(f"“{r[0]} to {r[-1]}”" if len(r) > 1 else f"“{r[0]}”" for r in runs)


def _or(fact: Fact, values: Iterable[Value]) -> str:
    return " or ".join(f"“{fact.briefly[value]}”" for value in values)


def name_in_words(law: Law, name: str) -> str:
    """A finding by what it says; a gateway or restriction by its name and whether it fits, applies, bars or holds."""
    if name in MANY:
        return MANY[name]
    for finding in law.rules.findings:
        if finding.id == name:
            return f"“{finding.value.rstrip('.')}”"
    form, _, other = name.rpartition(":")
    if any(gateway.id == name for gateway in law.rules.gateways):
        return f"“{_named(law, name)}” fits"
    return FORMS.get(form, "“{}” applies").format(_named(law, other))


def without_ids(law: Law, text: str) -> str:
    """Prose of the law data for people: rules and agencies by their names, and the recipient where one is meant."""
    said = re.sub(r"(?<![^.\s] )\{recipient\}", "The recipient", text)
    said = said.replace("{recipient}", "the recipient")
    return CODE.sub(lambda found: _by_name(law, found.group()), said)


def _by_name(law: Law, code: str) -> str:
    rules = {one.id: one.name for one in (*law.rules.gateways, *law.rules.restrictions)}
    return f"“{rules[code]}”" if code in rules else law.rules.words.get(code, code)


def _named(law: Law, name: str) -> str:
    return next(
        one.name for one in (*law.rules.gateways, *law.rules.restrictions) if one.id == name
    )
