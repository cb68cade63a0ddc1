"""Whether a note says a thing is so, denies it, tells it of the past or only supposes it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from wholepicture.core.coding.find import Found
from wholepicture.core.coding.reach import FARTHEST, ahead, behind
from wholepicture.core.coding.triggers import (
    CLOSING,
    LONGEST_TRIGGER,
    TRIGGERS,
    Certainty,
    Reach,
    Trigger,
)
from wholepicture.core.coding.words import Word

FIRST_COUNTS: Final[tuple[Certainty, ...]] = ("denied", "possible", "history")
"""Of two grounds at one place, which one is given."""

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What makes a thing less than said, as `shown` in the note, and the words that it reaches."""

    certainty: Certainty
    shown: str
    reached: tuple[int, ...]
    back: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What makes words of a note, by their place, less than said: grounds before or after."""

    ahead: dict[int, Ground]
    behind: dict[int, Ground]

    def of(self, found: Found) -> Ground | None:
        """Why this cue is not plainly said; none if it is."""
        grounds = (self.ahead.get(found.first), self.behind.get(found.last))
        return min((one for one in grounds if one), key=_order, default=None)


def _order(ground: Ground) -> int:
    return FIRST_COUNTS.index(ground.certainty)


def read(words: Words, found: Sequence[Found]) -> Reading:
    """What is denied, past or supposed in a note, each word by the ground that counts first."""
    reading = Reading({}, {})
    for ground in sorted(_grounds(words, _cue_ends(found, len(words))), key=_order):
        sided = reading.behind if ground.back else reading.ahead
        for place in ground.reached:
            sided.setdefault(place, ground)
    return reading


def _cue_ends(found: Sequence[Found], count: int) -> list[int]:
    """For each word, the furthest end of a cue that begins at it or before it."""
    ends = [-1] * count
    for one in found:
        ends[one.first] = max(ends[one.first], one.last)
    return list(accumulate(ends, max))


def _grounds(words: Words, ends: list[int]) -> Iterator[Ground]:
    """The triggers of a note, the longest at each place; a question mark before a word is one."""
    place = 0
    while place < len(words):
        if words[place].queried:
            until = place + FARTHEST["part"]
            yield Ground("possible", "?", (place, *ahead(words, place + 1, until, "part")))
        count, trigger = _trigger(words, place)
        if trigger and trigger.certainty in FIRST_COUNTS:
            yield _ground(words, place, place + count - 1, trigger, ends)
        place += count


def _trigger(words: Words, place: int) -> tuple[int, Trigger | None]:
    """The longest trigger that begins here and its number of words."""
    if _is_month(words[place : place + 2]):
        return 1, None
    for count in range(min(LONGEST_TRIGGER, len(words) - place), 0, -1):
        here = words[place : place + count]
        trigger = TRIGGERS.get(tuple(word.plain for word in here))
        if trigger and not any(word.parted for word in here[1:]):
            return count, trigger
    return 1, None


def _is_month(here: Words) -> bool:
    """Whether "May" is the month, and not the beginning of "May be bruised"."""
    return here[0].shown == "May" and not {word.plain for word in here[1:]} & {"be", "have", "well"}


def _ground(words: Words, first: int, last: int, trigger: Trigger, ends: list[int]) -> Ground:
    """What a trigger reaches. One inside a longer cue reaches no further than that cue.

    The "no" of "no reply" denies nothing that comes after the reply; the "not seen" of "baby not
    seen" denies nothing that came before the baby. What is denied may begin within the trigger, as
    the signs do in "no signs of neglect".
    """
    shown = _shown(words[first : last + 1])
    reach = _reach(words, first, last, trigger)
    if reach == "back":
        covered = first > 0 and ends[first - 1] >= last
        return Ground(trigger.certainty, shown, () if covered else behind(words, first), True)
    until = last + FARTHEST[reach]
    until = min(until, ends[first]) if ends[first] > last else until
    start = first if trigger.certainty == "denied" else last
    return Ground(trigger.certainty, shown, tuple(ahead(words, start + 1, until, reach)))


def _shown(words: Words) -> str:
    """Words as they stand in the note: "cannot" is two words, but was written as one."""
    gaps = ("" if word.start == before.end else " " for before, word in pairwise(words))
    return words[0].shown + "".join(
        gap + word.shown for gap, word in zip(gaps, words[1:], strict=True)
    )


def _reach(words: Words, first: int, last: int, trigger: Trigger) -> Reach:
    """As the table says; but back if nothing follows ("none"), and ahead if nothing went before."""
    if trigger.reach == "back":
        alone = first == 0 or words[first].parted in {".", ","}
        return "part" if alone else "back"
    closed = last + 1 == len(words) or words[last + 1].parted
    said = " ".join(word.plain for word in words[first : last + 1])
    return "back" if closed and said in CLOSING else trigger.reach
