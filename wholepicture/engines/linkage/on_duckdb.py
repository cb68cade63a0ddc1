"""Splink on DuckDB: the second opinion on every weight of the compiled kernel."""

import logging

import duckdb
import numpy as np
from splink import DuckDBAPI, Linker

from wholepicture.engines.linkage.blocks import Blocks, Pairs
from wholepicture.engines.linkage.columns import Columns
from wholepicture.engines.linkage.model import Model, Rarity
from wholepicture.engines.linkage.splink_model import as_text, frequencies, ordered, settings

THREADS = 2


def predict_on_duckdb(
    columns: Columns, model: Model, rarity: Rarity, made: Blocks
) -> tuple[Pairs, np.ndarray]:
    """Every candidate pair and its match weight, as Splink has them."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    connection.execute(f"set threads = {THREADS}")
    api = DuckDBAPI(connection=connection)
    linker = Linker(
        api.register(as_text(columns), dataset_display_name="person_records"),
        settings(model, rarity, made),
    )
    for name, table in frequencies(columns, rarity).items():
        linker.table_management.register_term_frequency_lookup(api.register(table), name)
    found = linker.inference.predict().as_duckdbpyrelation().fetchnumpy()
    return ordered(
        found["unique_id_l"],
        found["unique_id_r"],
        np.asarray(found["match_weight"], float),
        columns,
    )
