"""Rows that were noted before there was a chain are put into it, in their order."""

from django.core.management import call_command
from django.db import connection

from tests.services.audit import tampering as t


def test_what_was_noted_before_there_was_a_chain_is_in_it(any_store):
    call_command("migrate", "records", "0003", verbosity=0)
    with connection.cursor() as cursor:
        for what in ("feed.began", "feed.loaded"):
            row = ("Sam", "council", t.NOON, what, '{"rows": 2}')
            cursor.execute(
                "INSERT INTO records_auditrecord (by, agency, at, what, details) VALUES (%s, %s, %s, %s, %s)",
                row,
            )
    call_command("migrate", "records", verbosity=0)
    t.write(1)

    assert [row.what for row in t.rows()] == ["feed.began", "feed.loaded", "child.seen"]
    assert t.broken() is None
    t.edit(2, by="Eve")
    assert t.broken() == 2
