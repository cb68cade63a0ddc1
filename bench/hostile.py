"""Reads hostile files of every form by the thousand, and says what came of them, how long it took and in how much memory."""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from written import ROOT, write

sys.path.insert(0, str(ROOT))

from tests.readers.feeds.hostile import FORMS, hostile_file
from tests.readers.feeds.test_hostile import mappings, read_hostile

MOST_MEMORY = 2 * 1024**3
COLUMNS = (
    "files",
    "refused whole",
    "read in part, then refused",
    "read to the end",
    "rows",
    "rows held",
    "anything else",
)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--files", type=int, default=10_000)
    asked.add_argument("--first", type=int, default=0)
    given = asked.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    found, slowest, started = measure(range(given.first, given.first + given.files))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ran = f"{given.files:,} files, seeds from {given.first}; {time.process_time() - started:,.0f} seconds of one core"
    write(
        "hostile",
        "Does any file break the readers of feeds?",
        ran,
        WHAT,
        table(found),
        said(slowest, memory),
    )


WHAT = """Each file is made from a sound one of its form by a seed (`tests/readers/feeds/hostile.py`): bytes changed, taken out,
doubled or put in; cut off; spliced with another form; cells replaced by what breaks other programs; or little that would
become much (zip, XML and JSON bombs, endless lines). It is read as the form that it claims to be. Every row that comes out
is looked at: its records are of its own source, a held row gives none, and every fault says what is wrong and what to do."""


def measure(seeds):
    """What came of each form, and the slowest file."""
    found, slowest, started = {form: Counter() for form in FORMS}, (0.0, 0), time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        by_form, path = mappings(Path(folder)), Path(folder) / "extract"
        for seed in seeds:
            form, data = hostile_file(seed)
            path.write_bytes(data)
            began = time.process_time()
            count(found[form], by_form[form], path, seed)
            slowest = max(slowest, (time.process_time() - began, seed))
    return found, slowest, started


def count(counted, mapping, path, seed):
    counted["files"] += 1
    try:
        rows, held, refused = read_hostile(mapping, path)
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


def said(slowest, memory):
    return (
        f"The slowest file took {slowest[0]:.1f} seconds (seed {slowest[1]}); the whole run had at most {memory:,.0f} MB, "
        f"and was not allowed more than {MOST_MEMORY / 1024**2:,.0f} MB of address space."
    )


if __name__ == "__main__":
    main()
