"""A feed into what is known: people updated, beside Splink's scoring of the same feed alone.

python -m bench.match_feed ENGINE DATA SEED FEED prints one line of JSON; ENGINE is ours or splink, FEED how many records.
"""

import json
import logging
import sys

import duckdb
from splink import DuckDBAPI, Linker

from bench import match_data
from bench.match_runs import Clock, peak
from wholepicture.engines.linkage import blocks, model
from wholepicture.engines.linkage.blocks import Blocks
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.incremental import first, renew
from wholepicture.engines.linkage.matching import match, prepare
from wholepicture.engines.linkage.splink_model import as_text, frequencies, settings
from wholepicture.readers.nicknames import nicknames

LEAST = -10


def ours(table, feed):
    """Match all but the last records, then take those in and part again whom they touch."""
    match(table.slice(0, 500), nicknames())
    n = len(table) - feed
    before = table.slice(0, n)
    clock = Clock()
    known = first(before, *prepare(encode(before, nicknames()))).known
    renew(known, table.slice(n, 50), [], nicknames())
    clock("full run")
    renewed = renew(known, table.slice(n), [], nicknames())
    clock("feed")
    return clock, {"touched": len(renewed.touched), "pairs": len(renewed.known.pairs)}


def splink(table, feed):
    """Score the last records against all others and among themselves, with the model that is shipped and the firm blocks."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    columns = encode(table, nicknames())
    assumed = model.shipped(columns)
    rare = model.rarity(columns, assumed)
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    connection.register("folded", as_text(columns))
    n = len(table) - feed
    for name, where in (("known", f"unique_id < {n}"), ("fed", f"unique_id >= {n}")):
        connection.execute(f"create table {name} as select * from folded where {where}")  # noqa: S608
    api = DuckDBAPI(connection=connection)
    known, fed = (api.register(connection.table(name)) for name in ("known", "fed"))
    taken = Blocks(blocks.ALWAYS, None, (), ())
    linker = Linker(known, settings(assumed, rare, taken))
    for name, shares in frequencies(columns, rare).items():
        linker.table_management.register_term_frequency_lookup(api.register(shares), name)
    clock = Clock()
    between = linker.inference.predict_between(known, fed, threshold_match_weight=LEAST)
    within = linker.inference.predict_within(fed, threshold_match_weight=LEAST)
    clock("feed")
    pairs = sum(len(one.as_duckdbpyrelation().fetchnumpy()["match_weight"]) for one in (between, within))  # fmt: skip
    return clock, {"pairs": pairs}


def main():
    """Run one of them."""
    engine, name, seed, feed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    table = match_data.given(match_data.made(name, seed))
    clock, further = {"ours": ours, "splink": splink}[engine](table, feed)
    said = {"engine": engine, "data": name, "records": len(table), "seed": seed, "feed": feed}
    print(json.dumps(said | {"stages": clock.stages, "peak_mb": peak()} | further))


if __name__ == "__main__":
    main()
