"""The law's answer to what a plan proposes: facts derived from the case, and the rules of one day and nation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wholepicture.core.factors import Vocabulary
from wholepicture.core.gateway.assessment import Assessment, assess
from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.details import at_detail
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.lawful import Lawful, Lawfulness, Proposal
from wholepicture.core.gateway.outcome import SHARES
from wholepicture.core.gateway.rules import Ruleset
from wholepicture.core.gateway.trace import filled
from wholepicture.core.ledger import Person
from wholepicture.core.words import CHILD_ROLES

PARENTS = frozenset({"mother", "father", "carer", "parent-partner", "grandparent"})


@dataclass(frozen=True)
class Assumed:
    """What a plan takes to be so, and how a case's words are the law's: kinds, levels, purposes, factors.

    Whatever is assumed is for the holder to confirm before anything goes.
    """

    facts: Mapping[str, Value]
    kinds: Mapping[str, str | None]
    concern: Mapping[str, str]
    purposes: Mapping[str, str]
    factors: Mapping[str, str]
    sectors: Mapping[str, str]


@dataclass(frozen=True)
class Derived:
    """All of a proposal that the law turns on. Proposals with the same have the same answer."""

    holder: str
    recipient: str
    purpose: str
    concern: str
    detail: str
    about: str
    special: bool
    criminal: bool
    sealed: frozenset[str]
    only_sealed: bool


def lawful_from(
    rules: Ruleset,
    vocabulary: Vocabulary,
    assumed: Assumed,
    *,
    law_at: date,
    nation: str,
    people: Iterable[Person] = (),
) -> Lawful:
    """What a plan may ask: the law as of a day, for a case of a nation.

    Outside the nation that the data covers, nothing is assessed, and that is the answer.
    """
    if nation != rules.nation:
        why = f"These rules are for {rules.nation}; the case is from {nation}."
        return lambda _: Lawfulness("not-assessed", "not-assessed", reasons=(why,))
    law = Law(rules, law_at)
    roles = {person.id: person.role for person in people}
    known: dict[Derived, Lawfulness] = {}

    def lawful(proposal: Proposal) -> Lawfulness:
        derived = derive(proposal, vocabulary, assumed, roles)
        if derived not in known:
            known[derived] = decide(law, assumed, derived)
        return known[derived]

    return lawful


def derive(
    proposal: Proposal, vocabulary: Vocabulary, assumed: Assumed, roles: Mapping[str, str]
) -> Derived:
    """What the law turns on, from the case."""
    seen = proposal.observation
    kinds = {vocabulary[one].sensitivity for one in seen.factors if one in vocabulary}
    sealed = frozenset(
        one
        for one in seen.factors
        if one in assumed.factors or (one in vocabulary and vocabulary[one].sensitivity == "sealed")
    )
    return Derived(
        proposal.holder.kind,
        proposal.recipient.kind,
        proposal.purpose,
        proposal.concern,
        proposal.detail,
        _about(roles.get(one, "child") for one in seen.about),
        "special-category" in kinds,
        "criminal" in kinds,
        sealed,
        sealed == seen.factors,
    )


def _about(roles: Iterable[str]) -> str:
    found = set(roles)
    if "child" in found or not found:
        return "child"
    if found & CHILD_ROLES:
        return "other-child"
    return "parent-or-carer" if found & PARENTS else "other-adult"


def facts_of(assumed: Assumed, derived: Derived) -> dict[str, Value]:
    """The facts of a decision, as the law asks for them."""
    facts = dict(assumed.facts)
    for side, kind in (("holder", derived.holder), ("recipient", derived.recipient)):
        code = assumed.kinds.get(kind)
        if code is not None:
            facts[f"{side}-agency"] = code
            if code in assumed.sectors:
                facts[f"{side}-sector"] = assumed.sectors[code]
    facts["purpose"] = assumed.purposes.get(derived.purpose, derived.purpose)
    facts["concern"] = assumed.concern.get(derived.concern, derived.concern)
    facts["about"] = derived.about
    facts["special-category"] = derived.special
    facts["criminal-data"] = "allegation-or-intelligence" if derived.criminal else "none"
    return facts


def decide(law: Law, assumed: Assumed, derived: Derived) -> Lawfulness:
    """Yes to every outcome that shares, no when nothing may, if for everything between.

    A sealed factor travels only where the law lets that factor travel, and never where no fact stands
    for it; the rest of the observation is decided without it.
    """
    plain = _content(law, facts_of(assumed, derived), derived.detail)

    def told(some: Iterable[str]) -> Assessment:
        return assess(law, {**plain, **{assumed.factors[one]: True for one in some}})

    alone = {one: told([one]) for one in derived.sealed if one in assumed.factors}
    free = {
        one
        for one, said in alone.items()
        if said.shares and assumed.factors[one] not in said.redact
    }
    redact = derived.sealed - free
    if derived.only_sealed and not free:
        return _no_more([alone[one] for one in sorted(alone)], redact)
    return _lawfulness(told(derived.sealed - redact), redact)


def _content(law: Law, facts: dict[str, Value], detail: str) -> dict[str, Value]:
    """Sealed content is coded as a factor; what no factor says is taken not to be there."""
    flags = [one.id for one in law.rules.book.facts.values() if one.group in law.rules.book.screens]
    return at_detail(law, {**dict.fromkeys(flags, False), **facts}, detail)


def _no_more(barred: list[Assessment], redact: frozenset[str]) -> Lawfulness:
    """Nothing is left to tell once what is sealed is taken out; advice may still free it, if all of it is held."""
    held = bool(barred) and all(said.answer == "hold-seek-advice" for said in barred)
    reasons = [f"{one.name}: {one.share_instead}" for said in barred for one in said.restrictions]
    said = tuple(dict.fromkeys(reasons)) or ("Sealed: ask the person named for it.",)
    outcome = "hold-seek-advice" if held else "must-not-share"
    return Lawfulness("if" if held else "no", outcome, None, redact, said)


def _lawfulness(said: Assessment, redact: frozenset[str]) -> Lawfulness:
    answers = {answer for answer, _ in said.open.outcomes}
    sure = said.open.exact and answers <= SHARES
    gateway = next((one.id for one in said.relied.on), None)
    reasons = [filled(said, said.row.because)]
    reasons += [filled(said, said.row.instead)] * bool(said.row.instead and not sure)
    reasons += [f"Decided by: {role.replace('-', ' ')}." for role in said.escalate_to]
    reasons += [f"{one.name}: {one.share_instead}" for one in said.restrictions]
    if sure:
        return Lawfulness("yes", said.answer, gateway, redact, tuple(reasons))
    if answers == {"must-not-share"}:
        return Lawfulness("no", said.answer, None, redact, tuple(reasons))
    return Lawfulness("if", said.answer, gateway, redact, tuple(reasons))
