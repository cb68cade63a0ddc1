"""What is true of every combination of the facts that matter: one answer each, and no harm by silence.

The table of answers turns on a few facts and on names such as `bar` or `gateway-fits`. Here each
name may be true or false beside any fact, which covers every real combination and more. What more
danger does to the names themselves is proved rule by rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Final

from wholepicture.core.gateway.conditions import (
    Condition,
    Every,
    Is,
    Named,
    Not,
    Some,
    Value,
    spelt_out,
)
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import SHARES, shared_out
from wholepicture.core.gateway.readings import Readings, grid
from wholepicture.core.gateway.rules import Row
from wholepicture.engines.law.tables import kinds_of, opened

CONCERN: Final = "concern"
DIRECT: Final = frozenset(
    "immediate-danger serious-harm risk-of-harm unclear no-risk agreed refused asking-is-safe no-role".split()
)
"""Findings that rest on a few facts, written out; every other name is left free."""


APART: Final[Mapping[str, Condition]] = {
    "adult-decides-first": Named("serious-harm"),
    "duty-question-open": Not(Named("no-risk")),
}
"""Names that cannot be true beside something else, by their own conditions: `apart` proves it."""


def apart(law: Law) -> bool:
    """True when what is taken to be impossible beside a name is so by the name's own condition."""
    for name, finding in APART.items():
        both = Every((Named(name), finding))
        free = frozenset(law.names) - {name} - DIRECT
        written = opened(law, both, free)
        every, columns = grid(kinds_of(law, written))
        found = {one: columns[one][True] for one in columns if one in law.names}
        if Readings(every, columns, law.names, found).where(written):
            return False
    return True


@dataclass(frozen=True)
class Space:
    """Every combination that a table can meet, at one value of some facts if these are fixed."""

    law: Law
    readings: Readings
    rows: tuple[Row, ...]

    def answers(self) -> dict[str, int]:
        """Each answer, with the combinations that have it."""
        found: dict[str, int] = {}
        for row, bits in shared_out(self.rows, self.readings):
            found[row.value] = found.get(row.value, 0) | bits
        return found

    def sharing(self) -> int:
        """The combinations whose answer is to share."""
        return reduce(or_, (bits for name, bits in self.answers().items() if name in SHARES), 0)

    def where(self, condition: Condition) -> int:
        """The combinations in which a condition holds."""
        return self.readings.where(condition) & self.readings.every


def space(law: Law, table: str, fixed: Mapping[str, Value] | None = None) -> Space:
    """All combinations for one table; `fixed` facts have one value throughout."""
    free = frozenset(law.names) - DIRECT
    rows = tuple(
        Row(row.id, opened(law, row.when, free), row.value, row.because) for row in law.table(table)
    )
    kinds = kinds_of(law, Every(tuple(row.when for row in rows)))
    for fact, value in (fixed or {}).items():
        kinds[fact] = [(value,)]
    known = sorted(kinds, key=lambda one: (one in law.names, one))
    kinds = {fact: kinds[fact] for fact in known}
    every, columns = grid(kinds)
    found = {name: columns[name][True] for name in kinds if name in law.names}
    whole = Readings(every, columns, law.names, found)
    for name, finding in APART.items():
        if name in found and all(leaf.fact in columns for leaf in spelt_out(finding, law.names)):
            whole = Readings(
                whole.every & ~(found[name] & whole.where(finding)), columns, law.names, found
            )
    return Space(law, whole, rows)


def slices(law: Law) -> Iterator[dict[str, Value]]:
    """The values of the two facts that are taken one by one, to keep the rest small."""
    book = law.rules.book.facts
    for answer in book["consent"].values:
        for level in book[CONCERN].values:
            yield {CONCERN: level, "consent": answer}


def exactly_one(law: Law, table: str) -> tuple[int, bool]:
    """How many combinations there are, and whether each has exactly one value."""
    count, sound = 0, True
    for fixed in slices(law):
        whole = space(law, table, fixed)
        seen, twice = 0, 0
        for bits in whole.answers().values():
            twice |= seen & bits
            seen |= bits
        count += whole.readings.every.bit_length()
        sound = sound and seen == whole.readings.every and not twice
    return count, sound


