"""Many agencies' observations in one order, imprecise dates kept imprecise, accounts of one event side by side."""

from dataclasses import dataclass
from typing import Final

from wholepicture.core.factors import Vocabulary
from wholepicture.core.knowledge import holdings
from wholepicture.core.ledger import Holding, Ledger, Observation
from wholepicture.core.likeness import Likeness

SAME_EVENT_DAYS: Final = 3
"""Accounts by different agencies this near, about the same people and alike, may be of one event."""


@dataclass(frozen=True)
class Entry:
    """An observation in its place, who knew it since when, and the entries that may tell of the same event."""

    observation: Observation
    known_to: tuple[Holding, ...]
    beside: tuple[str, ...] = ()


def chronology(
    ledger: Ledger, order: Likeness, vocabulary: Vocabulary, *, at: int
) -> tuple[Entry, ...]:
    """Every observation known to its own agency by a day, by the day it could have begun, then ended, then content."""
    held: dict[str, list[Holding]] = {}
    for holding in holdings(ledger, order.agency, at=at):
        held.setdefault(holding.observation, []).append(holding)
    seen = sorted((o for o in ledger.observations if o.id in held), key=lambda o: _place(o, order))
    return tuple(
        Entry(
            one,
            tuple(sorted(held[one.id], key=lambda h: _since(h, order))),
            _beside(one, seen, vocabulary),
        )
        for one in seen
    )


def _place(seen: Observation, order: Likeness) -> tuple[int, int, int, str]:
    return seen.on.first, seen.on.last, order.observation[seen.id], seen.id


def _since(holding: Holding, order: Likeness) -> tuple[int, int, str]:
    return holding.since, order.agency[holding.agency], holding.agency


def _beside(one: Observation, seen: list[Observation], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(other.id for other in seen if may_be_one_event(one, other, vocabulary))


def may_be_one_event(one: Observation, other: Observation, vocabulary: Vocabulary) -> bool:
    """Perhaps two accounts of one event: different agencies, days near and known to the day,
    somebody in common, and an event (not a state of affairs) in common.
    """
    near = max(one.on.first, other.on.first) - min(one.on.last, other.on.last) <= SAME_EVENT_DAYS
    to_the_day = one.on.first == one.on.last and other.on.first == other.on.last
    events = {f for f in one.factors & other.factors if vocabulary[f].span == "event"}
    return (
        one.by != other.by
        and near
        and to_the_day
        and bool(events and set(one.about) & set(other.about))
    )
