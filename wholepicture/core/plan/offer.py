"""What the law lets each holder tell one recipient, and what of a sighting that recipient knows already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from wholepicture.core.gateway.lawful import HEADLINE, Lawful, Lawfulness, Proposal
from wholepicture.core.knowledge import Known, as_at
from wholepicture.core.patterns.bind import Sought
from wholepicture.core.patterns.shows import knowing
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.picture import Picture, Sighting
from wholepicture.core.plan.form import Status

PURPOSE: Final = "safeguarding"
ANSWERS: Final[tuple[tuple[Status, frozenset[str]], ...]] = (
    ("lawful", frozenset({"yes"})),
    ("if", frozenset({"yes", "if"})),
    ("not-assessed", frozenset({"yes", "if", "not-assessed"})),
)
"""The status of a plan that needs no more than these answers, the best first."""

EVERYTHING: Final = frozenset({"yes", "if", "not-assessed", "no"})
UNBARRED: Final = frozenset({"yes", "not-assessed"})
SURE: Final = ("yes", "if", "not-assessed", "no")
"""The law's answers, the surest first."""


@dataclass(frozen=True)
class Offer:
    """What could be told to one recipient on a day: observation -> holder -> the law's answer.

    `mine` is what the recipient knows of the observations that matter to the sighting.
    """

    seen: Picture
    sought: Sought
    recipient: str
    at: int
    mine: Known
    answers: Mapping[str, Mapping[str, Lawfulness]]
    facets: Mapping[str, Mapping[str, frozenset[str]]] = field(repr=False)

    def holders(self, fact: tuple[str, str], allowed: frozenset[str]) -> frozenset[str]:
        """The holders who may tell a fact."""
        observation, facet = fact
        holders = self.answers.get(observation, {})
        return frozenset(
            holder
            for holder, said in holders.items()
            if said.answer in allowed and facet in self._told_of(observation, holder, barred=False)
        )

    def known_if_told(
        self, allowed: frozenset[str], *, without: str = "", barred: bool = False
    ) -> Known:
        """What the recipient would know, were it told all that may be told.

        Nothing of the observation in `without`; what must be left out only with `barred`.
        """
        told = {
            one: {
                facet: 0
                for holder in holders
                if self.answers[one][holder].answer in allowed
                for facet in self._told_of(one, holder, barred=barred)
            }
            for one, holders in self.answers.items()
            if one != without
        }
        return knowing(self.mine, told)

    def _told_of(self, observation: str, holder: str, *, barred: bool) -> frozenset[str]:
        held = self.facets[observation][holder]
        return held if barred else held - self.answers[observation][holder].redact


def offer(seen: Picture, sighting: Sighting, recipient: str, lawful: Lawful, *, at: int) -> Offer:
    """Ask the law about every relevant observation that another service holds on a day and nobody corrected."""
    relevant = sighting.sought.observations() & seen.together.keys()
    mine = as_at(seen.ledger, seen.known[recipient], at, relevant)
    answers: dict[str, dict[str, Lawfulness]] = {}
    facets: dict[str, dict[str, frozenset[str]]] = {}
    for holder in seen.known:
        if holder == recipient:
            continue
        held = as_at(seen.ledger, seen.known[holder], at, relevant)
        for observation in held:
            facets.setdefault(observation, {})[holder] = frozenset(held[observation])
            proposal = _proposal(seen, sighting, observation, holder, recipient, at)
            answers.setdefault(observation, {})[holder] = lawful(proposal)
    return Offer(seen, sighting.sought, recipient, at, mine, answers, facets)


def _proposal(
    seen: Picture, sighting: Sighting, observation: str, holder: str, recipient: str, at: int
) -> Proposal:
    ledger = seen.ledger
    return Proposal(
        ledger.observation[observation],
        HEADLINE,
        ledger.agency[holder],
        ledger.agency[recipient],
        PURPOSE,
        sighting.pattern.level,
        at,
    )


def paid(mine: Known, facts: Facts) -> Facts:
    """The facts that the recipient does not know yet."""
    return frozenset(fact for fact in facts if fact[1] not in mine.get(fact[0], {}))
