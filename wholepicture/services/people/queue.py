"""The pairs that wait for a person's word, a few at a time; what somebody says of one, and taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from wholepicture.core.accounts import Role
from wholepicture.core.identity.decisions import ANYTHING, Key, Says, latest
from wholepicture.core.verdict import Refused, require, unless
from wholepicture.records.models import MatchDecision, MatchQuestion, SourceRecord
from wholepicture.services.administration import NotThere
from wholepicture.services.audit import Actor, note
from wholepicture.services.matches import NothingToUndo
from wholepicture.services.people.deciding import decide, take_back

__all__ = [
    "ANSWERS", "Compared", "Pair", "Queue", "Says", "answer", "decision", "question", "queue", "undo", "waiting_pairs",
]  # fmt: skip

MOST: Final = 20
"""How many pairs are listed: whoever decides begins with the first."""
ANSWERS: Final = (Says.SAME, Says.DIFFERENT, Says.NOT_SURE)
ORDER: Final = ("-always", "-weight", "source_a", "key_a", "source_b", "key_b")
"""Those that decisions leave open first, then the likeliest."""
PAIR: Final = ("source_a", "key_a", "source_b", "key_b")


@dataclass(frozen=True)
class Compared:
    """One field of two records, side by side; empty where a record has none."""

    field: str
    a: str
    b: str


@dataclass(frozen=True)
class Pair:
    """Two records side by side. `says` is what stands of them, with who said it, when (ISO 8601) and why.

    `number` is that of the question, or of the decision that stands.
    """

    number: int
    a: Key
    b: Key
    fields: tuple[Compared, ...] = ()
    why: str = ""
    agree: str = ""
    conflict: str = ""
    says: str = ""
    by: str = ""
    at: str = ""
    said_why: str = ""


@dataclass(frozen=True)
class Queue:
    """The first pairs that wait, how many there are in all, and what was decided last."""

    waiting: tuple[Pair, ...]
    total: int
    decided: tuple[Pair, ...]


def queue(*, by: Actor) -> Queue:
    """What waits: those that decisions leave open first, then the likeliest; those somebody was not sure of last.

    Raises:
        Refused: when the actor is no administrator; and so do all that follow.
    """
    _require(by)
    rows = _waiting()
    found = tuple(_listed(row) for row in rows[:MOST])
    return Queue(found, rows.count(), _decided())


def waiting_pairs() -> int:
    """How many pairs wait for a person's word."""
    return _waiting().count()


@transaction.atomic
def question(*, by: Actor, at: datetime, number: int) -> Pair:
    """A pair that waits, with the fields of both records; that they were shown is noted.

    Raises:
        NotThere: when nobody asks that any more.
    """
    _require(by)
    row = _row(_waiting().filter(pk=number))
    note("match.shown", by=by, at=at, question=number)
    return _listed(row, _beside(row), _said(row))


@transaction.atomic
def decision(*, by: Actor, at: datetime, number: int) -> Pair:
    """A pair of which something stands, with the fields of both records; that they were shown is noted.

    Raises:
        NotThere: when there is no such decision, it does not stand now, or it is for good.
    """
    _require(by)
    row = _row(MatchDecision.objects.filter(pk=number))
    said = _said(row)
    if said != _as_said(row):
        raise NotThere
    note("match.shown", by=by, at=at, decision=number)
    return Pair(row.pk, *_keys(row), _beside(row), **said)


def answer(*, by: Actor, at: datetime, number: int, says: Says, why: str) -> None:
    """Write down what somebody says of a pair that waits. It counts from the next matching on.

    Raises:
        NotThere: when nobody asks that any more.
        Refused: when it is no answer to the question, or no reason is given.
    """
    _require(by)
    require(unless((says in ANSWERS, "choose one of the answers"), (bool(why.strip()), "say why")))
    row = _row(_waiting().filter(pk=number))
    a, b = _keys(row)
    decide(by=by, at=at, says=says, a=a, b=b, why=why)


