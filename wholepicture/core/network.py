"""Who works with a child, as a whole: who leads, who is not there though one would be, and what is worth asking."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from wholepicture.core.period import Span, birthday

Leads = Literal["one", "several", "nobody", "not-said"]

QUIET_DAYS: Final = 92
"""After so many days without a word that it goes on, a spell of work is shown as perhaps out of date."""

UNDER_FIVE: Final = ("health-visiting", "a health visitor", "Children under five usually have one")
SCHOOL_AGE: Final = ("school", "a school", "Children of this age are usually on the roll of one")
USUAL: Final = (((0, 5), UNDER_FIVE), ((5, 16), SCHOOL_AGE))
"""Who usually works with every child, by age in years: from the first, and no longer at the second."""


@dataclass(frozen=True)
class Working:
    """An agency that works with the child: what it is called, its kind, and whether it says that it leads."""

    agency: str
    name: str
    kind: str
    lead: bool | None = None


def who_leads(working: Iterable[Working]) -> tuple[Leads, tuple[str, ...]]:
    """Whether anybody leads, and the names of those who do; or of those who have not said.

    Nobody leads only when everybody who works with the child has said so: silence is a question.
    """
    told = tuple(working)
    leading = tuple(one.name for one in told if one.lead)
    if leading:
        return ("one" if len(leading) == 1 else "several"), leading
    silent = tuple(one.name for one in told if one.lead is None)
    return ("not-said", silent) if silent or not told else ("nobody", ())


def missing(born: Span | None, kinds: Collection[str], on: int) -> tuple[str, ...]:
    """What to ask about services that every child of this age (on a day, ordinal) usually has, and nobody names.

    Each is a question: that a service is not recorded here does not say that it is not there.
    """
    if born is None:
        return ()
    return tuple(
        f"Nothing is recorded here of {what}. {why}: is there one, and who knows?"
        for (least, below), (kind, what, why) in USUAL
        if birthday(born.first, least) <= on < birthday(born.last, below) and kind not in kinds
    )


def months_quiet(heard_on: int | None, on: int) -> int | None:
    """How many months ago an agency last said that its work goes on, where that is long ago; None where it is not."""
    if heard_on is None or on - heard_on <= QUIET_DAYS:
        return None
    return round((on - heard_on) / 30.44)
