"""What somebody does to the audit who can write all of the database, and a few rows to do it to."""

from datetime import UTC, datetime

from wholepicture.records.models import AuditHead, AuditRecord
from wholepicture.services.audit import Actor, note, verify

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
AMA = Actor("Ama Owusu", "school", "ama", "dsl", frozenset({"practitioner"}))
IVY = Actor("Ivy Grant", "csc", "ivy", "ig", frozenset({"information-governance"}))


def write(most=6):
    """So many looks at children."""
    for n in range(1, most + 1):
        note("child.seen", by=AMA, at=NOON, child=f"c{n}", purpose="core group today", pages=n)


def rows():
    return AuditRecord.objects.order_by("number")


def checked(*anchors):
    return verify(by=IVY, at=NOON, anchors=anchors)


def broken(*anchors):
    """The number of the first row that is broken, if one is."""
    found = checked(*anchors).broken
    return found.number if found else None


def edit(number, /, **columns):
    AuditRecord.objects.filter(number=number).update(**columns)


def delete(*numbers):
    AuditRecord.objects.filter(number__in=numbers).delete()


def swap(one, other):
    """Two rows in each other's place, each with the number of the other."""
    edit(one, number=10**6)
    edit(other, number=one)
    edit(10**6, number=other)


def close_up(number):
    """Delete a row, and give those after it the numbers that make it look as if it had never been."""
    delete(number)
    for row in rows().filter(number__gt=number):
        edit(row.number, number=row.number - 1)
    back_to(rows().last().number)


def back_to(number):
    """Let the head say that the chain ends with a row."""
    row = AuditRecord.objects.get(number=number)
    AuditHead.objects.filter(pk=1).update(number=number, digest=row.digest)
