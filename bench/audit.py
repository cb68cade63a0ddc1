"""What one audited look costs, and how fast the audit is checked: processor time, in an SQLite file of its own."""

import os
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from time import process_time

from written import write

ROWS = 5_000
AT = datetime(2026, 3, 2, tzinfo=UTC)


def measured():
    """Milliseconds to note one look, and rows checked in a second."""
    from django.core.management import call_command

    from wholepicture.services.audit import Actor, note, verify

    call_command("migrate", verbosity=0)
    by = Actor("Ama", "school", "ama", "post", address="10.0.0.1", device="Firefox")
    began = process_time()
    for n in range(ROWS):
        note("child.seen", by=by, at=AT, child=f"c{n}", version="4", purpose="core group meets today", pointers=5)  # fmt: skip
    noted = process_time()
    assert verify(by=by, at=AT).broken is None
    return 1_000 * (noted - began) / ROWS, ROWS / (process_time() - noted)


def main():
    """Measure and write."""
    with TemporaryDirectory() as folder:
        os.environ |= {"WHOLEPICTURE_DATA": folder, "DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "wholepicture.config.settings"
        import django

        django.setup()
        note, check = measured()
    write(
        "audit",
        "What does a note cost?",
        f"{ROWS:,} looks noted one after another, each in a transaction of its own; processor time",
        f"| | |\n|---|---|\n| to note one look | {note:.2f} ms |\n| rows checked by `audit verify` | {check:,.0f} a second |",
        "Not measured: many who look at once, PostgreSQL, and what the disk takes.",
    )


if __name__ == "__main__":
    main()
