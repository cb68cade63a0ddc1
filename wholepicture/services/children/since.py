"""What changed since somebody last looked at a child: kept as a fact of their own, and never read from the audit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from wholepicture.records.models import LastLook
from wholepicture.services.audit import Actor
from wholepicture.services.children.involved import Network
from wholepicture.services.children.lines import Line

VISIT: Final = timedelta(minutes=30)
"""Looks with no longer between them are one visit: to load a page again does not hide what is new on it."""


@dataclass(frozen=True)
class Since:
    """When somebody last looked, None if never; and what is new, gone and otherwise since."""

    before: datetime | None
    lines: tuple[Line, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    lead_changed: bool = False

    @property
    def anything(self) -> bool:
        """Whether anything changed."""
        return bool(self.lines or self.came or self.went or self.lead_changed)


@transaction.atomic
def since(*, by: Actor, at: datetime, child: str, lines: Iterable[Line], network: Network) -> Since:
    """What changed since the visit before this one. What is shown now is kept, for the next."""
    shown = list(lines)
    now = sorted({*(f"o {one.id} {'h' if one.headline else 'c'}" for one in shown),
                  *(f"a {one.name}" for one in network.involved),
                  *(f"l {name}" for name in network.leading if network.leads in ("one", "several"))})  # fmt: skip
    row, new = LastLook.objects.select_for_update().get_or_create(account=by.account, child=child, defaults={"at": at, "seen": now})  # fmt: skip
    if not new:
        if at - row.at > VISIT:
            row.before, row.seen_before = row.at, row.seen
        row.at, row.seen = at, now
        row.save()
    return _compared(row.before, set(row.seen_before), set(now), shown)


def _compared(before: datetime | None, then: set[str], now: set[str], shown: list[Line]) -> Since:
    if before is None:
        return Since(None)
    new, old = now - then, then - now
    fresh = tuple(one for one in shown if f"o {one.id} {'h' if one.headline else 'c'}" in new)
    return Since(
        before, fresh, _of(new, "a "), _of(old, "a "), _of(new, "l ") != () or _of(old, "l ") != ()
    )


def _of(marks: set[str], kind: str) -> tuple[str, ...]:
    return tuple(sorted(one.removeprefix(kind) for one in marks if one.startswith(kind)))
