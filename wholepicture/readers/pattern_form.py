"""The form of a pattern file, as a table."""

from typing import Final

from wholepicture.core.patterns.ties import TIES
from wholepicture.core.words import ADULT_AT, LEVELS, PRIVATE_HOLDERS
from wholepicture.readers.case_form import AGENCY_KINDS, ID, IDS, NATURES, TEXT
from wholepicture.readers.dates import YEARS, Date
from wholepicture.readers.shapes import YES_OR_NO, Fields, ListOf, Maybe, Number, OneOf, Table, Text

FORMAT: Final = "wholepicture-pattern/1"

MOST_DAYS: Final = 366 * ADULT_AT
MOST_MONTHS: Final = 12 * ADULT_AT

ASKABLE: Final = tuple(kind for kind in AGENCY_KINDS if kind not in PRIVATE_HOLDERS)
"""The kinds of agency that can be asked."""

_DAYS: Final = Number(0, MOST_DAYS)
_WINDOW: Final = Maybe(Number(1, MOST_DAYS))
_ASKED: Final = ListOf(OneOf(ASKABLE), least=1, once=True)

_SLOT: Final = Fields(
    {"about": ID, "factors": IDS},
    {
        "count": Number(1, 100),
        "apart_days": _DAYS,
        "within_days": _WINDOW,
        "observers": Number(1, 20),
        "seen_by": ListOf(OneOf(AGENCY_KINDS), once=True),
        "natures": ListOf(OneOf(NATURES), once=True),
        "ever": YES_OR_NO,
    },
)
_AGE: Final = Fields(
    {},
    {
        "from_months": Number(0, MOST_MONTHS),
        "until_months": Number(1, MOST_MONTHS),
        "from_years": Number(0, ADULT_AT),
        "until_years": Number(1, ADULT_AT),
    },
)
GROUND: Final = Fields(
    {"title": TEXT, "year": Number(YEARS[0], YEARS[-1])}, {"says": Text(most=1_000)}
)

PATTERN: Final = Fields(
    {
        "format": OneOf((FORMAT,)),
        "id": ID,
        "version": Number(1, 1_000),
        "title": TEXT,
        "level": OneOf(LEVELS),
        "group": ID,
        "owner": ID,
        "reviewed_on": Maybe(Date(day=True)),
        "says": TEXT,
        "ground": ListOf(GROUND, least=1),
        "needs": Table(ID, _SLOT, least=1),
        "false_if": ListOf(TEXT, least=1),
        "ask": ListOf(Fields({"ask": _ASKED, "question": TEXT, "would": TEXT}), least=1),
    },
    {
        "child": _AGE,
        "people": Table(ID, OneOf(tuple(TIES))),
        "within_days": _WINDOW,
        "agencies": Number(1, 20),
        "order": ListOf(Fields({"first": ID, "then": ID}, {"days": Maybe(_DAYS)})),
        "near": ListOf(Fields({"one": ID, "other": ID, "days": _DAYS})),
        "absent": ListOf(
            Fields(
                {
                    "predicate": ID,
                    "answered_by": ListOf(ID, once=True),
                    "ask": _ASKED,
                    "question": TEXT,
                }
            )
        ),
        "reassured_by": ListOf(ID, once=True),
    },
)