def undo(*, by: Actor, at: datetime, number: int, why: str) -> None:
    """Take back a decision that stands; what stood before it stands again, or the pair waits once more.

    Raises:
        NotThere: when the decision does not stand now.
        Refused: when no reason is given.
    """
    found = decision(by=by, at=at, number=number)
    require(unless((bool(why.strip()), "say why")))
    try:
        take_back(by=by, at=at, a=found.a, b=found.b, why=why)
    except NothingToUndo as nothing:
        raise Refused(str(nothing)) from None


def _require(by: Actor) -> None:
    require(unless((Role.ADMINISTRATOR in by.roles, "only an administrator may do this")))


def _waiting() -> QuerySet[MatchQuestion]:
    """Questions that no decision has answered, and of no record that is blocked for good."""
    asked = MatchQuestion.objects.filter(Exists(MatchDecision.objects.filter(**_same())))
    about = MatchDecision.objects.filter(Exists(MatchQuestion.objects.filter(**_same())))
    stands = latest(row.as_core() for row in about.order_by("at", "pk"))
    said = [(row.pk, stands.get(_keys(row))) for row in asked]
    closed = [pk for pk, one in said if one and one.says is not Says.NOT_SURE]
    unsure = [pk for pk, one in said if one and one.says is Says.NOT_SURE]
    last = Case(When(pk__in=unsure, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = MatchQuestion.objects.exclude(pk__in=closed)
    return (
        rows.exclude(_blocked("a") | _blocked("b")).annotate(later=last).order_by("later", *ORDER)
    )


def _same() -> dict[str, Any]:
    return {name: OuterRef(name) for name in PAIR}


def _blocked(side: str) -> Q:
    """A record that is matched with nothing, for good."""
    never = MatchDecision.objects.filter(
        says=Says.NEVER.value, source_a=ANYTHING[0], key_a=ANYTHING[1],
        source_b=OuterRef(f"source_{side}"), key_b=OuterRef(f"key_{side}"),
    )  # fmt: skip
    return Q(Exists(never))


def _decided() -> tuple[Pair, ...]:
    """What was decided last and stands."""
    rows = MatchDecision.objects.filter(says__in=[one.value for one in ANSWERS])
    newest = rows.order_by("-at", "-pk")[:MOST]
    found = ((row, _said(row)) for row in newest)
    return tuple(Pair(row.pk, *_keys(row), **said) for row, said in found if said == _as_said(row))


def _said(row: MatchQuestion | MatchDecision) -> dict[str, Any]:
    """What stands of a pair, if it can be taken back."""
    a, b = _keys(row)
    about = {"source_a": a[0], "key_a": a[1], "source_b": b[0], "key_b": b[1]}
    rows = MatchDecision.objects.filter(**about).order_by("at", "pk")
    stands = latest(one.as_core() for one in rows).get((a, b))
    if stands is None or stands.says is Says.NEVER:
        return {}
    return {
        "says": str(stands.says),
        "by": stands.by,
        "at": stands.at,
        "said_why": stands.why,
    }


def _as_said(row: MatchDecision) -> dict[str, Any]:
    one = row.as_core()
    return {"says": str(one.says), "by": one.by, "at": one.at, "said_why": one.why}


def _keys(row: Any) -> tuple[Key, Key]:
    a, b = (getattr(row, f"source_{side}_id", None) or getattr(row, f"source_{side}") for side in "ab")  # fmt: skip
    return (str(a), row.key_a), (str(b), row.key_b)


def _row(rows: Any) -> Any:
    found = rows.first()
    if found is None:
        raise NotThere
    return found


def _listed(
    row: MatchQuestion, fields: tuple[Compared, ...] = (), said: Mapping[str, Any] | None = None
) -> Pair:
    return Pair(row.pk, *_keys(row), fields, row.why, row.agree, row.conflict, **(said or {}))


def _beside(row: Any) -> tuple[Compared, ...]:
    """The fields of two records side by side; those that neither has are left out."""
    a, b = (_fields(key) for key in _keys(row))
    names = dict.fromkeys((*a, *b))
    return tuple(
        Compared(name.removeprefix("x_").replace("_", " "), a.get(name, ""), b.get(name, ""))
        for name in names
        if a.get(name) or b.get(name)
    )


def _fields(key: Key) -> dict[str, str]:
    record = SourceRecord.objects.filter(source=key[0], key=key[1]).first()
    return dict(record.as_core().fields) if record else {}
