"""The audit in a real database: whatever is done to its rows is found, and the first broken row is named."""

import threading

import pytest

from tests.services.audit import tampering as t
from wholepicture.records.models import AuditHead, AuditRecord
from wholepicture.services.audit import Mark, note
from wholepicture.services.audit.verifying import verify


def test_an_audit_as_it_was_written_is_unbroken(any_store):
    assert t.checked().head == Mark()
    t.write()

    found = t.checked()
    assert (found.broken, found.head.number) == (None, 7), "that it was checked is a row too"
    assert t.checked(found.head).broken is None


@pytest.mark.parametrize(
    "columns",
    [
        {"what": "find.child"},
        {"by": "Eve"},
        {"account": "eve"},
        {"agency": "gp"},
        {"post": "nurse"},
        {"at": t.NOON.replace(hour=13)},
        {"child": "c9"},
        {"version": "2"},
        {"purpose": ""},
        {"address": "10.0.0.1"},
        {"device": "another"},
        {"details": {"pages": 4}},
        {"details": {}},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_an_edited_column_is_found(store, columns):
    t.write()
    t.edit(3, **columns)

    assert t.broken() == 3


@pytest.mark.parametrize("number", [1, 3, 6])
def test_what_is_done_to_a_row_is_found_there(any_store, number):
    t.write()
    mark = t.checked().head
    t.delete(number)

    assert t.broken() == number
    assert t.broken(mark) == number


def test_rows_in_another_order_are_found(any_store):
    t.write()
    t.swap(2, 5)

    assert t.broken() == 2


def test_a_row_that_was_taken_out_and_the_gap_closed_is_found(any_store):
    t.write()
    t.close_up(3)

    assert t.broken() == 3


def test_a_tail_that_was_cut_off_is_found_by_the_head(any_store):
    t.write()
    t.delete(5, 6)

    found = t.checked().broken
    assert found.number == 5
    assert "missing" in found.what


def test_a_tail_that_was_cut_off_with_the_head_is_found_only_by_a_mark_kept_elsewhere(any_store):
    t.write()
    mark = t.checked().head
    t.delete(5, 6, 7)
    t.back_to(4)

    assert t.broken() is None
    t.delete(5)
    t.back_to(4)
    assert t.broken(mark) == 5


@pytest.mark.parametrize("number", [3, 5])
def test_a_row_that_is_put_past_the_head_is_found(any_store, number):
    t.write(2)
    AuditRecord.objects.create(number=number, at=t.NOON, by="Eve", what="child.seen")

    assert t.broken() == 3


def test_rows_that_others_add_meanwhile_are_no_fault(store, monkeypatch):
    """The check reads how far the chain was, and looks no further."""
    t.write(3)
    real = AuditHead.as_core

    def and_then(self):
        mark = real(self)
        AuditHead.as_core = real
        t.write(1)
        return mark

    monkeypatch.setattr(AuditHead, "as_core", and_then)
    found = verify(by=t.IVY, at=t.NOON)
    assert (found.broken, found.head.number) == (None, 3)


def test_many_who_write_at_once_make_one_chain(any_store):
    """Each in a connection of its own, to a real database."""
    from django.db import connection

    each, together = 25, 4
    failed = []

    def add():
        try:
            t.write(each)
        except Exception as error:  # noqa: BLE001
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(together)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert failed == []
    assert [row.number for row in t.rows()] == list(range(1, each * together + 1))
    assert t.broken() is None


def test_what_cannot_be_hashed_is_not_written(store):
    with pytest.raises(TypeError):
        note("child.seen", by=t.AMA, at=t.NOON, weight=0.5)

    assert not AuditRecord.objects.exists()
    assert t.broken() is None
