"""What Spark needs for the same matching, and how many pairs each rule brings as files grow.

python -m bench.match_spark spark|rules DATA SEED prints one line of JSON.
"""

import json
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from bench import match_data
from wholepicture.engines.linkage import blocks
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.keys import grouped, keys_of
from wholepicture.engines.linkage.matching import match
from wholepicture.readers.nicknames import nicknames

TICKS = os.sysconf("SC_CLK_TCK")
ANY = 1 << 62


def seconds_of(pid):
    """Processor seconds of a process and of those it has begun; and the memory they hold, in MB."""
    parents, used = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        one = int(folder.name)
        parents[one] = int(fields[1])
        used[one] = sum(map(int, fields[11:15])) / TICKS, int(fields[21]) * os.sysconf("SC_PAGE_SIZE") / 1e6  # fmt: skip
    mine, before = {pid}, set()
    while mine != before:
        before = set(mine)
        mine |= {one for one, parent in parents.items() if parent in mine}
    return tuple(sum(used[one][place] for one in mine if one in used) for place in (0, 1))


def on_spark(table):
    """The same people on Spark and here; what Spark's own processes took."""
    from wholepicture.engines.linkage import on_spark as engine

    opened, took = engine.session, {}

    @contextmanager
    def watched():
        with opened() as spark:
            began = time.perf_counter()
            yield spark
            pid = int(spark._jvm.java.lang.ProcessHandle.current().pid())
            cpu, memory = seconds_of(pid)
            written = Path(spark.sparkContext.getConf().get("spark.local.dir"))
            size = sum(path.stat().st_size for path in written.rglob("*") if path.is_file())
            took.update(cpu=cpu, memory=memory, wall=time.perf_counter() - began, disk_mb=size / 1e6)  # fmt: skip

    def noted(columns, model, rarity, made):
        found, weights = engine.predict_on_spark(columns, model, rarity, made)
        took["pairs"] = len(found)
        return found, weights

    engine.session = watched
    there = match(table, nicknames(), predict=noted)
    here = match(table, nicknames())
    return took | {"same": bool(np.array_equal(there.person, here.person))}


def by_rule(table):
    """How many pairs each firm rule brings by itself."""
    codes = blocks._codes(encode(table, nicknames()).by_name)
    found = {}
    for rule in blocks.ALWAYS:
        sizes = np.diff(grouped(keys_of([codes[name] for name in rule]), ANY)[1])
        found[" + ".join(rule)] = int((sizes * (sizes - 1) // 2).sum())
    return {"rules": found}


def main():
    """Run one of them."""
    what, name, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    table = match_data.given(match_data.made(name, seed))
    found = {"spark": on_spark, "rules": by_rule}[what](table)
    print(json.dumps({"data": name, "records": len(table), "seed": seed} | found))


if __name__ == "__main__":
    main()
