"""Facts that are asked together on one screen: tick what is so, or none of these."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wholepicture.core.gateway.conditions import Facts, Value


@dataclass(frozen=True)
class Tick:
    """One line of a screen: what its fact is when it is left, and when it is ticked.

    `short` is what the screen shows, `say` the whole of it.
    `ticked` is None where a tick says only that the fact is not as `left` says: it is then asked by itself,
    as it is where two lines of one fact are ticked.
    """

    fact: str
    say: str
    left: Value
    ticked: Value | None = None
    short: str = ""


@dataclass(frozen=True)
class Screen:
    """One question with several ticks. `whole`: every line is worth knowing, so that none is left out."""

    id: str
    question: str
    ticks: tuple[Tick, ...]
    whole: bool = False
    short: str = ""

    def lines(self, matter: Collection[str], known: Collection[str]) -> tuple[Tick, ...]:
        """The lines that are shown when some facts still matter and some have been asked."""
        wanted = [one for one in self.ticks if one.fact in matter]
        if self.whole and wanted:
            return tuple(one for one in self.ticks if one.fact not in known)
        return tuple(wanted) if len({one.fact for one in wanted}) > 1 else ()


@dataclass(frozen=True)
class Ticked:
    """What a screen has told: facts with their values, facts not known, and facts to be asked by themselves."""

    facts: Facts
    unknown: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


def ticked(lines: Iterable[Tick], ticks: Collection[Tick], unknown: Collection[str] = ()) -> Ticked:
    """A screen as it was answered: the lines that were ticked, and the facts that were said not to be known."""
    facts: dict[str, Value] = {}
    apart: set[str] = set()
    for fact, some in _by_fact(lines).items():
        chosen = [one for one in some if one in ticks]
        if fact in unknown:
            continue
        if len(chosen) > 1 or (chosen and chosen[0].ticked is None):
            apart.add(fact)
        else:
            facts[fact] = _value(chosen[0]) if chosen else some[0].left
    return Ticked(facts, frozenset(unknown), frozenset(apart))


def _value(one: Tick) -> Value:
    assert one.ticked is not None
    return one.ticked


def _by_fact(lines: Iterable[Tick]) -> dict[str, list[Tick]]:
    found: dict[str, list[Tick]] = {}
    for one in lines:
        found.setdefault(one.fact, []).append(one)
    return found


def as_ticked(lines: Iterable[Tick], situation: Facts) -> Ticked:
    """A screen as somebody would answer it to whom these facts are known."""
    ticks: list[Tick] = []
    unknown = set()
    lines = tuple(lines)
    for fact, some in _by_fact(lines).items():
        value = situation.get(fact)
        if value is None:
            unknown.add(fact)
        elif value != some[0].left:
            same = [one for one in some if one.ticked == value]
            ticks += same or [one for one in some if one.ticked is None][:1] or some
    return ticked(lines, ticks, unknown)
