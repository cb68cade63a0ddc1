"""The same pairs weighed by the same model, by the kernel and by Splink on DuckDB: how fast, and how far apart.

python -m bench.match_pairs ENGINE DATA SEED prints one line of JSON; ENGINE is kernel, splink or both.
"""

import json
import sys

import numpy as np

from bench import match_data
from bench.match_runs import Clock, peak
from wholepicture.engines.linkage import blocks, model
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.kernel import weigh
from wholepicture.engines.linkage.matching import match
from wholepicture.readers.nicknames import nicknames

LEAST = -10
"""Splink is spared the pairs that weigh less when it is timed; the kernel gives all."""


def learned(table):
    """The columns, with the model that is shipped: nothing is learned, so that both have the same at once."""
    columns = encode(table, nicknames())
    assumed = model.shipped(columns)
    return columns, assumed, model.rarity(columns, assumed)


def by_kernel(columns, assumed, rare):
    """Block and weigh with the kernel."""
    clock = Clock()
    made = blocks.blocks(columns, blocks.ALWAYS)
    clock("index")
    found = blocks.candidates(columns, made)
    weights = weigh(found.levels, found.a, assumed.weights, rare.added, rare.of, assumed.prior)
    clock("weigh")
    return clock, found, weights


def by_splink(columns, assumed, rare, least=LEAST):
    """Block and weigh with Splink; what it needs before it can begin is not counted."""
    import logging

    import duckdb
    from splink import DuckDBAPI, Linker

    from wholepicture.engines.linkage.blocks import Blocks
    from wholepicture.engines.linkage.splink_model import as_text, frequencies, ordered, settings

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    api = DuckDBAPI(connection=connection)
    connection.register("folded", as_text(columns))
    connection.execute("create table people as select * from folded")
    taken = Blocks(blocks.ALWAYS, np.zeros((0, 0), np.uint64), (), ())
    linker = Linker(api.register(connection.table("people")), settings(assumed, rare, taken))
    for name, shares in frequencies(columns, rare).items():
        linker.table_management.register_term_frequency_lookup(api.register(shares), name)
    clock = Clock()
    predicted = linker.inference.predict(threshold_match_weight=least)
    clock("weigh")
    told = predicted.as_duckdbpyrelation().fetchnumpy()
    found, weights = ordered(
        told["unique_id_l"], told["unique_id_r"], np.asarray(told["match_weight"], float), columns
    )
    return clock, found, weights


def main():
    """Run one of them, or both and compare."""
    which, name, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    table = match_data.given(match_data.made(name, seed))
    match(table.slice(0, 500), nicknames())
    given = learned(table)
    said = {"data": name, "records": len(table), "seed": seed}
    if which == "both":
        said |= compared(by_kernel(*given)[1:], by_splink(*given, least=None)[1:])
    else:
        clock, found, _ = {"kernel": by_kernel, "splink": by_splink}[which](*given)
        said |= {"engine": which, "stages": clock.stages, "pairs": len(found), "peak_mb": peak()}
    print(json.dumps(said))


def compared(ours, theirs):
    """Whether the pairs are the same, and the largest difference between two weights."""
    order = np.lexsort((ours[0].b, ours[0].a))
    mine, weights = ours[0].where(order), ours[1][order]
    same = np.array_equal(mine.a, theirs[0].a) and np.array_equal(mine.b, theirs[0].b)
    apart = float(np.abs(weights - theirs[1]).max()) if same else None
    return {"engine": "both", "pairs": len(mine), "same_pairs": bool(same), "apart": apart}


if __name__ == "__main__":
    main()
