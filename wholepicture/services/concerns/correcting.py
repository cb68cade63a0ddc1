"""A concern read again by its author or a manager of the agency, with all that was said before, and corrected."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from wholepicture.core.concerns.concern import Concern, may_correct
from wholepicture.core.verdict import Refused
from wholepicture.readers.factors import load_factors
from wholepicture.records import models as kept
from wholepicture.services.audit import Actor, note
from wholepicture.services.concerns.drafts import PURPOSE, Opened, as_said, named, opened, permitted
from wholepicture.services.concerns.logging import source_of
from wholepicture.services.people.who import People

GONE = "there is no such concern here, or it is not for you to read"


@dataclass(frozen=True)
class Kept:
    """One version of a concern: what was said, with what factors by name, by whom and when; the last one stands."""

    said: Concern
    factors: tuple[str, ...]
    written_by: str
    at: datetime
    stands: bool


@dataclass(frozen=True)
class Correcting:
    """A concern: the child, and every version, the newest first."""

    key: str
    child: str
    name: str
    versions: tuple[Kept, ...]


def read(*, by: Actor, at: datetime, key: str) -> Correcting:
    """A concern with all its versions, for its author and the managers of the agency. That it was read is noted.

    Raises:
        Refused: when there is none, when it is another's, or when the child may not be found by this person.
    """
    found = _read(by, at, key)
    if found is None:
        raise Refused(GONE)
    return found


@transaction.atomic
def _read(by: Actor, at: datetime, key: str) -> Correcting | None:
    source = source_of(by.agency)
    rows = list(
        kept.Concern.objects.filter(body__version__source=source, body__version__kind="observation", body__version__key=key)
        .order_by("-at", "-pk").select_related("body__version")
    )  # fmt: skip
    child = _child(source, key)
    mine = rows and may_correct(rows[-1].author, by.agency, account=by.account, of=by.agency, role=next(iter(by.roles), ""))  # fmt: skip
    if not mine:
        note("concern.refused", by=by, at=at, purpose=PURPOSE)
        return None
    if not permitted(by, at, child):
        return None
    note("concern.seen", by=by, at=at, child=child, concern=key)
    return Correcting(key, child, named(by, child)[0], tuple(_versions(rows)))


def _versions(rows: list[kept.Concern]) -> list[Kept]:
    known = load_factors()
    return [
        Kept(
            as_said(row.said),
            tuple(known[one].label if one in known else one for one in row.said["factors"]),
            row.written_by, row.at, place == 0,
        )
        for place, row in enumerate(rows)
    ]  # fmt: skip


def _child(source: str, key: str) -> str:
    row = kept.About.objects.filter(source=source, observation__key=key, number=0).first()
    return People().of((source, row.person)) if row else ""


def correcting(*, by: Actor, at: datetime, key: str) -> Opened:
    """The page on which a concern is corrected: as it stands, or as its correction was begun.

    Raises:
        Refused: as for reading it.
    """
    stands = read(by=by, at=at, key=key)
    page = opened(by=by, at=at, child=stands.child, corrects=key)
    if page.draft.key:
        return page
    said = replace(stands.versions[0].said, when="date", why="", danger="")
    said = replace(said, on=date.fromisoformat(said.on).isoformat())
    return replace(page, draft=replace(page.draft, said=said))
