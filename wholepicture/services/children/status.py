"""The status strip of a child's page: which plans there are, who said so and when; and why the child is known here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from wholepicture.core.access.view import View
from wholepicture.core.period import Span
from wholepicture.services.children.lines import agency_names, labels
from wholepicture.services.people.who import Ref
from wholepicture.services.reasons import standing_reasons

PLANS: Final = ("cp-plan", "looked-after", "cin-plan", "early-help-plan")

REASONS: Final = {
    "involvement": "an agency works with the child beyond what every child has",
    "concern": "somebody recorded a worry",
    "request": "an agency asked about the child",
    "section-47": "an enquiry under section 47",
    "front-door": "a contact at the front door",
}


@dataclass(frozen=True)
class Status:
    """A plan or a status as it was last recorded: what, by whom, and on which day."""

    what: str
    agency: str
    on: Span


@dataclass(frozen=True)
class Why:
    """Why the child is known here: the kind of reason in words, whose it is, since and until when (ordinals)."""

    says: str
    agency: str
    since: int
    until: int | None


def statuses(view: View) -> tuple[Status, ...]:
    """The newest word on each plan, in the order of their weight. That one is not here does not say that there is none."""
    names = agency_names(view)
    said = [(one.by, one.on, one.factors) for one in view.ledger.observations]
    said += [(one.agency, one.on, one.factors) for one in view.headlines]
    found = []
    for plan in PLANS:
        mine = [(on.last, on, by) for by, on, factors in said if plan in factors]
        if mine:
            _, on, by = max(mine, key=lambda one: one[0])
            found.append(Status(labels(frozenset({plan}))[0], names.get(by, by), on))
    return tuple(found)


def whys(records: Iterable[Ref], view: View, day: date) -> tuple[Why, ...]:
    """The reasons that stand, of the agencies that are named to this viewer."""
    names = {one.agency: one.name for one in view.pointers if one.agency}
    standing = standing_reasons(sorted(records), at=day)
    found = {
        (REASONS.get(one.kind, one.kind), names[one.agency], one.since, one.until)
        for one in standing
        if one.agency in names
    }
    return tuple(Why(*one) for one in sorted(found, key=lambda one: (one[2], one[1], one[0])))
