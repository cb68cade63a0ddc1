"""Whose records make up the picture of a child: the family, as its agencies tell of it, and who is named beside it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from wholepicture.core.ledger import Observation
from wholepicture.core.period import Span, birthday
from wholepicture.core.words import ADULT_AT

NEAR: Final = frozenset({"parent", "sibling", "lives-with"})
"""Ties to the child over which its family goes on: to a parent's partner, a brother's other parent, whoever shares the home."""

ON: Final = frozenset({"parent", "sibling", "lives-with", "partner", "former-partner"})
"""Ties by which it goes on, one step and no further."""

MOTHER, FATHER, CARER = "mother", "father", "carer"


@dataclass(frozen=True)
class Family:
    """The people of a child's picture: what is known of the `core` counts; who is `beside` is only named with them."""

    child: str
    core: frozenset[str]
    beside: frozenset[str] = frozenset()


def family(child: str, seen: Iterable[Observation]) -> Family:
    """Whoever an observation ties to the child in any way; and whoever is close to a parent, a sibling or the home.

    It takes every agency's word for a tie, whenever it held: an old partner is why an old record matters.
    More observations never make it smaller.
    """
    ties: dict[str, set[tuple[str, str]]] = defaultdict(set)
    told = tuple(seen)
    for one in told:
        for tie in one.relations:
            ties[tie.person].add((tie.kind, tie.to))
            ties[tie.to].add((tie.kind, tie.person))
    near = {who for kind, who in ties[child] if kind in NEAR}
    core = {child, *(who for _, who in ties[child])}
    core |= {who for one in near for kind, who in ties[one] if kind in ON}
    beside = {who for one in told if core & set(one.about) for who in one.about}
    return Family(child, frozenset(core), frozenset(beside - core))


def concerning(found: Family, seen: Iterable[Observation]) -> tuple[Observation, ...]:
    """The observations that belong to the picture: about somebody of the family."""
    return tuple(one for one in seen if found.core & set(one.about))


def roles(
    found: Family, seen: Iterable[Observation], born: Mapping[str, Span | None],
    sex: Mapping[str, str], day: int,
) -> dict[str, str]:  # fmt: skip
    """The part of each person towards the child, as ties and ages on a day (ordinal) have it.

    `sex` is F or M where it is known. A parent whose sex is not known is a carer.
    """
    ties: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in seen:
        for tie in one.relations:
            ties[tie.person, tie.to].add(tie.kind)
    told = _Told(found.child, ties, born, sex, day)
    return {who: told.role(who) for who in sorted(found.core | found.beside)}


@dataclass(frozen=True)
class _Told:
    child: str
    ties: Mapping[tuple[str, str], AbstractSet[str]]
    born: Mapping[str, Span | None]
    sex: Mapping[str, str]
    day: int

    def role(self, who: str) -> str:
        to, back = self._kinds(who, self.child), self._kinds(self.child, who)
        if who == self.child:
            return "child"
        if "parent" in to:
            return {"F": MOTHER, "M": FATHER}.get(self.sex.get(who, ""), CARER)
        if "sibling" in to | back or self._shares_a_parent(who):
            return "sibling"
        if self._is_child(who):
            return "other-child"
        if self._of_a_parent(who, {"partner", "former-partner"}):
            return "parent-partner"
        if "grandparent" in to or self._of_a_parent(who, {"parent"}, upward=True):
            return "grandparent"
        if "relative" in to | back:
            return "other-relative"
        return CARER if "cares-for" in to else "other-adult"

    def _kinds(self, one: str, other: str) -> AbstractSet[str]:
        return self.ties.get((one, other), set())

    def _parents(self, who: str) -> set[str]:
        return {one for (one, to), kinds in self.ties.items() if to == who and "parent" in kinds}

    def _shares_a_parent(self, who: str) -> bool:
        return bool(self._parents(who) & self._parents(self.child))

    def _of_a_parent(self, who: str, kinds: AbstractSet[str], *, upward: bool = False) -> bool:
        """Whether somebody is such a thing of a parent; of ties that run both ways, said of either side."""
        return any(
            kinds & (self._kinds(who, one) | (set() if upward else self._kinds(one, who)))
            for one in self._parents(self.child)
        )

    def _is_child(self, who: str) -> bool:
        """Whether somebody may be under 18 on the day; nobody of whom no birth is known."""
        span = self.born.get(who)
        return span is not None and birthday(span.last, ADULT_AT) > self.day
