"""The same matching on Spark, through Splink's Spark backend: one model, equal weights, equal people."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType
from splink import Linker, SparkAPI
from splink.backends.spark import similarity_jar_location

from wholepicture.core.identity.alike import jaro_winkler
from wholepicture.engines.linkage.blocks import Blocks, Pairs
from wholepicture.engines.linkage.columns import Columns
from wholepicture.engines.linkage.model import Model, Rarity
from wholepicture.engines.linkage.splink_model import SPARK, as_text, frequencies, ordered, settings


@contextmanager
def session() -> Iterator[SparkSession]:
    """Two threads of this computer, unless the environment names a cluster.

    Names are compared by the core's own rule: the one in Splink's library halves an odd number of
    swapped letters in another way.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        spark = (
            SparkSession.builder.appName("wholepicture match")
            .master(os.environ.get("SPARK_MASTER", "local[2]"))
            .config("spark.jars", similarity_jar_location())
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.memory", "4g")
            .config("spark.local.dir", folder)
            .config("spark.sql.warehouse.dir", str(Path(folder) / "warehouse"))
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        spark.sparkContext.setCheckpointDir(folder)
        spark.udf.register("alike", jaro_winkler, DoubleType())
        try:
            yield spark
        finally:
            spark.stop()


def predict_on_spark(
    columns: Columns, model: Model, rarity: Rarity, made: Blocks
) -> tuple[Pairs, np.ndarray]:
    """Every candidate pair and its match weight, as Splink on Spark has them."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    with session() as spark:
        api = SparkAPI(
            spark_session=spark, break_lineage_method="checkpoint", num_partitions_on_repartition=4
        )
        records = api.register(
            _frame(spark, as_text(columns)), dataset_display_name="person_records"
        )
        linker = Linker(records, settings(model, rarity, made, SPARK))
        for name, table in frequencies(columns, rarity).items():
            linker.table_management.register_term_frequency_lookup(
                api.register(_frame(spark, table)), name
            )
        predicted = linker.inference.predict().as_spark_dataframe()
        rows = predicted.select("unique_id_l", "unique_id_r", "match_weight").collect()
    found = np.array([tuple(row) for row in rows], float).reshape(-1, 3)
    return ordered(found[:, 0].astype(int), found[:, 1].astype(int), found[:, 2], columns)


def _frame(spark: SparkSession, table: pa.Table) -> Any:
    """A table as Spark has it."""
    names = {
        pa.string(): "string",
        pa.int64(): "bigint",
        pa.float64(): "double",
        pa.bool_(): "boolean",
    }
    schema = ", ".join(f"`{field.name}` {names[field.type]}" for field in table.schema)
    return spark.createDataFrame([tuple(row.values()) for row in table.to_pylist()], schema)
