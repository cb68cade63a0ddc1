"""One decision, for one item, one recipient, one purpose and one date: the answer and all that it carries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wholepicture.core.gateway.conditions import Facts, Is, Value, spelt_out
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import SHARES, Openness, first, openness, still_open
from wholepicture.core.gateway.reading import Reading
from wholepicture.core.gateway.relied import Relied, relied
from wholepicture.core.gateway.rules import Gateway, Restriction, Row, Rule

UNDECIDED = Row(
    "undecided",
    Is("concern", frozenset()),
    "hold-seek-advice",
    "what is not known yet could change the answer",
    "A risk of harm may be shared meanwhile, leaving out what has not been checked.",
    ("own-adviser",),
)


@dataclass(frozen=True)
class Assessment:
    """Advice, never a decision: a person decides and records."""

    law: Law
    facts: Facts
    reading: Reading
    open: Openness
    decided: bool
    row: Row
    tell: Row
    answer: str
    relied: Relied
    restrictions: tuple[Restriction, ...]
    unchecked: tuple[Restriction, ...]
    escalate_to: tuple[str, ...]
    redact: tuple[str, ...]
    modifiers: tuple[str, ...]
    conflicts: tuple[tuple[Gateway, Restriction], ...]
    consent: tuple[Rule, ...]

    @property
    def shares(self) -> bool:
        """True when the answer is to share, with or without agreement."""
        return self.answer in SHARES


def assess(law: Law, given: Mapping[str, Value]) -> Assessment:
    """Decide as far as the facts go. Immediate danger is decided at once, whatever else is unknown."""
    facts = law.rules.book.filled(given)
    reading = Reading(facts, law.names)
    found = openness(law, facts)
    row, sure = _row(law, reading, found)
    tell = first(law.table("telling"), reading) or _tell_unsure(law, reading)
    answer = row.value
    on = relied(law, reading, answer)
    applying = tuple(one for one in law.rules.restrictions if reading.named(one.id))
    unchecked = tuple(one for one in law.rules.restrictions if reading.named(one.id) is None)
    escalate_to = tuple(dict.fromkeys(_roles(law, reading, row, applying)))
    redact = tuple(dict.fromkeys(_redacted(law, reading, row, applying)))
    conflicts = tuple(
        (gateway, one)
        for gateway in (*on.on, *on.considered)
        for one in applying
        if gateway.effect == "duty" and _stops(reading, one) and row.id in {"bar", "hold"}
    )
    kept = _Kept(row, answer, on, redact, escalate_to)
    return Assessment(
        law, facts, reading, found, sure, row, tell, answer, on, applying, unchecked, escalate_to,
        redact, tuple(_modifiers(law, reading, kept)), conflicts,
        tuple(one for one in law.rules.consent if reading.truth(one.when)),
    )  # fmt: skip


def _row(law: Law, reading: Reading, found: Openness) -> tuple[Row, bool]:
    """The row that gives the answer, and whether it is decided.

    Where it is not, a known risk that a gateway fits is shared, leaving out what has not been
    checked; anything else waits for the facts that are missing, with advice.
    """
    rows = law.table("answers")
    open_rows = still_open(rows, reading)
    if reading.named("immediate-danger"):
        return next(row for row in open_rows if reading.truth(row.when)), True
    answers = {answer for answer, _ in found.outcomes}
    if found.exact and len(answers) == 1:
        fitting = [row for row in open_rows if row.value in answers]
        sure = [row for row in fitting if reading.truth(row.when)]
        return (sure or fitting)[0], found.decided
    last = open_rows[-1]
    shared = last.id == "risk" or (found.exact and answers <= SHARES)
    return (last if shared and last.value in SHARES else UNDECIDED), False


def _tell_unsure(law: Law, reading: Reading) -> Row:
    """The most careful of the values that are still open: not yet, rather than after, rather than before."""
    open_rows = still_open(law.table("telling"), reading)
    if reading.named("immediate-danger"):
        return next(row for row in open_rows if reading.truth(row.when))
    careful = ("do-not-tell-yet", "tell-after", "tell-before", "not-applicable")
    return min(open_rows, key=lambda row: careful.index(row.value))


def _stops(reading: Reading, one: Restriction) -> bool:
    return bool(reading.named(f"bar:{one.id}") or reading.named(f"hold:{one.id}"))


def _roles(
    law: Law, reading: Reading, row: Row, applying: tuple[Restriction, ...]
) -> Iterator[str]:
    """Who decides or lifts it, by role."""
    for role in row.roles:
        if role in {"of-bars", "of-holds"}:
            prefix = role.removeprefix("of-").removesuffix("s")
            for one in applying:
                if reading.named(f"{prefix}:{one.id}"):
                    yield from one.advisers
        elif role == "of-danger":
            yield from _first_true(law.table("danger_advisers"), reading).roles
        elif role == "of-claim":
            claimed = [one for one in applying if one.said.get("disables")]
            yield from (role for one in claimed for role in one.advisers)
            if not claimed:
                yield _first_true(law.table("advisers"), reading).id
        else:
            yield _first_true(law.table("advisers"), reading).id if role == "own-adviser" else role


def _first_true(rows: tuple[Row, ...], reading: Reading) -> Row:
    return next(row for row in rows if reading.truth(row.when))


def _redacted(
    law: Law, reading: Reading, row: Row, applying: tuple[Restriction, ...]
) -> Iterator[str]:
    """What may not go even where the rest does."""
    for one in applying:
        if reading.truth(one.removes_when) is not False:
            yield from one.removes
        if row.value in SHARES and _stops(reading, one):
            yield from _content(law, reading, one)
    for leave in law.table("leave_out"):
        if reading.truth(leave.when):
            yield leave.id


def _content(law: Law, reading: Reading, one: Restriction) -> Iterator[str]:
    """The content that a restriction is about: the facts that are true and brought it into play."""
    for leaf in spelt_out(one.when, law.names):
        if leaf.values == {True} and reading.facts.get(leaf.fact) is True:
            yield leaf.fact
    if not any(leaf.values == {True} for leaf in spelt_out(one.when, law.names)):
        yield one.id


@dataclass(frozen=True)
class _Kept:
    """What modifiers may turn on besides the facts."""

    row: Row
    answer: str
    on: Relied
    redact: tuple[str, ...]
    escalate_to: tuple[str, ...]


def _modifiers(law: Law, reading: Reading, kept: _Kept) -> Iterator[str]:
    also = {name for one in kept.on.on for name in one.also}
    effects = {one.effect for one in kept.on.on}
    follows = {
        "duty": "duty" in effects,
        "power": effects == {"power"},
        "redact": bool(kept.redact) and kept.answer in SHARES,
        "escalate": bool(kept.escalate_to),
    }
    for one in law.rules.modifiers:
        named = one.id in also or follows.get(one.id, False)
        truth = one.when is None or bool(reading.truth(one.when))
        here = [kept.answer in one.answers] * bool(one.answers) + [kept.row.id in one.rows] * bool(
            one.rows
        )
        ruled = one.when is not None or bool(here)
        held = truth and (any(here) if one.either else all(here))
        if named or (ruled and held):
            yield one.id
