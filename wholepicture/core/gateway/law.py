"""The law of one day: the rules in force then, and every condition by its name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

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
)
from wholepicture.core.gateway.rules import Gateway, Row, Ruleset


class TooEarly(ValueError):
    """The day lies before the law data begins."""


@dataclass(frozen=True)
class Law:
    """A ruleset on a day. A rule that is not in force has its name, and never holds."""

    rules: Ruleset
    day: date
    names: dict[str, Condition] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.day < self.rules.begins:
            first = self.rules.begins.isoformat()
            raise TooEarly(f"the law data begins on {first}; {self.day.isoformat()} is before that")
        object.__setattr__(self, "names", dict(self._names()))

    def _names(self) -> Iterator[tuple[str, Condition]]:
        yield "always", ALWAYS
        yield "never", NEVER
        for finding in self.rules.findings:
            begun = finding.start is None or finding.start <= self.day
            yield finding.id, finding.when if begun else NEVER
        for gateway in self.rules.gateways:
            usable = gateway.in_force(self.day) and gateway.effect != "none"
            yield gateway.id, Every((gateway.parties, gateway.when)) if usable else NEVER
        for one in self.rules.restrictions:
            applies = one.in_force(self.day)
            yield one.id, one.when if applies else NEVER
            yield f"bar:{one.id}", Every((Named(one.id), one.bars))
            yield f"hold:{one.id}", Every((Named(one.id), one.holds))
        yield from self._groups()

    def _groups(self) -> Iterator[tuple[str, Condition]]:
        """The names that stand for many rules at once."""
        gateways, restrictions = self.rules.gateways, self.rules.restrictions
        claims: set[Value] = {claim for gateway in gateways for claim in gateway.claims}
        yield "gateway-fits", _any_of(gateway.id for gateway in gateways)
        yield "duty-fits", _any_of(one.id for one in gateways if one.effect == "duty")
        yield "prescribed-fits", Some(tuple(_prescribed(gateways)))
        yield "agreement-is-a-condition", Some(tuple(self._conditional(gateways)))
        yield "names-a-power", Is("request-cites", frozenset(claims))
        yield "named-power-fits", Some(tuple(self._claimed(gateways)))
        yield "bar", _any_of(f"bar:{one.id}" for one in restrictions)
        yield "hold", _any_of(f"hold:{one.id}" for one in restrictions)

    def _conditional(self, gateways: Iterable[Gateway]) -> Iterator[Condition]:
        for one in gateways:
            if one.agreement != NEVER and one.in_force(self.day):
                yield Every((one.parties, one.agreement))

    def _claimed(self, gateways: Iterable[Gateway]) -> Iterator[Condition]:
        for one in gateways:
            if one.claims and one.in_force(self.day):
                named = Is("request-cites", frozenset(one.claims))
                yield Every((named, Some((Named(one.id), one.serves))))

    def table(self, name: str) -> tuple[Row, ...]:
        """One of the tables that say how rules meet."""
        return self.rules.tables[name]

    @cached_property
    def impossible(self) -> tuple[Condition, ...]:
        """What cannot be so, as conditions."""
        return tuple(Every((one.when, Not(one.unless))) for one in self.rules.book.impossible)


def _any_of(names: Iterable[str]) -> Condition:
    return Some(tuple(Named(name) for name in names))


def _prescribed(gateways: Iterable[Gateway]) -> Iterator[Condition]:
    """Where law or national practice fixes the notice, return, transfer or reply, nobody is asked."""
    for one in gateways:
        if one.consent_question == "does-not-arise":
            yield Named(one.id)
        elif one.prescribed != NEVER:
            yield Every((Named(one.id), one.prescribed))
    yield Every((Named("routine-notice"), Named("gateway-fits")))
    yield Named("court-orders")
    yield Named("implied-for-care")
