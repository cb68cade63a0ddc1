"""What is true of every combination of the facts that matter: one answer each, and no harm by silence.

The table of answers turns on a few facts and on names such as `bar` or `gateway-fits`. Here each
name may be true or false beside any fact, which covers every real combination and more. What more
danger does to the names themselves is proved rule by rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from wholepicture.core.gateway.conditions import Condition, Every, Is, Named, Some, Value, spelt_out
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import SHARES, shared_out
from wholepicture.core.gateway.readings import Readings, grid
from wholepicture.core.gateway.rules import Row
from wholepicture.engines.law.tables import kinds_of, opened

CONCERN: Final = "concern"
DIRECT: Final = frozenset(
    "immediate-danger serious-harm risk-of-harm unclear no-risk agreed refused asking-is-safe".split()
)
"""Findings that rest on a few facts, written out; every other name is left free."""


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
        return self.readings.where(condition)


def space(law: Law, table: str, fixed: Mapping[str, Value] | None = None) -> Space:
    """All combinations for one table; `fixed` facts have one value throughout."""
    free = frozenset(law.names) - DIRECT
    rows = tuple(
        Row(row.id, opened(law, row.when, free), row.value, row.because) for row in law.table(table)
    )
    kinds = kinds_of(law, Every(tuple(row.when for row in rows)))
    for fact, value in (fixed or {}).items():
        kinds[fact] = [frozenset({value})]
    every, columns = grid(kinds)
    found = {name: columns[name][True] for name in kinds if name in law.names}
    return Space(law, Readings(every, columns, law.names, found), rows)


def exactly_one(law: Law, table: str) -> tuple[int, bool]:
    """How many combinations there are, and whether each has exactly one value."""
    whole = space(law, table)
    seen, twice = 0, 0
    for bits in whole.answers().values():
        twice |= seen & bits
        seen |= bits
    return whole.readings.every.bit_length(), seen == whole.readings.every and not twice


def never_more_silent(law: Law) -> Iterator[str]:
    """Where more danger would turn a share into anything but a share, the other facts and names the same."""
    levels = law.rules.book.facts[CONCERN].values
    before = space(law, "answers", {CONCERN: levels[0]}).sharing()
    for less, more in zip(levels, levels[1:], strict=False):
        after = space(law, "answers", {CONCERN: more}).sharing()
        if before & ~after:
            yield f"{less} to {more}: {(before & ~after).bit_count()} combinations"
        before = after


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
    whole = space(law, "answers", {CONCERN: "immediate-danger"})
    kept = whole.where(Some((Named("recipient-is-the-danger"), Named("outsider"))))
    return (whole.readings.every & ~kept & ~whole.sharing()).bit_count()


def confidence_that_stops(law: Law) -> int:
    """Combinations of significant harm that confidence, refusal or a missing answer would stop.

    Only a bar, a hold, the danger itself, no role, irrelevance or another nation's law may.
    """
    whole = space(law, "answers", {CONCERN: "significant-harm"})
    stops = ("bar", "hold", "recipient-is-the-danger", "no-role")
    other = (Is("relevant", frozenset({False})), Is("other-area", frozenset({"outside-england"})))
    stopped = whole.where(Some((*map(Named, stops), *other)))
    fits = whole.where(Named("gateway-fits"))
    return (fits & ~stopped & ~whole.sharing()).bit_count()


def service_level_matters(law: Law) -> bool:
    """True when the answer turns on the level of the service: a threshold is not a gate."""
    rows = law.table("answers")
    return any(
        leaf.fact == "service-level" for row in rows for leaf in spelt_out(row.when, law.names)
    )


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
    written = opened(law, condition, frozenset())
    kinds = kinds_of(law, written)
    if CONCERN not in kinds:
        return
    levels = law.rules.book.facts[CONCERN].values
    grids = {}
    for level in levels:
        every, columns = grid({**kinds, CONCERN: [frozenset({level})]})
        grids[level] = Readings(every, columns, law.names).where(written)
    for less, more in zip(levels, levels[1:], strict=False):
        lost = grids[less] & ~grids[more] if falls else grids[more] & ~grids[less]
        if lost:
            yield f"{name}, {less} to {more}: {lost.bit_count()} combinations"