def never_more_silent(law: Law) -> Iterator[str]:
    """Where more danger would turn a share into anything but a share, the other facts and names the same."""
    levels = law.rules.book.facts[CONCERN].values
    for answer in law.rules.book.facts["consent"].values:
        before = 0
        for level in levels:
            after = space(law, "answers", {CONCERN: level, "consent": answer})
            lost = _moved(before, after) & ~after.sharing() & after.readings.every
            if lost:
                yield f"up to {level}, {answer}: {lost.bit_count()} combinations"
            before = after.sharing()


def _moved(bits: int, into: Space) -> int:
    """Combinations as they are once a name that cannot be true any more has become false."""
    for name in APART:
        column = into.readings.columns[name]
        step = (column[False] & -column[False]).bit_length() - 1
        bits |= (bits & column[True]) << step
    return bits


def refusal_blocks(law: Law) -> Iterator[str]:
    """Where harm is suspected, and refusing would turn a share into anything but a share."""
    for level in ("risk-of-harm", "significant-harm", "immediate-danger"):
        unasked = space(law, "answers", {CONCERN: level, "consent": "not-sought"}).sharing()
        for answer in ("refused", "withdrawn"):
            refused = space(law, "answers", {CONCERN: level, "consent": answer}).sharing()
            if unasked & ~refused:
                yield f"{level}, {answer}: {(unasked & ~refused).bit_count()} combinations"


def danger_that_waits(law: Law) -> int:
    """Combinations in immediate danger that are not shared, though the recipient is no danger and no outsider."""
    waits = 0
    for fixed in slices(law):
        if fixed[CONCERN] == "immediate-danger":
            whole = space(law, "answers", fixed)
            kept = whole.where(Some((Named("recipient-is-the-danger"), Named("outsider"))))
            waits += (whole.readings.every & ~kept & ~whole.sharing()).bit_count()
    return waits


def confidence_that_stops(law: Law) -> int:
    """Combinations of significant harm that confidence, refusal or a missing answer would stop.

    Only a bar, a hold, the danger itself, no role, irrelevance or another nation's law may.
    """
    stops = ("bar", "hold", "recipient-is-the-danger", "no-role")
    other = (Is("relevant", frozenset({False})), Is("other-area", frozenset({"outside-england"})))
    found = 0
    for fixed in slices(law):
        if fixed[CONCERN] == "significant-harm":
            whole = space(law, "answers", fixed)
            stopped = whole.where(Some((*map(Named, stops), *other)))
            fits = whole.where(Named("gateway-fits"))
            found += (fits & ~stopped & ~whole.sharing()).bit_count()
    return found


def turns_on_service_level(law: Law) -> Iterator[str]:
    """Gateways, bars and holds that turn on the level of the service: a threshold is not a gate."""
    stops = [f"{kind}:{one.id}" for one in law.rules.restrictions for kind in ("bar", "hold")]
    for name in (*(one.id for one in law.rules.gateways), *stops):
        grids = _by_value(law, Named(name), "service-level")
        if len(set(grids.values())) > 1:
            yield name


def names_that_fall_silent(law: Law) -> Iterator[str]:
    """Gateways that more danger would take away, and bars or holds that it would bring.

    The proofs above hold the names fixed; with this, they hold of the facts.
    """
    for gateway in law.rules.gateways:
        yield from _against(law, gateway.id, Named(gateway.id), falls=True)
        yield from _against(law, f"{gateway.id} prescribed", gateway.prescribed, falls=True)
    for one in law.rules.restrictions:
        yield from _against(law, f"bar:{one.id}", Named(f"bar:{one.id}"), falls=False)
        yield from _against(law, f"hold:{one.id}", Named(f"hold:{one.id}"), falls=False)


def _against(law: Law, name: str, condition: Condition, *, falls: bool) -> Iterator[str]:
    grids = _by_value(law, condition, CONCERN)
    for less, more in pairwise(grids):
        lost = grids[less] & ~grids[more] if falls else grids[more] & ~grids[less]
        if lost:
            yield f"{name}, {less} to {more}: {lost.bit_count()} combinations"


def _by_value(law: Law, condition: Condition, fact: str) -> dict[Value, int]:
    """For each value of a fact that a condition turns on, where it holds among all other combinations."""
    written = opened(law, condition, frozenset())
    kinds = kinds_of(law, written)
    grids: dict[Value, int] = {}
    for value in law.rules.book.facts[fact].values if fact in kinds else ():
        every, columns = grid({**kinds, fact: [(value,)]})
        grids[value] = Readings(every, columns, law.names).where(written)
    return grids
