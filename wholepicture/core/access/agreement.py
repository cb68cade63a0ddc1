"""What the partnership agreed on who may see what: tables, which the rules of access only look up."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from wholepicture.core.access.levels import Level, Shown

REASONS: Final = ("involvement", "post", "request", "invitation", "front-door", "urgent")
"""The kinds of current reason to look at a child: what the practitioner's agency, post or own task is there."""

Appears = Literal["named", "contact-route", "hidden"]
APPEARS: Final = get_args(Appears)
"""How an agency appears to other agencies: by name, as a way to reach it that does not name it, or not at all."""


@dataclass(frozen=True)
class Opened:
    """Headlines of other agencies that a current reason of one of these kinds opens: which holders', which factors."""

    reasons: frozenset[str]
    holders: frozenset[str]
    factors: frozenset[str]
    why: str = ""


@dataclass(frozen=True)
class Agreement:
    """One version of the partnership's agreement. What is in none of its tables is not seen.

    `roles` and `reasons` give the most that a role, or a kind of current reason, lets somebody see.
    `agencies` says by kind how an agency appears to others, and `routes` how one is reached that is not named.
    `contact` says by relation to the child how a person around the child is shown. `pointer_days` is for how
    many days after an agency last observed something it is still pointed to, without a spell of work.
    """

    version: int
    roles: Mapping[str, Level]
    reasons: Mapping[str, Level]
    agencies: Mapping[str, Appears]
    routes: Mapping[str, str] = field(default_factory=dict)
    opened: tuple[Opened, ...] = ()
    contact: Mapping[str, Shown] = field(default_factory=dict)
    pointer_days: int = 0

    def of_roles(self, roles: Collection[str]) -> Level:
        """The most that somebody with these roles may see."""
        return max((self.roles.get(one, Level.NOTHING) for one in roles), default=Level.NOTHING)

    def of_reason(self, kind: str) -> Level:
        """The most that a current reason of this kind lets somebody see."""
        return self.reasons.get(kind, Level.NOTHING)

    def appears(self, kind: str) -> Appears:
        """How an agency of this kind appears to other agencies; hidden, if nothing was agreed."""
        return self.agencies.get(kind, "hidden")

    def headline(
        self, holder: str, factors: frozenset[str], reasons: Collection[str]
    ) -> frozenset[str]:
        """Those factors of an observation of this kind of holder whose headline these current reasons open.

        An agency that may not be named has no headline.
        """
        if self.appears(holder) != "named":
            return frozenset()
        open_now = (
            one.factors
            for one in self.opened
            if holder in one.holders and not one.reasons.isdisjoint(reasons)
        )
        return factors & frozenset[str]().union(*open_now)
