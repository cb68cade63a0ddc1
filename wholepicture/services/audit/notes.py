"""Who does something, and the note that is written with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from wholepicture.core.audit.chain import linked
from wholepicture.records.models import AuditHead, AuditRecord

LONGEST: Final = 300
"""Characters of any one text of a note. Nothing that was written of a child is as short as a code, or belongs here."""


@dataclass(frozen=True)
class Actor:
    """Who is doing this, for which agency and in which post, and from where.

    `roles` and `posts` are those that the account has now; `post` is the one it acts in. `address` and
    `device` are of the computer that they use.
    """

    name: str
    agency: str = ""
    account: str = ""
    post: str = ""
    roles: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    address: str = ""
    device: str = ""


@transaction.atomic
def note(
    what: str,
    *,
    by: Actor,
    at: datetime,
    child: str = "",
    version: str = "",
    purpose: str = "",
    **details: object,
) -> int:
    """Add one row to the audit, in the transaction of what it tells of; no words of a record. Returns its number.

    `child` is the person looked at and `version` the version of that person. Write it last: whoever has written
    one keeps all others waiting until the transaction ends.

    Raises:
        TypeError: when a detail is neither text, a whole number, nor a list or table of these.
    """
    head = AuditHead.objects.select_for_update().get(pk=1)
    said = {
        "at": at, "by": _short(by.name), "account": _short(by.account), "agency": _short(by.agency),
        "post": _short(by.post), "what": what, "child": _short(child), "version": _short(version),
        "purpose": _short(purpose), "address": _short(by.address), "device": _short(by.device),
        "details": {name: _sound(one) for name, one in details.items()},
    }  # fmt: skip
    link = linked(head.as_core(), said)
    AuditRecord.objects.create(number=link.number, before=link.before, digest=link.digest, **said)
    AuditHead.objects.filter(pk=1).update(number=link.number, digest=link.digest)
    return link.number


def _short(text: str) -> str:
    """Text that every database takes and no screen stumbles over: what cannot be seen is a question mark."""
    seen = "".join(one if one.isprintable() else "?" for one in text)
    return seen if len(seen) <= LONGEST else f"{seen[: LONGEST - 1]}…"


def _sound(value: object) -> object:
    """A detail, with its texts cut short."""
    if isinstance(value, str):
        return _short(value)
    if isinstance(value, list | tuple):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {_short(str(name)): _sound(one) for name, one in value.items()}
    return value
