"""Kills a load at random moments, again and again, and compares what is kept with a load that nobody killed."""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUN = "import sys; from bench import kills; kills.attack(sys.argv[1], *map(float, sys.argv[2:]))"
MAPPING = """
format = "wholepicture-feed/1"
id = "people"
source = "police"
file = "csv"
agency = { id = "police", kind = "police" }
key = "ID"
[person]
given_name = "NAME"
birth_date = "BORN"
"""
DAYS = (1, 2, 3)


def write_feeds(folder, rows, seed=1):
    """A mapping and three full extracts: people come, go and are corrected, and some rows are faulty."""
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    chance = random.Random(seed)  # noqa: S311
    for day in DAYS:
        lines = ["ID,NAME,BORN"]
        for number in range(rows):
            kept = chance.random()
            if kept > 0.01:
                name = f"Ama{chance.randrange(3)}" if kept > 0.9 else "Ama"
                born = (
                    "03/04/2015" if kept < 0.02 else f"20{number % 20:02}-01-{1 + number % 28:02}"
                )
                lines.append(f"{number},{name},{born}")
        (folder / f"police-2026-03-0{day}.csv").write_text("\n".join(lines), encoding="utf-8")


def load_all(folder):
    """Load every extract into the store of the environment; an earlier attempt is gone on with."""
    from datetime import UTC, datetime

    from wholepicture.services.audit import Actor
    from wholepicture.services.feeds import day_of, load_feed, open_feed

    for file in sorted(folder.glob("police-*.csv")):
        load_feed(
            by=Actor("bench"), at=datetime(2026, 3, 4, tzinfo=UTC), extracted=day_of(file),
            opened=open_feed(mapping=folder / "mapping.toml", path=file), release=True,
        )  # fmt: skip


def environment(data, url=""):
    """Another process uses this store."""
    named = {"WHOLEPICTURE_DATA": str(data), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    return os.environ | named | {"DJANGO_SETTINGS_MODULE": "wholepicture.config.settings"}


def attack(folder, kills, longest, seed):
    """Load, and kill -9 at random moments, so often; then load to the end, and print how often it hit and how long that took.

    Each load is a process of its own, forked from this one, which has no connection open.
    """
    import django

    django.setup()
    chance, hit = random.Random(seed), 0  # noqa: S311
    while hit < kills:
        child = _forked(folder)
        time.sleep(chance.uniform(0, longest))
        if not os.waitpid(child, os.WNOHANG)[0]:
            os.kill(child, signal.SIGKILL)
            hit += 1
            os.waitpid(child, 0)
        else:
            break
    began = time.perf_counter()
    _, status = os.waitpid(_forked(folder), 0)
    print(hit, time.perf_counter() - began)
    sys.exit(bool(status))


def _forked(folder):
    """A process that loads everything and ends."""
    child = os.fork()
    if child:
        return child
    try:
        load_all(Path(folder))
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def load_killed(folder, data, kills=0, longest=0.0, seed=0, url=""):
    """Kill a load into this store up to so many times, and load to the end; the kills that hit, and the seconds of the last load."""
    command = [sys.executable, "-c", RUN, str(folder), str(kills), str(longest), str(seed)]
    done = subprocess.run(
        command, env=environment(data, url), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    hit, seconds = done.stdout.split()
    return int(hit), float(seconds)


def dump(data, url=""):
    """All that is kept in a store, as text; read by a process of its own."""
    program = (
        "import django; django.setup(); from tests.stores import canonical; print(canonical())"
    )
    read = subprocess.run(
        [sys.executable, "-c", program], env=environment(data, url), capture_output=True, check=True
    )
    return read.stdout.decode()


def new_store(folder, like):
    """A copy of a store that has tables and no rows, with the same secret."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(like, folder)
    return folder


def empty_store(folder):
    """A store that has tables and no rows."""
    program = "import django; django.setup(); from django.core.management import call_command as c; c('migrate', verbosity=0)"
    folder.mkdir()
    subprocess.run([sys.executable, "-c", program], env=environment(folder), check=True)
    return folder


def lost_and_doubled(right, found):
    """Lines that a store should have and has not, and those that it has too often."""
    right, found = right.splitlines(), found.splitlines()
    lost = len(set(right) - set(found))
    return lost, len(found) - len(right) + lost


def main():
    """Kill so many loads, each a few times on its way, and write what came of it."""
    from bench.written import write

    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--rows", type=int, default=2500)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder, chance = Path(made), random.Random(7)  # noqa: S311
        write_feeds(folder, asked.rows)
        empty = empty_store(folder / "empty")
        _, taken = load_killed(folder, new_store(folder / "right", empty))
        right = dump(folder / "right")
        kills = loads = lost = doubled = 0
        while kills < asked.kills:
            data = new_store(folder / "data", empty)
            hit, _ = load_killed(folder, data, kills=10, longest=taken / 4, seed=chance.random())
            kills += hit
            less, more = lost_and_doubled(right, dump(data))
            loads, lost, doubled = loads + 1, lost + less, doubled + more
            print(f"{kills} kills, {lost} lost, {doubled} doubled", flush=True)
    write(
        "kills", "A load that is killed", f"{len(DAYS)} full extracts of {asked.rows:,} rows, into SQLite",
        f"{kills} times a load was ended with kill -9 at a random moment, and begun again, up to ten times in a row. "
        f"{loads} stores were then compared, line by line, with one whose load nobody killed: {len(right.splitlines()):,} lines.",
        f"| | lines |\n|---|---|\n| lost | {lost} |\n| doubled | {doubled} |",
    )  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
