"""How fast feeds load: the demonstration partnership and a long extract of people, into SQLite and into PostgreSQL."""

import argparse
import random
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path

from written import ROOT, write

sys.path.insert(0, str(ROOT))

from bench.kills import MAPPING
from tests import stores
from wholepicture.services.demo import demo_feeds

NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
HEAD = ("store", "what", "files", "rows", "records", "processor seconds", "seconds by the clock", "rows a processor second")  # fmt: skip
AGAIN = "the same files again"


def long_extract(folder, rows):
    """People as CSV, one row in a hundred faulty."""
    chance = random.Random(5)  # noqa: S311
    (folder / "people.toml").write_text(MAPPING, encoding="utf-8")
    with (folder / "people.csv").open("w", encoding="utf-8") as file:
        file.write("ID,NAME,BORN\n")
        for number in range(rows):
            born = (
                "03/04/2015"
                if chance.random() < 0.01
                else f"20{number % 20:02}-01-{1 + number % 28:02}"
            )
            file.write(f"{number},Ama{number % 977},{born}\n")
    return folder / "people.toml", folder / "people.csv"


def load(said, path):
    """Check and load one file, as the command does; rows, records, and the seconds of processor and clock."""
    from wholepicture.services.audit import Actor
    from wholepicture.services.feeds import check_feed, load_feed, open_feed

    cpu, clock = time.process_time(), time.perf_counter()
    opened, day = open_feed(mapping=said, path=path), date(2026, 3, 2)
    found = check_feed(opened=opened, extracted=day)
    done = load_feed(by=Actor("bench"), at=datetime(2026, 3, 3, tzinfo=UTC), opened=opened, extracted=day, checked=found, release=True)  # fmt: skip
    records = sum(count for name, count in done.counts.items() if name != "quarantined")
    return done.rows, records, time.process_time() - cpu, time.perf_counter() - clock


def measure(feeds, long):
    """The rows of the table for the store that is used."""
    load(*feeds[0])
    forms = defaultdict(list)
    for said, path in feeds[1:]:
        forms[f"the partnership: {path.suffix[1:] or 'dataset tables'}"].append(load(said, path))
    everything = [one for those in forms.values() for one in those]
    forms["the partnership: all"] = everything
    forms["people, one file"] = [load(*long)]
    forms[AGAIN] = [load(said, path) for said, path in (*feeds[1:], long)]
    for what, those in forms.items():
        rows, records, cpu, clock = map(sum, zip(*those, strict=True))
        fast = "" if what == AGAIN else f"{rows / cpu:,.0f}"
        yield what, f"{len(those)}", f"{rows:,}", f"{records:,}", f"{cpu:.1f}", f"{clock:.1f}", fast


def main():
    """Generate, load into both stores, and write the page."""
    told = argparse.ArgumentParser()
    told.add_argument("--families", type=int, default=3_000)
    told.add_argument("--rows", type=int, default=50_000)
    given = told.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as made:
        _, done = demo_feeds(out=Path(made) / "feeds", families=given.families, seed=1)
        long = long_extract(Path(made), given.rows)
        for name, store in stores.STORES.items():
            stores.folder()
            with store():
                lines += [(NAMES[name], *row) for row in measure(done.feeds, long)]
    stores.cleared()
    table = "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ["---"] * len(HEAD), *lines))
    ran = f"the demonstration partnership of {given.families:,} families, and {given.rows:,} rows of people; other work beside, so processor seconds are steadier than the clock"
    write("loading", "How fast do feeds load?", ran, table, ABOUT)


ABOUT = """Each file is checked first, row by row, and then loaded, as `wholepicture feed load` does: it is read twice. The seconds are of
this process: PostgreSQL works in processes of its own, and its part is in the clock alone. The first file of a store is loaded before
the measuring begins. *The same files again* are read and checked once more here, and nothing of them is loaded; the command knows them
by their bytes, and does not even read them."""


if __name__ == "__main__":
    main()
