"""Replaying one family's history with other shares: what each agency would have seen, and how much sooner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wholepicture.core.ledger import Ledger, Share
from wholepicture.core.period import on_day
from wholepicture.core.picture import picture
from wholepicture.core.replay import Change, Difference, NoSuchShare, differences, replayed
from wholepicture.core.reviews import Knowledge
from wholepicture.readers.cases import Case
from wholepicture.services.reviews import last_day

__all__ = ["NoSuchShare", "Unknown", "replay_case"]


class Unknown(Exception):
    """Raised when a change names an observation or an agency that the case does not have."""


@dataclass(frozen=True)
class Added:
    """A share that might have been: of which observations, from whom, to whom, on which day."""

    observations: tuple[str, ...]
    holder: str
    recipients: tuple[str, ...]
    day: date


def replay_case(
    case: Case,
    data: Knowledge,
    *,
    added: Sequence[Added] = (),
    moved: Sequence[tuple[str, date]] = (),
    dropped: Sequence[str] = (),
) -> tuple[Difference, ...]:
    """What a change to the shares would have changed.

    Raises:
        NoSuchShare: naming a share to move or drop that the case does not have.
        Unknown: naming an observation or an agency that the case does not have.
    """
    shares = tuple(
        share for n, one in enumerate(added, 1) for share in _shares(case.ledger, one, n)
    )
    change = Change(shares, tuple((share, on_day(day)) for share, day in moved), tuple(dropped))
    changed = replayed(case.ledger, change)
    at = max(last_day(case.ledger), last_day(changed))
    before, after = (
        picture(ledger, data.patterns, data.vocabulary, at=at) for ledger in (case.ledger, changed)
    )
    return differences(before, after)


def _shares(ledger: Ledger, one: Added, number: int) -> Iterable[Share]:
    for observation in one.observations:
        if observation not in ledger.observation:
            raise Unknown(f"there is no observation {observation!r} in this case")
    for agency in (one.holder, *one.recipients):
        if agency not in ledger.agency:
            known = ", ".join(ledger.agency)
            raise Unknown(f"there is no agency {agency!r} in this case; there are: {known}")
    for recipient in one.recipients:
        yield Share(
            f"added-{number}>{recipient}",
            frozenset(one.observations),
            one.holder,
            recipient,
            on_day(one.day),
            one.day.toordinal(),
        )
