"""The form of one gateway's file and of one restriction's: what must be there, what may, and what each may be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from wholepicture.core.gateway.rules import KINDS, UNCOMMENCED
from wholepicture.readers.problems import Fault
from wholepicture.readers.shapes import YES_OR_NO, Fields, ListOf, Maybe, OneOf, Text, misfit


@dataclass(frozen=True)
class DayText:
    """A day in quotes."""

    wanted: str = 'a day in quotes, such as "2026-09-30"'

    def faults(self, value: Any) -> Iterator[Fault]:
        """What is wrong with it, if anything is."""
        try:
            date.fromisoformat(value)
        except (TypeError, ValueError):
            yield misfit(self, value)


@dataclass(frozen=True)
class Anything:
    """What the reader of conditions looks at more closely."""

    wanted: str = "a condition"

    def faults(self, _: Any) -> Iterator[Fault]:
        """Nothing, here."""
        yield from ()


LINE: Final = Text(most=4_000)
LINES: Final = ListOf(LINE)
CONDITION: Final = Anything()
FORCE: Final = Fields(
    {},
    {
        "from": Maybe(DayText()),
        "until": Maybe(DayText()),
        "status": OneOf(("in-force", "practice", "reported-in-force", *sorted(UNCOMMENCED))),
        "note": LINE,
    },
)
RULE: Final = {
    "id": LINE,
    "name": LINE,
    "nation": LINE,
    "grade": OneOf(("V1", "V2", "V3")),
    "sources": LINES,
    "needs_legal_review": YES_OR_NO,
    "review": Fields({"by": LINE, "on": Maybe(DayText()), "next": DayText()}),
}
"""What every file of a rule has: `review` says by whom and when it was reviewed, and by when it is to be again."""

GATEWAY: Final = Fields(
    {
        **RULE,
        "cite": LINE,
        "official": LINE,
        "kind": OneOf(tuple(KINDS)),
        "in_force": FORCE,
        "consent_needed": LINE,
        "consent_question": OneOf(
            ("does-not-arise", "set-aside", "confidence-decides", "needed", "not-applicable")
        ),
        "overrides_confidence": OneOf(
            ("full", "partly", "none", "scheme-only", "not-applicable")
        ),
        "say": LINE,
    },
    {
        **dict.fromkeys(("when", "prescribed_when", "agreement_when", "serves_when", "cited_when"), CONDITION),
        **dict.fromkeys(("from", "from_also", "to", "to_also", "about", "conditions", "limits"), LINES),
        **dict.fromkeys(("claims", "also", "task_served_for"), LINES),
        **dict.fromkeys(("purpose", "short_cite", "note", "overrides_note", "trigger", "record_hint"), LINE),
        **dict.fromkeys(("v_note", "v_commencement"), LINE),
        **dict.fromkeys(("general", "fallback", "sets_confidence_aside"), YES_OR_NO),
        "never": LINE,
    },
)  # fmt: skip
RESTRICTION: Final = Fields(
    {
        **RULE,
        "law": LINE,
        "effect": OneOf(("block", "hold", "redact", "segregate", "condition")),
        "engine": LINE,
        "what": LINE,
        "when": CONDITION,
        "adviser": LINE,
        "adviser_roles": LINES,
        "data_rule": LINE,
        "share_instead": LINE,
    },
    {
        **dict.fromkeys(("bars_when", "holds_when", "removes_when", "forces"), CONDITION),
        **dict.fromkeys(("removes", "disables", "only_through", "releases_duty", "not_cured_by"), LINES),
        "in_force": FORCE,
        "escalates": LINE,
    },
)  # fmt: skip


def faults_of_gateway(tree: dict[str, Any]) -> Iterator[Fault]:
    """What is wrong with a gateway's file; it says when the gateway fits, or that it never does and why, not both."""
    yield from GATEWAY.faults(tree)
    if ("when" in tree) == ("never" in tree):
        todo = "write when it fits, or why it never does in `never`; one of the two"
        yield Fault(("when",), "it must be said when this fits, or that it never does", todo)
