"""Reviewing one family: open a case by its file or its name, load what a review rests on, and review it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from wholepicture.core.gateway.for_plans import lawful_from
from wholepicture.core.gateway.law import TooEarly
from wholepicture.core.gateway.lawful import Lawful, Lawfulness, Proposal, only_seals
from wholepicture.core.ledger import Ledger
from wholepicture.core.period import LAST_DAY
from wholepicture.core.reviews import Knowledge, Reviewed, harm_day, review
from wholepicture.readers.cases import Case, read_case
from wholepicture.readers.expected import load_expected
from wholepicture.readers.factors import load_factors
from wholepicture.readers.law import load_law
from wholepicture.readers.law_plans import assumed_from
from wholepicture.readers.patterns import load_patterns
from wholepicture.readers.problems import Unreadable

__all__ = [
    "Answer", "NoSuchCase", "TooEarly", "Unreadable",
    "bundled", "end_of", "last_day", "law_words", "load", "newest_law", "open_case", "review_case",
]  # fmt: skip

BUNDLED: Final = Path(__file__).parents[1] / "cases"


class NoSuchCase(Exception):
    """Raised when a case is neither a file nor the name of one that comes with the product."""


@dataclass(frozen=True)
class Answer:
    """A review, the case that it is of, and the day of the law that was applied (None when none was)."""

    case: Case
    found: Reviewed
    law_on: date | None


def bundled() -> tuple[str, ...]:
    """The names of the cases that come with the product."""
    return tuple(sorted(path.stem for path in BUNDLED.glob("*.yaml")))


def load() -> Knowledge:
    """The data that a review rests on, as it comes with the product.

    Raises:
        Unreadable: when some of it cannot be used; it names every fault.
    """
    return Knowledge(load_factors(), load_patterns(), load_expected())


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


def newest_law() -> date:
    """The day as of which the law data was last brought up to date."""
    return date.fromisoformat(load_law().version)


def law_words() -> dict[str, str]:
    """What each gateway and each answer of the law is called, by its id."""
    rules = load_law()
    gateways = {one.id: f"{one.name} ({one.cite})" for one in rules.gateways}
    return {**rules.words, **gateways}


def review_case(
    case: Case,
    data: Knowledge,
    *,
    at: date | None = None,
    law_on: date | None = None,
    ledger: Ledger | None = None,
) -> Answer:
    """Review a case as it stands on a day, under the law of a day; with another ledger, as it might have been.

    By default the day is the last that the record speaks of, and the law the newest.

    Raises:
        TooEarly: when the law data does not reach back to that day.
    """
    law_on = law_on or newest_law()
    found = review(
        case.ledger if ledger is None else ledger,
        data,
        _lawful(case, data, law_on),
        at=end_of(case) if at is None else at.toordinal(),
        harm_on=harm_day((harm.on, harm.kind) for harm in case.harm),
    )
    return Answer(case, found, law_on if case.nation == load_law().nation else None)


def _lawful(case: Case, data: Knowledge, law_on: date) -> Lawful:
    """The law of a day; where the data does not reach, only seals, and no more is said to be lawful."""
    rules = load_law()
    if case.nation != rules.nation:
        return _not_assessed(
            data, f"The law data is for {rules.nation}; the case is from {case.nation}."
        )
    return lawful_from(
        rules,
        data.vocabulary,
        assumed_from(rules),
        law_at=law_on,
        nation=case.nation,
        people=case.ledger.people,
    )


def _not_assessed(data: Knowledge, why: str) -> Lawful:
    seals = only_seals(data.vocabulary)

    def lawful(proposal: Proposal) -> Lawfulness:
        said = seals(proposal)
        if said.answer != "yes":
            return said
        return replace(said, answer="not-assessed", outcome="not-assessed", reasons=(why,))

    return lawful


def end_of(case: Case) -> int:
    """The last day that a case speaks of: on which anybody came to know anything, or harm was done."""
    return max(last_day(case.ledger), *(harm.on.first for harm in case.harm), 0)


def last_day(ledger: Ledger) -> int:
    """The last day on which anybody came to know anything; what has no end is left aside."""
    found: Iterable[int] = (
        *(seen.known_on for seen in ledger.observations),
        *(share.read_on or share.sent_on.last for share in ledger.shares),
    )
    return max((day for day in found if day < LAST_DAY), default=LAST_DAY - 1)
