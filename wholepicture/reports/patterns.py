"""Patterns in plain words: the list by chapter, and one explained with its ground, its needs and its owner."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from wholepicture.core.factors import Vocabulary
from wholepicture.core.patterns.form import Age, Near, Pattern, Slot
from wholepicture.reports import lists
from wholepicture.reports.review.sightings import kinds_of
from wholepicture.reports.review.words import LEVELS, NATURES

SUBJECTS: Final = {
    "child": "the child",
    "children": "a child of the family",
    "household": "somebody in the home",
    "anyone": "somebody around the child",
}
TIES: Final = {
    "lives-with": "who lives with the child",
    "parent": "a parent of the child",
    "carer": "who cares for the child",
    "partner-of-parent": "a parent's partner",
    "sibling": "a brother or sister of the child",
    "close": "who lives with or cares for the child",
    "linked": "who has to do with the child",
}


def chapter(group: str) -> str:
    """The title of a chapter."""
    return lists.capital(group.replace("-", " ")) or "Others"


def reviewed(pattern: Pattern) -> str:
    """Whether the owner has reviewed it."""
    on = pattern.reviewed_on
    return f"reviewed by its owner on {on}" if on else "not yet reviewed by its owner"


def listed(console: Console, patterns: Sequence[Pattern]) -> None:
    """Print every pattern under its chapter."""
    ordered = sorted(patterns, key=lambda pattern: (pattern.group, pattern.title))
    for group, members in groupby(ordered, key=lambda pattern: pattern.group):
        console.print(Text(chapter(group), style="bold"))
        for pattern in members:
            console.print(Padding(Text(pattern.title), (0, 0, 0, 2)))
            console.print(Padding(Text(pattern.id, style="dim"), (0, 0, 0, 4)))
        console.print()
    waiting = sum(not pattern.reviewed_on for pattern in patterns)
    console.print(
        f"{len(patterns)} patterns, {waiting} of them not yet reviewed by their owners. "
        "wholepicture patterns ID explains one.",
    )


def explained(console: Console, pattern: Pattern, vocabulary: Vocabulary) -> None:
    """Print one pattern in plain words."""
    console.print(Text(pattern.title, style="bold"))
    console.print(
        Text(f"{pattern.id}, version {pattern.version}. {chapter(pattern.group)}.", style="dim")
    )
    for title, lines in _parts(pattern, vocabulary):
        if lines:
            console.print()
            console.print(Text(title, style="bold"))
        for line in lines:
            console.print(Padding(Text(line), (0, 0, 0, 2)))


def _parts(pattern: Pattern, vocabulary: Vocabulary) -> Iterator[tuple[str, list[str]]]:
    yield "What it says", [_plain(pattern.says)]
    yield "The response it speaks to", [LEVELS[pattern.level]]
    yield "What must have been observed", list(_needs(pattern, vocabulary))
    yield (
        "What nobody's silence can show, so it is asked",
        [_plain(one.question) for one in pattern.absent],
    )
    yield (
        "What would lower the worry, and travels with it",
        [vocabulary[f].label for f in pattern.reassured_by],
    )
    yield "It would not hold if", [_plain(one) for one in pattern.false_if]
    yield (
        "Questions worth asking",
        [f"{kinds_of(one.ask)}: {_plain(one.question)}" for one in pattern.asks],
    )
    yield "Where it comes from", [f"{g.title}, {g.year}. {g.says}".strip() for g in pattern.ground]
    yield "Owner", [f"{lists.capital(pattern.owner.replace('-', ' '))}, {reviewed(pattern)}"]


def _plain(words: str) -> str:
    """A pattern's sentence with plain names in place of its people."""
    said = words.replace("{child}", "the child").replace("{", "the ").replace("}", "")
    return lists.capital(said)


def _needs(pattern: Pattern, vocabulary: Vocabulary) -> Iterator[str]:
    if pattern.age != Age():
        yield f"The child is {_age(pattern.age)}."
    for other in pattern.people:
        yield f"The {other.name}: {TIES.get(other.tie, other.tie)}."
    for slot in pattern.slots:
        yield _slot(slot, vocabulary)
    if pattern.within_days:
        yield f"All of it within {lists.counted(pattern.within_days, 'day')}, but for what counts whenever it was."
    if pattern.agencies > 1:
        yield f"By at least {lists.number(pattern.agencies)} agencies."
    for near in pattern.near:
        yield _near(near)


def _age(age: Age) -> str:
    return (
        f"from {_months(age.from_months)} to under {_months(age.until_months)}"
        if age.from_months
        else f"under {_months(age.until_months)}"
    )


def _months(months: int) -> str:
    if months % 12 or months < 24:
        return lists.counted(months, "month")
    return lists.counted(months // 12, "year")


def _slot(slot: Slot, vocabulary: Vocabulary) -> str:
    labels = [lists.small(vocabulary[f].label) for f in slot.factors]
    said = f"About {SUBJECTS.get(slot.about, f'the {slot.about}')}: {lists.joined(labels, 'or')}"
    if slot.count > 1:
        said += f", at least {lists.number(slot.count)} times"
    if slot.observers > 1:
        said += f", seen by at least {lists.number(slot.observers)} agencies"
    if slot.apart_days:
        said += f", at least {lists.counted(slot.apart_days, 'day')} apart"
    if slot.within_days:
        said += f", within {lists.counted(slot.within_days, 'day')}"
    if slot.seen_by:
        said += f", as seen by {lists.small(kinds_of(slot.seen_by))}"
    if slot.natures:
        said += f", as {lists.joined([NATURES[one].lower() for one in slot.natures], 'or')}"
    return f"{said}{', whenever it was' if slot.ever else ''}."


def _near(near: Near) -> str:
    first, second = near.first.replace("-", " "), near.second.replace("-", " ")
    apart = (
        f"within {lists.counted(near.days, 'day')} of each other" if near.days is not None else ""
    )
    order = f"{first} not after {second}" if near.ordered else f"{first} and {second}"
    return lists.capital(f"{order}{', ' if near.ordered and apart else ' '}{apart}".strip() + ".")
