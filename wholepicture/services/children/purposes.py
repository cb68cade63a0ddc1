"""The purpose of a look: what was said of this child before, or in the search that led here."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from wholepicture.records.models import AccessPurpose, Search
from wholepicture.services.access import state_purpose
from wholepicture.services.audit import Actor

HOLDS: Final = timedelta(hours=12)
"""A purpose holds for as long as a shift; whoever looks again tomorrow says again why."""

LEADS: Final = timedelta(hours=1)
"""For so long a search leads to a child with the purpose that was said in it."""


def standing_purpose(*, by: Actor, at: datetime, child: str) -> str:
    """What this account said that it looks at this child for, if it still holds; empty if it said nothing."""
    mine = AccessPurpose.objects.filter(account=by.account, child=child, since__lte=at, until__gt=at)  # fmt: skip
    newest = mine.order_by("-since", "-pk").values_list("words", flat=True).first()
    return newest or _of_a_search(by, at, child)


@transaction.atomic
def say_purpose(*, by: Actor, at: datetime, child: str, words: str) -> None:
    """Keep why somebody looks at a child, for a shift.

    Raises:
        Refused: when it is not said in words.
    """
    state_purpose(by=by, at=at, child=child, words=words, until=at + HOLDS)


def _of_a_search(by: Actor, at: datetime, child: str) -> str:
    """The purpose of the newest search that showed this child; it is stated for the child from now on."""
    rows = Search.objects.filter(account=by.account, at__gt=at - LEADS, at__lte=at).order_by("-at")
    found = next((one.purpose for one in rows if child in one.children), "")
    if found:
        say_purpose(by=by, at=at, child=child, words=found)
    return found
