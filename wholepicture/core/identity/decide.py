"""Same, different, or a person must decide; and why a person is asked."""

from collections.abc import Sequence
from enum import IntEnum, StrEnum
from typing import Final

from wholepicture.core.identity.clusters import CUT
from wholepicture.core.identity.vetoes import (
    conflicting_numbers,
    possible_namesakes,
    possible_twins,
)

ASK_WITHIN: Final = 6.0
"""Clusters whose mean weight is at most so far below the cut are near enough for a person to be asked."""

MOST_QUESTIONS: Final = 5 / 1000
"""People are asked about at most so many pairs for each record, the likeliest first."""


class Outcome(StrEnum):
    """What the weight and the vetoes say of two records."""

    SAME = "same"
    DIFFERENT = "different"
    ASK = "needs a person"


def decide(mean_weight: float, vetoed: bool = False) -> Outcome:
    """Above the cut and nothing against it is the same; near the cut, or above it but vetoed, a person decides."""
    if mean_weight > CUT:
        return Outcome.ASK if vetoed else Outcome.SAME
    return Outcome.ASK if mean_weight > CUT - ASK_WITHIN else Outcome.DIFFERENT


class Asked(IntEnum):
    """What makes a pair a question: its weight, or that it fits two others; or what people decided: always asked."""

    NEAR = 0
    TORN = 1
    UNSURE = 2
    WAITING = 3
    EITHER = 4


SAID_OF: Final = {
    Asked.TORN: "fits both of two records that a person has separated",
    Asked.EITHER: "fits two records that may be twins or namesakes",
    Asked.UNSURE: "a person was not sure",
    Asked.WAITING: "decisions contradict each other",
}


def why_ask(
    levels: Sequence[int],
    years_apart: int,
    one_clean_source: bool = False,
    asked: Asked = Asked.NEAR,
) -> str:
    """The question in words."""
    if asked in SAID_OF:
        return SAID_OF[asked]
    if conflicting_numbers(levels):
        return "checked numbers differ, yet all else is alike"
    if one_clean_source:
        return "both in a source that should hold nobody twice"
    if possible_twins(levels):
        return "possible twins: same birth date, unlike forenames"
    if possible_namesakes(levels, years_apart):
        return "possible namesakes: birth dates years apart"
    return "not enough to be sure either way"
