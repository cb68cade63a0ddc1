"""Plans made together: the least sharing by which several recipients each see several sightings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wholepicture.core.gateway.lawful import Lawful, Lawfulness
from wholepicture.core.knowledge import Known
from wholepicture.core.patterns.shows import knowing
from wholepicture.core.patterns.witness import Facts
from wholepicture.core.picture import Picture, Sighting
from wholepicture.core.plan.cost import ask
from wholepicture.core.plan.form import Plan
from wholepicture.core.plan.made import blocks, made
from wholepicture.core.plan.offer import ANSWERS, EVERYTHING, SURE, Offer, offer
from wholepicture.core.plan.together import Group, Told, least_together


def joint_plans(
    seen: Picture, wanted: Iterable[tuple[Sighting, str]], lawful: Lawful, *, at: int
) -> tuple[Plan, ...]:
    """One plan for each recipient, by which each sees the sightings wanted for it; together they cost the least.

    The order is that of `plan`: a holder counts once, however many it tells; what is told, and whom it
    names, counts for each recipient. An observation may be told if the law allows it for any of the
    sightings that its recipient is to see. All plans have one status: the best by which everybody can see
    everything. No runner-up is sought. Exact; by content, the order of `wanted` does not count.
    """
    groups = _groups(seen, wanted, lawful, at)
    if not groups:
        return ()
    for status, allowed in ANSWERS:
        told = least_together(groups, allowed)
        if told is not None:
            askings = ask(_for_each(groups, told), allowed)
            return tuple(
                replace(made(g, f, one, allowed, status), blocked_by=blocks(g[0], f))
                for g, f, one in zip(groups, told, askings, strict=True)
            )
    barred = least_together(groups, EVERYTHING, barred=True)
    return tuple(
        Plan(first.recipient, "none", blocked_by=blocks(first, facts))
        for first, facts in _for_each(groups, barred or (frozenset(),) * len(groups))
    )


def _for_each(groups: Sequence[Group], told: Told) -> list[tuple[Offer, Facts]]:
    return [(group[0], facts) for group, facts in zip(groups, told, strict=True)]


def _groups(
    seen: Picture, wanted: Iterable[tuple[Sighting, str]], lawful: Lawful, at: int
) -> tuple[Group, ...]:
    """The offers to each recipient, the recipients by content and the sightings as the picture has them."""
    pairs = {(sighting.id, recipient) for sighting, recipient in wanted}
    order = seen.likeness.agency
    return tuple(
        _together(
            [
                offer(seen, sighting, recipient, lawful, at=at)
                for sighting in seen.sightings
                if (sighting.id, recipient) in pairs
            ]
        )
        for recipient in sorted({r for _, r in pairs}, key=lambda one: (order[one], one))
    )


def _together(offers: Sequence[Offer]) -> Group:
    """The offers to one recipient with what all of them know and may tell: the surest answer for each observation."""
    mine: Known = {}
    answers: dict[str, dict[str, Lawfulness]] = {}
    facets: dict[str, dict[str, frozenset[str]]] = {}
    for each in offers:
        mine = knowing(mine, each.mine)
        for one, holders in each.answers.items():
            facets.setdefault(one, {}).update(each.facets[one])
            for holder, said in holders.items():
                known = answers.setdefault(one, {}).setdefault(holder, said)
                answers[one][holder] = min(known, said, key=_unsure)
    return tuple(replace(each, mine=mine, answers=answers, facets=facets) for each in offers)


def _unsure(said: Lawfulness) -> tuple[int, int]:
    return SURE.index(said.answer), len(said.redact)
