"""The form of a case file, as a table; `wholepicture/cases/case.schema.json` says the same."""

from typing import Final

from wholepicture.readers.dates import Date
from wholepicture.readers.shapes import (
    YES,
    YES_OR_NO,
    Fields,
    ListOf,
    Number,
    OneOf,
    Table,
    Text,
    Word,
)

FORMAT: Final = "wholepicture-case/1"

ROLES: Final = (
    "child", "sibling", "other-child", "mother", "father", "parent-partner", "carer",
    "grandparent", "great-grandparent", "other-relative", "friend", "other-adult",
)  # fmt: skip
AGENCY_KINDS: Final = (
    "police", "csc", "early-help", "front-door", "gp", "health-visiting", "school-nursing",
    "midwifery", "hospital", "community-paediatrics", "other-health",
    "named-safeguarding-health", "sexual-health-service", "camhs", "adult-mental-health",
    "adult-social-care", "drug-and-alcohol", "probation", "prison", "yjs", "school", "college",
    "nursery", "childminder", "education-welfare", "elective-home-education",
    "school-admissions", "housing", "registration-service", "voluntary", "nspcc",
    "domestic-abuse-service", "marac", "ambulance", "fire-and-rescue", "court", "cafcass", "cps",
    "council-legal", "appropriate-adult", "foster-or-residential-care", "other-authority",
    "faith-group", "family", "public",
)  # fmt: skip
NATURES: Final = ("fact", "allegation", "opinion", "self-report", "inference")
RELATION_KINDS: Final = (
    "parent", "partner", "former-partner", "sibling", "grandparent", "relative", "lives-with",
    "cares-for", "contact-with", "associate",
)  # fmt: skip
BASES: Final = ("page", "inferred", "recall", "assumed")

ID: Final = Word()
IDS: Final = ListOf(ID, least=1, once=True)
TEXT: Final = Text()
DATE: Final = Date()
_SOURCE: Final = Word(r"S[1-9][0-9]*", "the key of a source, such as S1")
_SOURCES: Final = ListOf(_SOURCE, least=1, once=True)
_BASIS: Final = OneOf(BASES)

_PERSON: Final = Fields(
    {"id": ID, "role": OneOf(ROLES)},
    {"born": DATE, "sex": OneOf(("female", "male", "other", "unknown")), "plural": YES},
)
_AGENCY: Final = Fields({"id": ID, "kind": OneOf(AGENCY_KINDS), "name": TEXT}, {"composite": YES})
_PLACE: Final = Fields(
    {
        "id": ID,
        "kind": OneOf(("address", "school", "public-place", "online", "area")),
        "name": TEXT,
    }
)
_RELATION: Final = Fields(
    {"from": ID, "to": ID, "kind": OneOf(RELATION_KINDS)}, {"since": DATE, "until": DATE}
)
_OBSERVATION: Final = Fields(
    {
        "id": ID,
        "by": ID,
        "about": IDS,
        "on": DATE,
        "factors": IDS,
        "nature": OneOf(NATURES),
        "text": TEXT,
        "basis": _BASIS,
    },
    {
        "recorded": DATE,
        "times": Number(2, 100_000),
        "at": ID,
        "relations": ListOf(_RELATION, least=1),
        "hindsight": TEXT,
        "note": TEXT,
        "relevance": OneOf(("routine", "contextual", "concerning", "critical")),
        "assumed": YES,
        "sources": _SOURCES,
    },
)
_SHARE: Final = Fields(
    {"id": ID, "observations": IDS, "from": ID, "to": IDS, "on": DATE, "basis": _BASIS},
    {"extent": OneOf(("whole", "part", "unread")), "factors": IDS, "note": TEXT},
)
_NOT_SHARED: Final = Fields({"observations": IDS, "from": ID, "to": IDS, "basis": OneOf(("page",))})
_INVOLVEMENT: Final = Fields(
    {"agency": ID, "about": ID, "role": TEXT, "basis": _BASIS},
    {"since": DATE, "until": DATE, "lead": YES_OR_NO},
)
_HARM: Final = Fields(
    {
        "on": DATE,
        "kind": OneOf(("first-known", "serious-harm", "fatal-injury", "death", "discovered")),
        "about": ID,
        "text": TEXT,
    },
    {"assumed": YES},
)
_FINDING: Final = Fields(
    {
        "id": ID,
        "observations": IDS,
        "holder": ID,
        "should_have_told": IDS,
        "weight": OneOf(("pivotal", "contributory")),
        "text": TEXT,
        "basis": _BASIS,
    },
    {"why": TEXT, "sources": _SOURCES},
)

CASE: Final = Fields(
    {
        "format": OneOf((FORMAT,)),
        "id": ID,
        "title": TEXT,
        "kind": OneOf(("public-review", "synthetic", "variant")),
        "nation": OneOf(("England", "Wales", "Scotland", "Northern Ireland")),
        "provenance": Fields({"review": TEXT, "made_from": TEXT}, {"note": TEXT}),
        "sources": Table(_SOURCE, Text(least=8, most=10_000)),
        "cautions": ListOf(TEXT, least=1),
        "people": ListOf(_PERSON, least=1),
        "agencies": ListOf(_AGENCY, least=1),
        "observations": ListOf(_OBSERVATION, least=1),
        "shares": ListOf(_SHARE),
        "involvements": ListOf(_INVOLVEMENT),
        "harm": ListOf(_HARM, least=1),
        "review_findings": ListOf(_FINDING),
        "conclusions": ListOf(Fields({"text": TEXT, "basis": _BASIS}, {"sources": _SOURCES})),
        "conflicts": ListOf(
            Fields({"id": ID, "observations": IDS, "text": TEXT}, {"sources": _SOURCES})
        ),
    },
    {"places": ListOf(_PLACE), "not_shared": ListOf(_NOT_SHARED)},
)
