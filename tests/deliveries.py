"""Deliveries for tests, made of plain rows, without a file format between."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

from wholepicture.core.feeds import (
    Fault,
    FeedRow,
    InvolvementRecord,
    ObservationRecord,
    PersonRecord,
    ReasonRecord,
)
from wholepicture.core.ledger import Relation
from wholepicture.core.period import edtf

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 3, 9, tzinfo=UTC)


def day(number):
    """A day of March 2026, as an ordinal."""
    return date(2026, 3, number).toordinal()


def a_person(key="1", source="school", **fields):
    return PersonRecord(source, key, fields or {"given_name": "Ama", "family_name": "Mensah"})


def an_observation(key="o1", about=("1",), source="school", words="Tired again.", **given):
    return ObservationRecord(
        source, key, given.pop("agency", "school"), tuple(about),
        edtf(given.pop("on", "2026-02")), given.pop("known_on", day(1)),
        frozenset(given.pop("factors", ["tired"])), words=words, **given,
    )  # fmt: skip


def an_involvement(key="i1", person="1", source="school", **given):
    return InvolvementRecord(source, key, person, given.pop("agency", "school"), **given)


def a_reason(key="r1", child="1", source="school", kind="concern", since=1, until=None):
    last = day(until) if until else None
    return ReasonRecord(source, key, child, kind, "school", day(since), last)


def mother(child="1", adult="2"):
    return Relation(adult, "parent", child, since=edtf("2019"))


def a_row(*records, place="row 2", version="", gone=False, faults=(), **written):
    return FeedRow(
        place, written or {"id": ",".join(one.key for one in records)}, tuple(records),
        tuple(faults), version, gone,
    )  # fmt: skip


def wrong(field="born", what="there is no day 2015-02-30", todo="correct the date"):
    return Fault(field, what, todo)


def delivery(folder, rows, file="school.csv", full=False, **feed):
    """A delivery of these rows; its file has as many bytes as tell it from others."""
    from wholepicture.services.feeds import Feed, Opened

    path = Path(folder) / file
    path.write_text(json.dumps([repr(row) for row in rows]), encoding="utf-8")
    source = feed.pop("source", "school")
    return Opened(Feed(source, agency=source, full=full, **feed), path, lambda: iter(rows))


def load(opened, extracted=DAY, at=AT, **given):
    """Load a delivery as somebody."""
    from wholepicture.services.audit import Actor
    from wholepicture.services.feeds import load_feed

    return load_feed(
        by=Actor("Sam Okafor", "council"), at=at, opened=opened, extracted=extracted, **given
    )
