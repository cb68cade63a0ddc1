"""The people around a child: how close each is, and hence how each is shown (degree of contact)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from wholepicture.core.access.levels import Shown
from wholepicture.core.ledger import Observation, Relation

AT_ONE_REMOVE: Final = frozenset({"lives-with", "partner"})
"""Who lives with, or is the partner of, somebody in the child's own home is around the child too."""


def around(
    relations: Iterable[Relation], child: str, contact: Mapping[str, Shown], *, at: int
) -> dict[str, Shown]:
    """How each person around a child is shown, by what these relations say on a day (ordinal); nobody else is.

    The closest relation counts, whichever way round it is told. One that has ended does not.
    """
    now = [one for one in relations if is_so(one, at)]
    found = _nearest(now, {child: Shown.NAMED}, contact)
    home = {person: Shown.NAMED for person, shown in found.items() if shown is Shown.NAMED}
    further = _nearest([one for one in now if one.kind in AT_ONE_REMOVE], home, contact)
    both = {person: max(found.get(person, shown), shown) for person, shown in further.items()}
    return {p: shown for p, shown in (found | both).items() if shown and p != child}


def is_so(relation: Relation, at: int) -> bool:
    """Whether a relation could hold on a day: it has begun, and is not said to have ended."""
    begun = relation.since is None or relation.since.first <= at
    return begun and (relation.until is None or relation.until.last >= at)


def _nearest(
    relations: Iterable[Relation], to: Collection[str], contact: Mapping[str, Shown]
) -> dict[str, Shown]:
    """For everybody related to one of these people: how the closest of their relations is shown."""
    found: dict[str, Shown] = defaultdict(lambda: Shown.HIDDEN)
    for relation in relations:
        shown = contact.get(relation.kind, Shown.HIDDEN)
        for one, other in ((relation.person, relation.to), (relation.to, relation.person)):
            if other in to:
                found[one] = max(found[one], shown)
    return found


def beside(observations: Iterable[Observation], child: str) -> frozenset[str]:
    """Whoever is named together with the child in one of these observations."""
    both = (set(one.about) for one in observations if child in one.about)
    return frozenset().union(*both) - {child}
