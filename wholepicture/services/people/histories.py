"""Who somebody was and is: the history of a person, as at a day; and undoing a match, with all that relied on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from wholepicture.core.identity.decisions import Key, Says
from wholepicture.core.identity.succession import Change as Moves
from wholepicture.core.identity.succession import Moved
from wholepicture.core.identity.unmatching import NoSuchMatch, Reliance, unmatch
from wholepicture.records import models as kept
from wholepicture.services.audit import Actor, note
from wholepicture.services.people import moving
from wholepicture.services.people.deciding import decide

__all__ = ["History", "NoSuchMatch", "NoSuchPerson", "Step", "Undone", "history", "relied_on", "rely", "undo_match"]  # fmt: skip


class NoSuchPerson(Exception):
    """Raised when nobody is or was called so."""


@dataclass(frozen=True)
class Step:
    """What a change did to a person: the records that came and went, when, by whom and why."""

    change: int
    at: datetime
    by: str
    why: str
    came: tuple[Key, ...]
    went: tuple[Key, ...]


@dataclass(frozen=True)
class History:
    """A person's records as at a moment, by what weight each is held, and every step until then."""

    ref: str
    records: dict[Key, float | None]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Undone:
    """What undoing a match came to: the records that went back, those that had moved on, and what relied on it."""

    change: int
    back: tuple[Key, ...]
    elsewhere: tuple[Key, ...]
    relied: tuple[str, ...]


def history(*, ref: str, at: date | None = None) -> History:
    """The history of a person, up to and with a day; now if none is given.

    Raises:
        NoSuchPerson: when nobody has that ref.
    """
    rows = list(kept.Identity.objects.filter(person=_person(ref)).select_related("since", "until"))
    until = _end(at) if at else None
    begun = [row for row in rows if until is None or row.since.at < until]
    here = [
        row for row in begun if row.until is None or (until is not None and row.until.at >= until)
    ]
    changes = {one.number: one for row in begun for one in (row.since, row.until) if one}
    steps = tuple(
        Step(number, one.at, one.by, one.why, _keys(begun, since=number), _keys(begun, until=number))
        for number, one in sorted(changes.items())
        if until is None or one.at < until
    )  # fmt: skip
    return History(ref, {(row.source_id, row.key): row.weight for row in here}, steps)


def _end(day: date) -> datetime:
    """The end of a day where the partnership is."""
    return datetime.combine(
        date.fromordinal(day.toordinal() + 1), time(), ZoneInfo(settings.TIME_ZONE)
    )


def _keys(rows: Iterable[kept.Identity], *, since: int = 0, until: int = 0) -> tuple[Key, ...]:
    return tuple(
        sorted((r.source_id, r.key) for r in rows if (r.since_id == since if since else r.until_id == until))
    )  # fmt: skip


def _person(ref: str) -> kept.Person:
    found = kept.Person.objects.filter(ref=ref).first()
    if found is None:
        raise NoSuchPerson(f"nobody here is called {ref}")
    return found


def rely(*, what: str, ref: str, at: datetime) -> int:
    """Keep that something rests on who a person is now; gives the version (the last change) that it rests on."""
    change = moving.last_change()
    kept.Reliance.objects.create(what=what, person=_person(ref), change_id=change, at=at)
    return change


def relied_on(*, ref: str) -> tuple[str, ...]:
    """What rests on who a person was, in order of time."""
    rows = kept.Reliance.objects.filter(person__ref=ref).order_by("at", "pk")
    return tuple(row.what for row in rows)


@transaction.atomic
def undo_match(*, by: Actor, at: datetime, ref: str, change: int, why: str) -> Undone:
    """Move every record that a change brought into a person back to where it was, and keep them apart from now on.

    Raises:
        NoSuchPerson: when nobody has that ref.
        NoSuchMatch: when that change brought nothing into the person that is there now.
        ValueError: when no reason is given.
    """
    if not why.strip():
        raise ValueError("say why: whoever looks at this later must understand it")
    person = _person(ref).number
    rows = kept.Reliance.objects.order_by("at", "pk").values_list("what", "person_id", "change_id")
    found = unmatch(
        _changes(person), change, person, at.isoformat(), [Reliance(*row) for row in rows],
        next_number=moving.last_change() + 1, first_free=moving.first_free(),
    )  # fmt: skip
    moving.write(found.change, by=by.name, at=at, matching=False, weights={})
    for a, b in found.apart:
        decide(by=by, at=at, says=Says.DIFFERENT, a=a, b=b, why=why)
    back = tuple(one.record for one in found.change.moved)
    note("match.undone", by=by, at=at, person=ref, change=change, records=len(back))
    return Undone(
        found.change.number, back, found.elsewhere, tuple(one.what for one in found.relied)
    )


def _changes(person: int) -> list[Moves]:
    """Every change that moved a record which was ever in a person with one of this person's."""
    mine = _pairs(kept.Identity.objects.filter(person=person))
    persons = set(_rows(mine).values_list("person_id", flat=True))
    records = _pairs(kept.Identity.objects.filter(person__in=persons))
    moved: dict[int, dict[Key, list[int | None]]] = {}
    for row in _rows(records):
        key = (row.source_id, row.key)
        moved.setdefault(row.since_id, {}).setdefault(key, [None, None])[1] = row.person_id
        if row.until_id is not None:
            moved.setdefault(row.until_id, {}).setdefault(key, [None, None])[0] = row.person_id
    at = dict(kept.Change.objects.filter(number__in=moved).values_list("number", "at"))
    return [
        Moves(number, at[number].isoformat(), tuple(Moved(key, *ends) for key, ends in sorted(one.items())))
        for number, one in sorted(moved.items())
    ]  # fmt: skip


def _pairs(rows: Iterable[kept.Identity]) -> set[Key]:
    return {(row.source_id, row.key) for row in rows}


def _rows(records: Iterable[Key]) -> QuerySet[kept.Identity]:
    by_source: dict[str, list[str]] = {}
    for source, key in records:
        by_source.setdefault(source, []).append(key)
    chosen = Q(pk=None)
    for source, keys in by_source.items():
        chosen |= Q(source=source, key__in=keys)
    return kept.Identity.objects.filter(chosen)
