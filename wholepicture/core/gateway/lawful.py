"""The question that a plan asks of the law, the form of its answer, and the answer until the law is loaded."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Agency, Observation

HEADLINE: Final = "headline"
CONTENT: Final = "content"


@dataclass(frozen=True)
class Proposal:
    """One observation, at a level of detail, from a holder to a recipient, for a purpose.

    `concern` is the level of response that the sighting speaks to; `at` the day (ordinal).
    """

    observation: Observation
    detail: str
    holder: Agency
    recipient: Agency
    purpose: str
    concern: str
    at: int


@dataclass(frozen=True)
class Lawfulness:
    """Yes, if, no, or not assessed; the outcome's own name, the gateway relied on, the facets that may not travel, the reasons."""

    answer: Literal["yes", "if", "no", "not-assessed"]
    outcome: str = ""
    gateway: str | None = None
    redact: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()


Lawful = Callable[[Proposal], Lawfulness]


def only_seals(vocabulary: Vocabulary) -> Lawful:
    """The documented default: nothing is barred but what is sealed.

    A sealed factor never travels; an observation that says nothing else is not shared at all.
    """

    def lawful(proposal: Proposal) -> Lawfulness:
        factors = proposal.observation.factors
        sealed = frozenset(f for f in factors if vocabulary[f].sensitivity == "sealed")
        if sealed and sealed == factors:
            return Lawfulness(
                "no", "must-not-share", None, sealed, ("Sealed: ask the person named for it.",)
            )
        return Lawfulness("yes", "not-sealed", None, sealed)

    return lawful
