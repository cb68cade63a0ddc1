"""How people are tied to a child, as somebody knows it: each tie is a chain of relations, each one observed."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from wholepicture.core.ledger import EXISTS, RELATIONS, Ledger, Observation, Relation
from wholepicture.core.period import FIRST_DAY, LAST_DAY

SYMMETRIC: Final = frozenset(
    {"partner", "former-partner", "sibling", "lives-with", "contact-with", "associate", "relative"}
)
LASTING: Final = frozenset({"parent", "sibling", "grandparent", "relative"})
"""Relations that hold at all times, whenever they became known."""

_HOME: Final = (("lives-with",), ("lives-with", "lives-with"), ("lives-with", "parent"))
_CARER: Final = (("parent",), ("cares-for",))
_PARTNER: Final = (("partner", "parent"), ("partner", "cares-for"))
_CLOSE: Final = _HOME + _CARER + _PARTNER

TIES: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "lives-with": _HOME,
    "parent": (("parent",),),
    "carer": _CARER,
    "partner-of-parent": _PARTNER,
    "sibling": (("sibling",), ("lives-with",)),
    "close": _CLOSE,
    "linked": _CLOSE
    + (
        ("contact-with",), ("relative",), ("grandparent",), ("associate",), ("sibling",),
        ("former-partner", "parent"),
    ),
}  # fmt: skip
"""Each tie by name: the chains of relations that lead from the person to the child, any of which will do."""

NAMED_TOGETHER: Final = frozenset({"linked"})
"""Ties that being named in one observation beside the child is enough for."""


class Piece(NamedTuple):
    """One facet of one observation, as evidence: it holds from `first` to `last` (ordinal days).

    A state holds on after it was last seen; `seen_last` is the last day that the observation itself speaks of.
    """

    observation: str
    facet: str
    first: int
    last: int
    by: str
    times: int = 1
    seen_last: int = LAST_DAY


Option = tuple[Piece, ...]


class Ties:
    """The relations that a ledger's observations carry, ready to be followed from person to person."""

    def __init__(self, ledger: Ledger) -> None:
        self._edges: dict[tuple[str, str], list[tuple[str, Piece]]] = {}
        self._together: dict[frozenset[str], list[Piece]] = {}
        for seen in ledger.observations:
            for relation in seen.relations:
                self._add(relation, _held(seen, relation))
            for one in seen.about:
                for other in seen.about:
                    if one < other:
                        piece = Piece(seen.id, EXISTS, FIRST_DAY, LAST_DAY, seen.by)
                        self._together.setdefault(frozenset((one, other)), []).append(piece)
        self._found: dict[tuple[str, str, str], tuple[Option, ...]] = {}

    def _add(self, relation: Relation, piece: Piece) -> None:
        self._edges.setdefault((relation.person, relation.kind), []).append((relation.to, piece))
        if relation.kind in SYMMETRIC:
            self._edges.setdefault((relation.to, relation.kind), []).append(
                (relation.person, piece)
            )

    def tied(self, tie: str, person: str, child: str) -> bool:
        """Whether anything ties a person to a child at all."""
        together = tie in NAMED_TOGETHER and frozenset((person, child)) in self._together
        return together or any(
            next(self._follow(chain, person, child), None) for chain in TIES[tie]
        )

    def options(self, tie: str, person: str, child: str) -> tuple[Option, ...]:
        """Every way in which the observations tie a person to a child: the pieces that must be known together."""
        key = (tie, person, child)
        if key not in self._found:
            found = dict.fromkeys(
                o for chain in TIES[tie] for o in self._follow(chain, person, child)
            )
            if tie in NAMED_TOGETHER:
                found |= dict.fromkeys(
                    (p,) for p in self._together.get(frozenset((person, child)), ())
                )
            self._found[key] = tuple(undominated(found) if len(found) > 1 else found)
        return self._found[key]

    def _follow(self, chain: tuple[str, ...], person: str, child: str) -> Iterator[Option]:
        for to, piece in self._edges.get((person, chain[0]), ()):
            if to == person:
                continue
            if len(chain) == 1:
                if to == child:
                    yield (piece,)
            elif to != child:
                for rest in self._follow(chain[1:], to, child):
                    yield (piece, *rest)


def undominated(options: Iterable[Option]) -> Iterator[Option]:
    """The options without those that rest on more and hold for no longer than another: nothing needs them."""
    kept: dict[frozenset[tuple[str, str]], list[tuple[int, int]]] = {}
    for option in sorted(options, key=lambda o: len({piece.observation for piece in o})):
        rests_on = frozenset([(piece.observation, piece.facet) for piece in option])
        first, last = max([p.first for p in option]), min([p.last for p in option])
        spells = [spell for less in _subsets(rests_on) for spell in kept.get(less, ())]
        if not any([since <= first and until >= last for since, until in spells]):
            kept.setdefault(rests_on, []).append((first, last))
            yield option


def _subsets(
    facts: frozenset[tuple[str, str]],
) -> Iterator[frozenset[tuple[str, str]]]:
    for size in range(1, len(facts)):
        yield from map(frozenset, combinations(facts, size))
    yield facts


def _held(seen: Observation, relation: Relation) -> Piece:
    """A lasting relation holds always; any other since its own date, or since it was seen, until it ended."""
    first = relation.since.first if relation.since else seen.on.first
    if relation.kind in LASTING:
        first = FIRST_DAY
    last = relation.until.last if relation.until else LAST_DAY
    return Piece(seen.id, RELATIONS, first, last, seen.by)
