"""Case files as feeds: the people, involvements and observations of a family's story, and nothing of its review."""

from collections.abc import Iterator
from pathlib import Path

from wholepicture.core.feeds import FeedRow, InvolvementRecord, ObservationRecord, PersonRecord
from wholepicture.core.ledger import Observation, Person
from wholepicture.readers.cases import Case, read_case
from wholepicture.readers.feeds.mappings import FeedMapping


def case_rows(mapping: FeedMapping, path: Path) -> Iterator[FeedRow]:
    """The rows of a case file: of all its agencies, under the one source of the feed.

    Raises:
        Unreadable: when it is no sound case file; it names every fault.
    """
    case = read_case(path)
    for person in case.ledger.people:
        yield FeedRow(f"people {person.id}", {"id": person.id}, (_person(person, mapping, case),))
    for number, spell in enumerate(case.ledger.involvements, 1):
        key = f"{case.id}/involvement/{number}"
        record = InvolvementRecord(
            mapping.source, key, f"{case.id}/{spell.about}", spell.agency, spell.role, "",
            spell.since, spell.until, spell.lead,
        )  # fmt: skip
        yield FeedRow(f"involvements {number}", {"agency": spell.agency}, (record,))
    for seen in case.ledger.observations:
        written = {"id": seen.id, "text": case.texts.get(seen.id, "")}
        yield FeedRow(f"observations {seen.id}", written, (_observation(seen, mapping, case),))


def _person(person: Person, mapping: FeedMapping, case: Case) -> PersonRecord:
    fields = {"birth_date": person.born.text if person.born else "", "sex": person.sex or ""}
    kept = {name: text for name, text in fields.items() if text}
    return PersonRecord(mapping.source, f"{case.id}/{person.id}", kept)


def _observation(seen: Observation, mapping: FeedMapping, case: Case) -> ObservationRecord:
    def own(person: str) -> str:
        return f"{case.id}/{person}"

    kin = tuple(
        type(one)(own(one.person), one.kind, own(one.to), one.since, one.until)
        for one in seen.relations
    )
    return ObservationRecord(
        mapping.source, own(seen.id), seen.by, tuple(map(own, seen.about)), seen.on, seen.known_on,
        seen.factors, seen.nature, kin, seen.times, case.texts.get(seen.id, ""),
    )  # fmt: skip
