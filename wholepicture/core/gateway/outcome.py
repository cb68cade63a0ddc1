"""The outcome: a pure and total function of which conditions hold; and all outcomes that unknown facts leave open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wholepicture.core.gateway.conditions import Condition, Facts, Is, Named, Value, leaves
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.reading import Reading
from wholepicture.core.gateway.readings import Columns, Readings, alone, drawn, grid
from wholepicture.core.gateway.rules import Row

SHARES: Final = frozenset({"share", "share-without-consent"})
MOST: Final = 1 << 13
"""The largest number of combinations that is tried out to see whether an answer is decided."""

DRAWN: Final = 192
"""How many readings are drawn where there are more combinations than that."""

SEED: Final = 7
"""The draw is always the same, so that the same facts give the same question."""

Outcome = tuple[str, str]
"""The answer, and the value of telling the family."""


def first(rows: Sequence[Row], reading: Reading) -> Row | None:
    """The first row that holds; None when an unknown fact leaves that open. The last always holds."""
    row = next(row for row in rows if reading.truth(row.when) is not False)
    return row if reading.truth(row.when) else None


def still_open(rows: Sequence[Row], reading: Reading) -> tuple[Row, ...]:
    """The rows that may be the first to hold."""
    held = next(place for place, row in enumerate(rows) if reading.truth(row.when))
    return tuple(row for row in rows[: held + 1] if reading.truth(row.when) is not False)


def shared_out(rows: Sequence[Row], readings: Readings) -> Iterator[tuple[Row, int]]:
    """Each row with the readings in which it is the first to hold."""
    left = readings.every
    for row in rows:
        bits = readings.where(row.when) & left if left else 0
        if bits:
            yield row, bits
        left &= ~bits


def outcomes(law: Law, readings: Readings) -> dict[Outcome, int]:
    """Every outcome that some reading gives, with the readings that give it."""
    found: dict[Outcome, int] = {}
    tells = list(shared_out(law.table("telling"), readings))
    for row, bits in shared_out(law.table("answers"), readings):
        for told, others in tells:
            if both := bits & others:
                key = (row.value, told.value)
                found[key] = found.get(key, 0) | both
    return found


@dataclass(frozen=True)
class Openness:
    """What unknown facts leave open: `outcomes` that may still come, and whether these are all of them."""

    outcomes: frozenset[Outcome]
    exact: bool

    @property
    def decided(self) -> bool:
        """True when every completion of the unknown facts gives the same outcome."""
        return self.exact and len(self.outcomes) == 1


def openness(law: Law, facts: Facts) -> Openness:
    """Supervaluation: try what the three values leave open, until it is settled or plainly is not.

    Kleene's values alone leave open what is true either way, and so would ask too much.
    """
    reading = Reading(facts, law.names)
    answers = {row.value for row in still_open(law.table("answers"), reading)}
    tells = {row.value for row in still_open(law.table("telling"), reading)}
    possible = frozenset((answer, told) for answer in answers for told in tells)
    if len(possible) == 1:
        return Openness(possible, exact=True)
    kinds = open_facts(law, reading)
    size = 1
    for some in kinds.values():
        size *= len(some)
    if size > MOST:
        return Openness(frozenset(outcomes(law, sample(law, facts, kinds))), exact=False)
    every, columns = grid(kinds)
    return Openness(frozenset(outcomes(law, among(law, facts, every, columns))), exact=True)


def open_facts(law: Law, reading: Reading) -> dict[str, list[tuple[Value, ...]]]:
    """The unknown facts on which the outcome may still turn, with their values in kinds that the rules tell apart."""
    marks: dict[str, dict[Value, list[int]]] = {}
    waiting: list[Condition] = [
        row.when
        for name in ("answers", "telling")
        for row in still_open(law.table(name), reading)
        if reading.truth(row.when) is None
    ]
    seen: set[str] = set()
    while waiting:
        for leaf in _open_leaves(waiting.pop(), reading):
            if not isinstance(leaf, Is):
                if leaf.name not in seen:
                    seen.add(leaf.name)
                    waiting.append(law.names[leaf.name])
                continue
            fact = law.rules.book.facts[leaf.fact]
            told = marks.setdefault(leaf.fact, {value: [] for value in fact.values})
            for value in fact.values:
                told[value].append(value in leaf.values)
    _tell_impossible_apart(law, marks)
    return {fact: _kinds(told) for fact, told in marks.items()}


def _open_leaves(condition: Condition, reading: Reading) -> Iterator[Is | Named]:
    for leaf in leaves(condition):
        if reading.truth(leaf) is None:
            yield leaf


def _tell_impossible_apart(law: Law, marks: Mapping[str, dict[Value, list[int]]]) -> None:
    for one in law.impossible:
        for leaf in leaves(one):
            if isinstance(leaf, Is) and leaf.fact in marks:
                for value, mark in marks[leaf.fact].items():
                    mark.append(value in leaf.values)


def _kinds(told: Mapping[Value, list[int]]) -> list[tuple[Value, ...]]:
    kinds: dict[tuple[int, ...], list[Value]] = {}
    for value, mark in told.items():
        kinds.setdefault(tuple(mark), []).append(value)
    return [tuple(some) for some in kinds.values()]


def among(law: Law, facts: Facts, every: int, columns: Columns) -> Readings:
    """Readings of the facts with these columns for the unknown ones, without those that cannot be.

    A fact with no column is left unsaid: it has no value in any reading.
    """
    all_columns = {name: alone(value, every) for name, value in facts.items()}
    all_columns.update(columns)
    for name in law.rules.book.facts:
        all_columns.setdefault(name, {})
    readings = Readings(every, all_columns, law.names)
    cannot = 0
    for one in law.impossible:
        if all(all_columns[leaf.fact] for leaf in leaves(one) if isinstance(leaf, Is)):
            cannot |= readings.where(one)
    return Readings(every & ~cannot or every, all_columns, law.names)


def sample(law: Law, facts: Facts, unknown: Iterable[str], count: int = DRAWN) -> Readings:
    """Readings drawn for some unknown facts."""
    book = law.rules.book.facts
    domains = {name: book[name].values for name in unknown}
    usual = {name: book[name].usually for name in domains}
    every, columns = drawn(domains, usual, count, SEED)
    return among(law, facts, every, columns)
