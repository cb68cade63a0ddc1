"""Reads and loads hostile files of every form by the thousand, and says what came of them, how long it took and in how much memory."""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from written import ROOT, write

sys.path.insert(0, str(ROOT))

from tests.readers.feeds.hostile import CSV, FORMS, hostile_file
from tests.readers.feeds.test_hostile import RULES, read_hostile
from tests.readers.feeds.written import mapping_of

MOST_MEMORY = 2 * 1024**3
MOST_ROWS = 2_000
"""A file of more rows is read, and not loaded."""

DAY = date(2026, 3, 2)
COLUMNS = (
    "files",
    "refused whole",
    "read in part, then refused",
    "read to the end",
    "rows",
    "rows held",
    "loaded",
    "rows in quarantine",
    "anything else",
)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--files", type=int, default=10_000)
    asked.add_argument("--first", type=int, default=0)
    given = asked.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    with tempfile.TemporaryDirectory() as made:
        folder, started = Path(made), time.process_time()
        store = Store(folder)
        found, slowest = measure(range(given.first, given.first + given.files), store, folder)
        touched, unnamed = store.others() != store.before, store.unnamed()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ran = f"{given.files:,} files, seeds from {given.first}; {time.process_time() - started:,.0f} seconds of one core"
    write(
        "hostile",
        "Does any file break the readers of feeds?",
        ran,
        WHAT,
        table(found),
        said(slowest, memory, touched, unnamed),
    )


WHAT = """Each file is made from a sound one of its form by a seed (`tests/readers/feeds/hostile.py`): bytes changed, taken out,
doubled or put in; cut off; spliced with another form; cells replaced by what breaks other programs; or little that would
become much (zip, XML and JSON bombs, endless lines). It is read as the form that it claims to be. Every row that comes out
is looked at: its records are of its own source, a held row gives none, and every fault says what is wrong and what to do.
Every file of no more than 2,000 rows is then loaded into one store, in which another source has its records too."""


class Store:
    """A store of its own, in which a source has records that no other may touch."""

    def __init__(self, folder):
        os.environ["WHOLEPICTURE_DATA"] = str(folder / "store")
        os.environ["DJANGO_SETTINGS_MODULE"] = "wholepicture.config.settings"
        os.environ.pop("DATABASE_URL", None)
        import django
        from django.core.management import call_command

        (folder / "store").mkdir()
        django.setup()
        call_command("migrate", verbosity=0)
        self.paths = {}
        for form in FORMS:
            (folder / form).mkdir()
            mapping_of(folder / form, RULES if form in ("csv", "xlsx") else "", form)
            self.paths[form] = folder / form / "mapping.toml"
        other = folder / "other.toml"
        other.write_text(self.paths["csv"].read_text("utf-8").replace('"police', '"gp'), "utf-8")
        (folder / "other.csv").write_text(CSV.replace("DV", ""), "utf-8")
        self.load(other, folder / "other.csv")
        self.before = self.others()

    def load(self, mapping, path):
        """Load a file; how many rows of it went into quarantine."""
        from wholepicture.services.audit import Actor
        from wholepicture.services.feeds import load_feed, open_feed

        opened, at = open_feed(mapping=mapping, path=path), datetime(2026, 3, 3, tzinfo=UTC)
        done = load_feed(by=Actor("bench"), at=at, opened=opened, extracted=DAY, release=True)
        return done.counts["quarantined"]

    def others(self):
        """All that is kept of the other source."""
        from wholepicture.records import models

        tables = (models.Version, models.SourceRecord, models.Observation, models.QuarantinedKey)
        return [list(one.objects.filter(source="gp").order_by("pk").values()) for one in tables]

    def unnamed(self):
        """How many rows in quarantine do not say what is wrong and what to do."""
        from wholepicture.records.models import Quarantined

        faults = map(json.loads, Quarantined.objects.values_list("faults", flat=True).iterator())
        return sum(not any(f["held"] and f["what"] and f["todo"] for f in one) for one in faults)


def measure(seeds, store, folder):
    """What came of each form, and the slowest file."""
    from wholepicture.readers.feeds import read_mapping

    found, slowest, path = {form: Counter() for form in FORMS}, (0.0, 0), folder / "extract"
    by_form = {form: read_mapping(said) for form, said in store.paths.items()}
    for seed in seeds:
        form, data = hostile_file(seed)
        path.write_bytes(data)
        began = time.process_time()
        count(found[form], by_form[form], path, seed, store, store.paths[form])
        slowest = max(slowest, (time.process_time() - began, seed))
    return found, slowest


def count(counted, mapping, path, seed, store, said):
    from wholepicture.readers.problems import Unreadable

    counted["files"] += 1
    try:
        rows, held, refused = read_hostile(mapping, path)
        if rows <= MOST_ROWS:
            try:
                counted["rows in quarantine"] += store.load(said, path)
                counted["loaded"] += 1
            except Unreadable:
                pass
    except Exception as error:  # noqa: BLE001 - what must not happen is counted, and told
        print(f"seed {seed}: {type(error).__name__}: {str(error)[:300]}", file=sys.stderr)
        counted["anything else"] += 1
        return
    counted["rows"] += rows
    counted["rows held"] += held
    how = (
        "read in part, then refused"
        if refused and rows
        else "refused whole"
        if refused
        else "read to the end"
    )
    counted[how] += 1


def table(found):
    lines = [f"| form | {' | '.join(COLUMNS)} |", f"| --- |{' --: |' * len(COLUMNS)}"]
    everything = sum(found.values(), Counter())
    for form, counted in [*found.items(), ("all", everything)]:
        lines.append(f"| {form} | {' | '.join(f'{counted[name]:,}' for name in COLUMNS)} |")
    return "\n".join(lines)


def said(slowest, memory, touched, unnamed):
    return (
        f"The records of the other source {'HAVE CHANGED' if touched else 'are as they were'}. Rows in quarantine that do not say "
        f"what is wrong and what to do: {unnamed}. "
        f"The slowest file took {slowest[0]:.1f} seconds (seed {slowest[1]}); the whole run had at most {memory:,.0f} MB, "
        f"and was not allowed more than {MOST_MEMORY / 1024**2:,.0f} MB of address space."
    )


if __name__ == "__main__":
    main()
