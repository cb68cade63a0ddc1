"""Conditions as they are written in the law data, read into the core's form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from wholepicture.core.gateway.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    Every,
    Is,
    Named,
    Not,
    Some,
    Value,
)
from wholepicture.core.gateway.facts import Fact
from wholepicture.readers.problems import Fault
from wholepicture.readers.shapes import did_you_mean

JOINED: Final = {"all": Every, "any": Some}


@dataclass
class Conditions:
    """Reads conditions over these facts; groups of agencies stand for their members; `faults` collects."""

    facts: Mapping[str, Fact]
    groups: Mapping[str, tuple[str, ...]]
    names: frozenset[str]
    faults: list[Fault] = field(default_factory=list)

    def read(self, said: Any, *place: str) -> Condition:
        """A name; a group of facts and their values; `all`, `any` or `not`; or a list, all of which must hold."""
        if isinstance(said, str):
            return self._name(said, place)
        if isinstance(said, list):
            return _joined(Every, [self.read(one, *place) for one in said])
        if isinstance(said, dict) and said:
            parts = [self._part(key, value, place) for key, value in said.items()]
            return _joined(Every, parts)
        self.faults.append(
            Fault(place, "it is no condition", "write all, any, not, a fact or a name")
        )
        return NEVER

    def maybe(self, said: Any, otherwise: Condition, *place: str) -> Condition:
        """The same where it may be absent."""
        return otherwise if said is None else self.read(said, *place)

    def _name(self, name: str, place: tuple[str, ...]) -> Condition:
        if name in {"always", "never"}:
            return ALWAYS if name == "always" else NEVER
        if name not in self.names:
            todo = did_you_mean(name, self.names, "name a finding, a gateway or a restriction")
            self.faults.append(Fault(place, f"there is no finding or rule {name!r}", todo))
        return Named(name)

    def _part(self, key: str, value: Any, place: tuple[str, ...]) -> Condition:
        if key in JOINED:
            rows = value if isinstance(value, list) else [value]
            return _joined(JOINED[key], [self.read(one, *place) for one in rows])
        if key == "not":
            return Not(self.read(value, *place))
        fact = self.facts.get(key)
        if fact is None:
            todo = did_you_mean(key, self.facts, "name a fact of facts.yaml")
            self.faults.append(Fault(place, f"there is no fact {key!r}", todo))
            return NEVER
        return Is(key, frozenset(self._values(fact, value, place)))

    def _values(self, fact: Fact, value: Any, place: tuple[str, ...]) -> Iterator[Value]:
        if isinstance(value, dict) and value.keys() == {"not"}:
            left_out = set(self._values(fact, value["not"], place))
            yield from (one for one in fact.values if one not in left_out)
            return
        if isinstance(value, dict):
            least, most = value.get("least", 0), value.get("most", 0)
            yield from (one for one in fact.values if least <= one <= most)  # type: ignore[operator]
            return
        for one in value if isinstance(value, list) else [value]:
            members = self.groups.get(one) if isinstance(one, str) else None
            if members is not None:
                yield from members
            elif any(type(one) is type(other) and one == other for other in fact.values):
                yield one
            else:
                todo = did_you_mean(one, map(str, fact.values), "write one of its values")
                self.faults.append(Fault(place, f"{fact.id} is never {one!r}", todo))


def _joined(kind: type[Every] | type[Some], parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
