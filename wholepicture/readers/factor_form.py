"""The form of the files of a factor folder, and what they must keep to beyond it."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from wholepicture.core.words import SENSITIVITIES
from wholepicture.readers.problems import Fault, Row
from wholepicture.readers.rows import nameless, repeated, rows, unknown, word
from wholepicture.readers.shapes import YES, Fields, ListOf, Number, OneOf, Shape, Table, Text, Word

ABOUT_FORMAT: Final = "wholepicture-factors/1"
GROUP_FORMAT: Final = "wholepicture-factor-group/1"

_ID: Final = Word(r"[a-z]+(-[a-z]+)*", "an id of small letters and single hyphens")
_LONG: Final = Text(most=2_000)
_CODE: Final = Word(r"[0-9]{1,2}[A-Z]?", "a code in quotes, such as '3A'")

_SCALE: Final[Mapping[str, Shape]] = {
    "about": OneOf(("child", "adult", "household")),
    "valence": OneOf(("concern", "protective", "neutral")),
    "weight": Number(1, 4),
    "sensitivity": OneOf(SENSITIVITIES),
    "span": OneOf(("event", "state")),
}
"""What each scale of a factor may be; about.yaml says what each means."""

_CODE_SET: Final = Fields(
    {"name": Text()},
    {"year": Text(), "note": _LONG, "without_factor": Table(_CODE, Text())},
)
_FACTOR: Final = Fields(
    {
        "id": _ID,
        "label": Text(),
        "definition": _LONG,
        **_SCALE,
        "cues": ListOf(Text(most=80), least=3, most=12, once=True),
    },
    {"broader": _ID, "dfe_cin": ListOf(_CODE, least=1, once=True)},
)
ABOUT: Final = Fields(
    {
        "format": OneOf((ABOUT_FORMAT,)),
        "version": Number(1, 1_000),
        "cautions": ListOf(_LONG, least=1),
        "scales": Fields({name: Table(shape, Text()) for name, shape in _SCALE.items()}),
        "groups": ListOf(_ID, least=1, most=100, once=True),
    },
    {"code_sets": Table(Word(r"[a-z_]+", "a word"), _CODE_SET)},
)
GROUP: Final = Fields(
    {
        "format": OneOf((GROUP_FORMAT,)),
        "id": _ID,
        "label": Text(),
        "factors": ListOf(_FACTOR, least=1),
    },
    {"retrospective": YES, "note": _LONG},
)
CUES: Final = Table(_ID, ListOf(Text(most=200), least=1, once=True))


def group_faults(document: Mapping[str, Any], name: str, before: set[str]) -> Iterator[Fault]:
    """Everything wrong in a group; `before` are the factors of earlier groups, to which it adds."""
    return chain(
        GROUP.faults(document),
        repeated(rows(document, "factors")),
        _name(document, name),
        _factors(document, before),
    )


def _name(document: Mapping[str, Any], name: str) -> Iterator[Fault]:
    if word(document, "id") not in {"", name}:
        yield Fault(("id",), f"the file is called {name}", "give both one name")


def _factors(document: Mapping[str, Any], before: set[str]) -> Iterator[Fault]:
    """A factor that another is an exact form of stands before it, so that none goes in a circle."""
    elsewhere = frozenset(before)
    for place, row in rows(document, "factors"):
        yield from unknown(place, row, "broader", before, "a factor that stands before this one")
        own = word(row, "id")
        if own in elsewhere:
            yield Fault((*place, "id"), f"{own!r} is in another group", "give it another id")
        if not word(row, "definition").strip().endswith("."):
            yield Fault((*place, "definition"), "it is no sentence", "end it with a full stop")
        before.add(own)


def cue_faults(document: object, factors: set[str]) -> Iterator[Fault]:
    """Everything that is wrong in a file of further cues."""
    yield from CUES.faults(document)
    for name in document if isinstance(document, dict) else ():
        yield from nameless((Row(str(name)[:60]),), str(name), factors, "a factor")
