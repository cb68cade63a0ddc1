"""One engine on one data set, in a process of its own, with time, memory and what came out.

python -m bench.match_runs ENGINE DATA SEED prints one line of JSON.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
DEFAULT, TUNED, OURS = ENGINES = ("splink default", "splink tuned", "whole picture")
STAGES = ("read", "prepare", "block and weigh", "train", "cluster")
FEW = 150_000
"""Splink's clusters are tried at other thresholds where there are no more records."""


class Clock:
    """Seconds on the clock and of the processor, stage by stage."""

    def __init__(self):
        self.stages, self.last = {}, self.now()

    def now(self):
        """Both clocks."""
        return time.perf_counter(), time.process_time()

    def __call__(self, stage):
        now = self.now()
        before = self.stages.get(stage, (0, 0))
        self.stages[stage] = [b + n - was for b, n, was in zip(before, now, self.last, strict=True)]
        self.last = now


def peak():
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(module, *given):
    """Run a module of this folder in a process of its own, so that memory is its own; what its last line says."""
    told = subprocess.run(
        [sys.executable, "-m", f"bench.{module}", *map(str, given)],
        cwd=ROOT, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )  # fmt: skip
    return json.loads(told.stdout.splitlines()[-1])


def one(engine, name, seed):
    """Run one engine on one data set, and say what came out."""
    from bench import match_data

    path = match_data.made(name, seed)
    table = match_data.given(path)
    extras = tuple(column for column in table.column_names if column.startswith("x_"))
    run = _ours if engine == OURS else _splink
    clock, person, further = run(engine, name.partition(":")[0], table, extras)
    found = {
        "engine": engine, "data": name, "records": len(person), "stages": clock.stages, "peak_mb": peak(), "seed": seed,
    }  # fmt: skip
    truth = match_data.truth(path)
    return found | judged(person, truth) | further(truth)


def judged(person, truth):
    """How good these clusters are."""
    from bench import measure

    found = {
        "b3": measure.b_cubed(person, truth["person"]),
        "pair_f1": measure.pair_f1(person, truth["person"]),
        "clusters": len(np.unique(person)),
    }
    if "twin" in truth:
        known = truth["group"] != ""
        found |= {
            "twins": measure.taken_as_one(person, truth["person"], truth["twin"]),
            "namesakes": measure.taken_as_one(person, truth["person"], truth["namesake"]),
            "mixed": measure.mixed_households(person, truth["person"], truth["household"]),
            "groups": measure.recall_by_group(
                person[known], truth["person"][known], truth["group"][known]
            ),
        }
    return found


def _warm(table, extras):
    """Read the lists of names and compile before the clock starts."""
    from wholepicture.engines.linkage import matching
    from wholepicture.readers.nicknames import nicknames

    matching.match(table.slice(0, 500), nicknames(), extras=extras)


def _splink(engine, kind, table, extras):
    from bench import measure, splink_recipes
    from wholepicture.engines.linkage.columns import encode
    from wholepicture.readers.nicknames import nicknames

    encode(table.slice(0, 500), nicknames(), extras)
    clock = Clock()
    columns = encode(table, nicknames(), extras)
    clock("read")
    recipe = splink_recipes.default if engine == DEFAULT else splink_recipes.tuned
    person, at = splink_recipes.run(table, columns, recipe, clock, kind)

    def further(truth):
        if len(person) > FEW:
            return {}
        tried = [measure.b_cubed(at(weight), truth["person"])[2] for weight in splink_recipes.OTHER_THRESHOLDS]  # fmt: skip
        return {"best_b3": max([*tried, measure.b_cubed(person, truth["person"])[2]])}

    return clock, person, further


def _ours(engine, kind, table, extras):
    """The pipeline of `matching.match`, stage by stage."""
    from wholepicture.engines.linkage import blocks, household, matching, model, training, vetoes
    from wholepicture.engines.linkage.columns import encode
    from wholepicture.readers.nicknames import nicknames

    _warm(table, extras)
    clock = Clock()
    columns = encode(table, nicknames(), extras)
    clock("read")
    made = blocks.blocks(columns)
    found = blocks.candidates(columns, made)
    clock("block and weigh")
    learned = training.train(columns, found, model.shipped(columns))
    rare = model.rarity(columns, learned)
    firm = vetoes.firm_numbers(columns, learned)
    plain = matching.Trained(columns, made, learned, rare, household.NONE, firm)
    clock("train")
    weights = plain.plain(found.a, found.levels)
    clock("block and weigh")
    kin = household.learn(household.anchors(found, weights, learned, columns.sources, firm))
    trained = matching.Trained(columns, made, learned, rare, kin, firm)
    clock("train")
    matched = matching.join(trained, found, weights, frozenset())
    clock("cluster")

    def further(truth):
        without = matching.join(plain, found, weights, frozenset()).person
        asked = matched.questions
        return {
            "asked": 1000 * len(asked.a) / max(len(columns), 1),
            "pairs": len(found),
            "plain": judged(without, truth),
            "answered": judged(_answered(matched.person, asked, truth["person"]), truth),
        }

    return clock, matched.person, further


def _answered(person, asked, truth):
    """The clusters, had somebody who knows answered every question."""
    same = truth[asked.a] == truth[asked.b]
    joined = {}

    def lowest(one):
        while one in joined:
            one = joined[one]
        return one

    for a, b in zip(person[asked.a[same]].tolist(), person[asked.b[same]].tolist(), strict=True):
        low, high = sorted((lowest(a), lowest(b)))
        if low != high:
            joined[high] = low
    return np.array([lowest(one) for one in person.tolist()])


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
