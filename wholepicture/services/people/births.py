"""From unborn to born: records of a child that was expected, put beside the child that it may have become."""

from collections.abc import Iterator
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q

from wholepicture.core.identity.decisions import Key, ordered
from wholepicture.core.identity.households import dwelling
from wholepicture.core.identity.unborn import (
    UNBORN,
    Born,
    Expected,
    day_of,
    is_unborn,
    passages,
)
from wholepicture.records.models import MatchQuestion, Relation, SourceRecord
from wholepicture.services.people.who import People

DUE: Final = "x_expected_birth_date"
"""Where a source keeps the day on which a child is expected, if not as its birth date."""

WHY: Final = "may be the child that was expected"
SEVERAL: Final = "one of several children who may be the one that was expected: twins, perhaps"


def ask_of_births() -> int:
    """Ask about every record of an unborn child, and each child, not yet one person, that it may be; how many questions."""
    people = People()
    expected = [one for row in _unborn() if (one := _expected(row, people))]
    born = [one for wanted in expected for one in _born(wanted, people)]
    person_of = {one.record: people.of(one.record) for one in born}
    rows = []
    for found in passages(expected, born, person_of):
        if any(people.of(key) == people.of(found.expected) for key in found.born):
            continue
        rows += [
            _question(found.expected, key, WHY if found.sure else SEVERAL) for key in found.born
        ]
    MatchQuestion.objects.filter(why__in=(WHY, SEVERAL)).delete()
    for row in rows:
        same = {
            name: getattr(row, name) for name in ("source_a_id", "key_a", "source_b_id", "key_b")
        }
        MatchQuestion.objects.filter(**same).delete()
    MatchQuestion.objects.bulk_create(rows)
    return len(rows)


def _unborn() -> Iterator[SourceRecord]:
    """The records that are named as of a child not yet born."""
    named = (
        Q(**{f"{name}__istartswith": word})
        for word in UNBORN
        for name in ("given_name", "family_name")
    )
    rows = SourceRecord.objects.filter(reduce(or_, named), gone=False)
    return (row for row in rows if is_unborn(row.given_name, row.family_name))


def _expected(row: SourceRecord, people: People) -> Expected | None:
    due = day_of(row.further.get(DUE, "") or row.birth_date)
    key = (row.source_id, row.key)
    return None if due is None else Expected(key, due, _mother(key, people), _home(row))


def _born(wanted: Expected, people: People) -> Iterator[Born]:
    """Children's records at the same home, or of the same mother by any source."""
    for row in (*_at_home(wanted), *_of_mother(wanted, people)):
        on = day_of(row.birth_date)
        if on is not None and not is_unborn(row.given_name, row.family_name):
            key = (row.source_id, row.key)
            yield Born(key, on, _mother(key, people), _home(row))


def _at_home(wanted: Expected) -> Iterator[Any]:
    if wanted.dwelling:
        code = wanted.dwelling.split(" ")[0]
        spaced = f"{code[:-3]} {code[-3:]}"
        rows = SourceRecord.objects.filter(postcode__in=(code, spaced), gone=False)
        yield from (row for row in rows if _home(row) == wanted.dwelling)


def _of_mother(wanted: Expected, people: People) -> Iterator[Any]:
    if wanted.mother:
        for source, key in people.records(wanted.mother):
            ties = Relation.objects.filter(source=source, person=key, kind="parent").values("to")
            yield from SourceRecord.objects.filter(source=source, key__in=ties, gone=False)


def _mother(key: Key, people: People) -> str:
    """The person whom the source calls a parent of this record, if it names one woman."""
    ties = Relation.objects.filter(source=key[0], to=key[1], kind="parent").values_list(
        "person", flat=True
    )
    women = SourceRecord.objects.filter(source=key[0], key__in=set(ties), sex__istartswith="F")
    found = {people.of((key[0], one)) for one in women.values_list("key", flat=True)}
    return found.pop() if len(found) == 1 else ""


def _home(row: SourceRecord) -> str:
    return dwelling(row.address, row.postcode)


def _question(a: Key, b: Key, why: str) -> MatchQuestion:
    (source_a, key_a), (source_b, key_b) = ordered(a, b)
    return MatchQuestion(
        source_a_id=source_a, key_a=key_a, source_b_id=source_b, key_b=key_b, weight=0.0, why=why,
        agree="born around the day that was expected, of the same mother or in the same home", conflict="", always=True,
    )  # fmt: skip
