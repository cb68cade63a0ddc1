"""The form of a described harm, and what it must keep to; `wholepicture/harms/README.md` says why."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from wholepicture.core.factors import Vocabulary
from wholepicture.core.words import LEVELS
from wholepicture.readers.case_form import AGENCY_KINDS, ID, IDS, NATURES, RELATION_KINDS, TEXT
from wholepicture.readers.pattern_form import GROUND
from wholepicture.readers.problems import Fault, Place
from wholepicture.readers.rows import Found, rows, unknown, words
from wholepicture.readers.shapes import YES_OR_NO, Either, Fields, ListOf, Number, OneOf, Text

FORMAT: Final = "wholepicture-harm/1"

_KIND: Final = OneOf(AGENCY_KINDS)
_DAY: Final = Number(-7_000, 7_000)
_AFTER: Final = ListOf(Number(0, 3_650), least=2, most=2)
_MONTHS: Final = ListOf(Number(0, 216), least=2, most=2)
_YEARS: Final = ListOf(Number(10, 100), least=2, most=2)
_LONG: Final = Text(most=2_000)
_MEMBER: Final = Fields({"age_months": _MONTHS})

_OBSERVATION: Final = Fields(
    {
        "day": Either(ListOf(_DAY, least=2, most=2), _DAY),
        "by": _KIND,
        "about": IDS,
        "nature": OneOf(NATURES),
        "chance": Number(0, 1, whole=False),
        "recorded_after": _AFTER,
        "factors": IDS,
        "text": TEXT,
    },
    {
        "relations": ListOf(
            Fields(
                {"from": ID, "to": ID, "kind": OneOf(RELATION_KINDS)},
                {"since": _DAY, "until": _DAY},
            ),
            least=1,
        ),
        "told": Fields({"to": _KIND, "after": _AFTER}),
    },
)
HARM: Final = Fields(
    {
        "format": OneOf((FORMAT,)),
        "id": ID,
        "title": TEXT,
        "describes": _LONG,
        "ground": ListOf(GROUND, least=1),
        "child": _MEMBER,
        "uses": ListOf(OneOf(("mother", "father", "sibling")), once=True),
        "expect_by": Number(1, 7_000),
        "level": OneOf((*LEVELS, "none")),
        "variation": _LONG,
        "observations": ListOf(_OBSERVATION, least=1),
    },
    {
        "kind": OneOf(("lookalike",)),
        "sibling": _MEMBER,
        "adds": ListOf(
            Fields(
                {
                    "as": ID,
                    "role": OneOf(
                        ("parent-partner", "relative", "grandparent", "carer", "associate")
                    ),
                    "sex": OneOf(("female", "male")),
                    "age_years": _YEARS,
                }
            )
        ),
        "silences": ListOf(
            Fields(
                {
                    "about": ID,
                    "agencies": Either(ListOf(_KIND, least=1), OneOf(("all",))),
                    "from": _DAY,
                },
                {"until": _DAY},
            )
        ),
        "involvements": ListOf(
            Fields({"agency": _KIND, "about": ID, "role": TEXT, "day": _DAY}, {"lead": YES_OR_NO})
        ),
    },
)


def harm_faults(document: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    """Everything that is wrong in a described harm."""
    return chain(
        HARM.faults(document), _people(document), _factors(document, vocabulary), _ranges(document)
    )


def _people(document: Mapping[str, Any]) -> Iterator[Fault]:
    added = (word for _, row in rows(document, "adds") for word in words(row, "as"))
    people = frozenset(("child", *words(document, "uses"), *added))
    for name in ("observations", "silences", "involvements"):
        for place, row in rows(document, name):
            yield from unknown(place, row, "about", people, "a person of uses or adds")
    for place, row in _within(document):
        yield from unknown(place, row, "from", people, "a person of uses or adds")
        yield from unknown(place, row, "to", people, "a person of uses or adds")


def _within(document: Mapping[str, Any]) -> Found:
    for place, row in rows(document, "observations"):
        yield from rows(row, "relations", place)


def _factors(document: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    for place, row in rows(document, "observations"):
        yield from unknown(place, row, "factors", vocabulary.by_id, "a factor")
        for one in words(row, "factors"):
            if one in vocabulary and vocabulary[one].retrospective:
                what = f"{one!r} is a judgement made afterwards"
                yield Fault((*place, "factors"), what, "take it out")


def _ranges(document: Mapping[str, Any]) -> Iterator[Fault]:
    """A range runs from its lower end to its higher."""
    for place, row in rows(document, "observations"):
        told = row.get("told")
        yield from _falling((*place, "day"), row.get("day"))
        yield from _falling((*place, "recorded_after"), row.get("recorded_after"))
        yield from _falling(
            (*place, "told", "after"), told.get("after") if isinstance(told, dict) else 0
        )
    for name in ("child", "sibling"):
        member = document.get(name)
        if isinstance(member, dict):
            yield from _falling((name, "age_months"), member.get("age_months"))


def _falling(place: Place, value: object) -> Iterator[Fault]:
    numbers = [one for one in value if isinstance(one, int)] if isinstance(value, list) else []
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        yield Fault(place, "it runs backwards", "put the lower number first")
