"""A second opinion on plans: by trying every subset of what could be told, and by answer set programming.

Both are written from DESIGN.md's order of the least, and share no code with the plan.
"""

from itertools import chain, combinations

import clingo

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


ENCODING = """
{ share(H, O) } :- may(H, O).
has(O, F) :- mine(O, F).
has(O, F) :- share(H, O), carries(H, O, F).

{ pick(S, O, F) } :- fits(S, O, F), has(O, F).
:- pick(S, O, F), pick(S, O, G), F < G.
:- need(S, N, _, _, _), #sum { T, O : pick(S, O, _), times(O, T) } < N.
:- need(S, _, V, _, _), #count { A : pick(S, O, _), by(O, A) } < V.
:- need(S, N, V, _, _), #count { O : pick(S, O, _) } > N, #count { O : pick(S, O, _) } > V.
:- need(S, _, _, D, _), pick(S, O, _), pick(S, P, _), O < P,
   spoke(O, B, E), spoke(P, C, L), C - E < D, B - L < D.
:- need(S, _, _, _, W), W >= 0, pick(S, O, _), pick(S, P, _),
   spoke(O, B, _), spoke(P, _, L), B - L > W.
:- window(W), pick(_, O, F), pick(_, P, G), held(O, F, B, _), held(P, G, _, L), B - L > W.
:- agencies(K), #count { A : pick(_, O, _), by(O, A) } < K.
:- tied, not 1 { has(O, kin) : kin(O) }.

level(1..5).
weighs(O, L) :- share(H, O), weight(H, O, W), level(L), L <= W.
#minimize { 1@5, H : share(H, _) }.
#minimize { 1@4, L : weighs(_, L) }.
#minimize { 1@3, O, L : weighs(O, L) }.
#minimize { 1@2, P : share(_, O), third(O, P) }.
#minimize { 1@1, O : share(_, O) }.
"""
"""The plan as an answer set program: whom to ask for what, and the evidence that it makes."""


def solved(tellable, allowed):
    """The least cost by answer set programming; None when nothing will do.

    For patterns about the child alone and one parent, whose slots are all in the window.
    """
    control = clingo.Control(["--opt-mode=opt", "--warn=none"])
    control.add(
        "base", [], ENCODING + "\n".join(f"{fact}." for fact in _program(tellable, allowed))
    )
    control.ground([("base", [])])
    cost = None
    with control.solve(yield_=True) as models:
        for model in models:
            found = dict(zip(model.priority, model.cost, strict=True))
            cost = tuple(found.get(priority, 0) for priority in (5, 4, 3, 2, 1))
    return cost


def _program(tellable, allowed):
    case, ledger = tellable.case, tellable.ledger
    yield from _bound(case)
    for holder, one in tellable.pairs(allowed):
        yield f'may("{holder}", "{one}")'
        yield f'weight("{holder}", "{one}", {tellable.weight(holder, one)})'
        for facet in tellable.facets[holder, one]:
            yield f'carries("{holder}", "{one}", {_facet(facet)})'
    yield from (f'mine("{one}", {_facet(facet)})' for one, facet in tellable.known)
    for seen in ledger.observations:
        yield f'by("{seen.id}", "{seen.by}")'
        yield f'times("{seen.id}", {seen.times})'
        yield f'spoke("{seen.id}", {seen.on.first}, {seen.on.last})'
        for person in tellable.people(seen.id) - tellable.bound:
            yield f'third("{seen.id}", "{person}")'
        if any(
            r.kind == "parent" and (r.person, r.to) == (*case.others, case.child)
            for r in seen.relations
        ):
            yield f'kin("{seen.id}")'
    yield from _fitting(case)


def _bound(case):
    pattern = case.pattern
    yield f"agencies({pattern.agencies})"
    if pattern.people:
        yield "tied"
    if pattern.within_days is not None:
        yield f"window({pattern.within_days})"
    for slot in pattern.slots:
        within = -1 if slot.within_days is None else slot.within_days
        yield f'need("{slot.name}", {slot.count}, {slot.observers}, {slot.apart_days}, {within})'


def _fitting(case):
    """Which factor of which observation fits which slot, and from when until when it holds."""
    named = dict(zip((other.name for other in case.pattern.people), case.others, strict=True))
    for slot in case.pattern.slots:
        person = named.get(slot.about, case.child)
        for seen in case.ledger.observations:
            for factor in seen.factors & set(slot.factors) if person in seen.about else ():
                kind = case.vocabulary[factor]
                if kind.about in ("household", "child" if person == case.child else "adult"):
                    last = 9_999_999 if kind.span == "state" else seen.on.last
                    yield f'fits("{slot.name}", "{seen.id}", {_facet(factor)})'
                    yield f'held("{seen.id}", {_facet(factor)}, {seen.on.first}, {last})'


def _facet(facet):
    return "kin" if facet == "relations" else f'"{facet}"'
