"""Finding a child among the stored records: only children for whom a reason stands are in the index, and are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from django.conf import settings

from wholepicture.core.identity.asked import may_look
from wholepicture.core.verdict import require
from wholepicture.engines.lookup.index import Index, NotAnIndex, build, opened, save
from wholepicture.engines.lookup.search import MOST, Answer, Person
from wholepicture.readers.nicknames import nicknames
from wholepicture.services.audit import Actor, note
from wholepicture.services.lookup import find_person
from wholepicture.services.people.kept import extras, table
from wholepicture.services.people.who import People
from wholepicture.services.reasons import children_known


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
    known = children_known(at=day)
    number = {ref: place for place, one in enumerate(known) for ref in one.records}
    records = table(number)
    names = zip(records["source"].to_pylist(), records["source_id"].to_pylist(), strict=True)
    person = np.array([number[key] for key in names], np.int32)
    save(build(_filled(records), nicknames(), extras(records), person=person), folder())
    return len(known)


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
    for asked in readings:
        require(may_look(asked))
    index = _index(day)
    answer = find_person(index=index, readings=readings, most=most)
    people, known = People(), {one.person for one in children_known(at=day)}
    refs = {
        one.records[0]: people.of(_key(index, one)) for result in answer.results for one in result
    }
    shown = tuple(
        kept for result in answer.results if (kept := tuple(one for one in result if refs[one.records[0]] in known))
    )  # fmt: skip
    came_up = [refs[one.records[0]] for result in shown for one in result]
    for child in came_up or [""]:
        note("find.child", by=by, at=at, child=child, shown=len(came_up))
    return Found(index, Answer(shown, answer.more, answer.too_many), refs)


def _index(day: date) -> Index:
    try:
        return opened(folder())
    except NotAnIndex:
        index_children(day=day)
        return opened(folder())


def _key(index: Index, person: Person) -> tuple[str, str]:
    row = person.records[0]
    return index.table["source"][row].as_py(), index.table["source_id"][row].as_py()
