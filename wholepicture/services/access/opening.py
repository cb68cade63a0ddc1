"""What lets somebody look at a child: a purpose that they say, a reason that others give, a danger that they see."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from wholepicture.core.access import rule
from wholepicture.core.access.agreement import REASONS
from wholepicture.core.access.levels import Level
from wholepicture.core.access.look import says_why
from wholepicture.core.accounts import Role
from wholepicture.core.verdict import require, unless
from wholepicture.records import models as kept
from wholepicture.services.access.seeing import may
from wholepicture.services.audit import Actor, note

URGENT_FOR: Final = timedelta(hours=24)
"""How long an urgent danger that somebody says lets them look: until others have taken it up."""

LONGEST: Final = timedelta(days=31)
"""How long a purpose may hold that was said once."""

WORDS: Final = rule.OBJECTIONS["purpose"]


def who(by: Actor) -> str:
    """What is kept of whoever wrote a row: the account, where there is one."""
    return by.account or by.name


@transaction.atomic
def state_purpose(*, by: Actor, at: datetime, child: str, words: str, until: datetime) -> None:
    """Keep what somebody says that they look at a child for, until a moment.

    Raises:
        Refused: when it is not said in words, or for too long.
    """
    require(
        unless(
            (says_why(words), WORDS),
            (child.isprintable(), "that names no child"),
            (at < until <= at + LONGEST, f"a purpose holds for {LONGEST.days} days at most"),
        )
    )
    kept.AccessPurpose.objects.create(
        account=by.account, child=child, words=words.strip(), since=at, until=until
    )
    note("purpose.stated", by=by, at=at, child=child, purpose=words, until=until.isoformat())


@transaction.atomic
def give_reason(
    *, by: Actor, at: datetime, child: str, kind: str, holder: str, until: datetime, why: str
) -> int:
    """Give an account, a post or an agency a current reason to look at a child. Returns its number.

    A contact is given by the front door; all else by somebody who may see the child's content themselves.
    Nobody gives one to themselves.

    Raises:
        Refused: with every reason.
    """
    front = kind == "front-door"
    allowed = (
        Role.FRONT_DOOR in by.roles if front
        else bool(may(by=by, child=child, level=Level.CONTENT, purpose=why, at=at))
    )  # fmt: skip
    require(
        unless(
            (kind in REASONS and kind not in ("involvement", "urgent"), f"{kind!r} cannot be given"),
            (allowed, "the front door gives it" if front else "only who may see the content gives it"),
            (front or holder not in {by.account, *by.posts}, "nobody gives a reason to themselves"),
            (says_why(why), WORDS),
            (at < until, "it would end before it begins"),
        )
    )  # fmt: skip
    row = kept.AccessReason.objects.create(
        kind=kind, child=child, holder=holder, since=at, until=until, by=who(by), why=why
    )
    note("reason.given", by=by, at=at, child=child, purpose=why, kind=kind, holder=holder, number=row.pk)  # fmt: skip
    return row.pk


@transaction.atomic
def end_reason(*, by: Actor, at: datetime, number: int) -> None:
    """End a reason, now: whoever gave it may, and information governance. To end it twice is to end it once."""
    row = kept.AccessReason.objects.filter(pk=number, until__gt=at).first()
    may_end = Role.INFORMATION_GOVERNANCE in by.roles or (row and row.by == who(by))
    if row and may_end:
        kept.AccessReason.objects.filter(pk=number).update(until=at)
        note("reason.ended", by=by, at=at, child=row.child, number=number)


@transaction.atomic
def say_urgent(*, by: Actor, at: datetime, child: str, why: str) -> None:
    """Say that a child is in danger now: it lets them look for a day, as far as was agreed. Governance looks at each.

    Nobody is asked first, and a seal or a conflict of interest bars it all the same.

    Raises:
        Refused: when it is not said in words why.
    """
    require(unless((says_why(why), WORDS), (child.isprintable(), "that names no child")))
    kept.AccessReason.objects.create(
        kind="urgent", child=child, holder=by.account, since=at, until=at + URGENT_FOR,
        by=who(by), why=why,
    )  # fmt: skip
    note("reason.urgent", by=by, at=at, child=child, purpose=why)
