"""One page of a child: who they are, who is involved and how to reach them, and what is new; as far as one viewer may see."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction

from wholepicture.core.ledger import Person
from wholepicture.core.period import ages
from wholepicture.core.verdict import Refused
from wholepicture.records.models import Source
from wholepicture.services.access import Seen, Verdict, seen_as
from wholepicture.services.access.facts import day_of
from wholepicture.services.audit import Actor
from wholepicture.services.children.contact import Safe, safe_contacts
from wholepicture.services.children.doubting import open_doubts, records_of
from wholepicture.services.children.family import Household, household
from wholepicture.services.children.involved import Network, network
from wholepicture.services.children.lines import Line, lines
from wholepicture.services.children.purposes import say_purpose, standing_purpose
from wholepicture.services.children.since import Since, since
from wholepicture.services.children.status import Status, Why, statuses, whys
from wholepicture.services.people.pictures import described, fields_of
from wholepicture.services.people.who import Ref
from wholepicture.services.people.working import reached

__all__ = ["ChildPage", "ChildSeen", "Refused", "child_page", "say_purpose", "standing_purpose"]

NEWEST = 5


@dataclass(frozen=True)
class ChildSeen:
    """What a viewer sees on the page of a child. `identifiers` are what their own agency's records say."""

    person: Person
    age: tuple[int, int] | None
    identifiers: tuple[tuple[str, str], ...]
    level: str
    status: tuple[Status, ...]
    why: tuple[Why, ...]
    household: Household
    network: Network
    safe: tuple[Safe, ...]
    since: Since
    newest: tuple[Line, ...]
    lines: int
    doubts: int


@dataclass(frozen=True)
class ChildPage:
    """The page of a child: what is seen, or nothing with the reasons why; `purpose` is empty where none was said yet."""

    child: str
    purpose: str
    verdict: Verdict
    more: Verdict
    seen: ChildSeen | None
    at: datetime


@transaction.atomic
def child_page(
    *, by: Actor, at: datetime, child: str, how: Literal["seen", "printed"] = "seen"
) -> ChildPage:
    """What somebody sees of a child now; nothing is asked of the records before they have said why they look.

    The look, or that it was refused, is noted in the same transaction.
    """
    purpose = standing_purpose(by=by, at=at, child=child)
    if not purpose:
        return ChildPage(child, "", Verdict(), Verdict(), None, at)
    look = seen_as(by=by, at=at, child=child, purpose=purpose, how=how)
    shown = _seen(by, at, look) if look else None
    return ChildPage(child, purpose, look.verdict, look.more, shown, at)


def _seen(by: Actor, at: datetime, look: Seen) -> ChildSeen:
    day, view, child = day_of(at), look.view, look.child
    records = records_of(child)
    person = view.ledger.person.get(child) or described(Person(child, "child"), fields_of(records))
    names = {one.agency: one.name for one in view.pointers if one.agency}
    around = network(view.pointers, reached(records, list(names)), person.born, day.toordinal())
    told = lines(view, look.words)
    return ChildSeen(
        person,
        ages(person.born, day.toordinal()) if person.born else None,
        _identifiers(by, records) if look.more else (),
        view.level.word,
        statuses(view),
        whys(records, view, day),
        household(view, child, day.toordinal()),
        around,
        safe_contacts(by=by, records=records, names=names) if look.more else (),
        since(by=by, at=at, child=child, lines=told, network=around),
        told[:NEWEST],
        len(told),
        open_doubts(records=records, agencies=list(names)),
    )


SAID = {"nhs_number": "NHS number", "upn": "UPN", "address": "Address", "postcode": "Postcode", "phone": "Phone"}  # fmt: skip


def _identifiers(by: Actor, records: frozenset[Ref]) -> tuple[tuple[str, str], ...]:
    """Numbers, address and telephone, as the records of the viewer's own agency have them."""
    own = set(Source.objects.filter(agency=by.agency).values_list("pk", flat=True))
    told = fields_of([one for one in sorted(records) if one[0] in own])
    found = {(label, one[name]) for one in told for name, label in SAID.items() if one.get(name)}
    order = list(SAID.values())
    return tuple(sorted(found, key=lambda one: (order.index(one[0]), one[1])))
