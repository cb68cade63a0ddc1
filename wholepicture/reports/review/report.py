"""What every part of a report needs at hand: the case, its review, and what each observation is called in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Ledger
from wholepicture.core.reviews import Reviewed
from wholepicture.readers.cases import Case, Harm
from wholepicture.reports import days, lists, people
from wholepicture.reports.review.as_json import Heading
from wholepicture.reports.words import named

NOT_CODED = "Observation, not coded"
FACTORS_SHOWN = 2
"""A short name for an observation gives so many of its factors, the weightiest first."""


@dataclass(frozen=True)
class Piece:
    """An observation as other parts of the report point to it: its number, where it stands, who held it, its words."""

    id: str
    number: int
    href: str
    by: str
    on: str
    says: str
    short: str


@dataclass(frozen=True)
class Report:
    """The case, its review, how it is headed, and what the law's gateways and answers are called."""

    case: Case
    found: Reviewed
    heading: Heading
    law_words: Mapping[str, str] = field(default_factory=dict)

    @property
    def ledger(self) -> Ledger:
        return self.found.picture.ledger

    @property
    def vocabulary(self) -> Vocabulary:
        return self.found.picture.scene.vocabulary

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each observation's place in the chronology."""
        return {e.observation.id: n for n, e in enumerate(self.found.chronology, 1)}

    @property
    def harm_on(self) -> int | None:
        """The day of the harm; a review of an earlier day does not know of it."""
        harm = self.found.harm_on
        return None if harm is None or harm > self.found.picture.at else harm

    @property
    def until(self) -> int:
        """The first day that no longer counts: the harm, or the day after the one the review stands at."""
        return self.found.picture.at + 1 if self.harm_on is None else self.harm_on

    @property
    def harm(self) -> tuple[Harm, ...]:
        """The harms that the review may speak of."""
        return tuple(h for h in self.case.harm if h.on.first <= self.found.picture.at)

    def agency(self, agency: str) -> str:
        """An agency by name."""
        return named(self.ledger, agency)

    def agencies(self, agencies: Iterable[str], last: str = "and") -> str:
        """Several agencies by name, as a sentence lists them."""
        return lists.joined([self.agency(one) for one in agencies], last)

    def person(self, person: str) -> str:
        """A person by role."""
        return people.who(self.ledger, person)

    def piece(self, observation: str) -> Piece:
        """An observation, to point to."""
        seen = self.ledger.observation[observation]
        return Piece(
            id=observation,
            number=self.numbers[observation],
            href=f"#{row_id(observation)}",
            by=self.agency(seen.by),
            on=days.span(seen.on),
            says=self.case.texts.get(observation, ""),
            short=self.short(observation),
        )

    def pieces(self, observations: Iterable[str]) -> tuple[Piece, ...]:
        """Observations to point to, in the order of the chronology."""
        found = [self.piece(one) for one in observations if one in self.numbers]
        return tuple(sorted(found, key=lambda piece: piece.number))

    def labels(self, factors: Iterable[str]) -> tuple[str, ...]:
        """Factors in words, the weightiest first, otherwise in the order of their list."""
        order = {factor.id: n for n, factor in enumerate(self.vocabulary.factors)}
        found = sorted(factors, key=lambda f: (-self.vocabulary[f].weight, order[f]))
        return tuple(self.vocabulary[f].label for f in found)

    def label(self, observation: str) -> str:
        """An observation in the fewest words: its weightiest factor."""
        first, *_ = self.labels(self.ledger.observation[observation].factors) or (NOT_CODED,)
        return first

    def short(self, observation: str) -> str:
        """An observation in few words: its weightiest factors."""
        _, *rest = self.labels(self.ledger.observation[observation].factors) or ("",)
        more = [lists.small(one) for one in rest[: FACTORS_SHOWN - 1]]
        return ", ".join([self.label(observation), *more])


def row_id(observation: str) -> str:
    """The place of an observation in the chronology."""
    return f"row-{observation}"
