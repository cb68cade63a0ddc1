"""The values that records hold, each with its number, so that what is asked becomes a row like theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from wholepicture.core.identity.records import Comparable
from wholepicture.engines.linkage.columns import (
    AT,
    FIELDS,
    JANUARY,
    LONG_OTHER,
    NHS_HOLDS,
    UPN_HOLDS,
    WORDS,
    Columns,
)
from wholepicture.engines.lookup.kernel import codes, fill

SPARE_VALUES, SPARE_LETTERS = 40, 16_384
"""Room behind the values of the records for those that only the asked person has."""

AS_NUMBERS: Final = ("year", "month", "day", "marks")
TEXTS: Final = tuple(name for name in FIELDS if name not in AS_NUMBERS)


@dataclass(frozen=True)
class Values:
    """The letters of all values end to end, where each starts, its kind, and the table that finds it."""

    letters: np.ndarray
    starts: np.ndarray
    tags: np.ndarray
    slots: np.ndarray

    def row(self, asked: Comparable) -> np.ndarray:
        """What is asked as a row of the packed table; values new to the records go into the spare room."""
        fields = [(name, text) for name, text in _texts(asked) if text]
        found = self.numbers([(_kind(name), text) for name, text in fields])
        made = np.full(len(FIELDS) + len(asked.extras), -1, np.int32)
        new: dict[tuple[int, str], int] = {}
        for (name, text), code in zip(fields, found.tolist(), strict=True):
            known = code if code >= 0 else self._new(new, (_kind(name), text))
            made[_place(name)] = known
        for name in ("year", "month", "day"):
            part = getattr(asked.born, name)
            made[AT[name]] = int(part) if part else -1
        made[AT["marks"]] = _marks(asked)
        return made

    def numbers(self, wanted: Sequence[tuple[int, str]]) -> np.ndarray:
        """The number of each (kind, text); -1 where no record holds it."""
        ends = np.cumsum([0, *(len(text) for _, text in wanted)])
        text = np.frombuffer("".join(text for _, text in wanted).encode() or b"\0", np.uint8)
        kinds = np.array([kind for kind, _ in wanted], np.uint8)
        return np.asarray(
            codes(text, ends, kinds, self.letters, self.starts, self.tags, self.slots)
        )

    def text(self, code: int) -> str:
        """A value as text."""
        return self.letters[self.starts[code] : self.starts[code + 1]].tobytes().decode()

    def _new(self, new: dict[tuple[int, str], int], wanted: tuple[int, str]) -> int:
        if wanted not in new:
            code = len(self.tags) + len(new)
            begin, text = self.starts[code], wanted[1].encode()
            self.letters[begin : begin + len(text)] = np.frombuffer(text, np.uint8)
            self.starts[code + 1] = begin + len(text)
            new[wanted] = code
        return new[wanted]


def values(columns: Columns) -> Values:
    """Number what these records hold."""
    held = len(columns.starts) - 1
    tags = np.full(held, 255, np.uint8)
    for name in (*TEXTS, *columns.extras):
        used = columns.packed[:, _place(name, columns.extras)]
        if (used >= 0).any():
            low = 0 if name in WORDS else int(used[used >= 0].min())
            tags[low : int(used.max()) + 1] = _kind(name, columns.extras)
    slots = np.full(1 << max(2 * held, 2).bit_length(), -1, np.int32)
    fill(columns.letters, columns.starts, tags, slots)
    end = columns.starts[-1]
    letters = np.zeros(end + SPARE_LETTERS, np.uint8)
    letters[:end] = columns.letters[:end]
    return Values(
        letters, np.append(columns.starts, np.full(SPARE_VALUES, end)).astype(np.int64), tags, slots
    )


def _texts(asked: Comparable) -> Iterator[tuple[str, str]]:
    """Each field that is compared as text."""
    for name in ("given", "family", "other", "postcode", "nhs", "upn", "given_key", "sex", "house", "street", "outward"):  # fmt: skip
        yield name, getattr(asked, name)
    yield "born", asked.born.text
    for place, part in enumerate(asked.family_parts, 1):
        yield f"part_{place}", part
    for place, text in enumerate(asked.extras):
        yield f"x{place}", text


def kind_of(name: str) -> int:
    """The kind of a field: names share one, every other field has its own."""
    return _kind(name)


def _kind(name: str, extras: Sequence[str] = ()) -> int:
    return 0 if name in WORDS else _place(name, extras)


def _place(name: str, extras: Sequence[str] = ()) -> int:
    if name in AT:
        return AT[name]
    return len(FIELDS) + (extras.index(name) if name in extras else int(name[1:]))


def _marks(asked: Comparable) -> int:
    born = asked.born
    return (
        (NHS_HOLDS if asked.nhs_holds else 0)
        | (UPN_HOLDS if asked.upn_holds else 0)
        | (JANUARY if (born.month, born.day) == ("01", "01") else 0)
        | (LONG_OTHER if len(asked.other) > 1 else 0)
    )
