"""What no agency's silence can show: absences and ages as questions with three answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from wholepicture.core.knowledge import Known
from wholepicture.core.ledger import Involvement, Ledger
from wholepicture.core.patterns.bind import Sought
from wholepicture.core.patterns.form import Absence, Age
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.period import Span, birthday
from wholepicture.core.words import PRIVATE_HOLDERS

LEAD: Final = "lead"
"""The absence that involvements answer too: whether anybody leads."""


class Answered(Enum):
    """Whether the open questions of a sighting are answered: it is so, it is not so, or nobody has said."""

    SO = "so"
    NOT_SO = "not so"
    OPEN = "open"


@dataclass(frozen=True)
class Query:
    """A question for kinds of agency, and what its answer would do: `confirm` it, or words of the pattern's own."""

    ask: tuple[str, ...]
    question: str
    would: str


def queries(
    ledger: Ledger, sought: Sought, witness: Facts, known: Known, at: int
) -> tuple[Answered, tuple[Query, ...]]:
    """What is still open about a sighting on a day, given what all services know; then what to ask next."""
    answers = [
        (absence_answer(ledger, sought.child, one, known, at), one) for one in sought.pattern.absent
    ]
    open_ones = [
        Query(one.ask, one.question, "confirm")
        for answer, one in answers
        if answer is Answered.OPEN
    ]
    if not _certainly_of_age(ledger, sought, witness):
        open_ones.append(Query((), "How old was {child} then?", "confirm"))
    asks = tuple(Query(ask.ask, ask.question, ask.would) for ask in sought.pattern.asks)
    if any(answer is Answered.NOT_SO for answer, _ in answers):
        return Answered.NOT_SO, ()
    return Answered.OPEN if open_ones else Answered.SO, (*open_ones, *asks)


def absence_answer(ledger: Ledger, child: str, absence: Absence, known: Known, at: int) -> Answered:
    """Whether something is absent.

    Not so, once it has been observed or somebody said that it is there. So, only when everybody
    involved who could know has said that it is not. Else nobody has said.
    """
    for observation, held in known.items():
        if child in ledger.observation[observation].about and not held.keys().isdisjoint(
            absence.answered_by
        ):
            return Answered.NOT_SO
    said = list(_said(ledger, child, absence.predicate, at))
    if True in said:
        return Answered.NOT_SO
    return Answered.SO if said and None not in said else Answered.OPEN


def _said(ledger: Ledger, child: str, predicate: str, at: int) -> Iterator[bool | None]:
    """The answers given by a day; who leads is also said, or left unsaid, by each current involvement."""
    for question in ledger.questions:
        asked = question.predicate == predicate and question.about == child
        if asked and question.answered_on is not None and question.answered_on <= at:
            yield question.answer
    for spell in ledger.involvements if predicate == LEAD else ():
        if (
            spell.about == child
            and is_current(spell, at)
            and ledger.agency[spell.agency].kind not in PRIVATE_HOLDERS
        ):
            yield spell.lead


def asked_on(ledger: Ledger, sought: Sought, first: int, at: int) -> tuple[int, ...]:
    """The day on which a pattern first shows, and each later one on which whoever may have led has just stopped."""
    ends = {
        spell.until.last + 1
        for spell in ledger.involvements
        if spell.until and spell.about == sought.child and spell.lead
    }
    return first, *sorted(day for day in ends if first < day <= at)


def is_current(spell: Involvement, at: int) -> bool:
    """An involvement is known from its start; one without a start is known to nobody. It ends when it is said to."""
    if spell.since is None or spell.since.last > at:
        return False
    return spell.until is None or spell.until.last >= at


def _certainly_of_age(ledger: Ledger, sought: Sought, witness: Facts) -> bool:
    """Whether the child was of the pattern's age, by every reading of the birth, when the last of it happened."""
    age, born = sought.pattern.age, ledger.person[sought.child].born
    if age == Age():
        return True
    if born is None:
        return False
    happened = max(ledger.observation[one].on.first for one, _ in witness)
    oldest = birthday(born.first, *divmod(age.until_months, 12))
    return birthday(
        born.last, *divmod(age.from_months, 12)
    ) <= happened < oldest or _born_precisely(born)


def _born_precisely(born: Span) -> bool:
    return born.first == born.last
