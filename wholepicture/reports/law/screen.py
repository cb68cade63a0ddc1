"""One screen of the interview in words: what is shown, and what the reply to it means."""

from collections.abc import Iterator
from typing import Final

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import Fact, FactBook
from wholepicture.core.gateway.questions import Question
from wholepicture.core.gateway.screens import Tick, Ticked, ticked

KEYS: Final = "d: I don't know   b: back   ?: why am I asked   q: stop"
SHORTLY: Final = "d  b  ?  q"
FULLY: Final = 3
"""The keys are explained on so many screens, and then only named."""


def lines_of(book: FactBook, question: Question) -> tuple[Tick, ...]:
    """The lines to tick; none where one fact is asked."""
    screen = book.screens.get(question.id)
    return tuple(one for one in screen.ticks if one.fact in question.facts) if screen else ()


def shown(book: FactBook, question: Question, number: int) -> Iterator[str]:
    """The screen, line by line."""
    yield ""
    yield f"Question {number}"
    lines = lines_of(book, question)
    if lines:
        yield book.screens[question.id].question
        yield from (f"  {n}  {one.say}" for n, one in enumerate(lines, 1))
        yield "  0  None of these"
        yield "Several: 1,4   Not sure of one: d4"
    else:
        yield from _one_fact(book.facts[question.facts[0]])
    yield KEYS if number <= FULLY else SHORTLY


def _one_fact(fact: Fact) -> Iterator[str]:
    yield fact.question
    yield from (f"  {line}" for line in [fact.help] if line)
    if fact.kind == "integer":
        yield f"  A number from {fact.values[0]} to {fact.values[-1]}"
        return
    yield from every_value(fact, fact.often or fact.values)
    if fact.often:
        yield f"  m  All {len(fact.values)}; or type a word of its name"


def every_value(fact: Fact, some: tuple[Value, ...]) -> Iterator[str]:
    """Values of a fact with the numbers that they always have."""
    yield from (f"  {n}  {fact.means[v]}" for n, v in enumerate(fact.values, 1) if v in some)


def values_meant(fact: Fact, heard: str) -> tuple[Value, ...]:
    """The values that a reply may mean: its number, or words of its name; none when it is no reply."""
    if heard.isdecimal():
        number = int(heard) if len(heard) < 4 else 0
        if fact.kind == "integer":
            return (number,) if number in fact.values and len(heard) < 4 else ()
        return (fact.values[number - 1],) if 1 <= number <= len(fact.values) else ()
    if len(heard) < 2 or not (fact.often or fact.kind == "bool"):
        return ()
    names = {
        v: [fact.means[v].lower(), *map(str.lower, fact.called.get(v, ()))] for v in fact.values
    }
    same = tuple(v for v, some in names.items() if heard in some)
    return same or tuple(v for v, some in names.items() if any(heard in name for name in some))


def ticks_meant(lines: tuple[Tick, ...], heard: str) -> Ticked | None:
    """What a reply to a screen of ticks tells, such as `1,4`, `0` or `2,d5`; None when it is no reply."""
    parts = heard.replace(",", " ").split()
    numbers = [part.removeprefix("d") for part in parts]
    if not parts or not all(one.isdecimal() and int(one) <= len(lines) for one in numbers):
        return None
    unsure = {int(part[1:]) for part in parts if part.startswith("d")}
    ticks = {int(part) for part in parts if not part.startswith("d")}
    if (0 in ticks and len(ticks) > 1) or 0 in unsure or ticks & unsure:
        return None
    chosen = [one for n, one in enumerate(lines, 1) if n in ticks]
    return ticked(lines, chosen, {lines[n - 1].fact for n in unsure})
