"""For how long a recorded reason stands, and when what it kept is erased."""

from collections.abc import Collection
from typing import Final

from wholepicture.core.feeds import ReasonRecord
from wholepicture.core.period import Span, ages

GRACE: Final = 30
"""Days from the end of a reason to the erasing: a case is opened again, an extract was cut short."""


ADULT: Final = 18
"""Years; in law a child is anyone younger (Children Act 1989, section 105)."""


def grown(births: Collection[Span], day: int) -> bool:
    """Whether somebody is an adult on a day (ordinal), by every birth date that is written of them.

    Of whom none is written may be a child; so may they whom one record says to be younger.
    """
    return bool(births) and all(ages(born, day)[0] >= ADULT for born in births)


def stands(reason: ReasonRecord, day: int) -> bool:
    """From its first day to its last, both included."""
    return reason.since <= day and (reason.until is None or day <= reason.until)


def spent(reasons: Collection[ReasonRecord], day: int, grace: int = GRACE) -> bool:
    """Whether all that a child's reasons kept may be erased: each has ended, and its days of grace are over.

    A child with no reason at all has nothing that was kept for one.
    """
    ends = [reason.until for reason in reasons]
    return bool(ends) and all(end is not None and end + grace < day for end in ends)
