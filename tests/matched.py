"""Stored records that are matched, for tests: loaded as full extracts, and who is who then, read straight from the rows."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from tests import deliveries
from tests.deliveries import DAY, a_person, a_row, delivery
from tests.engines.linkage.generated import FIELDS

START = datetime(2026, 3, 3, 9, tzinfo=UTC)
NAMED = [name for name in FIELDS if name not in ("source", "source_id")]


def somebody():
    from wholepicture.services.audit import Actor

    return Actor("A. Reader", "council")


def night(number):
    """The moment of a matching, so many days on."""
    return START + timedelta(days=number)


def key(row):
    return row["source"], row["source_id"]


def as_row(row):
    """A record as a row of a delivery."""
    fields = {name: row[name] for name in NAMED if row.get(name)}
    return a_row(a_person(row["source_id"], row["source"], **fields), place=row["source_id"])


def load_all(folder, rows, number=0):
    """Load these records as the full extract of each of their sources, so many days on."""
    by_source = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(as_row(row))
    for source, some in sorted(by_source.items()):
        opened = delivery(folder, some, f"{source}-{number}.csv", full=True, source=source)
        deliveries.load(opened, DAY + timedelta(days=number), release=True)


def match(number=0, **given):
    from wholepicture.services.people.matching import match_records

    return match_records(by=somebody(), at=night(number), **given)


def who_is_who():
    """The person of every record, by number; each record once."""
    from wholepicture.records.models import Identity

    rows = list(Identity.objects.filter(until=None).values_list("source_id", "key", "person_id"))
    found = {(source, name): person for source, name, person in rows}
    assert len(found) == len(rows)
    return found


def together(people):
    """Who is together, by the keys of their records."""
    found = defaultdict(set)
    for record, person in people.items():
        found[person].add(record)
    return {frozenset(one) for one in found.values()}


def ref_of(source, name):
    from wholepicture.records.models import Identity

    return Identity.objects.get(source=source, key=name, until=None).person.ref
