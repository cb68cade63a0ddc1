"""A child's case, built from what the agencies' feeds hold: for a child for whom a recorded reason stands, and no other."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from wholepicture.core.family import Family, concerning, family, roles
from wholepicture.core.feeds import ReasonRecord
from wholepicture.core.identity import persons
from wholepicture.core.ledger import Agency, Ledger, Observation, Person
from wholepicture.core.words import POWER_TO_ACT
from wholepicture.readers.cases import Case, Provenance
from wholepicture.records import models as kept
from wholepicture.services.audit import Actor, note
from wholepicture.services.people.gathering import (
    Seen,
    homes_of,
    involvements_of,
    observations_of,
    words_of,
)
from wholepicture.services.people.rows import by_source, standing
from wholepicture.services.people.who import People, Ref
from wholepicture.services.reasons import standing_reasons

ROUNDS: Final = 4
"""A family goes on two steps from the child; each round may find records of somebody found by the last."""

NO_SHARES: Final = (
    "The feeds do not say who told whom: it is taken that nobody told anybody anything."
)


UNSAID: Final = "voluntary"
"""What a service of which no mapping says the kind is taken for: one with no power and no duty of its own."""

NO_NAME: Final = "no name on record"
SEXES: Final = {"F": "female", "M": "male"}
ONE_ADDRESS: Final = "One address is recorded for them."


class NotKnown(Exception):
    """Raised when nobody may be shown: there is no such person, or no reason to know them. Nothing tells which."""

    def __init__(self) -> None:
        super().__init__(
            "there is no such child here, or no recorded reason to be concerned with them"
        )


@dataclass(frozen=True)
class ChildCase:
    """A child's case, the records that make up each of its people, and why the child may be known."""

    case: Case
    records: dict[str, frozenset[Ref]]
    reasons: tuple[ReasonRecord, ...]
    change: int


def case_of_child(*, by: Actor, at: datetime, person: str, day: date) -> ChildCase:
    """The case of a child, by the ref of the person or by a record of theirs (`source/key`), as on a day.

    The look is written to the audit, whatever comes of it.

    Raises:
        NotKnown: when there is no such person, or no reason stands on that day.
    """
    found = _looked(by, at, person, day)
    if found is None:
        raise NotKnown
    return found


@transaction.atomic
def _looked(by: Actor, at: datetime, person: str, day: date) -> ChildCase | None:
    """The case, or nothing; a refusal is written down like a look."""
    people = People()
    child = _ref(person, people)
    found = built_case(child, people, day)
    version = str(found.change) if found else ""
    note("review.person", by=by, at=at, child=child, version=version, day=day.isoformat(), shown=bool(found))  # fmt: skip
    return found


def built_case(child: str, people: People, day: date) -> ChildCase | None:
    """The case of a child, by the ref, whoever asks; nothing when no reason stands on the day. It notes nothing."""
    reasons = standing_reasons(people.records(child), at=day)
    if not reasons:
        return None
    found, seen = _family(child, people)
    return _built(found, seen, people, reasons, day)


def _ref(person: str, people: People) -> str:
    source, _, key = person.partition("/")
    return people.of((source, key)) if key else person


def _family(child: str, people: People) -> tuple[Family, list[Seen]]:
    """Whoever belongs to the picture, and what is held about them: read on until nobody new is found."""
    seen: dict[str, Seen] = {}
    homes: dict[str, Seen] = {}
    done: set[Ref] = set()
    found = Family(child, frozenset({child}))
    for _ in range(ROUNDS):
        new = {ref for who in found.core for ref in people.records(who)} - done
        if not new:
            break
        done |= new
        seen |= {one.observation.id: one for one in observations_of(new, people)}
        homes = {one.observation.id: one for one in homes_of(done, people)}
        found = family(child, [one.observation for one in (*seen.values(), *homes.values())])
    seen |= homes
    mine = {one.id for one in concerning(found, [one.observation for one in seen.values()])}
    return found, [one for name, one in sorted(seen.items()) if name in mine]


def _built(
    found: Family, seen: list[Seen], people: People, reasons: tuple[ReasonRecord, ...], at: date
) -> ChildCase:
    """The case, and the records of each of its people."""
    records = {who: people.records(who) for who in sorted(found.core | found.beside)}
    fields = {who: fields_of(refs) for who, refs in records.items()}
    told = tuple(one.observation for one in seen)
    work = involvements_of([ref for who in found.core for ref in records[who]], people)
    ledger = Ledger(
        _people(found, told, fields, at.toordinal()),
        _agencies({*(one.by for one in told), *(spell.agency for spell in work)}),
        told,
        involvements=tuple(work),
    )
    case = Case(
        id=found.child, title=persons.name(fields[found.child]) or NO_NAME, kind="records",
        nation=settings.NATION, ledger=ledger, harm=(), findings=(),
        provenance=Provenance("", f"The records of {len({one.by for one in told})} agencies."),
        cautions=(NO_SHARES,), sources={}, texts={**dict.fromkeys((one.id for one in told), ONE_ADDRESS), **words_of(seen)},
        places=(), at={}, conclusions=(),
    )  # fmt: skip
    last = kept.Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
    return ChildCase(case, records, reasons, last)


def fields_of(records: Iterable[Ref]) -> list[dict[str, str]]:
    """What each of these records says of its person."""
    return [
        dict(row.as_core().fields)
        for source, keys in by_source(records)
        for row in _those(source, keys).order_by("key")
    ]


def _those(source: str, keys: Iterable[str]) -> QuerySet[kept.SourceRecord]:
    return standing(kept.SourceRecord.objects.filter(source=source, key__in=keys))


def _people(
    found: Family, seen: Iterable[Observation], fields: dict[str, list[dict[str, str]]], day: int
) -> tuple[Person, ...]:
    """Each person with their part towards the child, and the name, birth and sex that most of their records say."""
    born = {who: persons.born(said) for who, said in fields.items()}
    sex = {who: persons.sex(said) for who, said in fields.items()}
    parts = roles(found, seen, born, sex, day)
    return tuple(described(Person(who, role), fields[who]) for who, role in parts.items())


def described(person: Person, fields: Collection[dict[str, str]]) -> Person:
    """A person with the name, birth and sex that most of these records say."""
    name, sex = persons.name(fields) or NO_NAME, SEXES.get(persons.sex(fields))
    return replace(person, born=persons.born(fields), sex=sex, name=name)


def _agencies(involved: set[str]) -> tuple[Agency, ...]:
    """Those that hold or work, and those that may act."""
    rows = {row.id: row for row in kept.Agency.objects.all()}
    able = {row.id for row in rows.values() if row.kind in POWER_TO_ACT}
    return tuple(_agency(name, rows) for name in sorted(involved | able))


def _agency(name: str, rows: dict[str, kept.Agency]) -> Agency:
    row = rows.get(name)
    return Agency(name, row.kind if row and row.kind else UNSAID, row.name if row else "")
