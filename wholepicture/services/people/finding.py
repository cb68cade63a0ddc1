"""Finding a child among the stored records: only children for whom a reason stands are in the index, and are shown."""

import fcntl
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from django.conf import settings
from django.db.models import Max

from wholepicture.core.identity.asked import may_look
from wholepicture.core.verdict import require
from wholepicture.engines.lookup.index import Index, NotAnIndex, build, opened, save
from wholepicture.engines.lookup.search import MOST, Answer, Person
from wholepicture.readers.nicknames import nicknames
from wholepicture.records.models import Reason
from wholepicture.services.audit import Actor, note
from wholepicture.services.lookup import find_person
from wholepicture.services.people.kept import extras, table
from wholepicture.services.people.moving import last_change
from wholepicture.services.people.who import People
from wholepicture.services.reasons import children_known, standing_reasons


@dataclass(frozen=True)
class Found:
    """The index that was looked in, the answer, and the ref of each person in it by their first record."""

    index: Index
    answer: Answer
    refs: Mapping[int, str]


def folder() -> Path:
    """Where the index is kept, beside the records."""
    return Path(settings.DATA) / "index"


def index_children(*, day: date) -> int:
    """Index the records of every child for whom a reason stands on a day; how many children."""
    with _held():
        return _built(day)


def _built(day: date) -> int:
    _mark().unlink(missing_ok=True)
    of, known = _of(day), children_known(at=day)
    number = {ref: place for place, one in enumerate(known) for ref in one.records}
    records = table(number)
    names = zip(records["source"].to_pylist(), records["source_id"].to_pylist(), strict=True)
    person = np.array([number[key] for key in names], np.int32)
    save(build(_filled(records), nicknames(), extras(records), person=person), folder())
    _mark().write_text(of, encoding="utf-8")
    return len(known)


def _mark() -> Path:
    """Where it is written what the index was made of."""
    return folder().with_name("index.of")


def _of(day: date) -> str:
    """What an index is made of: who is who, the reasons, and the day."""
    reasons = Reason.objects.aggregate(last=Max("standing"))["last"]
    return f"{last_change()} {reasons} {day.isoformat()}"


@contextmanager
def _held() -> Iterator[None]:
    """Nobody else on this computer makes the index meanwhile."""
    held = os.open(folder().with_name("index.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _filled(records: pa.Table) -> pa.Table:
    """An index is of at least one record."""
    if len(records):
        return records
    nobody = {
        name: [""] if name in ("source", "source_id") else [None] for name in records.column_names
    }
    return pa.table({name: pa.array(value, pa.string()) for name, value in nobody.items()})


def find_child(
    *, by: Actor, at: datetime, day: date, readings: Sequence[Mapping[str, str]], most: int = MOST
) -> Found:
    """The few children who fit best what is known, of those for whom a reason stands on a day. Every search is written down.

    Raises:
        Refused: if too little is known, or something given cannot be read; naming every objection.
    """
    for verdict in map(may_look, readings):
        if not verdict:
            note("find.child", by=by, at=at, shown=0, refused=True)
        require(verdict)
    index = _index(day)
    answer = find_person(index=index, readings=readings, most=most)
    people = People()
    refs = {
        one.records[0]: people.of(_key(index, one)) for result in answer.results for one in result
    }
    known = {ref for ref in refs.values() if standing_reasons(people.records(ref), at=day)}
    shown = tuple(
        kept for result in answer.results if (kept := tuple(one for one in result if refs[one.records[0]] in known))
    )  # fmt: skip
    came_up = [refs[one.records[0]] for result in shown for one in result]
    for child in came_up or [""]:
        note("find.child", by=by, at=at, child=child, shown=len(came_up))
    return Found(index, Answer(shown, answer.more, answer.too_many), refs)


def _index(day: date) -> Index:
    """The index, made again where who is who, or a reason, is not what it was made of."""
    with _held():
        try:
            if _mark().read_text(encoding="utf-8") == _of(day):
                return opened(folder())
        except (FileNotFoundError, NotAnIndex):
            pass
        _built(day)
        return opened(folder())


def _key(index: Index, person: Person) -> tuple[str, str]:
    row = person.records[0]
    return index.table["source"][row].as_py(), index.table["source_id"][row].as_py()
