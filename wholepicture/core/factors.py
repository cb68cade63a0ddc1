"""The coded kinds of observation, as a vocabulary that rules may ask about."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Factor:
    """One kind of observation. It says what was observed, not who was to blame.

    `about` is child, adult or household; `span` is event or state; `broader` names the factor that
    this one is an exact form of; `retrospective` marks a judgement made afterwards.
    """

    id: str
    label: str
    definition: str = ""
    group: str = ""
    about: str = "child"
    valence: str = "concern"
    weight: int = 1
    sensitivity: str = "personal"
    span: str = "event"
    broader: str | None = None
    retrospective: bool = False
    cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The factors by id."""

    factors: tuple[Factor, ...]
    by_id: dict[str, Factor] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {factor.id: factor for factor in self.factors})

    def __getitem__(self, factor: str) -> Factor:
        return self.by_id[factor]

    def __contains__(self, factor: str) -> bool:
        return factor in self.by_id

    def readable(self, factors: Iterable[str]) -> frozenset[str]:
        """Those that a replay may read: known factors that are no judgement made afterwards."""
        return frozenset(f for f in factors if f in self.by_id and not self.by_id[f].retrospective)

    def narrower(self, factor: str) -> frozenset[str]:
        """The factor itself and every factor that is an exact form of it."""
        found = {factor}
        for one in self.factors:
            if one.broader in found:
                found.add(one.id)
        return frozenset(found)
