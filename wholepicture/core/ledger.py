"""The ledger: what agencies observed, asked and told each other; hence who knew what, when."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wholepicture.core.period import Span
from wholepicture.core.words import PRIVATE_HOLDERS

RELATIONS = "relations"
"""The facet of an observation that is known when its relations between people are known."""

EXISTS = ""
"""The facet that is known when no more is known than that there is such an observation."""


@dataclass(frozen=True)
class Person:
    """Anyone who appears in the information. `born` may be an interval; None when not known.

    `name` is empty where a person is called by their role alone, as in the cases of published reviews.
    """

    id: str
    role: str
    born: Span | None = None
    sex: str | None = None
    plural: bool = False
    name: str = ""


@dataclass(frozen=True)
class Agency:
    """A holder of observations."""

    id: str
    kind: str
    name: str = ""
    composite: bool = False


@dataclass(frozen=True)
class Relation:
    """`person` is the `kind` of `to`: the mother is the parent of the child."""

    person: str
    kind: str
    to: str
    since: Span | None = None
    until: Span | None = None


@dataclass(frozen=True)
class Observation:
    """Something an agency saw, was told or did, about one or more people, at a time.

    `on` is when it happened; `known_on` the day (ordinal) on which its agency came to know it.
    `times` is the lowest number of occurrences that it stands for. `supersedes` names the
    observation that it corrects.
    """

    id: str
    by: str
    about: tuple[str, ...]
    on: Span
    known_on: int
    factors: frozenset[str]
    nature: str = "fact"
    relations: tuple[Relation, ...] = ()
    times: int = 1
    supersedes: str | None = None
    recorded: Span | None = None

    @property
    def happened_by(self) -> int:
        """The day (ordinal) by which it had happened: what was known had happened."""
        return min(self.on.last, self.known_on)


@dataclass(frozen=True)
class Share:
    """One holder telling one recipient some observations. Sent is not known: what was not read informs nobody.

    `read_on` is the day (ordinal) by which the recipient knew it, None when it never did. `factors`
    is None when all of it travelled, else the factors that are known to have travelled.
    """

    id: str
    observations: frozenset[str]
    holder: str
    recipient: str
    sent_on: Span
    read_on: int | None
    factors: frozenset[str] | None = None


@dataclass(frozen=True)
class Question:
    """A yes-or-no question that one agency asked another about a child, and its answer, if it came."""

    id: str
    predicate: str
    about: str
    asker: str
    asked: str
    asked_on: int
    answered_on: int | None = None
    answer: bool | None = None


@dataclass(frozen=True)
class Involvement:
    """A spell of work with somebody. `lead` is True, False, or None when nobody said."""

    agency: str
    about: str
    role: str = ""
    since: Span | None = None
    until: Span | None = None
    lead: bool | None = None


@dataclass(frozen=True)
class Holding:
    """An agency knows facets of an observation since a day: its own, or told by another. A view, never stored."""

    observation: str
    agency: str
    since: int
    told_by: str | None
    facets: frozenset[str]


@dataclass(frozen=True)
class Ledger:
    """Observations, shares, questions and involvements: append-only; corrections supersede."""

    people: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    observations: tuple[Observation, ...]
    shares: tuple[Share, ...] = ()
    questions: tuple[Question, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    person: dict[str, Person] = field(init=False, compare=False, repr=False)
    agency: dict[str, Agency] = field(init=False, compare=False, repr=False)
    observation: dict[str, Observation] = field(init=False, compare=False, repr=False)
    corrections: tuple[Observation, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("person", "agency", "observation"):
            rows = getattr(
                self, {"person": "people", "agency": "agencies"}.get(name, "observations")
            )
            object.__setattr__(self, name, {row.id: row for row in rows})
        corrections = tuple(one for one in self.observations if one.supersedes)
        object.__setattr__(self, "corrections", corrections)

    def services(self) -> tuple[str, ...]:
        """The ids of the agencies that are services, so that each can be asked and told."""
        return tuple(a.id for a in self.agencies if a.kind not in PRIVATE_HOLDERS)

    def with_shares(self, shares: Iterable[Share]) -> "Ledger":
        """The same history with other shares."""
        return replace(self, shares=tuple(shares))
