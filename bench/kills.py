"""Kills a load and a matching at random moments, again and again, and compares what is kept with what nobody killed."""

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
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUN = "import sys; from bench import kills; kills.attack(sys.argv[1], sys.argv[2], *map(float, sys.argv[3:]))"
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
ALIKE = MAPPING.replace(
    "[person]", '[person]\nfamily_name = "FAMILY"\nnhs_number = "NHS"\npostcode = "CODE"'
)
DAYS = (1, 2, 3)
GIVEN = "Ama Kofi Zoe Tom Ada Sam Efua Leo Mia Ivy Noah Alfie".split()
FAMILIES = "Okafor Rees Mensah Smith Khan Jones Nowak Patel".split()
ENDS = ("", "s", "son", "er", "ley", "ton")


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


def write_alike(folder, people, seed=2):
    """One extract, in which most people are written down twice, often with a slip."""
    from wholepicture.core.identity.numbers import nhs_number_holds

    (folder / "alike.toml").write_text(ALIKE, encoding="utf-8")
    chance, table = random.Random(seed), ["ID,NAME,FAMILY,BORN,NHS,CODE"]  # noqa: S311
    for one in range(people):
        nhs = next(n for n in iter(lambda: str(chance.randrange(4 * 10**9, 5 * 10**9)), "") if nhs_number_holds(n))  # fmt: skip
        name, family = chance.choice(GIVEN), chance.choice(FAMILIES) + chance.choice(ENDS)
        born = f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        code = f"BL{chance.randrange(1, 9)} {chance.randrange(1, 9)}AB"
        for number in range(chance.choice((1, 2, 2))):
            slip = family[1:] if chance.random() < 0.2 else family
            known = nhs if chance.random() < 0.6 else ""
            table.append(f"{one}-{number},{name},{slip},{born},{known},{code}")
    (folder / "alike-2026-03-01.csv").write_text("\n".join(table), encoding="utf-8")


def match_all(folder):
    """Load the extract of people who are alike, and match everything that is stored."""
    from datetime import UTC, datetime

    from wholepicture.services.audit import Actor
    from wholepicture.services.feeds import day_of, load_feed, open_feed
    from wholepicture.services.people.matching import match_records

    file = folder / "alike-2026-03-01.csv"
    load_feed(
        by=Actor("bench"), at=datetime(2026, 3, 4, tzinfo=UTC), extracted=day_of(file), release=True,
        opened=open_feed(mapping=folder / "alike.toml", path=file),
    )  # fmt: skip
    match_records(by=Actor("bench"), at=datetime(2026, 3, 4, tzinfo=UTC))


def who_is_who():
    """Which records are one person, and what is asked, as text that does not depend on numbers given."""
    from wholepicture.records import models

    people = defaultdict(list)
    for source, key, person in models.Identity.objects.filter(until=None).values_list("source", "key", "person"):  # fmt: skip
        people[person].append(f"{source}/{key}")
    asked = models.MatchQuestion.objects.values_list("source_a", "key_a", "source_b", "key_b")
    lines = [f"person {' '.join(sorted(one))}" for one in people.values()]
    return "\n".join(sorted([*lines, *(f"question {' '.join(sorted(one))}" for one in asked)]))


def environment(data, url=""):
    """Another process uses this store."""
    named = {"WHOLEPICTURE_DATA": str(data), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    return os.environ | named | {"DJANGO_SETTINGS_MODULE": "wholepicture.config.settings"}


def attack(what, folder, kills, longest, seed):
    """Load or match, and kill -9 at random moments, so often; then load to the end, and print how often it hit and how long that took.

    Each is a process of its own, forked from this one, which has no connection open.
    """
    import django

    django.setup()
    chance, hit = random.Random(seed), 0  # noqa: S311
    while hit < kills:
        child = _forked(what, folder)
        time.sleep(chance.uniform(0, longest))
        if not os.waitpid(child, os.WNOHANG)[0]:
            os.kill(child, signal.SIGKILL)
            hit += 1
            os.waitpid(child, 0)
        else:
            break
    began = time.perf_counter()
    _, status = os.waitpid(_forked(what, folder), 0)
    print(hit, time.perf_counter() - began)
    sys.exit(bool(status))


def _forked(what, folder):
    """A process that loads or matches everything and ends."""
    child = os.fork()
    if child:
        return child
    try:
        {"load": load_all, "match": match_all}[what](Path(folder))
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def load_killed(folder, data, kills=0, longest=0.0, seed=0, url="", what="load"):
    """Kill a load into this store, or a matching of it, up to so many times, and do it to the end; the kills that hit, and the seconds of the last."""
    command = [sys.executable, "-c", RUN, what, str(folder), str(kills), str(longest), str(seed)]
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


def people(data):
    """Which records of a store are one person and what is asked, beside all that is kept."""
    program = (
        "import django; django.setup(); from bench.kills import who_is_who; print(who_is_who())"
    )
    command = [sys.executable, "-c", program]
    read = subprocess.run(command, env=environment(data), capture_output=True, check=True)
    return dump(data) + read.stdout.decode()


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


def killed_often(kills, folder, empty, right, taken, seen, what):
    """Kill so many; how many hit, how many stores were compared, and what was lost and doubled in all."""
    chance, hit, stores, lost, doubled = random.Random(7), 0, 0, 0, 0  # noqa: S311
    while hit < kills:
        data = new_store(folder / "data", empty)
        more, _ = load_killed(folder, data, kills=10, longest=taken / 4, seed=chance.random(), what=what)  # fmt: skip
        less, twice = lost_and_doubled(right, seen(data))
        hit, stores, lost, doubled = hit + more, stores + 1, lost + less, doubled + twice
        print(f"{what}: {hit} kills, {lost} lost, {doubled} doubled", flush=True)
    return hit, stores, len(right.splitlines()), lost, doubled


def measured(kills, folder, empty, seen, what):
    """The same, held against a store in which nobody killed anything."""
    store = new_store(folder / f"right-{what}", empty)
    _, taken = load_killed(folder, store, what=what)
    return killed_often(kills, folder, empty, seen(store), taken, seen, what)


def main():
    """Kill so many loads and matchings, each a few times on its way, and write what came of it."""
    from bench.written import write

    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=200)
    options.add_argument("--rows", type=int, default=2500)
    options.add_argument("--people", type=int, default=800)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_feeds(folder, asked.rows)
        write_alike(folder, asked.people)
        empty = empty_store(folder / "empty")
        loads = measured(asked.kills, folder, empty, dump, "load")
        matches = measured(asked.kills, folder, empty, people, "match")
    lines = [
        "| " + " | ".join(map(str, (name, *row))) + " |"
        for name, row in (("a load", loads), ("a load and a matching", matches))
    ]
    write(
        "kills", "Loads and matchings that are killed",
        f"{len(DAYS)} full extracts of {asked.rows:,} rows, and one of {asked.people:,} people, most of them twice, into SQLite",
        ABOUT, "| killed | times | stores compared | lines | lost | doubled |\n|---|--:|--:|--:|--:|--:|\n" + "\n".join(lines),
    )  # fmt: skip


ABOUT = """So often a load, or a load with the matching that follows it, was ended with kill -9 at a random moment and begun again, up to ten
times in a row. Each store was then compared, line by line, with one in which nobody killed anything: after a load all that is
kept, after a matching also which records are one person, and which pairs a person is asked about."""


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
