"""What speaks against one person so strongly that no other likeness outweighs it.

Each rule reads the levels of `comparisons.compare`. Checked numbers that conflict, and two records of a
source that holds nobody twice, keep whole clusters apart. Possible twins and namesakes count as heavy
evidence against, and a person is asked.
"""

from collections.abc import Collection, Sequence
from typing import Final

from wholepicture.core.identity.comparisons import LEVELS, NUMBERS

PLACE: Final = {name: place for place, name in enumerate(LEVELS)}
SAME_NUMBER, CHECKED_CONFLICT, CONFLICT = 1, 3, 4
UNLIKE_FORENAMES, UNLIKE_BIRTHS = 7, 7
YEARS_BETWEEN_NAMESAKES: Final = 1

AGAINST: Final = -8.0
"""The most that a pair of possible twins or namesakes may weigh."""

STEADY_FORENAMES, STEADY_BIRTHS = 0.10, 0.03
"""Where more of one person's pairs of records than this have unlike forenames (or birth dates), unlike ones say little."""


def conflicting_numbers(levels: Sequence[int], firm: Collection[str] = ()) -> bool:
    """Two different NHS numbers or UPNs, both with check digits that hold.

    A column whose check digits mostly fail is of another scheme: `firm` names it if one person hardly
    ever has two of its numbers, and then any two different ones conflict.
    """
    return any(
        levels[PLACE[name]] == CHECKED_CONFLICT
        or (name in firm and levels[PLACE[name]] == CONFLICT)
        for name in NUMBERS
    )


def shared_number(levels: Sequence[int]) -> bool:
    """The same NHS number or the same UPN."""
    return any(levels[PLACE[name]] == SAME_NUMBER for name in NUMBERS)


def possible_twins(levels: Sequence[int]) -> bool:
    """Unlike forenames, birth dates that do not differ, and no number in common."""
    return (
        levels[PLACE["given"]] == UNLIKE_FORENAMES
        and levels[PLACE["born"]] <= 1
        and not shared_number(levels)
    )  # fmt: skip


def possible_namesakes(levels: Sequence[int], years_apart: int) -> bool:
    """Birth dates that have nothing in common, years apart, and no number in common: father and son, perhaps."""
    return (
        levels[PLACE["born"]] == UNLIKE_BIRTHS
        and years_apart > YEARS_BETWEEN_NAMESAKES
        and not shared_number(levels)
    )
