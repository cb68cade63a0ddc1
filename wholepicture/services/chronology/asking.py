"""Asking for the chronology of a child, to look at, to print or to take away."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import transaction

from wholepicture.core.access.look import says_why
from wholepicture.core.verdict import Verdict, unless
from wholepicture.core.words import CHILD_ROLES
from wholepicture.records import models as kept
from wholepicture.services.access import Seen, seen_as
from wholepicture.services.access.seeing import How
from wholepicture.services.audit import Actor, note
from wholepicture.services.chronology.choosing import Chosen, Options, options
from wholepicture.services.chronology.rows import Row, called, rows_of

FORMATS: Final = ("docx", "xlsx", "csv", "pdf")
NOT_SAID = "say in a few words what the export is for"


@dataclass(frozen=True)
class Chronology:
    """What one viewer sees of a child in order of time; where nothing may be seen, a verdict that says why.

    `children` are the child and the brothers and sisters who may be named, as pairs of id and name.
    `left_out` says what is not in it, and why.
    """

    child: str
    verdict: Verdict
    name: str = ""
    rows: tuple[Row, ...] = ()
    chosen: Chosen = field(default_factory=Chosen)
    options: Options = field(default_factory=Options)
    children: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.verdict)


def chronology(
    *, by: Actor, at: datetime, child: str, chosen: Chosen, purpose: str = "", how: How = "seen"
) -> Chronology:
    """The chronology of a child, through the gate; the look is noted, or that it was refused."""
    seen = seen_as(by=by, at=at, child=child, purpose=purpose, how=how)
    if not seen:
        return Chronology(child, seen.verdict)
    rows = rows_of(seen, by.agency, dict(kept.Agency.objects.values_list("pk", "name")))
    picked = tuple(row for row in rows if chosen.has(row))
    name = called(seen.view.ledger.person.get(child), True)
    out = _left_out(seen, picked, len(rows) - len(picked))
    return Chronology(
        child, seen.verdict, name, picked, chosen, options(rows), _children(seen, name), out
    )


@transaction.atomic
def export(
    *, by: Actor, at: datetime, child: str, chosen: Chosen, purpose: str, form: str
) -> Chronology:
    """The same for a file that leaves: noted with the form, the purpose and how many lines of each kind."""
    asked = unless((says_why(purpose), NOT_SAID), (form in FORMATS, f"{form!r} is no kind of file"))
    if not asked:
        return Chronology(child, asked)
    told = chronology(by=by, at=at, child=child, chosen=chosen, purpose=purpose, how="exported")
    if told:
        headlines = sum(row.headline for row in told.rows)
        note("chronology.exported", by=by, at=at, child=child, purpose=purpose, form=form,
             observations=len(told.rows) - headlines, headlines=headlines, chosen=chosen != Chosen())  # fmt: skip
    return told


def _children(seen: Seen, name: str) -> tuple[tuple[str, str], ...]:
    others = (one for one in seen.view.ledger.people if one.id != seen.child)
    near = ((one.id, one.name) for one in others if one.role in CHILD_ROLES and one.id in seen.view.named and one.name)  # fmt: skip
    return ((seen.child, name), *near)


def _left_out(seen: Seen, rows: tuple[Row, ...], not_asked: int) -> tuple[str, ...]:
    headlines, partly = sum(row.headline for row in rows), sum(row.partial for row in rows)
    said = (
        (not_asked, f"{not_asked:,} that the choice of agency, person, factor or period leaves out."),
        (headlines, f"The words of {headlines:,} headlines: the agreement opens their date and kind, and no more."),
        (partly, f"The words of {partly:,} observations that are known in part only: that part was shared, or a person in them is not shown."),
    )  # fmt: skip
    always = "What other agencies hold and have not shared with this one: ask them for it."
    return (*(words for count, words in said if count), always)
