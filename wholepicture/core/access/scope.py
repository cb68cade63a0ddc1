"""What every part of a view rests on: whose ledger, which child, for whom, on which day."""

from collections.abc import Iterable
from dataclasses import dataclass

from wholepicture.core.access.agreement import Agreement
from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Ledger, Observation


@dataclass(frozen=True)
class Scope:
    """A ledger as one agency (`own`) may see it of one child on a day (ordinal), without the people who are `sealed`."""

    ledger: Ledger
    agreement: Agreement
    words: Vocabulary
    own: str
    child: str
    sealed: frozenset[str]
    on: int

    def has_sealed(self, factors: Iterable[str]) -> bool:
        """Whether one of these factors must not be revealed, sometimes not even that it exists."""
        known = (self.words[one] for one in factors if one in self.words)
        return any(one.sensitivity == "sealed" for one in known)

    def plain(self) -> tuple[Observation, ...]:
        """What anybody observed by the day, and did not correct, with nothing and nobody sealed in it."""
        by_then = [one for one in self.ledger.observations if one.known_on <= self.on]
        corrected = {one.supersedes for one in by_then}
        return tuple(
            one
            for one in by_then
            if one.id not in corrected
            and self.sealed.isdisjoint(one.about)
            and not self.has_sealed(one.factors)
        )
