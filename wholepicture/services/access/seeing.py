"""The gate: what a practitioner may see of a child now, cut from all that is held, with a note of the look."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Literal

from django.db import transaction

from wholepicture.core.access import rule
from wholepicture.core.access.levels import Level
from wholepicture.core.access.look import Look, purpose_of
from wholepicture.core.access.view import View
from wholepicture.core.access.view import seen_as as cut
from wholepicture.core.ledger import Ledger
from wholepicture.core.verdict import Verdict
from wholepicture.readers.agreement import load_agreement
from wholepicture.readers.factors import load_factors
from wholepicture.records import models as kept
from wholepicture.services.access.facts import day_of, look_of, with_family
from wholepicture.services.audit import Actor, note
from wholepicture.services.people.gathering import contacts_of
from wholepicture.services.people.pictures import (
    ChildCase,
    built_case,
    described,
    fields_of,
)
from wholepicture.services.people.who import People

How = Literal["seen", "printed", "exported"]
HIDDEN: Final = frozenset({"unrecorded", "sealed"})
"""What ends a look before anything of a family is read, so that both take the same steps."""


@dataclass(frozen=True)
class Seen:
    """What one viewer sees of one child. Empty, and with a verdict that says why, where nothing may be seen.

    `verdict` is on seeing anything at all, `more` on seeing content. `version` is the change as of which the
    person was put together. `words` are those of the observations that are known wholly, by their ids; `reach`
    says by agency how it is reached.
    """

    child: str
    verdict: Verdict
    more: Verdict
    view: View
    version: str = ""
    words: dict[str, str] = field(default_factory=dict)
    reach: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.verdict)


def may(*, by: Actor, child: str, level: Level, purpose: str, at: datetime) -> Verdict:
    """Whether somebody may see this much of a child, as they are told it. Nothing is shown, so nothing is noted."""
    look, _ = _looked(by, at, child, purpose)
    return rule.told(look, level, load_agreement(), at=at)


def may_be_found(*, by: Actor, child: str, purpose: str, at: datetime) -> bool:
    """Whether a child may come up in somebody's search; of one who may not, the search says nothing."""
    look, _ = _looked(by, at, child, purpose)
    return bool(rule.may_be_found(look, load_agreement(), at=at))


@transaction.atomic
def seen_as(*, by: Actor, at: datetime, child: str, purpose: str = "", how: How = "seen") -> Seen:
    """What somebody may see of a child now, by the ref of the person. Every page that shows a child shows this.

    The look, or that it was refused and why, is noted in the same transaction: if it cannot be, nothing is
    returned. `purpose` is what they say now; what they said before may still hold.
    """
    look, case = _looked(by, at, child, purpose)
    verdict, more = (
        rule.told(look, level, load_agreement(), at=at) for level in (Level.POINTER, Level.CONTENT)
    )
    if case is None or not verdict:
        _note_refused(by, at, look, purpose or purpose_of(look, at))
        return Seen(child, verdict, more, View(Level.NOTHING))
    on = day_of(at).toordinal()
    ledger = _of_known_kind(case.case.ledger)
    view = cut(ledger, look, load_agreement(), load_factors(), at=at, on=on)
    view = replace(view, ledger=_in_their_words(view, case, by.agency))
    _note_seen(by, at, how, child, case, view, purpose or purpose_of(look, at))
    words = {one: case.case.texts[one] for one in view.whole if one in case.case.texts}
    return Seen(child, verdict, more, view, str(case.change), words, _reach(case, child, view))


def _looked(
    by: Actor, at: datetime, child: str, purpose: str
) -> tuple[Look, ChildCase | None]:  # fmt: skip
    """The look, and the child's case unless the child is sealed from this viewer or may not be known."""
    people, agreed = People(), load_agreement()
    look = look_of(by, at, child, purpose, people)
    if rule.objections(look, Level.POINTER, agreed, at) & HIDDEN:
        return look, None
    case = built_case(child, people, day_of(at))
    return (with_family(look, case, by, at, agreed), case) if case else (look, None)


def _of_known_kind(ledger: Ledger) -> Ledger:
    """The ledger without a guess at what an agency is: one of which nobody said the kind might be a refuge."""
    said = dict(kept.Agency.objects.values_list("pk", "kind"))
    agencies = tuple(replace(one, kind=said.get(one.id, "")) for one in ledger.agencies)
    return replace(ledger, agencies=agencies)


def _in_their_words(view: View, case: ChildCase, agency: str) -> Ledger:
    """The people as the viewer's own agency has them: what others call somebody, or a new name, is for others to tell.

    Who is in none of its records, and may be named, is described as all records together have it.
    """
    own = set(kept.Source.objects.filter(agency=agency).values_list("pk", flat=True))
    people = []
    for one in view.ledger.people:
        mine = [record for record in case.records.get(one.id, ()) if record[0] in own]
        fields = fields_of(mine) if one.id in view.named else []
        people.append(described(one, fields) if fields else one)
    agencies = tuple(case.case.ledger.agency[one.id] for one in view.ledger.agencies)
    return replace(view.ledger, people=tuple(people), agencies=agencies)


def _reach(case: ChildCase, child: str, view: View) -> dict[str, tuple[str, ...]]:
    """How each agency that is named is reached: whoever does the work, and else the agency itself."""
    named = {one.agency for one in view.pointers if one.agency}
    own = contacts_of(case.records.get(child, ()))
    rows = kept.Agency.objects.filter(pk__in=named).exclude(contact="")
    whole = {row.pk: (row.contact,) for row in rows}
    return {one: own.get(one, ()) or whole.get(one, ()) for one in sorted(named)}


def _note_seen(
    by: Actor, at: datetime, how: How, child: str, case: ChildCase, view: View, purpose: str
) -> None:
    note(
        f"child.{how}", by=by, at=at, child=child, version=str(case.change), purpose=purpose,
        level=view.level.word, agreement=load_agreement().version,
        observations=len(view.ledger.observations), headlines=len(view.headlines), pointers=len(view.pointers),
    )  # fmt: skip


def _note_refused(by: Actor, at: datetime, look: Look, purpose: str) -> None:
    """Every reason against the look, those that the asker was not told among them."""
    agreed = load_agreement()
    why = sorted(rule.objections(look, Level.POINTER, agreed, at))
    note("child.refused", by=by, at=at, child=look.child, purpose=purpose, why=why, agreement=agreed.version)  # fmt: skip
