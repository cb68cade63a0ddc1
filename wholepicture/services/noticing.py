"""Who searches unusually often: for information governance, which asks them why."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import TruncHour

from wholepicture.core.access.found import NOTICED
from wholepicture.core.accounts import Role
from wholepicture.core.verdict import require, unless
from wholepicture.records.models import Search
from wholepicture.services.audit import Actor, note

LATELY: Final = timedelta(days=7)
MOST: Final = 100


@dataclass(frozen=True)
class Noticed:
    """An account that searched often within one hour: how often, how many found nobody, how many were refused."""

    account: str
    name: str
    hour: datetime
    searches: int
    empty: int
    limited: int


def noticed(*, by: Actor, at: datetime) -> tuple[Noticed, ...]:
    """Every hour of the last week in which an account searched unusually often, the newest first.

    Raises:
        Refused: when the actor is not of information governance; that is noted all the same.
    """
    may = unless((Role.INFORMATION_GOVERNANCE in by.roles, "this is for information governance"))
    with transaction.atomic():
        found = _hours(at) if may else ()
        note("find.noticed" if may else "audit.refused", by=by, at=at, rows=len(found))
    require(may)
    return found


def how_many(*, at: datetime) -> int:
    """How many such hours there are."""
    return len(_hours(at))


def _hours(at: datetime) -> tuple[Noticed, ...]:
    rows = (
        Search.objects.filter(at__gt=at - LATELY, at__lte=at)
        .annotate(hour=TruncHour("at"))
        .values("account", "by", "hour")
        .annotate(n=Count("pk"), limited=Count("pk", filter=Q(limited=True)), empty=Count("pk", filter=Q(children=[])), last=Max("at"))
        .filter(Q(n__gte=NOTICED) | Q(limited__gt=0))
        .order_by("-last")[:MOST]
    )  # fmt: skip
    return tuple(
        Noticed(one["account"], one["by"], one["hour"], one["n"], one["empty"], one["limited"])
        for one in rows
    )
