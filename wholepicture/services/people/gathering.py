"""What the stored records hold of some persons, as the ledger reads it: observations, homes and involvements."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q

from wholepicture.core.feeds import ObservationRecord
from wholepicture.core.identity.decisions import Key
from wholepicture.core.identity.households import Lived, by_home, dwelling, lives_with
from wholepicture.core.ledger import Involvement, Observation
from wholepicture.records import models as kept
from wholepicture.services.people.rows import by_source, in_parts, standing
from wholepicture.services.people.who import People


@dataclass(frozen=True)
class Seen:
    """An observation of the ledger, and the row that it comes from; none for one made from addresses."""

    observation: Observation
    row: int | None = None


def id_of(source: str, key: str) -> str:
    """What a source's observation is called in a ledger of many sources."""
    return f"{source}:{key}"


def observations_of(records: Collection[Key], people: People) -> list[Seen]:
    """Every observation that stands about any of these records, or that ties one of them to somebody."""
    about = _rows(records, lambda source, keys: Q(source=source, people__person__in=keys))
    tied = _rows(records, lambda source, keys: Q(source=source) & (Q(relations__person__in=keys) | Q(relations__to__in=keys)))  # fmt: skip
    rows = {row.pk: row for row in (*about, *tied)}
    corrected = _corrected(rows.values())
    said = {pk: row.as_core() for pk, row in sorted(rows.items())}
    people.meet([(one.source, key) for one in said.values() for key in _named(one)])
    return [Seen(_as_ledger(one, people, corrected.get(pk)), pk) for pk, one in said.items()]


def _named(one: ObservationRecord) -> tuple[str, ...]:
    """The keys of everybody whom an observation names."""
    return (*one.about, *(key for tie in one.relations for key in (tie.person, tie.to)))


def _corrected(rows: Collection[Any]) -> dict[int, int]:
    """The day on which each row was corrected to what it says now; none for one whose codes never changed."""
    found = {}
    for source, keys in by_source((row.source_id, row.key) for row in rows):
        versions: dict[str, list[kept.Version]] = defaultdict(list)
        for one in kept.Version.objects.filter(
            source=source, kind="observation", key__in=keys, gone=False
        ):
            versions[one.key].append(one)
        for row in rows:
            mine = versions[row.key] if row.source_id == source else []
            now = next((one for one in mine if one.pk == row.standing_id), None)
            if now and any(one.first < now.first and one.content != now.content for one in mine):
                found[row.pk] = now.first
    return found


def _rows(records: Collection[Key], chosen: Callable[[str, list[str]], Q]) -> Iterator[Any]:
    for source, keys in by_source(records):
        rows = standing(kept.Observation.objects.all()).filter(chosen(source, keys)).distinct()
        yield from rows.prefetch_related("people", "relations")


def _as_ledger(one: ObservationRecord, people: People, corrected: int | None) -> Observation:
    """About persons, not records; what ties somebody to themselves says that two records are one person, and no more.

    What a correction says was known from the day of the correction on, and not before.
    """
    ties = (
        replace(tie, person=people.of((one.source, tie.person)), to=people.of((one.source, tie.to)))
        for tie in one.relations
    )
    about = dict.fromkeys(people.of((one.source, key)) for key in one.about)
    return Observation(
        id_of(one.source, one.key), one.agency, tuple(about), one.on, max(one.known_on, corrected or 0), one.factors, one.nature,
        tuple(tie for tie in ties if tie.person != tie.to), one.times,
    )  # fmt: skip


def homes_of(records: Collection[Key], people: People) -> list[Seen]:
    """Who shares a home with these records, as each source's own addresses say."""
    found = {one.record: one for source, keys in by_source(records) for one in _lived(source, key__in=keys)}  # fmt: skip
    for source in sorted({source for source, _ in found}):
        homes = {one.dwelling for one in found.values() if one.record[0] == source}
        near = _lived(source, postcode__in=_as_written({home.split(" ")[0] for home in homes}))
        found |= {one.record: one for one in near if one.dwelling in homes}
    people.meet(found)
    person_of = {record: people.of(record) for record in found}
    agencies = dict(kept.Source.objects.values_list("id", "agency"))
    told = lives_with(found.values(), person_of).observations
    return [Seen(replace(one, by=agencies.get(one.by) or one.by)) for one in by_home(told)]


def _as_written(codes: Iterable[str]) -> set[str]:
    """Postcodes as clerks write them: with the gap or without, in capitals or not."""
    ways = {way for code in codes for way in (code, f"{code[:-3]} {code[-3:]}")}
    return ways | {way.lower() for way in ways}


def _lived(source: str, **which: Any) -> Iterator[Lived]:
    """Where a source's records say that their people live, known since the first delivery that said so."""
    rows = standing(kept.SourceRecord.objects.filter(source=source, **which)).exclude(address="")
    for row in rows.annotate(known=F("standing__first")):
        home = dwelling(row.address, row.postcode)
        if home:
            yield Lived((row.source_id, row.key), home, row.known)


def involvements_of(records: Collection[Key], people: People) -> list[Involvement]:
    """Every spell of work with any of these records, that stands."""
    found = []
    for source, keys in by_source(records):
        for row in standing(kept.Involvement.objects.all()).filter(source=source, person__in=keys).order_by("key"):  # fmt: skip
            one = row.as_core()
            who = people.of((source, one.person))
            found.append(Involvement(one.agency, who, one.role, one.since, one.until, one.lead))
    return found


def contacts_of(records: Collection[Key]) -> dict[str, tuple[str, ...]]:
    """How whoever works with any of these records is reached, by agency, as its own records say."""
    found: dict[str, set[str]] = defaultdict(set)
    for source, keys in by_source(records):
        rows = standing(kept.Involvement.objects.filter(source=source, person__in=keys))
        for agency, contact in rows.exclude(contact="").values_list("agency", "contact"):
            found[agency].add(contact)
    return {agency: tuple(sorted(those)) for agency, those in found.items()}


def words_of(seen: Iterable[Seen]) -> dict[str, str]:
    """The words of observations, by their ids in the ledger; empty where none are kept."""
    named = {one.row: one.observation.id for one in seen if one.row is not None}
    found = dict.fromkeys(named.values(), "")
    for some in in_parts(list(named)):
        rows = kept.Observation.objects.filter(pk__in=some).values_list("pk", "standing__body__words")  # fmt: skip
        found |= {named[pk]: words or "" for pk, words in rows}
    return found
