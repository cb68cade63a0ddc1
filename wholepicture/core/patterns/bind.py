"""A pattern bound to a child and the other people it names: the needs, and every piece that could meet each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Ledger, Observation, Person
from wholepicture.core.patterns.form import ANYONE, CHILD, CHILDREN, HOUSEHOLD, Pattern, Slot
from wholepicture.core.patterns.ties import Option, Piece, Ties
from wholepicture.core.period import FIRST_DAY, LAST_DAY, birthday
from wholepicture.core.words import ADULT_AT, CHILD_ROLES

FAMILY_CHILDREN = frozenset({"child", "sibling"})


class Need(NamedTuple):
    """A slot, or a tie between people, with every option that meets it; `tie` needs are about kinship alone.

    `begun` are pieces that count towards it already, because another need takes them.
    """

    name: str
    options: tuple[Option, ...]
    at_least: int = 1
    apart_days: int = 0
    within_days: int | None = None
    observers: int = 1
    ever: bool = False
    tie: bool = False
    begun: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Sought:
    """One pattern about one child and others, and the alternative ways (sets of needs) in which it shows.

    `band` are the first and last day (ordinals) on which the child could be of the pattern's age.
    """

    pattern: Pattern
    child: str
    others: tuple[str, ...]
    ways: tuple[tuple[Need, ...], ...]
    band: tuple[int, int]

    def observations(self) -> set[str]:
        """Every observation that could be evidence of it."""
        options = (option for way in self.ways for need in way for option in need.options)
        return {piece.observation for option in options for piece in option}


class Scene:
    """A ledger prepared for patterns: its observations by factor, its ties, who is a child in it."""

    def __init__(self, ledger: Ledger, vocabulary: Vocabulary) -> None:
        self.ledger = ledger
        self.vocabulary = vocabulary
        self.ties = Ties(ledger)
        self.by_factor: dict[str, list[Observation]] = {}
        for seen in ledger.observations:
            for factor in seen.factors:
                self.by_factor.setdefault(factor, []).append(seen)
        self.children = tuple(p for p in ledger.people if p.role in FAMILY_CHILDREN)
        self._adult_from = {p.id: _adult_from(p) for p in ledger.people}
        self._spoken: dict[
            tuple[str, frozenset[str], bool], tuple[tuple[Observation, Piece], ...]
        ] = {}

    def sought(self, pattern: Pattern) -> Iterator[Sought]:
        """The pattern bound in every way that the observations could at all bear out."""
        if not all(self._any(slot) for slot in pattern.slots):
            return
        for child in self.children:
            band = age_band(child, pattern)
            for others in self._others(pattern, child):
                ways = tuple(self._ways(pattern, child, others, band))
                if ways:
                    yield Sought(pattern, child.id, tuple(others.values()), ways, band)

    def _any(self, slot: Slot) -> bool:
        return any(factor in self.by_factor for factor in slot.factors)

    def _others(self, pattern: Pattern, child: Person) -> Iterator[dict[str, str]]:
        """Every choice of different people for the names in the pattern, each tied to the child."""
        choices = [
            [
                p.id
                for p in self.ledger.people
                if p != child and self.ties.tied(other.tie, p.id, child.id)
            ]
            for other in pattern.people
        ]
        for chosen in product(*choices):
            if len(set(chosen)) == len(chosen):
                yield {
                    other.name: person for other, person in zip(pattern.people, chosen, strict=True)
                }

    def _ways(
        self, pattern: Pattern, child: Person, others: dict[str, str], band: tuple[int, int]
    ) -> Iterator[tuple[Need, ...]]:
        choices = []
        for slot in pattern.slots:
            choices.append(list(self._slot_needs(slot, child, others, band)))
            if not choices[-1]:
                return
        ties = [
            Need(
                f"tie:{other.name}",
                self.ties.options(other.tie, others[other.name], child.id),
                tie=True,
            )
            for other in pattern.people
        ]
        for chosen in product(*choices):
            needs = [need for group in chosen for need in group]
            unique = dict.fromkeys([*needs, *ties])
            yield tuple(sorted(unique, key=lambda need: (need.tie, len(need.options))))

    def _slot_needs(
        self, slot: Slot, child: Person, others: dict[str, str], band: tuple[int, int]
    ) -> Iterator[tuple[Need, ...]]:
        """The alternatives for one slot: whom it is about, and what ties that person to the child.

        A person beside the child is worth looking at only for what does not name the child itself.
        """
        without_tie: set[Option] = set()
        for person, tie in self._subjects(slot, child, others):
            options = tuple(self._pieces(slot, person, child, band))
            if not tie:
                without_tie |= set(options)
                if options:
                    yield (_need(slot, options),)
            elif not without_tie.issuperset(options):
                ties = self.ties.options(tie, person, child.id)
                if ties:
                    yield _need(slot, options), Need(f"tie:{person}:{tie}", ties, tie=True)

    def _subjects(
        self, slot: Slot, child: Person, others: dict[str, str]
    ) -> Iterator[tuple[str, str]]:
        """Each person whom a slot may speak of, with the tie to the child that must be known."""
        if slot.about == CHILD:
            yield child.id, ""
        elif slot.about == CHILDREN:
            yield child.id, ""
            yield from ((p.id, "sibling") for p in self.children if p != child)
        elif slot.about in (HOUSEHOLD, ANYONE):
            yield child.id, ""
            tie = "close" if slot.about == HOUSEHOLD else "linked"
            yield from ((p.id, tie) for p in self.ledger.people if p.role not in CHILD_ROLES)
        else:
            yield others[slot.about], ""

    def _pieces(
        self, slot: Slot, person: str, child: Person, band: tuple[int, int]
    ) -> Iterator[Option]:
        """The observations that meet a slot about a person; about the household, those naming the child too."""
        shared = slot.about in (HOUSEHOLD, ANYONE)
        subjects = frozenset({person, child.id} if shared else {person})
        for factor in slot.factors:
            for seen, piece in self._speaks_of(factor, subjects, shared):
                in_band = slot.ever or (piece.first <= band[1] and piece.last >= band[0])
                if in_band and self._fits(slot, seen):
                    yield (piece,)

    def _speaks_of(
        self, factor: str, subjects: frozenset[str], shared: bool
    ) -> tuple[tuple[Observation, Piece], ...]:
        """The observations whose factor speaks of some of the people, as pieces; many patterns ask the same."""
        key = factor, subjects, shared
        if key not in self._spoken:
            self._spoken[key] = tuple(
                [
                    (seen, self._piece(factor, seen))
                    for seen in self.by_factor.get(factor, ())
                    if self._applies(factor, seen, subjects, shared)
                ]
            )
        return self._spoken[key]

    def _fits(self, slot: Slot, seen: Observation) -> bool:
        kind = self.ledger.agency[seen.by].kind
        return (not slot.seen_by or kind in slot.seen_by) and (
            not slot.natures or seen.nature in slot.natures
        )

    def _applies(
        self, factor: str, seen: Observation, subjects: Iterable[str], shared: bool
    ) -> bool:
        """A factor speaks of the people named whom its kind fits: of children, of adults, or of all of them."""
        about = self.vocabulary[factor].about
        named = [one for one in seen.about if one in subjects]
        if about == "household" or not named:
            return bool(named)
        wants_child = about == "child"
        if shared and not wants_child and any(p in named for p in self._child_ids()):
            named = [*named, *(p for p in seen.about if p not in named)]
        return any(self.is_child(one, seen) == wants_child for one in named)

    def _child_ids(self) -> Iterable[str]:
        return (p.id for p in self.children)

    def is_child(self, person: str, seen: Observation) -> bool:
        """Whether somebody could be under 18 when an observation was made; by role when no birth is known."""
        return self._adult_from[person] > seen.on.first

    def _piece(self, factor: str, seen: Observation) -> Piece:
        last = LAST_DAY if self.vocabulary[factor].span == "state" else seen.on.last
        return Piece(seen.id, factor, seen.on.first, last, seen.by, seen.times, seen.on.last)


def _adult_from(one: Person) -> int:
    """The latest day on which somebody could come of age: by role where no birth is known."""
    if one.role not in CHILD_ROLES:
        return FIRST_DAY
    return birthday(one.born.last, ADULT_AT) if one.born else LAST_DAY + 1


def _need(slot: Slot, options: tuple[Option, ...]) -> Need:
    return Need(
        slot.name, options, slot.count, slot.apart_days, slot.within_days, slot.observers, slot.ever
    )


def age_band(child: Person, pattern: Pattern) -> tuple[int, int]:
    """The first and the last day on which the child could be of the pattern's age; all days when birth is unknown."""
    if child.born is None:
        return FIRST_DAY, LAST_DAY
    age = pattern.age
    first = (
        birthday(child.born.first, *divmod(age.from_months, 12)) if age.from_months else FIRST_DAY
    )
    return first, birthday(child.born.last, *divmod(age.until_months, 12)) - 1
