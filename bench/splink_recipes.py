"""Splink as its users run it, on the same folded columns: its default recipe, and one tuned for these records."""

import logging

import duckdb
import numpy as np
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from wholepicture.core.identity.comparisons import LEVELS
from wholepicture.engines.linkage.blocks import ALWAYS
from wholepicture.engines.linkage.splink_model import as_text, conditions

THRESHOLD = 0.95


def present(columns, names):
    """Those of these columns that the file has."""
    made = {"family_4": "family", "given_3": "given", "full_name": "given"}
    return all(made.get(name, name) not in columns.empty for name in names)


def default(columns):
    """Splink's own comparisons, and the blocks that its documentation would suggest."""
    comparisons = [
        cl.ForenameSurnameComparison(
            "given", "family", forename_surname_concat_col_name="full_name"
        ),
        cl.DateOfBirthComparison("born", input_is_string=True),
        cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        *(
            cl.ExactMatch(name)
            for name in ("sex", "nhs", "upn", *columns.extras)
            if present(columns, [name])
        ),
    ]
    rules = [
        ("nhs",),
        ("upn",),
        ("family", "born"),
        ("given", "born"),
        ("born", "postcode"),
        ("given", "postcode"),
        ("given", "family", "year"),
    ]
    return comparisons, rules


def tuned(columns):
    """The comparisons and firm blocks of Whole Picture, trained and clustered by Splink."""
    comparisons = [
        _custom(name) for name in (*LEVELS, *columns.extras) if present(columns, [_column(name)])
    ]
    return comparisons, ALWAYS


def _column(name):
    return "postcode" if name == "address" else name


def _custom(name):
    levels = [{"sql_condition": sql, "label_for_charts": sql} for sql in conditions(name)]
    levels[0]["is_null_level"] = True
    if name in ("given", "family", "born"):
        levels[1] |= {"tf_adjustment_column": name, "tf_adjustment_weight": 1.0}
    return {"output_column_name": name, "comparison_levels": levels}


def run(columns, recipe, clock):
    """Train, predict and cluster; the cluster of each record. `clock` is told when a stage ends."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    comparisons, rules = recipe(columns)
    rules = [block_on(*rule) for rule in rules if present(columns, rule)]
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    text = as_text(columns)
    connection.register("text", text)
    connection.execute(
        "create table people as select *, given || ' ' || family as full_name from text"
    )
    linker = Linker(
        DuckDBAPI(connection=connection).register(connection.table("people")),
        SettingsCreator(
            link_type="dedupe_only", unique_id_column_name="unique_id", comparisons=comparisons,
            blocking_rules_to_generate_predictions=rules, retain_matching_columns=False,
            retain_intermediate_calculation_columns=False,
        ),
    )  # fmt: skip
    clock("prepare")
    _train(linker, columns)
    clock("train")
    predicted = linker.inference.predict(threshold_match_weight=-10)
    clock("block and weigh")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predicted, threshold_match_probability=THRESHOLD
    )
    found = clusters.as_duckdbpyrelation().fetchnumpy()
    clock("cluster")
    person = np.empty(len(columns), np.int64)
    person[found["unique_id"]] = found["cluster_id"]
    return person


def _train(linker, columns):
    certain = [
        rule
        for rule in (("nhs",), ("given", "family", "born", "postcode"), ("upn",))
        if present(columns, rule)
    ]
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*rule) for rule in certain], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    numbered = present(columns, ["nhs"])
    for rule in (
        [("nhs",), ("given_key", "family", "born")]
        if numbered
        else [("given", "family"), ("born",)]
    ):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), estimate_without_term_frequencies=True
        )
