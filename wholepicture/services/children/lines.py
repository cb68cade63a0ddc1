"""What is newest of a child's chronology, as far as a view goes: content that is the viewer's, and headlines."""

from collections.abc import Mapping
from dataclasses import dataclass

from wholepicture.core.access.view import View
from wholepicture.core.ledger import Ledger
from wholepicture.core.period import Span
from wholepicture.readers.factors import load_factors
from wholepicture.services.people.pictures import ONE_ADDRESS


@dataclass(frozen=True)
class Line:
    """One observation: when, whose, what kind of thing; its words where they are the viewer's to read."""

    id: str
    on: Span
    agency: str
    factors: tuple[str, ...]
    nature: str
    about: tuple[str, ...]
    words: str
    headline: bool


def lines(view: View, words: Mapping[str, str]) -> tuple[Line, ...]:
    """Everything of the chronology that a view has, the newest first; homes that were read from addresses are none of it."""
    names = agency_names(view)
    people = {one.id: one.name or one.role for one in view.ledger.people}
    own = [
        Line(one.id, one.on, names.get(one.by, one.by), labels(one.factors), one.nature,
             tuple(people.get(who, "") for who in one.about), words.get(one.id, ""), headline=False)
        for one in view.ledger.observations
        if words.get(one.id) != ONE_ADDRESS
    ]  # fmt: skip
    others = [
        Line(one.observation, one.on, names.get(one.agency, one.agency), labels(one.factors), "",
             tuple(people.get(who, "") for who in one.about), "", headline=True)
        for one in view.headlines
    ]  # fmt: skip
    return tuple(sorted([*own, *others], key=lambda one: (one.on.last, one.on.first, one.id), reverse=True))  # fmt: skip


def labels(factors: frozenset[str]) -> tuple[str, ...]:
    """Factors in words."""
    known = load_factors()
    return tuple(sorted(known[one].label if one in known else one for one in factors))


def agency_names(view: View) -> dict[str, str]:
    """What each agency of a view is called."""
    ledger: Ledger = view.ledger
    told = {one.id: one.name or one.id for one in ledger.agencies}
    return told | {one.agency: one.name for one in view.pointers if one.agency}
