"""What a mapping must keep to beyond its form: keys, code tables that are there, and codes that mean something."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from wholepicture.readers.case_form import NATURES, RELATION_KINDS
from wholepicture.readers.factors import load_factors
from wholepicture.readers.problems import Fault, Place, Row
from wholepicture.readers.shapes import did_you_mean, shown

Given = Mapping[str, Any]
RULES: Final = ("person", "involvement", "observation", "reason")
YES_OR_NO: Final = ("yes", "no")
WITHOUT_TABLES: Final = ("case",)


def mapping_faults(given: Given) -> Iterator[Fault]:
    """Everything wrong in a mapping whose form is sound and whose tables are together."""
    delimiter = given.get("csv", {}).get("delimiter", ",")
    if len(delimiter) != 1 or delimiter in '\r\n"':
        yield Fault(
            ("csv", "delimiter"), f"{shown(delimiter)} is not one character", 'write "," or "\\t"'
        )
    if not given["tables"] and given["file"] not in WITHOUT_TABLES:
        yield Fault((), "it says nothing of the rows", "add key and [person], or another rule")
    yield from _codes(given)
    for name, table in given["tables"].items():
        place: Place = ("tables", Row(name)) if name else ()
        yield from (fault.under(*place) for fault in _table(table, given))


def _codes(given: Given) -> Iterator[Fault]:
    for name, table in given.get("codes", {}).items():
        seen: dict[str, str] = {}
        for code in table:
            first = seen.setdefault(code.casefold(), code)
            if first != code:
                what = f"{shown(code)} is {shown(first)} in other letters, and they are read alike"
                yield Fault(("codes", name), what, "leave one")


def _table(table: Given, given: Given) -> Iterator[Fault]:
    if "key" not in table:
        yield Fault(("key",), "it is missing", "name the column that no two rows have alike")
    if not any(table.get(rule) for rule in RULES) and not given.get("id", "").startswith("_"):
        if given["file"] not in ("ssd", "ctf", "fhir"):
            yield Fault((), "its rows give nothing", "add [person], or another rule")
    for rule in RULES:
        for number, one in enumerate(table.get(rule, ()), 1):
            place: Place = (rule, Row(number)) if len(table[rule]) > 1 else (rule,)
            yield from (fault.under(*place) for fault in _rule(rule, one, given))


def _rule(rule: str, one: Given, given: Given) -> Iterator[Fault]:
    for name, value in one.items():
        if (
            name in ("when", "unless", "kind", "reason", "reason_days", "days")
            and rule != "relation"
        ):
            continue
        for part in _values(value):
            wanted = _wanted(rule, name)
            yield from (fault.under(name) for fault in _value(part, given, wanted, name))
    for number, relation in enumerate(one.get("relations", ()), 1):
        place = ("relations", Row(number))
        yield from (fault.under(*place) for fault in _rule("relation", relation, given))


def _values(value: Any) -> list[Given]:
    parts = value if isinstance(value, list) else [value]
    return [one for one in parts if isinstance(one, dict)]


def _wanted(rule: str, name: str) -> Collection[str] | None:
    """The words that a value must come to, if it must."""
    if name == "factors":
        return load_factors().by_id
    if name == "nature":
        return NATURES
    if name == "lead":
        return YES_OR_NO
    return RELATION_KINDS if (rule, name) == ("relation", "kind") else None


def _value(one: Given, given: Given, wanted: Collection[str] | None, name: str) -> Iterator[Fault]:
    codes, tables = one.get("codes"), given.get("codes", {})
    if codes is not None and codes not in tables:
        todo = did_you_mean(codes, tables, f"add [codes.{codes}]")
        yield Fault(("codes",), f"there is no [codes.{codes}]", todo)
    if wanted is None:
        return
    for code, means in tables.get(codes, {}).items():
        for word in _unknown(means, wanted):
            what = f"[codes.{codes}] {shown(code)}: {shown(word)} is not known"
            yield Fault(("codes",), what, _or_one_of(word, wanted))
    for word in _unknown(one.get("fixed", ()), wanted):
        yield Fault(("fixed",), f"{shown(word)} is not known as {name}", _or_one_of(word, wanted))


def _unknown(words: Any, wanted: Collection[str]) -> list[str]:
    return [word for word in ([words] if isinstance(words, str) else words) if word not in wanted]


def _or_one_of(word: str, wanted: Collection[str]) -> str:
    otherwise = (
        f"write one of {', '.join(wanted)}" if len(wanted) < 20 else "see the list of factors"
    )
    return did_you_mean(word, wanted, otherwise)
