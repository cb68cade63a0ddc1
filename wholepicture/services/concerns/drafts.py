"""Drafts of concerns: kept on every step, encrypted, and shown to nobody but their author."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from wholepicture.core.concerns.concern import Concern
from wholepicture.core.identity import persons
from wholepicture.core.period import Span
from wholepicture.core.verdict import Refused
from wholepicture.records.models import ConcernDraft, Person, Source
from wholepicture.services import access
from wholepicture.services.audit import Actor, note
from wholepicture.services.children.family import ROLES
from wholepicture.services.people.pictures import NO_NAME, fields_of
from wholepicture.services.people.who import People
from wholepicture.services.sealed import opened as unsealed
from wholepicture.services.sealed import sealed

PURPOSE: Final = "to write down a concern about this child"
"""What somebody looks for who writes down a new worry: the worry itself. It opens a name, and no more."""

NOT_HERE: Final = (
    "you cannot write down a concern about this child here: ring the front door and tell them; "
    "if the child may be in danger now, ring 999"
)
"""The same words whatever the reason, so that nobody learns from them whether there is a record."""


@dataclass(frozen=True)
class Near:
    """Somebody of the household whom the author may see by name, and what they are to the child."""

    ref: str
    name: str
    role: str


@dataclass(frozen=True)
class Draft:
    """What somebody has written and not logged; `key` is empty as long as nothing is kept."""

    key: str
    child: str
    said: Concern
    saved_at: datetime | None = None
    corrects: str = ""


@dataclass(frozen=True)
class Opened:
    """The page on which a concern is written: the child by name, who else it may be about, and what is there already."""

    child: str
    name: str
    born: Span | None
    household: tuple[Near, ...]
    draft: Draft


@dataclass(frozen=True)
class Waiting:
    """A draft that waits for its author."""

    key: str
    child: str
    name: str
    saved_at: datetime
    corrects: str


def permitted(by: Actor, at: datetime, child: str) -> bool:
    """Whether somebody may write down a concern about a child: whoever may find the child may. A no is noted."""
    if access.may_be_found(by=by, child=child, purpose=PURPOSE, at=at):
        return True
    note("concern.refused", by=by, at=at, child=child, purpose=PURPOSE)
    return False


def opened(*, by: Actor, at: datetime, child: str, corrects: str = "") -> Opened:
    """The page of a concern about a child. That it was opened, or refused, is noted.

    Raises:
        Refused: when the child may not be found by this person, in the same words whatever speaks against it.
    """
    found = _opened(by, at, child, corrects)
    if found is None:
        raise Refused(NOT_HERE)
    return found


@transaction.atomic
def _opened(by: Actor, at: datetime, child: str, corrects: str) -> Opened | None:
    """A refusal is kept, so it is answered and not raised."""
    near = household(by, at, child)
    if not near and not permitted(by, at, child):
        return None
    name, born = named(by, child)
    note("concern.begun", by=by, at=at, child=child, purpose=PURPOSE, household=len(near))
    rows = ConcernDraft.objects.filter(account=by.account, agency=by.agency, child=child)
    row = rows.filter(corrects=corrects).first()
    there = _draft(row) if row else Draft("", child, Concern(), corrects=corrects)
    return Opened(child, name, born, near, there)


def household(by: Actor, at: datetime, child: str) -> tuple[Near, ...]:
    """Those around the child whom the viewer may see by name: none for somebody without a current reason."""
    if not access.may(by=by, child=child, level=access.Level.CONTENT, purpose=PURPOSE, at=at):
        return ()
    view = access.seen_as(by=by, at=at, child=child, purpose=PURPOSE).view
    near = {one.id: one for one in view.ledger.people if one.id in view.named and one.id != child}
    there = set(Person.objects.filter(ref__in=near).values_list("ref", flat=True))
    return tuple(
        Near(ref, one.name, ROLES.get(one.role, one.role))
        for ref, one in near.items()
        if ref in there
    )


def named(by: Actor, child: str) -> tuple[str, Span | None]:
    """The name and birth of a child: as the viewer's own agency has them, or else as they were found by."""
    said = said_of(by, child, People())
    return persons.name(said) or NO_NAME, persons.born(said)


def said_of(by: Actor, person: str, people: People) -> list[dict[str, str]]:
    """What the records of the viewer's own agency say of a person; where it has none, what all of them say."""
    records = people.records(person)
    own = set(Source.objects.filter(agency=by.agency).values_list("pk", flat=True))
    return fields_of([one for one in records if one[0] in own]) or fields_of(records)


@transaction.atomic
def save(
    *, by: Actor, at: datetime, child: str, said: Concern, corrects: str = ""
) -> Draft:  # fmt: skip
    """Keep what was written so far; it may be anything. It is one draft for a child, however often it is saved.

    Raises:
        Refused: when the child may not be found by this person.
    """
    there = ConcernDraft.objects.filter(account=by.account, agency=by.agency, child=child, corrects=corrects)  # fmt: skip
    if not there.exists() and not access.may_be_found(by=by, child=child, purpose=PURPOSE, at=at):
        raise Refused(NOT_HERE)
    row, _ = ConcernDraft.objects.update_or_create(
        account=by.account, agency=by.agency, child=child, corrects=corrects,
        defaults={"saved_at": at, "said": sealed(text=json.dumps(asdict(said)))},
    )  # fmt: skip
    return _draft(row)


def draft(*, by: Actor, key: str) -> Draft | None:
    """A draft of this person's own, in the agency that they work for now; none of anybody else's."""
    row = _own(by, key)
    return _draft(row) if row else None


def discard(*, by: Actor, key: str) -> None:
    """Take a draft of one's own away for good."""
    row = _own(by, key)
    if row:
        row.delete()


def drafts(*, by: Actor, at: datetime) -> tuple[Waiting, ...]:
    """The drafts of this person, the newest first; a child who may no longer be found has no name."""
    rows = ConcernDraft.objects.filter(account=by.account, agency=by.agency).order_by("-saved_at")
    return tuple(
        Waiting(
            row.pk.hex, row.child,
            named(by, row.child)[0] if access.may_be_found(by=by, child=row.child, purpose=PURPOSE, at=at) else "",
            row.saved_at, row.corrects,
        )
        for row in rows
    )  # fmt: skip


def waiting_drafts(*, by: Actor) -> int:
    """How many drafts wait for this person."""
    return ConcernDraft.objects.filter(account=by.account, agency=by.agency).count()


def _own(by: Actor, key: str) -> ConcernDraft | None:
    try:
        rows = ConcernDraft.objects.filter(pk=UUID(key), account=by.account, agency=by.agency)
    except (ValueError, ValidationError):
        return None
    return rows.first()


def _draft(row: ConcernDraft) -> Draft:
    return Draft(
        row.pk.hex, row.child, as_said(json.loads(unsealed(text=row.said))), row.saved_at, row.corrects
    )  # fmt: skip


def as_said(kept: Mapping[str, object]) -> Concern:
    """What was said, from its parts as they are kept."""
    known = {one.name for one in fields(Concern)}
    parts = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items() if name in known}  # fmt: skip
    return Concern(**parts)  # type: ignore[arg-type]
