"""The law as rules: gateways, restrictions, and the tables that say how they meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Condition
from wholepicture.core.gateway.facts import FactBook

KINDS: Final = {
    "duty": "duty",
    "duty-on-request": "duty",
    "power-express": "power",
    "power-implied": "power",
    "duty-to-co-operate": "power",
    "context": "none",
    "not-a-gateway": "none",
}
"""Kinds of gateway, the strongest first, and what each is to the engine."""

UNCOMMENCED: Final = frozenset({"not-commenced", "enacted-not-commenced", "dormant"})
"""A rule with one of these standings is law that nobody may use yet, or any more."""


@dataclass(frozen=True)
class Rule:
    """What every rule of law carries: what it is, where it stands, how sure we are, and from when."""

    id: str
    name: str
    cite: str
    when: Condition = ALWAYS
    start: date | None = None
    end: date | None = None
    standing: str = "in-force"
    grade: str = "V3"
    say: str = ""
    needs_legal_review: bool = True
    said: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def short_cite(self) -> str:
        """The Act and the section, without what explains them."""
        return str(self.said.get("short_cite", self.cite))

    def in_force(self, day: date) -> bool:
        """True on the days when it may be relied on."""
        begun = self.start is None or self.start <= day
        over = self.end is not None and day > self.end
        return begun and not over and self.standing not in UNCOMMENCED


@dataclass(frozen=True)
class Gateway(Rule):
    """A power or duty to share; or what is wrongly cited as one, so that the aid can say so."""

    kind: str = "context"
    consent_question: str = "not-applicable"
    overrides_confidence: str = "none"
    parties: Condition = ALWAYS
    prescribed: Condition = NEVER
    agreement: Condition = NEVER
    serves: Condition = NEVER
    cited: Condition = NEVER
    claims: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    general: bool = False
    fallback: bool = False
    sets_confidence_aside: bool = False

    @property
    def effect(self) -> str:
        """Duty, power, or none."""
        return KINDS[self.kind]

    @property
    def rank(self) -> int:
        """The most specific duty first, then express powers, implied powers, co-operation, fallbacks; a general rule last of its kind."""
        return 90 if self.fallback else list(KINDS).index(self.kind) * 10 + 5 * self.general


@dataclass(frozen=True)
class Restriction(Rule):
    """What holds sharing back, or changes how it is done."""

    effect: str = "condition"
    bars: Condition = NEVER
    holds: Condition = NEVER
    removes: tuple[str, ...] = ()
    removes_when: Condition = ALWAYS
    advisers: tuple[str, ...] = ()
    share_instead: str = ""


@dataclass(frozen=True)
class Row:
    """One row of a table: the first whose condition holds gives the value."""

    id: str
    when: Condition
    value: str = ""
    because: str = ""
    instead: str = ""
    roles: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    start: date | None = None


@dataclass(frozen=True)
class Modifier:
    """What else an answer carries: where the condition holds and the answer or row is among those named."""

    id: str
    means: str
    when: Condition | None = None
    answers: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    either: bool = False


@dataclass(frozen=True)
class Advice:
    """A golden rule, a myth or a short answer, and the moment at which it matters."""

    id: str
    kind: str
    says: str
    answer: str
    when: Condition


@dataclass(frozen=True)
class Detail:
    """A level of detail, and the facts that it cannot reveal."""

    id: str
    means: str
    cannot_reveal: tuple[str, ...]


@dataclass(frozen=True)
class Ruleset:
    """All the law data, as read. `begins` is its first day; before it there is no answer."""

    version: str
    nation: str
    begins: date
    book: FactBook
    gateways: tuple[Gateway, ...]
    restrictions: tuple[Restriction, ...]
    findings: tuple[Row, ...]
    tables: Mapping[str, tuple[Row, ...]]
    modifiers: tuple[Modifier, ...]
    consent: tuple[Rule, ...]
    bases: Mapping[str, tuple[Rule, ...]]
    advice: tuple[Advice, ...]
    details: tuple[Detail, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
