"""Which gateways a decision rests on, which only explain it, and which may not be relied on and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from wholepicture.core.gateway.conditions import NEVER, Every, conjuncts
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import SHARES
from wholepicture.core.gateway.reading import Reading
from wholepicture.core.gateway.rules import UNCOMMENCED, Gateway
from wholepicture.core.gateway.words import plainly


@dataclass(frozen=True)
class Relied:
    """Gateways by the part they play. `considered` would be used once what stands in the way is settled."""

    on: tuple[Gateway, ...] = ()
    context: tuple[Gateway, ...] = ()
    considered: tuple[Gateway, ...] = ()
    not_on: tuple[tuple[Gateway, str], ...] = ()


def relied(law: Law, reading: Reading, answer: str) -> Relied:
    """The most specific duty in force, else the best power; and what sets confidence aside.

    An answer that shares nothing relies on nothing yet. A general duty or a lawful basis is context, and
    never stands alone.
    """
    fitting = sorted(
        (one for one in law.rules.gateways if reading.named(one.id)), key=lambda one: one.rank
    )
    if not fitting and reading.named("immediate-danger"):
        fitting = [one for one in law.rules.gateways if _for_anyone(reading, one)]
    best = _best(fitting)
    if answer == "share-without-consent":
        best += [one for one in fitting if one.sets_confidence_aside and one not in best]
    refused = tuple(_not_on(law, reading))
    if answer not in SHARES:
        return Relied(considered=tuple(best), not_on=refused)
    context = [
        one for one in law.rules.gateways if reading.truth(one.serves) and one not in fitting
    ]
    return Relied(tuple(best), tuple(context) if best else (), (), refused)


def _best(fitting: list[Gateway]) -> list[Gateway]:
    """Those of the first rank; beside a power that anyone may use, the best that is made for this work.

    That is one which, by its own terms, needs no agreement where its conditions are met.
    """
    best = [one for one in fitting if one.rank == fitting[0].rank]
    if best and best[0].general and best[0].effect == "power":
        own = [one for one in fitting if not one.general and one.consent_question == "set-aside"]
        best += [one for one in own if one.rank == own[0].rank]
    return best


def _for_anyone(reading: Reading, one: Gateway) -> bool:
    """In an emergency nobody waits to be told which power: what anyone may use is named, if it may fit."""
    return one.sets_confidence_aside and one.general and reading.named(one.id) is not False


def _not_on(law: Law, reading: Reading) -> Iterator[tuple[Gateway, str]]:
    """Gateways that somebody claimed, or that are often cited here, and do not fit."""
    for one in law.rules.gateways:
        claimed = reading.facts.get("request-cites") in one.claims
        cited = claimed or reading.truth(one.cited)
        if cited and reading.named(one.id) is False and not (claimed and reading.truth(one.serves)):
            yield one, why_not(law, reading, one)


def why_not(law: Law, reading: Reading, one: Gateway) -> str:
    """Why a gateway does not fit: its day, its kind, or the first of its conditions that fails."""
    if one.standing in UNCOMMENCED or one.when == NEVER:
        return f"it may not be used: {one.said.get('never') or one.standing}"
    if not one.in_force(law.day):
        assert one.start is not None
        return f"it is not in force on {law.day.isoformat()}: it is reported in force from {one.start.isoformat()}"
    failing = min(
        (
            part
            for part in conjuncts(Every((one.parties, one.when)))
            if reading.truth(part) is False
        ),
        key=lambda part: len(reading.why(part)),
    )
    return f"it does not cover this ({plainly(law, reading, reading.why(failing))})"
