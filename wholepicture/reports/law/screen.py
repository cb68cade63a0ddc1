"""One screen of the interview in words: what is shown, and what the reply to it means."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import Fact, FactBook
from wholepicture.core.gateway.questions import Question
from wholepicture.core.gateway.screens import Tick, Ticked, ticked

KEYS: Final = "d: don't know   b: back   ?: explain   q: stop"
SEVERAL: Final = "Several: 1,4   Unsure of one: d4"
NAMED: Final = "Or type a name."
"""How to answer is said once; `?` says it again."""


def lines_of(book: FactBook, question: Question) -> tuple[Tick, ...]:
    """The lines to tick; none where one fact is asked."""
    screen = book.screens.get(question.id)
    return tuple(one for one in screen.ticks if one.fact in question.facts) if screen else ()


def shown(book: FactBook, question: Question, before: Sequence[Question] = ()) -> Iterator[str]:
    """The screen, line by line, in short words; `before` are the questions that were answered."""
    lines = lines_of(book, question)
    number = f"{len(before) + 1}."
    yield ""
    if lines:
        yield f"{number} {book.screens[question.id].short}"
        yield from (f"  {n}  {one.short}" for n, one in enumerate(lines, 1))
        yield "  0  None"
        if not any(lines_of(book, one) for one in before):
            yield SEVERAL
    else:
        fact = book.facts[question.facts[0]]
        yield f"{number} {fact.short}"
        yield from _answers(fact)
        if fact.often and not any(book.facts[one.facts[0]].often for one in before):
            yield NAMED
    if not before:
        yield KEYS


def _answers(fact: Fact) -> Iterator[str]:
    if fact.kind == "integer":
        yield f"  A number, {fact.values[0]} to {fact.values[-1]}"
        return
    yield from every_value(fact, fact.often or fact.values)
    if fact.often:
        yield "  m  More"


def in_full(book: FactBook, question: Question) -> Iterator[str]:
    """The question with every line in full, and how to answer: what is shown to whoever asks."""
    lines = lines_of(book, question)
    if lines:
        yield book.screens[question.id].question
        yield from (f"  {n}  {one.say}" for n, one in enumerate(lines, 1))
        yield "  0  None of these"
        yield SEVERAL
    else:
        fact = book.facts[question.facts[0]]
        yield f"{fact.question} {fact.help}".strip()
        if fact.kind == "enum":
            yield from every_value(fact, fact.often or fact.values, fact.means)
        if fact.often:
            yield f"  m  All {len(fact.values)}"
            yield NAMED
    yield KEYS


def every_value(
    fact: Fact, some: Collection[Value], words: Mapping[Value, str] | None = None
) -> Iterator[str]:
    """Values of a fact with the numbers that they always have; briefly unless other words are given."""
    said = words or fact.briefly
    yield from (f"  {n}  {said[v]}" for n, v in enumerate(fact.values, 1) if v in some)


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
        v: [one.lower() for one in (fact.means[v], fact.briefly[v], *fact.called.get(v, ()))]
        for v in fact.values
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
