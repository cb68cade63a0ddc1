"""A second opinion on plans: by trying every subset of what could be told, and by answer set programming.

Both are written from DESIGN.md's order of the least, and share no code with the plan.
"""

from itertools import chain, combinations

from tests.core.pattern_oracle import Case
from wholepicture.core.gateway.lawful import HEADLINE, Proposal
from wholepicture.core.words import sensitivity_rank


class Tellable:
    """What each other service could tell a recipient on a day about one sighting, under a law."""

    def __init__(self, seen, sighting, recipient, lawful, at):
        self.ledger, self.vocabulary = seen.ledger, seen.scene.vocabulary
        self.case = Case(
            self.ledger, self.vocabulary, sighting.pattern, sighting.child, sighting.others
        )
        self.bound = {sighting.child, *sighting.others}
        self.known = _facts(seen.known[recipient], at)
        self.answers, self.facets = {}, {}
        for holder in seen.known:
            for one, held in seen.known[holder].items() if holder != recipient else ():
                facets = {facet for facet, day in held.items() if day <= at}
                if facets:
                    said = lawful(self._proposal(sighting, one, holder, recipient, at))
                    self.answers[holder, one] = said.answer
                    self.facets[holder, one] = facets - said.redact

    def _proposal(self, sighting, one, holder, recipient, at):
        agency = self.ledger.agency
        return Proposal(
            self.ledger.observation[one], HEADLINE, agency[holder], agency[recipient],
            "safeguarding", sighting.pattern.level, at,
        )  # fmt: skip

    def pairs(self, allowed):
        """Each (holder, observation) that may be told."""
        return sorted(pair for pair, answer in self.answers.items() if answer in allowed)

    def suffices(self, told):
        """Whether the recipient sees it once it is told these."""
        facts = {(one, facet) for holder, one in told for facet in self.facets[holder, one]}
        return self.case.shows(self.known | facts)

    def cost(self, told):
        """What sharing these costs, in the order of DESIGN.md."""
        weights = {}
        for holder, one in told:
            weights[one] = max(weights.get(one, 0), self.weight(holder, one))
        third = {person for one in weights for person in self.people(one)} - self.bound
        holders = {holder for holder, _ in told}
        greatest = max(weights.values(), default=0)
        return len(holders), greatest, sum(weights.values()), len(third), len(weights)

    def weight(self, holder, one):
        """How sensitive it is what a holder would tell of an observation; at the least, 1."""
        factors = self.ledger.observation[one].factors & self.facets[holder, one]
        ranks = (sensitivity_rank(self.vocabulary[factor].sensitivity) for factor in factors)
        return 1 + max(ranks, default=0)

    def people(self, one):
        seen = self.ledger.observation[one]
        return {*seen.about, *(p for r in seen.relations for p in (r.person, r.to))}


def _facts(known, at):
    return {(one, facet) for one, held in known.items() for facet, day in held.items() if day <= at}


def cheapest(tellable, allowed, without=None):
    """The least cost at which the recipient would see it, of all subsets; None when nothing will do.

    With `without`, of those that do not tell all of these observations.
    """
    found = [
        tellable.cost(told)
        for told in _subsets(tellable.pairs(allowed))
        if without is None or not without <= {one for _, one in told}
        if tellable.suffices(told)
    ]
    return min(found, default=None)


def _subsets(rows):
    return chain.from_iterable(combinations(rows, size) for size in range(len(rows) + 1))
