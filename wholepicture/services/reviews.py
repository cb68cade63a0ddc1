"""Reviewing one family: open a case by its file or its name, load what a review rests on, and review it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from wholepicture.core.gateway.lawful import only_seals
from wholepicture.core.ledger import Ledger
from wholepicture.core.period import LAST_DAY
from wholepicture.core.reviews import Knowledge, Reviewed, harm_day, review
from wholepicture.readers.cases import Case, read_case
from wholepicture.readers.factors import load_factors
from wholepicture.readers.patterns import load_patterns
from wholepicture.readers.problems import Unreadable

__all__ = ["NoSuchCase", "Unreadable", "bundled", "last_day", "load", "open_case", "review_case"]

BUNDLED: Final = Path(__file__).parents[1] / "cases"


class NoSuchCase(Exception):
    """Raised when a case is neither a file nor the name of one that comes with the product."""


@dataclass(frozen=True)
class Answer:
    """A review, the case that it is of, and the day of the law that was applied (None when none was)."""

    case: Case
    found: Reviewed
    law_on: date | None = None


def bundled() -> tuple[str, ...]:
    """The names of the cases that come with the product."""
    return tuple(sorted(path.stem for path in BUNDLED.glob("*.yaml")))


def load() -> Knowledge:
    """The data that a review rests on, as it comes with the product.

    Raises:
        Unreadable: when some of it cannot be used; it names every fault.
    """
    return Knowledge(load_factors(), load_patterns())


def open_case(name: str) -> Case:
    """A case by the path of its file, or by its name when it comes with the product.

    Raises:
        NoSuchCase: when it is neither.
        Unreadable: when the file is not a case that can be used; it names every fault.
    """
    if Path(name).exists():
        return read_case(name)
    if name in bundled():
        return read_case(BUNDLED / f"{name}.yaml")
    raise NoSuchCase(
        f"{name}: there is no such file, and no such case comes with the product. "
        f"These do: {', '.join(bundled())}"
    )


def review_case(
    case: Case, data: Knowledge, *, at: date | None = None, without_shares: bool = False
) -> Answer:
    """Review a case as it stands on a day: by default the last on which anything became known."""
    ledger = case.ledger.with_shares(()) if without_shares else case.ledger
    found = review(
        ledger,
        data,
        only_seals(data.vocabulary),
        at=last_day(case.ledger) if at is None else at.toordinal(),
        harm_on=harm_day((harm.on, harm.kind) for harm in case.harm),
    )
    return Answer(case, found)


def last_day(ledger: Ledger) -> int:
    """The last day on which anybody came to know anything; what has no end is left aside."""
    found = [seen.known_on for seen in ledger.observations]
    found += [share.read_on or share.sent_on.last for share in ledger.shares]
    return max((day for day in found if day < LAST_DAY), default=LAST_DAY - 1)
