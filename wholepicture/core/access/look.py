"""What bears on a look at a child: who looks, why, for what purpose, and which seals and conflicts there are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

LEAST_WORDS: Final = 3
"""A purpose is said in at least so many words; one word is a category, and explains nothing afterwards."""

CONFLICTS: Final = ("own-family", "declared", "named-party")
"""Own family, a relationship that the practitioner declared, somebody who is named in the matter."""


@dataclass(frozen=True)
class Viewer:
    """Who looks: the account, the agency, the roles and posts that they have now."""

    account: str
    agency: str
    roles: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """What a seal, a reason or an invitation may name them by."""
        return frozenset({self.account, self.agency}) | self.posts


@dataclass(frozen=True)
class CurrentReason:
    """Why somebody may look at a child, from a moment until another (not included); None while it lasts.

    `holder` is the account, post or agency that has it.
    """

    kind: str
    child: str
    holder: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class StatedPurpose:
    """What somebody said, in words, that they look at a child for, and for how long they said it."""

    account: str
    child: str
    words: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Seal:
    """Nothing of a person is seen while it lasts, but by those for whom it is open: accounts, posts or agencies."""

    person: str
    since: datetime
    until: datetime | None = None
    open_to: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Conflict:
    """An account and a person between whom there is something that bars a look: one of CONFLICTS."""

    kind: str
    account: str
    person: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Look:
    """All that bears on whether somebody may look at a child. Rows that are not about both do not count.

    `recorded` says that there is such a child and that a recorded reason stands. `around` are the
    people close to the child: a conflict with one of them is a conflict with the child.
    """

    viewer: Viewer
    child: str
    recorded: bool = False
    reasons: tuple[CurrentReason, ...] = ()
    purposes: tuple[StatedPurpose, ...] = ()
    seals: tuple[Seal, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    around: frozenset[str] = frozenset()


def stands(since: datetime, until: datetime | None, at: datetime) -> bool:
    """From the first moment, and no longer at the last."""
    return since <= at and (until is None or at < until)


def current_reasons(look: Look, at: datetime) -> frozenset[str]:
    """The kinds of reason that this viewer has to look at this child, at a moment."""
    mine = (one for one in look.reasons if one.child == look.child)
    return frozenset(
        one.kind
        for one in mine
        if one.holder in look.viewer.names and stands(one.since, one.until, at)
    )


def says_why(words: str) -> bool:
    """Whether a purpose is said in words: at least so many of them, with letters in them."""
    return sum(any(map(str.isalpha, one)) for one in words.split()) >= LEAST_WORDS


def has_purpose(look: Look, at: datetime) -> bool:
    """Whether this viewer said why they look at this child, and it still holds."""
    return bool(purpose_of(look, at))


def purpose_of(look: Look, at: datetime) -> str:
    """What this viewer said last of why they look at this child, if it still holds; empty where nothing does."""
    said = [
        one
        for one in look.purposes
        if one.account == look.viewer.account
        and one.child == look.child
        and stands(one.since, one.until, at)
        and says_why(one.words)
    ]
    return max(said, key=lambda one: one.since).words if said else ""


def sealed_people(look: Look, at: datetime) -> frozenset[str]:
    """The people of whom a seal, at a moment, keeps everything from this viewer."""
    return frozenset(
        one.person
        for one in look.seals
        if stands(one.since, one.until, at) and one.open_to.isdisjoint(look.viewer.names)
    )


def conflicts(look: Look, at: datetime) -> frozenset[str]:
    """The kinds of conflict of interest that this viewer has with the child, or with somebody close to the child."""
    return frozenset(
        one.kind
        for one in look.conflicts
        if one.account == look.viewer.account
        and one.person in look.around | {look.child}
        and stands(one.since, one.until, at)
    )
