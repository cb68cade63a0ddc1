"""Households and kin as observations: who lives with whom and who is whose parent, each as one source says it.

Nobody's household is concluded from two sources put together: each source says what its own records
say, dated, and the ledger shows who said so. A source that puts more people at one address than live
in a home says nothing about who lives with whom: it is a hostel, a hospital or a clerk's habit.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Final

from wholepicture.core.identity.decisions import Key
from wholepicture.core.identity.places import POSTCODE, postcode, postcode_in
from wholepicture.core.identity.spelling import folded, tidy
from wholepicture.core.ledger import Observation, Relation
from wholepicture.core.period import Span, certainly_before

MOST_IN_A_HOME: Final = 12
"""With more people than this at one address, a source does not say who lives with whom."""

FACTORS: Final = frozenset({"household-composition"})
NUMBER: Final = re.compile(r"[0-9]+[a-z]?\b")


@dataclass(frozen=True)
class Lived:
    """A source's record says that its person lives or lived at a dwelling; days as spans, None where not said."""

    record: Key
    dwelling: str
    known_on: int
    since: Span | None = None
    until: Span | None = None


@dataclass(frozen=True)
class Said:
    """A source says that one of its records is the `kind` of another: the mother is the parent of the child."""

    record: Key
    kind: str
    to: Key
    known_on: int
    since: Span | None = None
    until: Span | None = None


@dataclass(frozen=True)
class Told:
    """The observations; addresses with too many people; and relations of a record to another of the same person.

    The last speak against the match: nobody is their own parent.
    """

    observations: tuple[Observation, ...] = ()
    crowded: tuple[tuple[str, str], ...] = ()
    of_oneself: tuple[Said, ...] = ()


def dwelling(address: str, code: str = "") -> str:
    """One dwelling as text: its postcode and every number of the address, or its first line; empty if either lacks.

    Flat 3, 12 Mill Lane is not 12 Mill Lane.
    """
    plain = folded(address)
    code = postcode(code) or postcode_in(plain)
    street = POSTCODE.sub(" ", plain.upper()).lower()
    numbers = " ".join(NUMBER.findall(street)) or tidy(street.split(",")[0])
    return f"{code} {numbers}" if code and numbers else ""


def lives_with(lived: Iterable[Lived], person_of: Mapping[Key, str]) -> Told:
    """Who lives with whom, as each source's own records say.

    One observation for each source and two people, by the records that say it first; those whose
    stays certainly did not overlap do not live together.
    """
    homes: dict[tuple[str, str], list[Lived]] = defaultdict(list)
    for one in lived:
        if one.dwelling and one.record in person_of:
            homes[one.record[0], one.dwelling].append(one)
    found: dict[tuple[str, ...], Observation] = {}
    crowded = []
    for (source, home), here in sorted(homes.items()):
        if len({person_of[one.record] for one in here}) > MOST_IN_A_HOME:
            crowded.append((source, home))
        else:
            for said in _together(source, here, person_of):
                before = found.setdefault((source, *said.about), said)
                if (said.known_on, said.id) < (before.known_on, before.id):
                    found[(source, *said.about)] = said
    return Told(tuple(found[key] for key in sorted(found)), tuple(crowded))


def _together(
    source: str, here: Iterable[Lived], person_of: Mapping[Key, str]
) -> Iterator[Observation]:
    """Each two people of one dwelling."""
    ordered = sorted(here, key=lambda one: (person_of[one.record], one.record, one.known_on))
    for one, two in combinations(ordered, 2):
        a, b = person_of[one.record], person_of[two.record]
        since, until = _later(one.since, two.since), _earlier(one.until, two.until)
        if a != b and not (since and until and certainly_before(until, since)):
            known = max(one.known_on, two.known_on)
            relation = Relation(a, "lives-with", b, since, until)
            name = f"home {source} {one.record[1]} {two.record[1]} {known}"
            yield _observation(name, source, known, relation)


def by_home(pairs: Iterable[Observation]) -> tuple[Observation, ...]:
    """One observation for everybody whom a source puts together on one day, in place of one for each two of them."""
    groups: dict[tuple[str, int, Span], list[Observation]] = defaultdict(list)
    for one in sorted(pairs, key=lambda one: one.id):
        groups[one.by, one.known_on, one.on].append(one)
    return tuple(_whole(part) for group in groups.values() for part in _joined(group))


def _joined(pairs: list[Observation]) -> list[list[Observation]]:
    """Those that share people, directly or through others, together."""
    parts: list[list[Observation]] = []
    for one in pairs:
        near = [part for part in parts if any(set(one.about) & set(other.about) for other in part)]
        parts = [part for part in parts if part not in near] + [[*chain(*near), one]]
    return parts


def _whole(pairs: list[Observation]) -> Observation:
    about = dict.fromkeys(who for one in pairs for who in one.about)
    return replace(
        pairs[0], about=tuple(about), relations=tuple(tie for one in pairs for tie in one.relations)
    )


def kin(said: Iterable[Said], person_of: Mapping[Key, str]) -> Told:
    """What sources say of kin, between people; what names a record that has no person is left out."""
    found, of_oneself = [], []
    for one in sorted(said, key=lambda one: (one.record, one.kind, one.to, one.known_on)):
        if one.record in person_of and one.to in person_of:
            a, b = person_of[one.record], person_of[one.to]
            if a == b:
                of_oneself.append(one)
                continue
            name = f"kin {' '.join(one.record)} {one.kind} {' '.join(one.to)} {one.known_on}"
            relation = Relation(a, one.kind, b, one.since, one.until)
            found.append(_observation(name, one.record[0], one.known_on, relation))
    return Told(tuple(found), (), tuple(of_oneself))


def _observation(name: str, source: str, known_on: int, relation: Relation) -> Observation:
    """Dated by when it began, where that is said, else by the day on which the source knew it."""
    day = Span(known_on, known_on)
    on = relation.since if relation.since and relation.since.first <= known_on else day
    return Observation(
        name, source, (relation.person, relation.to), on, known_on, FACTORS, relations=(relation,)
    )


def _later(one: Span | None, two: Span | None) -> Span | None:
    """When both had begun; where only one is said, that one."""
    if one is None or two is None:
        return one or two
    return one if one == two else Span(max(one.first, two.first), max(one.last, two.last))


def _earlier(one: Span | None, two: Span | None) -> Span | None:
    """When the first of them ended; where only one is said, that one."""
    if one is None or two is None:
        return one or two
    return one if one == two else Span(min(one.first, two.first), min(one.last, two.last))
