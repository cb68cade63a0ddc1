"""Finding a person by what is known of them, in an index made from the records of agencies."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from wholepicture.core.identity.asked import may_look
from wholepicture.core.verdict import Refused, require
from wholepicture.engines.lookup.index import Index, NotAnIndex, build, opened, save
from wholepicture.engines.lookup.search import MOST, Answer, Person, look_up
from wholepicture.readers.nicknames import nicknames
from wholepicture.readers.people_of_records import read_people_of_records
from wholepicture.readers.person_records import read_person_records

__all__ = ["MOST", "Answer", "Index", "NotAnIndex", "Person", "Refused", "find_person", "index_files", "open_index"]  # fmt: skip


def index_files(
    *, paths: Sequence[Path], people: Path | None = None, folder: Path | None = None
) -> tuple[Index, tuple[str, ...]]:
    """Index the records of these files, and keep the index in a folder if one is named; with the reader's remarks.

    `people` is what `wholepicture match --out` wrote: which of the records are one person.

    Raises:
        Unreadable: naming every fault of the files.
        NotAnIndex: if the folder is there and holds something else.
    """
    records = read_person_records(paths)
    person = np.zeros(0, np.int32)
    if people:
        names = (records.table[name].to_pylist() for name in ("source", "source_id"))
        keys = zip(*names, strict=True)
        person = np.array(read_people_of_records(people, keys), np.int32)
    index = build(records.table, nicknames(), records.extras, person=person)
    if folder:
        save(index, folder)
    return index, records.remarks


def open_index(*, folder: Path) -> Index:
    """The index kept in a folder.

    Raises:
        NotAnIndex: if there is none, or one that this version cannot read.
    """
    return opened(folder)


def find_person(*, index: Index, readings: Sequence[Mapping[str, str]], most: int = MOST) -> Answer:
    """The few people who fit best what is known, read in one or several ways; fields as in a person record.

    Raises:
        Refused: if too little is known, or something given cannot be read; naming every objection.
    """
    for asked in readings:
        require(may_look(asked))
    answers = [look_up(index, asked, min(most, MOST)) for asked in readings]
    return answers[0] if len(answers) == 1 else _together(answers, min(most, MOST))


def _together(answers: Sequence[Answer], most: int) -> Answer:
    """The results of several readings, the likeliest first, no record twice and no more people than one would show."""
    found = sorted((r for one in answers for r in one.results), key=lambda r: -r[0].weight)
    kept: list[tuple[Person, ...]] = []
    seen: set[int] = set()
    for result in found:
        records = {record for person in result for record in person.records}
        if seen.isdisjoint(records) and sum(map(len, kept)) + len(result) <= most:
            kept.append(result)
            seen |= records
    too_many = not kept and any(one.too_many for one in answers)
    return Answer(tuple(kept), max(one.more for one in answers), too_many)
