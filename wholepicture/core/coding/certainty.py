"""Whether a note says a thing is so, denies it, tells it of the past or only supposes it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from wholepicture.core.coding.cues import Found
from wholepicture.core.coding.triggers import (
    CLOSING,
    LONGEST_TRIGGER,
    STARTERS,
    TRIGGERS,
    TURNS,
    Certainty,
    Reach,
    Trigger,
)
from wholepicture.core.coding.words import Word

FARTHEST: Final[dict[Reach, int]] = {"part": 12, "sentence": 40, "word": 1, "back": 6}
"""How many words a trigger reaches over at most."""

LIST: Final = 8
"""How far an "or" is looked for that makes a comma part of a list: "no bruises, cuts or marks"."""

FIRST_COUNTS: Final[tuple[Certainty, ...]] = ("denied", "possible", "history")
"""Of two grounds at one place, which one is given."""

Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What makes a thing less than said: the words from `first` to `last`, as shown.

    For a question mark, which is no word, `last` is the word before it.
    """

    certainty: Certainty
    reach: Reach
    shown: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What makes words of a note, by their place, less than said: a ground before, or after them."""

    ahead: dict[int, Ground]
    behind: dict[int, Ground]

    def of(self, found: Found) -> Ground | None:
        """Why this cue is not plainly said; none if it is."""
        return self.ahead.get(found.first) or self.behind.get(found.last)


def read(words: Words, found: Sequence[Found]) -> Reading:
    """What is denied, past or supposed in a note, each word by the ground that counts first."""
    reading = Reading({}, {})
    grounds = _acting(list(_grounds(words)), found, len(words))
    for ground in sorted(grounds, key=lambda one: FIRST_COUNTS.index(one.certainty)):
        back = ground.reach == "back"
        reached = reading.behind if back else reading.ahead
        for place in _behind(words, ground) if back else _ahead(words, ground):
            reached.setdefault(place, ground)
    return reading


def _grounds(words: Words) -> Iterator[Ground]:
    """The triggers of a note, the longest at each place; a question mark before a word is one."""
    place = 0
    while place < len(words):
        if words[place].queried:
            yield Ground("possible", "part", "?", place, place - 1)
        count, trigger = _trigger(words, place)
        last = place + count - 1
        if trigger and trigger.reach != "none":
            shown = " ".join(word.shown for word in words[place : last + 1])
            yield Ground(trigger.certainty, _reach(words, last, trigger), shown, place, last)
        place += count


def _trigger(words: Words, place: int) -> tuple[int, Trigger | None]:
    """The longest trigger that begins here and its number of words. May is a month."""
    for count in range(min(LONGEST_TRIGGER, len(words) - place), 0, -1):
        here = words[place : place + count]
        trigger = TRIGGERS.get(tuple(word.plain for word in here))
        if trigger and here[0].shown != "May" and not any(word.parted for word in here[1:]):
            return count, trigger
    return 1, None


def _reach(words: Words, last: int, trigger: Trigger) -> Reach:
    """Back, for a word such as "none" that nothing follows; otherwise as the table says."""
    closed = last + 1 == len(words) or words[last + 1].parted
    return "back" if closed and words[last].plain in CLOSING else trigger.reach


def _acting(grounds: Iterable[Ground], found: Sequence[Found], count: int) -> list[Ground]:
    """The grounds that are not part of a longer cue: the "no" of "no reply" denies nothing else."""
    longest = [-1] * count
    for one in found:
        longest[one.first] = max(longest[one.first], one.last)
    before = [-1, *accumulate(longest, max)]
    return [
        one
        for one in grounds
        if one.shown == "?" or (longest[one.first] <= one.last > before[one.first])
    ]


def _ahead(words: Words, ground: Ground) -> Iterator[int]:
    """The words after a trigger, to the end of what it speaks of."""
    start = ground.last + 1
    for place in range(start, min(start + FARTHEST[ground.reach], len(words))):
        if place != ground.first and _closes(words, place, ground.reach):
            return
        yield place


def _closes(words: Words, place: int, reach: Reach) -> bool:
    """Whether something new begins with this word."""
    word = words[place]
    if word.parted in {".", ":"} or word.plain in TURNS:
        return True
    if reach == "sentence":
        return False
    if word.parted:
        return not _is_listed(words, place)
    return words[place - 1].plain == "and" and word.plain in STARTERS


def _is_listed(words: Words, place: int) -> bool:
    """Whether the comma before this word parts a list that ends in "or"."""
    if words[place].plain in STARTERS:
        return False
    for word in words[place : place + LIST]:
        if word.plain in {"or", "nor"}:
            return True
        if word.parted in {".", ":"} or word.plain in TURNS:
            return False
    return False


def _behind(words: Words, ground: Ground) -> Iterator[int]:
    """The words before a trigger, back to where what it speaks of begins; a colon does not part."""
    for place in range(ground.first - 1, max(ground.first - 1 - FARTHEST["back"], -1), -1):
        after = words[place + 1]
        if after.parted in {".", ","} or words[place].plain in TURNS:
            return
        yield place
