"""The pages that a lawyer reads line by line: the facts in words, and the minimal pairs to sign."""

from collections.abc import Iterable, Iterator, Mapping

from wholepicture.core.gateway.facts import Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.screens import Screen, Tick
from wholepicture.engines.law.edits import minimal_cases
from wholepicture.engines.law.pairs import Pair, pairs
from wholepicture.engines.law.tables import conditions, tabled

WARNING = "Not legal advice. Every reading here needs legal review until a lawyer has signed it."


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table of a page."""

    def line(cells: Iterable[object]) -> str:
        return (
            f"| {' | '.join(str(cell).replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"
        )

    heads = list(heads)
    return "\n".join([line(heads), f"|{'---|' * len(heads)}", *map(line, rows)])


def facts_page(law: Law) -> Iterator[str]:
    """Every fact, and every screen on which facts are asked together."""
    book = law.rules.book
    yield "# Facts"
    yield "What may be asked. A fact that is not given is not known; it is never taken for no."
    yield from (part for fact in book.facts.values() for part in _fact(fact))
    yield "# Asked together"
    yield "A line that is left says something too: read what it says. Each line may be answered by not knowing."
    for screen in book.screens.values():
        if not screen.whole:
            yield from _screen(screen, book.facts)


def _fact(fact: Fact) -> Iterator[str]:
    yield f"## {fact.id}"
    yield f"{fact.question} {fact.help}".strip()
    if fact.kind == "enum":
        yield table(("value", "means"), fact.means.items())


def _screen(screen: Screen, facts: Mapping[str, Fact]) -> Iterator[str]:
    yield f"## {screen.id}"
    yield screen.question
    rows = [
        (one.say, one.fact, _ticked(one, facts), facts[one.fact].means[one.left])
        for one in screen.ticks
    ]
    yield table(("line", "fact", "ticked", "left"), rows)


def _ticked(one: Tick, facts: Mapping[str, Fact]) -> str:
    return "is asked next" if one.ticked is None else facts[one.fact].means[one.ticked]


def pairs_page(law: Law) -> Iterator[str]:
    """For each condition and each thing that it turns on: where it holds, and the one change that makes it fail."""
    yield "# Minimal pairs, for a lawyer to sign"
    yield (
        f"{WARNING} For each condition and each fact that it turns on: one case where it holds, and the "
        "one change that makes it fail. They come from the rules as they are, so they catch a wrong edit "
        "later; only the signature catches a rule that is wrong today. What each fact and value means is on "
        "the page of [facts](facts.md)."
    )
    for name, condition in conditions(law):
        whole = tabled(law, condition)
        found = pairs(minimal_cases(whole), whole)
        if found:
            yield f"## {name}"
            yield table(("it holds when", "and not when", "signed"), (_pair(one) for one in found))


def _pair(one: Pair) -> tuple[str, str, str]:
    return one.holds, one.fails, ""
