"""Where a record is filed: each rule names parts that two records of one person often share."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from wholepicture.core.identity.records import Comparable
from wholepicture.core.identity.sounds import sound
from wholepicture.engines.linkage.columns import Column, Columns
from wholepicture.engines.lookup.kernel import hashes

PARTS: Final = (
    "nhs", "upn", "given", "family", "given_3", "family_4", "born", "year", "month", "day", "postcode", "outward",
    "house", "street",
)  # fmt: skip
"""The parts of a record; given and family are how the names sound, given_3 and family_4 how they begin."""

RULES: Final[tuple[tuple[str, ...], ...]] = (
    ("nhs",), ("upn",), ("born",), ("postcode",), ("given", "family", "year"), ("given", "family", "outward"),
    ("given", "family", "month", "day"), ("given", "family"), ("given", "year", "month"), ("family", "year", "month"),
    ("given", "year", "day"), ("family", "year", "day"), ("given", "month", "day"), ("family", "month", "day"),
    ("given", "outward"), ("family", "outward"), ("outward", "year", "month"), ("outward", "month", "day"),
    ("given_3", "family"), ("given", "family_4"), ("given_3", "family_4", "year"), ("family", "house", "street"),
    ("given", "house", "street"), ("house", "street", "year"), ("given", "year"), ("family", "year"), ("outward", "year"),
    ("house", "street", "outward"),
)  # fmt: skip
"""What is filed; every further column of the files, such as the telephone number, is a rule of its own."""

DERIVED: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "given": ("given", sound),
    "family": ("family", sound),
    "given_3": ("given", lambda name: name[:3]),
    "family_4": ("family", lambda name: name[:4]),
}
"""Parts that are made from a column, and how."""


def rules(extras: Sequence[str]) -> np.ndarray:
    """The rules as places in a row of parts, -1 where a rule has fewer than four."""
    places = {name: place for place, name in enumerate((*PARTS, *extras))}
    made = [[places[part] for part in rule] for rule in (*RULES, *((name,) for name in extras))]
    return np.array([[*one, *[-1] * (4 - len(one))] for one in made], np.int64)


def filed(columns: Columns) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Records, their parts as hashes, and which parts are other than in the first filing.

    Everybody once; then again those with a nickname under the formal name, and those with a double
    family name under each of its parts.
    """
    parts = np.column_stack([_hashed(columns, name) for name in (*PARTS, *columns.extras)])
    yield np.arange(len(columns), dtype=np.int32), parts, np.zeros(0, np.int64)
    names = columns.by_name
    other = np.array([sound(name) for name in names["given_key"].values] or [""])
    yield from _again(parts, PARTS.index("given"), _hash_of(names["given_key"], other.tolist()))
    double = names["part_2"].codes >= 0
    for part in ("part_1", "part_2", "part_3"):
        sounds = _hash_of(names[part], [sound(name) for name in names[part].values])
        yield from _again(parts, PARTS.index("family"), np.where(double, sounds, np.uint64(0)))


def _again(
    parts: np.ndarray, place: int, other: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    which = np.nonzero((other != 0) & (other != parts[:, place]))[0].astype(np.int32)
    changed = parts[which]
    changed[:, place] = other[which]
    yield which, changed, np.array([place], np.int64)


def _hashed(columns: Columns, name: str) -> np.ndarray:
    of, derive = DERIVED.get(name, (name, str))
    column = columns.by_name[of]
    return _hash_of(column, [derive(value) for value in column.values])


def _hash_of(column: Column, texts: Sequence[str]) -> np.ndarray:
    """For each record the hash of its text, 0 where there is none."""
    found = hash_texts(texts)
    return np.append(found, np.uint64(0))[column.codes]


def hash_texts(texts: Sequence[str]) -> np.ndarray:
    """A 64-bit hash of each text; 0 of an empty one."""
    ends = np.cumsum([0, *map(len, texts)])
    return np.asarray(hashes(np.frombuffer("".join(texts).encode() or b"\0", np.uint8), ends))


def asked_parts(asked: Comparable, near: Sequence[tuple[str, str]] = ()) -> np.ndarray:
    """The rows of parts under which to look for somebody, as hashes.

    As given; with names swapped, under the formal forename, the middle name and each part of a double
    family name; with day and month swapped; and each of `near`, a part and what it may be instead.
    """
    first = _parts(asked)
    rows = [first]
    for given, family in _names(asked):
        rows.append(first | _names_as_parts(given, family))
    if (born := asked.born).day:
        turned = f"{born.year}-{born.day}-{born.month}"
        rows.append({"born": turned})
    rows += [{part: text} for part, text in near]
    names = (*PARTS, *(f"x{place}" for place in range(len(asked.extras))))
    texts = [row.get(name, "") for row in rows for name in names]
    return hash_texts(texts).reshape(len(rows), len(names))


def _parts(asked: Comparable) -> dict[str, str]:
    born = asked.born
    return {
        "nhs": asked.nhs, "upn": asked.upn, **_names_as_parts(asked.given, asked.family), "born": born.text, "year": born.year,
        "month": born.month, "day": born.day, "postcode": asked.postcode, "outward": asked.outward, "house": asked.house,
        "street": asked.street, **{f"x{place}": text for place, text in enumerate(asked.extras)},
    }  # fmt: skip


def _names_as_parts(given: str, family: str) -> dict[str, str]:
    return {
        "given": sound(given), "family": sound(family), "given_3": given[:3], "family_4": family[:4],
    }  # fmt: skip


def _names(asked: Comparable) -> Iterator[tuple[str, str]]:
    """The other ways in which the names may stand in a record."""
    given, family = asked.given, asked.family
    yield family, given
    if asked.given_key != given:
        yield asked.given_key, family
    if len(asked.other) > 1:
        yield asked.other, family
    if len(asked.family_parts) > 1:
        yield from ((given, part) for part in asked.family_parts)
