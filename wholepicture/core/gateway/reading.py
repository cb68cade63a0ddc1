"""One situation as far as it is known: yes, no, or not known, of any condition; and what settled it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from wholepicture.core.gateway.conditions import Condition, Every, Facts, Is, Named, Not

Truth = bool | None
"""Yes, no, or not known."""


@dataclass(frozen=True)
class Reading:
    """The facts that are known, and the conditions that have names."""

    facts: Facts
    names: Mapping[str, Condition]
    found: dict[str, Truth] = field(default_factory=dict, compare=False, repr=False)

    def truth(self, condition: Condition) -> Truth:
        """Kleene's three values: an unknown fact leaves open only what turns on it."""
        if isinstance(condition, Is):
            value = self.facts.get(condition.fact)
            return None if value is None else value in condition.values
        if isinstance(condition, Named):
            return self.named(condition.name)
        if isinstance(condition, Not):
            inner = self.truth(condition.part)
            return None if inner is None else not inner
        return self._joined(condition.parts, settles=not isinstance(condition, Every))

    def _joined(self, parts: tuple[Condition, ...], *, settles: bool) -> Truth:
        """One part that settles it is enough; else one that is open leaves it open."""
        found: Truth = not settles
        for part in parts:
            truth = self.truth(part)
            if truth is settles:
                return settles
            if truth is None:
                found = None
        return found

    def named(self, name: str) -> Truth:
        """The same of a condition by its name."""
        if name not in self.found:
            self.found[name] = self.truth(self.names[name])
        return self.found[name]

    def why(self, condition: Condition) -> tuple[Is, ...]:
        """The facts that settled a condition, least first found; those still missing if it is open."""
        if isinstance(condition, Is):
            return (condition,)
        if isinstance(condition, Named):
            return self.why(self.names[condition.name])
        if isinstance(condition, Not):
            return self.why(condition.part)
        truth, settles = self.truth(condition), not isinstance(condition, Every)
        found = [self.why(part) for part in condition.parts if self.truth(part) is truth]
        if truth is settles:
            return min(found, key=len)
        return tuple(dict.fromkeys(one for some in found for one in some))
