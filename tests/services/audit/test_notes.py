"""A note holds who, when, from where, why and how much; it stands or falls with what it tells of."""

import pytest
from django.db import DatabaseError, transaction

from tests.services.audit import tampering as t
from wholepicture.records.models import AuditHead, AuditRecord, Source
from wholepicture.services.audit import Actor, note

MAX = Actor(
    "Max Cole", "police", "max", "duty", frozenset(), frozenset(), "10.1.2.3", "Firefox\x00\n"
)


def test_a_note_says_who_when_from_where_and_why(any_store):
    number = note(
        "child.seen", by=MAX, at=t.NOON, child="c1", version="4", purpose="strategy discussion",
        pointers=3, kinds=["gp", "police"], by_level={"content": 2},
    )  # fmt: skip
    row = AuditRecord.objects.get(number=number)

    assert (row.by, row.account, row.agency, row.post) == ("Max Cole", "max", "police", "duty")
    assert (row.at, row.address, row.device) == (t.NOON, "10.1.2.3", "Firefox??")
    assert (row.child, row.version, row.purpose) == ("c1", "4", "strategy discussion")
    assert row.details == {"pointers": 3, "kinds": ["gp", "police"], "by_level": {"content": 2}}
    assert t.broken() is None


@pytest.mark.parametrize("text", ["x" * 5_000, "\ud800", "\x00", "é🙂\u2028" * 200, "=1+1"])
def test_no_text_from_outside_breaks_it(any_store, text):
    note("find.child", by=Actor(text, device=text), at=t.NOON, purpose=text, asked=[text])

    row = AuditRecord.objects.get()
    assert len(row.purpose) <= 300
    assert row.details["asked"] == [row.purpose]
    assert t.broken() is None


@transaction.atomic
def change_and_note(then=None):
    """A change with its note, in one transaction."""
    Source.objects.create(id="gp")
    note("feed.began", by=t.AMA, at=t.NOON)
    if then:
        raise then


def test_a_note_falls_with_what_it_tells_of(any_store):
    with pytest.raises(RuntimeError):
        change_and_note(RuntimeError)

    assert not AuditRecord.objects.exists()
    t.write(2)
    assert t.broken() is None


def test_what_it_tells_of_falls_with_a_note(any_store, monkeypatch):
    def full(*_, **__):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(AuditRecord.objects, "create", full)
    with pytest.raises(DatabaseError):
        change_and_note()

    assert not Source.objects.exists()
    assert AuditHead.objects.get().number == 0
