"""The pages that a lawyer reads line by line: the facts in words, and the minimal pairs to sign."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.facts import Fact
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.plain import fact_is, name_in_words
from wholepicture.core.gateway.screens import Screen, Tick
from wholepicture.engines.law.edits import minimal_cases
from wholepicture.engines.law.pairs import Pair, pairs
from wholepicture.engines.law.tables import conditions, tabled
from wholepicture.reports.law.decides import Decides, decides

WARNING = "Not legal advice. Every reading here needs legal review until a lawyer has signed it."

ALONE = "no other answer to this alone changes it"


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
    yield (
        "What may be asked. A fact that is not given is not known; it is never taken for no. The short words are those of the"
        " screens and of the pairs; the words in full are shown to whoever asks, and stand on the record."
    )
    yield from (part for fact in book.facts.values() for part in _fact(fact))
    yield "# Asked together"
    yield "A line that is left says something too: read what it says. Each line may be answered by not knowing."
    for screen in book.screens.values():
        if not screen.whole:
            yield from _screen(screen, book.facts)


def _fact(fact: Fact) -> Iterator[str]:
    yield f"## {fact.short}"
    yield f"{fact.question} {fact.help} In a file of facts: `{fact.id}`.".replace("  ", " ")
    if fact.kind == "enum":
        rows = ((fact.briefly[v], means, f"`{v}`") for v, means in fact.means.items())
        yield table(("in short", "in full", "in a file of facts"), rows)


def _screen(screen: Screen, facts: Mapping[str, Fact]) -> Iterator[str]:
    yield f"## {screen.short}"
    yield screen.question
    rows = [
        (one.short, one.say, facts[one.fact].short, _ticked(one, facts), facts[one.fact].means[one.left])
        for one in screen.ticks
    ]  # fmt: skip
    yield table(("line", "in full", "what it answers", "ticked", "left"), rows)


def _ticked(one: Tick, facts: Mapping[str, Fact]) -> str:
    return "is asked next" if one.ticked is None else facts[one.fact].means[one.ticked]


def pairs_page(law: Law) -> Iterator[str]:
    """For each condition and each thing that it turns on: where it holds, and the one change that makes it fail."""
    yield "# Minimal pairs, for a lawyer to sign"
    yield (
        f"{WARNING} Each line is one situation and one change. In the situation, with the first answer, the "
        "condition holds; with the second answer, and all else as it was, it does not. Sign where that is the law; "
        "strike out and say why where it is not. The lines come from the rules as they are, so that a wrong edit "
        "later is caught; only the signature catches a rule that is wrong today. The words are those of the "
        "screens; what each means in full is on the page of [facts](facts.md). Facts that are not named do not matter to the condition."
    )
    means, number = decides(law), 0
    for name, condition in conditions(law):
        whole = tabled(law, condition)
        found = pairs(minimal_cases(whole), whole)
        if found:
            number += 1
            yield f"## {number}. {means[name].title}"
            yield f"{means[name].cite}. <sub>Reference: {name}</sub>"
            yield from _to_sign(law, means[name], number, found)


def _to_sign(law: Law, means: Decides, number: int, found: Iterable[Pair]) -> Iterator[str]:
    yield f"- Where the condition holds, {means.holds}\n- Where it does not, {means.fails}"
    rows = [_pair(law, one, f"{number}.{n}") for n, one in enumerate(found, 1)]
    yield table(("no.", "the situation", "it holds with", "it does not with", "signed, on"), rows)


def _pair(law: Law, one: Pair, number: str) -> tuple[str, str, str, str, str]:
    rest = [_said(law, name, [value], ()) for name, value in one.rest]
    every = (*one.holds, *one.fails)
    holds, fails = (
        _said(law, one.turns_on, some, every) if some else ALONE for some in (one.holds, one.fails)
    )
    return number, "<br>".join(rest) or "any", holds, fails, ""


def _said(law: Law, name: str, some: Iterable[Value], every: Collection[Value]) -> str:
    """A fact with its values, or a rule that fits or does not."""
    if name in law.rules.book.facts:
        return fact_is(law, name, list(some), every)
    return f"{'' if True in some else 'NOT '}{name_in_words(law, name)}"
