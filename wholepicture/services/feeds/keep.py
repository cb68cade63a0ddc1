"""Writing what a batch changes: versions are added, and the rows that stand are made to say them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from wholepicture.core.deliveries import written_span
from wholepicture.core.feeds import (
    FeedRecord,
    InvolvementRecord,
    ObservationRecord,
    PersonRecord,
    ReasonRecord,
)
from wholepicture.core.period import Span
from wholepicture.records.models import About, Body, Observation, QuarantinedKey, Relation, Version
from wholepicture.records.models.people import NAMED
from wholepicture.services.feeds.arriving import Arriving
from wholepicture.services.feeds.standing import TABLES, Change, Identity


def keep(change: Change, feed: str, extracted: int) -> None:
    """Write one kind of record of a batch, inside the transaction of the batch."""
    added = _add(change)
    _see_again(change)
    _project(change, feed, extracted, added)
    seen(change.source, change.kind, change.known, feed, extracted)


def seen(source: str, kind: str, keys: Iterable[str], feed: str, extracted: int) -> None:
    """Note that a delivery of that feed and day has these records, whatever they say.

    The latest day counts, and of two feeds on one day the later by name.
    """
    before = Q(last_seen__lt=extracted) | Q(last_seen=extracted, feed__lt=feed)
    rows = TABLES[kind].objects.filter(before, source=source, key__in=list(keys))
    rows.update(last_seen=extracted, feed=feed)


def _add(change: Change) -> dict[tuple[str, Identity], Version]:
    """Add the versions that were not known, and their words."""
    fresh = {
        (key, identity): one
        for key, known in change.known.items()
        for identity, one in known.came.items()
        if identity not in known.rows
    }
    rows = {place: _version(change, *place, one) for place, one in fresh.items()}
    Version.objects.bulk_create(rows.values())
    Body.objects.bulk_create(
        Body(version=rows[place], words=one.words) for place, one in fresh.items() if one.words
    )
    return rows


def _version(change: Change, key: str, identity: Identity, one: Arriving) -> Version:
    now = change.known[key].now[identity]
    return Version(
        source_id=change.source, kind=change.kind, key=key, digest=now.digest,
        version=now.version, first=now.first, last=now.last, revision=now.revision,
        gone=now.gone, content=one.said,
    )  # fmt: skip


def _see_again(change: Change) -> None:
    """Note on the versions that were known that they came again; all in one statement for each day."""
    moved: dict[tuple[int, int, int], list[int]] = {}
    for known in change.known.values():
        for identity, pk in known.rows.items():
            now = known.now[identity]
            if now != known.before[identity]:
                moved.setdefault((now.first, now.last, now.revision), []).append(pk)
    for (first, last, revision), pks in moved.items():
        Version.objects.filter(pk__in=pks).update(first=first, last=last, revision=revision)


def _project(
    change: Change, feed: str, extracted: int, added: dict[tuple[str, Identity], Version]
) -> None:
    """Make the rows that stand say what the versions that stand say."""
    rows, records = [], []
    held = _held(change)
    for key, known in change.known.items():
        if not known.moved:
            continue
        identity = known.stands
        pk = known.rows.get(identity) or added[key, identity].pk
        last_seen, last_feed = max(held.get(key, (0, "")), (extracted, feed))
        record = known.came[identity].record
        records.append(record)
        rows.append(
            TABLES[change.kind](
                source_id=change.source,
                key=key,
                standing_id=pk,
                last_seen=last_seen,
                feed_id=last_feed,
                gone=identity[2],
                **columns(record),
            )
        )
    if rows:
        _upsert(change.kind, rows)
    if change.kind == "observation" and rows:
        _people_of(change.source, records)


def _held(change: Change) -> dict[str, tuple[int, str]]:
    """The last day on which the quarantine has rows of records that were not known until now, and of which feed."""
    new = [key for key, known in change.known.items() if not known.rows]
    held = QuarantinedKey.objects.filter(source=change.source, kind=change.kind, key__in=new)
    last: dict[str, tuple[int, str]] = {}
    for key, day, feed in held.values_list(
        "key", "row__delivery__extracted", "row__delivery__feed"
    ):
        last[key] = max(last.get(key, (0, "")), (day, feed))
    return last


def _upsert(kind: str, rows: list[Any]) -> None:
    table = TABLES[kind]
    fixed = ("id", "source", "key", "last_seen", "feed")
    told = [one.name for one in table._meta.concrete_fields if one.name not in fixed]
    # A row that is there keeps the day on which it was last seen: `seen` moves it on, and never back.
    table.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["source", "key"], update_fields=told
    )


def _people_of(source: str, records: list[Any]) -> None:
    """Whom the observations that now stand are about, and which relations they tell of."""
    keys = [one.key for one in records]
    pk = dict(Observation.objects.filter(source=source, key__in=keys).values_list("key", "pk"))
    for table in (About, Relation):
        table.objects.filter(observation__in=pk.values()).delete()
    About.objects.bulk_create(
        About(observation_id=pk[one.key], source_id=source, number=number, person=person)
        for one in records
        for number, person in enumerate(one.about)
    )
    Relation.objects.bulk_create(
        Relation(
            observation_id=pk[one.key], source_id=source, number=number, person=said.person,
            kind=said.kind, to=said.to, since=_text(said.since), until=_text(said.until),
        )
        for one in records
        for number, said in enumerate(one.relations)
    )  # fmt: skip


def columns(record: FeedRecord) -> dict[str, Any]:
    """What a record says, by the columns of its table."""
    match record:
        case PersonRecord():
            named = {name: record.fields.get(name, "") for name in NAMED}
            further = {name: said for name, said in record.fields.items() if name not in NAMED}
            return {**named, "further": further}
        case InvolvementRecord():
            return {
                "person": record.person, "agency": record.agency, "role": record.role,
                "contact": record.contact, "since": _text(record.since),
                "until": _text(record.until), "lead": record.lead,
            }  # fmt: skip
        case ObservationRecord():
            return {
                "agency": record.agency, "happened": written_span(record.on),
                "known_on": record.known_on, "factors": sorted(record.factors),
                "nature": record.nature, "times": record.times,
            }  # fmt: skip
        case ReasonRecord():
            return {
                "child": record.child, "kind": record.kind, "agency": record.agency,
                "since": record.since, "until": record.until,
            }  # fmt: skip


def _text(span: Span | None) -> str:
    return written_span(span) if span else ""
