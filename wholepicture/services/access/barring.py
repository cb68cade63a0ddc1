"""What bars a look: seals, and conflicts of interest; kept on records, so that no match and no undoing opens them."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction

from wholepicture.core.access.look import CONFLICTS
from wholepicture.core.accounts import Role
from wholepicture.core.verdict import Verdict, require, unless
from wholepicture.records import models as kept
from wholepicture.services.audit import Actor, note
from wholepicture.services.people.who import People, Ref

SEAL: Final = "information governance and managers seal, and information governance alone lifts"


def _of(person: str) -> tuple[Ref, ...]:
    """The records of a person by their ref; none of a person whom nobody knows."""
    there = person.isprintable() and kept.Person.objects.filter(ref=person).exists()
    return tuple(sorted(People().records(person))) if there else ()


@transaction.atomic
def seal(
    *, by: Actor, at: datetime, person: str, open_to: Collection[str], why: str, until: datetime | None = None
) -> None:  # fmt: skip
    """Seal a person: from now on only those for whom it is open (accounts, posts, agencies) see anything of them.

    Raises:
        Refused: with every reason.
    """
    may = bool({Role.INFORMATION_GOVERNANCE, Role.MANAGER} & by.roles)
    require(unless((may, SEAL), (bool(why.strip()), "say why the person is sealed")))
    for source, key in (records := _of(person)):
        kept.Seal.objects.create(
            source=source, key=key, open_to=sorted(open_to), since=at, until=until, by=by.account or by.name, why=why
        )  # fmt: skip
    note("seal.placed", by=by, at=at, child=person, records=len(records), open_to=sorted(open_to))


@transaction.atomic
def lift_seal(*, by: Actor, at: datetime, person: str, why: str) -> None:
    """End every seal on a person, now.

    Raises:
        Refused: with every reason.
    """
    may = Role.INFORMATION_GOVERNANCE in by.roles
    require(unless((may, SEAL), (bool(why.strip()), "say why the seal is lifted")))
    ended = 0
    for source, key in _of(person):
        standing = kept.Seal.objects.filter(source=source, key=key).exclude(until__lte=at)
        ended += standing.update(until=at)
    note("seal.lifted", by=by, at=at, child=person, purpose=why, seals=ended)


@transaction.atomic
def declare_conflict(*, by: Actor, at: datetime, person: str) -> None:
    """Keep that somebody said that they have a relationship with a person: they look no more."""
    _conflict(by, at, "declared", by.account, person)
    note("conflict.declared", by=by, at=at, child=person)


@transaction.atomic
def record_conflict(*, by: Actor, at: datetime, account: str, person: str, kind: str) -> None:
    """Keep that an account has a conflict of interest with a person, whether or not it knows.

    Raises:
        Refused: with every reason.
    """
    known = unless((kind in CONFLICTS, f"{kind!r} is none of {', '.join(CONFLICTS)}"))
    require(Verdict((*_may_record(by).objections, *known.objections)))
    _conflict(by, at, kind, account, person)
    note("conflict.recorded", by=by, at=at, child=person, of=account, kind=kind)


@transaction.atomic
def end_conflict(*, by: Actor, at: datetime, account: str, person: str) -> None:
    """End every conflict of interest of an account with a person, now.

    Raises:
        Refused: when the actor is not of information governance.
    """
    require(_may_record(by))
    ended = 0
    for source, key in _of(person):
        rows = kept.Conflict.objects.filter(account=account, source=source, key=key)
        ended += rows.exclude(until__lte=at).update(until=at)
    note("conflict.ended", by=by, at=at, child=person, of=account, conflicts=ended)


def _may_record(by: Actor) -> Verdict:
    may = Role.INFORMATION_GOVERNANCE in by.roles
    return unless((may, "information governance keeps the conflicts of others"))


def _conflict(by: Actor, at: datetime, kind: str, account: str, person: str) -> None:
    for source, key in _of(person):
        kept.Conflict.objects.create(
            kind=kind, account=account, source=source, key=key, since=at, by=by.account or by.name
        )
