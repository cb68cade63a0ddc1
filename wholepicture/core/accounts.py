"""Who may sign in, when a session ends, and what a person may be asked to do: accounts, posts and their roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from wholepicture.core.verdict import Verdict, unless


class Role(StrEnum):
    """What a person does here. All but the lead professional belong to a post; that one is said for each child."""

    PRACTITIONER = "practitioner"
    LEAD_PROFESSIONAL = "lead-professional"
    FRONT_DOOR = "front-door"
    MANAGER = "manager"
    REVIEW_AUTHOR = "review-author"
    INFORMATION_GOVERNANCE = "information-governance"
    ADMINISTRATOR = "administrator"


OF_POSTS: Final = tuple(role for role in Role if role is not Role.LEAD_PROFESSIONAL)
"""The roles that a post may have."""

FAILURES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=15)
"""So many wrong passwords within this time lock an account for as long; a passkey still opens it."""

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
"""A session ends after so long with nothing done, and after so long at most (NIST SP 800-63B, level 2)."""


@dataclass(frozen=True)
class Tenure:
    """Somebody in a post, from a moment until another; None while it lasts. The work stays with the post."""

    post: int
    role: Role
    agency: str
    since: datetime
    until: datetime | None = None


def holds(tenure: Tenure, at: datetime) -> bool:
    """Whether somebody is in the post at a moment: from the first moment, and no longer at the last."""
    return tenure.since <= at and (tenure.until is None or at < tenure.until)


def locked_until(failures: Iterable[datetime]) -> datetime | None:
    """Until when the failures since the last success lock an account; None when there were too few, too far apart."""
    times = sorted(failures)
    ends = None
    for first, last in zip(times, times[FAILURES - 1 :], strict=False):
        if last - first < LOCKED_FOR:
            ends = last + LOCKED_FOR
    return ends


def may_sign_in(
    *, suspended: bool, locked: bool, tenures: Iterable[Tenure], at: datetime
) -> Verdict:
    """Somebody may sign in who is not suspended, not locked out, and is in a post now.

    `locked` is False where the way of signing in cannot be guessed, as a passkey cannot.
    """
    return unless(
        (not suspended, "this account is suspended"),
        (not locked, "there were too many wrong passwords"),
        (any(holds(one, at) for one in tenures), "you are in no post at this moment"),
    )


def session_stands(*, began: datetime, seen: datetime, at: datetime) -> Verdict:
    """A session stands until nothing was done for a while, and for no longer than a shift."""
    return unless(
        (at - seen < IDLE, "nothing was done for 30 minutes"),
        (at - began < LONGEST, "12 hours have passed since you signed in"),
    )
