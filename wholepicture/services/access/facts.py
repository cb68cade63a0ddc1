"""What the records say that bears on a look: reasons, purposes, seals, conflicts, and whether the child may be known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from wholepicture.core import reasons as rules
from wholepicture.core.access.agreement import Agreement
from wholepicture.core.access.known import known_to
from wholepicture.core.access.look import CurrentReason, Look, StatedPurpose, Viewer
from wholepicture.core.access.view import close_of, close_to
from wholepicture.core.ledger import Ledger
from wholepicture.core.patterns.absence import is_current
from wholepicture.records import models as kept
from wholepicture.services.audit import Actor
from wholepicture.services.people.gathering import involvements_of
from wholepicture.services.people.pictures import ChildCase
from wholepicture.services.people.who import People, Ref
from wholepicture.services.reasons import kept_reasons


def day_of(at: datetime) -> date:
    """The day of a moment, where the partnership is."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def viewer_of(by: Actor) -> Viewer:
    """Who looks, as the rule of a look reads it. An actor without an account is nobody who may see a child."""
    return Viewer(by.account, by.agency, by.roles if by.account else frozenset(), by.posts)


def look_of(by: Actor, at: datetime, child: str, purpose: str, people: People) -> Look:
    """All that the records say about a look at the child alone, before anything is read of a family.

    Only the ref of a person names a child here: it is drawn by chance. The name of a single record could be
    guessed, and is nobody's; so is what no database could hold.
    """
    viewer, said = viewer_of(by), StatedPurpose(by.account, child, purpose, at)
    if not child.isprintable():
        return Look(viewer, child, purposes=(said,))
    purposes = kept.AccessPurpose.objects.filter(account=by.account, child=child)
    look = Look(viewer, child, purposes=(said, *(row.as_core() for row in purposes)))
    records = people.records(child) if kept.Person.objects.filter(ref=child).exists() else frozenset()  # fmt: skip
    given = kept.AccessReason.objects.filter(child=child)
    work = [CurrentReason("involvement", child, s.agency, at) for s in involvements_of(records, people) if is_current(s, day_of(at).toordinal())]  # fmt: skip
    return replace(
        look,
        recorded=any(rules.stands(one, day_of(at).toordinal()) for one in kept_reasons(records)),
        reasons=(*(row.as_core() for row in given), *work),
        **bars(by, {child: records}),
    )


def with_family(look: Look, case: ChildCase, by: Actor, at: datetime, agreed: Agreement) -> Look:
    """The same look, with what bears on it of the people around the child.

    An agency that works with somebody close to the child, and knows that they are, has a current reason too.
    """
    ledger, on = case.case.ledger, day_of(at).toordinal()
    around = close_to(ledger, look.child, agreed, on=on)
    look = replace(look, around=around, **bars(by, case.records))
    if _works_with_family(ledger, look, agreed, on):
        more = CurrentReason("involvement", look.child, by.agency, at)
        look = replace(look, reasons=(*look.reasons, more))
    return look


def _works_with_family(ledger: Ledger, look: Look, agreed: Agreement, on: int) -> bool:
    """Whether the viewer's agency works with somebody whom it knows to be close to the child."""
    told = known_to(ledger, look.viewer.agency, (), on=on).observations
    close = close_of(told, look.child, agreed, on=on)
    return any(
        one.agency == look.viewer.agency and one.about in close and is_current(one, on)
        for one in ledger.involvements
    )


def bars(by: Actor, people: Mapping[str, Iterable[Ref]]) -> dict[str, Any]:
    """The seals on any record of these people, and the conflicts of this account with any."""
    person = {record: who for who, records in people.items() for record in records}
    sources, keys = ({record[place] for record in person} for place in (0, 1))
    seals = kept.Seal.objects.filter(source__in=sources, key__in=keys)
    conflicts = kept.Conflict.objects.filter(account=by.account) if by.account else ()
    return {
        name: tuple(row.as_core(person[row.source, row.key]) for row in rows if (row.source, row.key) in person)
        for name, rows in (("seals", seals), ("conflicts", conflicts))
    }  # fmt: skip
