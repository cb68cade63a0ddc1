"""Single edits of a condition, and the minimal pairs of cases that show each of them to be wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wholepicture.core.gateway.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    Every,
    Is,
    Named,
    Not,
    Some,
    Value,
    parts_of,
)
from wholepicture.core.gateway.law import Law
from wholepicture.engines.law.tables import Table

Path = tuple[int, ...]
"""Where a part stands in a condition: the place in each list on the way down."""


@dataclass(frozen=True)
class Edit:
    """One change at one place."""

    what: str
    path: Path
    changed: Condition


@dataclass(frozen=True)
class Case:
    """A combination of facts, and whether the condition holds there. `turns_on` alone decides it."""

    facts: tuple[tuple[str, Value], ...]
    holds: bool
    turns_on: str
    place: int


def places(condition: Condition, path: Path = ()) -> Iterator[tuple[Path, Condition]]:
    """Every part of a condition, with where it stands."""
    yield path, condition
    for place, part in enumerate(parts_of(condition)):
        yield from places(part, (*path, place))


def replaced(condition: Condition, path: Path, other: Condition) -> Condition:
    """A condition with another part at one place."""
    if not path:
        return other
    if isinstance(condition, Not):
        return Not(replaced(condition.part, path[1:], other))
    assert isinstance(condition, Every | Some)
    parts = list(condition.parts)
    parts[path[0]] = replaced(parts[path[0]], path[1:], other)
    return type(condition)(tuple(parts))


def edits(law: Law, condition: Condition) -> Iterator[Edit]:
    """Every single edit: a part negated, left out or taken for granted, and and or swapped, a value more or less."""
    for path, part in places(condition):
        for what, other in _others(law, part):
            yield Edit(what, path, replaced(condition, path, other))


def _others(law: Law, part: Condition) -> Iterator[tuple[str, Condition]]:
    if isinstance(part, Not):
        yield "not is dropped", part.part
    if isinstance(part, Is | Named):
        yield "negated", Not(part)
        yield "taken for granted", ALWAYS
        yield "made impossible", NEVER
    if isinstance(part, Every | Some) and len(part.parts) > 1:
        yield "and and or swapped", (Some if isinstance(part, Every) else Every)(part.parts)
        for place in range(len(part.parts)):
            rest = part.parts[:place] + part.parts[place + 1 :]
            yield f"part {place + 1} left out", type(part)(rest)
    if isinstance(part, Is):
        for value in law.rules.book.facts[part.fact].values:
            more = value not in part.values
            changed = part.values | {value} if more else part.values - {value}
            yield f"{value} {'added' if more else 'taken out'}", Is(part.fact, changed)


def minimal_cases(table: Table) -> list[Case]:
    """For each fact or name at each place: a case for each of its values where it alone decides.

    Two of them that differ in that fact only, one that holds and one that does not, are a pair.
    """
    holds = table.where(table.condition)
    found: dict[tuple[str, Value, int], Case] = {}
    for path, part in places(table.condition):
        if not isinstance(part, Is | Named):
            continue
        name = part.fact if isinstance(part, Is) else part.name
        decisive = table.where(replaced(table.condition, path, ALWAYS)) ^ table.where(
            replaced(table.condition, path, NEVER)
        )
        for value, bits in table.readings.columns[name].items():
            here = decisive & bits
            if here:
                place = (here & -here).bit_length() - 1
                facts = {**table.combination(place), name: value}
                found.setdefault(
                    (name, value, place),
                    Case(tuple(facts.items()), bool(holds >> place & 1), name, place),
                )
    return list(found.values())


def holds_in(condition: Condition, facts: Mapping[str, Value]) -> bool:
    """Whether a condition, in which every name is free, holds of one combination."""
    if isinstance(condition, Is):
        return facts[condition.fact] in condition.values
    if isinstance(condition, Named):
        return bool(facts[condition.name])
    if isinstance(condition, Not):
        return not holds_in(condition.part, facts)
    joined = all if isinstance(condition, Every) else any
    return joined(holds_in(part, facts) for part in condition.parts)


@dataclass(frozen=True)
class Tried:
    """What became of the edits of one condition."""

    name: str
    edits: int
    killed: int
    same: int
    alive: tuple[str, ...]
    cases: int


def tried(law: Law, name: str, table: Table) -> Tried:
    """Try every single edit: killed by a minimal case, proved to be the same condition, or alive."""
    cases = minimal_cases(table)
    killed, same, count, alive = 0, 0, 0, []
    for edit in edits(law, table.condition):
        count += 1
        if any(holds_in(edit.changed, dict(case.facts)) != case.holds for case in cases):
            killed += 1
        elif _same(table, edit):
            same += 1
        else:
            alive.append(edit.what)
    return Tried(name, count, killed, same, tuple(alive), len(cases))


def _same(table: Table, edit: Edit) -> bool:
    """True when an edit changes nothing: in no combination that the table tells apart, nor by a new distinction.

    A value that is added or taken out alone makes a new distinction; then it is not the same unless
    the place never decides.
    """
    decisive = table.where(replaced(table.condition, edit.path, ALWAYS)) ^ table.where(
        replaced(table.condition, edit.path, NEVER)
    )
    if not decisive:
        return True
    if edit.what.endswith((" added", " taken out")):
        part = dict(places(table.condition))[edit.path]
        assert isinstance(part, Is)
        value = next(v for v in table.readings.columns[part.fact] if edit.what.startswith(f"{v} "))
        return not decisive & table.readings.columns[part.fact][value]
    return table.where(edit.changed) == table.where(table.condition)
