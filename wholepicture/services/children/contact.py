"""How it is safe to contact a family, and how not: written down by an agency, on a record of the child."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from wholepicture.core.access.levels import Level
from wholepicture.core.verdict import Refused, require, unless
from wholepicture.records.models import SafeContact, Source
from wholepicture.services.access import may
from wholepicture.services.audit import Actor, note
from wholepicture.services.children.purposes import standing_purpose
from wholepicture.services.people.who import People, Ref

__all__ = ["Refused", "Safe", "safe_contacts", "say_safe_contact"]


@dataclass(frozen=True)
class Safe:
    """What one agency says of contact with the family; `told` says whether others than itself may read it."""

    agency: str
    safe: str
    unsafe: str
    at: datetime
    told: bool
    own: bool


@transaction.atomic
def say_safe_contact(
    *, by: Actor, at: datetime, child: str, safe: str, unsafe: str, told: bool
) -> None:
    """Write down how it is safe to contact the family of a child, and how not. The newest word of an agency stands.

    Raises:
        Refused: with every reason.
    """
    purpose = standing_purpose(by=by, at=at, child=child)
    seen = may(by=by, child=child, level=Level.CONTENT, purpose=purpose, at=at)
    require(seen)
    said = bool(safe.strip() or unsafe.strip())
    require(unless((said, "say how it is safe to contact the family, or how it is not")))
    source, key = _record(child, by.agency)
    SafeContact.objects.create(
        source=source, key=key, agency=by.agency, by=by.account or by.name, at=at, safe=safe.strip(), unsafe=unsafe.strip(), told=told
    )  # fmt: skip
    note("contact.safe", by=by, at=at, child=child, purpose=purpose, told="all" if told else "own")


def safe_contacts(*, by: Actor, records: Collection[Ref], names: dict[str, str]) -> tuple[Safe, ...]:  # fmt: skip
    """What stands: the newest word of the viewer's own agency, and of others who chose to tell and may be named."""
    wanted = Q(pk=None)
    for source, key in records:
        wanted |= Q(source=source, key=key)
    newest: dict[str, SafeContact] = {}
    for row in SafeContact.objects.filter(wanted).order_by("at", "pk"):
        newest[row.agency] = row
    return tuple(
        Safe(names.get(row.agency, "your agency"), row.safe, row.unsafe, row.at, row.told, row.agency == by.agency)
        for row in sorted(newest.values(), key=lambda row: (row.agency != by.agency, row.agency))
        if row.agency == by.agency or (row.told and row.agency in names)
    )  # fmt: skip


def _record(child: str, agency: str) -> Ref:
    """A record of the child: one of the agency's own, if it has one."""
    own = set(Source.objects.filter(agency=agency).values_list("pk", flat=True))
    return min(People().records(child), key=lambda one: (one[0] not in own, one))
