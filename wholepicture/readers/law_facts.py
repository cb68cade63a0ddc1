"""The facts, agencies and words of the law data, read into the core's form."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from wholepicture.core.gateway.conditions import NEVER, Value
from wholepicture.core.gateway.facts import Fact, FactBook, Impossible
from wholepicture.core.gateway.screens import Screen, Tick
from wholepicture.readers.law_conditions import Conditions

SECTORS: Final = {"holder-agency": "holder-sector", "recipient-agency": "recipient-sector"}


def groups_of(agencies: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The groups that rules may name, with their members."""
    every = tuple(row["code"] for row in agencies["agency_types"] if row["code"] != "NO_ROLE")
    return {
        name: every if row["members"] == "all-agencies" else tuple(row["members"])
        for name, row in agencies["groups"].items()
    }


def facts_of(tree: Mapping[str, Any], agencies: Mapping[str, Any]) -> dict[str, Fact]:
    """The facts by id."""
    return {row["id"]: _named(row, agencies) for row in tree["facts"]}


def _named(row: Mapping[str, Any], agencies: Mapping[str, Any]) -> Fact:
    """A fact; where a field is missing, the error says of which fact."""
    try:
        return _fact(row, agencies)
    except KeyError as error:
        raise KeyError(f"{row['id']}: {error.args[0]}") from None


def _fact(row: Mapping[str, Any], agencies: Mapping[str, Any]) -> Fact:
    means = _means(row, agencies)
    default = row["default"]
    return Fact(
        id=row["id"],
        group=row["group"],
        kind=row["type"],
        question=row["question"],
        values=tuple(means),
        means=means,
        help=row.get("help", ""),
        who=tuple(row["who"]),
        may_not_know=row["dont_know"],
        direction=row["direction"],
        cost=row["cost"],
        default=None if default in ("unknown", "today") else default,
        usually=row.get("usually"),
        often=tuple(row.get("often", ())),
        called=_called(row, agencies),
        short=row.get("short", row["question"]),
        briefly=means | _short(row, agencies),
    )


def _means(row: Mapping[str, Any], agencies: Mapping[str, Any]) -> dict[Value, str]:
    """Every value of a fact, in words."""
    if row["type"] == "bool":
        return {True: "yes", False: "no"}
    if row["type"] == "integer":
        return {age: str(age) for age in range(row["min"], row["max"] + 1)}
    sources = [one for name in row.get("values_from", ()) for one in agencies[name]]
    found: dict[Value, str] = {one["code"]: one["name"] for one in sources}
    return found | {one["value"]: one["means"] for one in row.get("values", ())}


def _short(row: Mapping[str, Any], agencies: Mapping[str, Any]) -> dict[Value, str]:
    """The values that have a short form, in that form."""
    sources = [one for name in row.get("values_from", ()) for one in agencies[name]]
    found: dict[Value, str] = {one["code"]: one["short"] for one in sources if "short" in one}
    return found | {one["value"]: one["short"] for one in row.get("values", ()) if "short" in one}


def _called(row: Mapping[str, Any], agencies: Mapping[str, Any]) -> dict[Value, tuple[str, ...]]:
    """What else the agencies are called by those who work with them."""
    sources = [one for name in row.get("values_from", ()) for one in agencies[name]]
    return {one["code"]: tuple(one["called"]) for one in sources if "called" in one}


def book_of(
    tree: Mapping[str, Any],
    agencies: Mapping[str, Any],
    facts: Mapping[str, Fact],
    within: Conditions,
) -> FactBook:
    """The facts with their screens, what is impossible, and what follows from the kind of agency."""
    impossible = tuple(
        Impossible(
            row["id"],
            within.read(row["when"], "impossible", row["id"]),
            row["say"],
            within.maybe(row.get("unless"), NEVER, "impossible", row["id"]),
        )
        for row in tree["impossible"]
    )
    screens = {one.id: one for one in _screens(tree, facts, within)}
    sectors = {
        row["code"]: row["sector"] for row in agencies["agency_types"] if row["sector"] != "ask"
    }
    settled: dict[str, dict[Value, tuple[str, Value]]] = {
        fact: {code: (other, sector) for code, sector in sectors.items()}
        for fact, other in SECTORS.items()
    }
    for row in tree["settled"]:
        ((then, value),) = row["then"].items()
        settled.setdefault(row["fact"], {}).update(dict.fromkeys(row["values"], (then, value)))
    return FactBook(facts, screens, impossible, settled)


def _screens(
    tree: Mapping[str, Any], facts: Mapping[str, Fact], within: Conditions
) -> Iterator[Screen]:
    """The groups that are asked whole, then the lists of ticks."""
    for row in tree["groups"]:
        if row["screen"]:
            members = [one for one in facts.values() if one.group == row["id"]]
            ticks = tuple(Tick(m.id, m.question, False, True, m.short) for m in members)
            yield Screen(row["id"], row["question"], ticks, whole=True, short=_brief(row))
    for row in tree["ticks"]:
        for line in row["lines"]:
            named = [line[part] for part in ("left", "ticked") if part in line]
            within.read({line["fact"]: named}, "ticks", row["id"])
        lines = (
            Tick(one["fact"], one["say"], one["left"], one.get("ticked"), _brief(one, "say"))
            for one in row["lines"]
        )
        yield Screen(row["id"], row["question"], tuple(lines), short=_brief(row))


def _brief(row: Mapping[str, Any], whole: str = "question") -> str:
    """What a screen shows of a question or a line; the whole of it where no short form is given."""
    return str(row.get("short", row[whole]))


def words_of(agencies: Mapping[str, Any], outcomes: Mapping[str, Any]) -> dict[str, str]:
    """Codes in words: agencies, parties, roles, answers, values of telling the family, modifiers."""
    found = {row["code"]: row["name"] for row in (*agencies["agency_types"], *agencies["parties"])}
    for row in agencies["roles"]:
        found[row["id"]] = f"{row['id'].replace('-', ' ')} ({found.get(row['who'], row['who'])})"
    for name in ("answers", "tell_family", "modifiers"):
        found |= {row["id"]: row["means"] for row in outcomes[name]}
    return found
