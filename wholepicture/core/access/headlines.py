"""Headlines: that something of a kind was observed, by whom and when; not what was said of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wholepicture.core.access.scope import Scope
from wholepicture.core.ledger import Observation
from wholepicture.core.period import Span


@dataclass(frozen=True)
class Headline:
    """The date and the factors of an observation, whose it is, and whom of those who may be shown it is about."""

    observation: str
    agency: str
    on: Span
    factors: frozenset[str]
    about: tuple[str, ...]


def headline(seen: Observation, factors: frozenset[str], people: Collection[str]) -> Headline:
    """The headline of an observation, with these of its factors, about those of these people."""
    about = tuple(one for one in seen.about if one in people)
    return Headline(seen.id, seen.by, seen.on, factors, about)


def opened(
    scope: Scope, reasons: Collection[str], people: Collection[str], but: Collection[str]
) -> tuple[Headline, ...]:
    """The headlines of others that the agreement opens to these current reasons, about these people.

    Left out are the observations that are known anyway (`but`), and agencies that may not be named.
    """
    found = []
    for seen in scope.plain():
        kind = scope.ledger.agency[seen.by].kind
        factors = scope.agreement.headline(kind, seen.factors, reasons)
        if factors and seen.id not in but and not set(people).isdisjoint(seen.about):
            found.append(headline(seen, factors, people))
    return in_order(found)


def in_order(found: Iterable[Headline]) -> tuple[Headline, ...]:
    """By the day on which it could have begun."""
    return tuple(sorted(found, key=lambda one: (one.on, one.observation)))
