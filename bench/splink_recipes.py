"""Splink as its users run it: its default recipe, the published demonstrations, and one tuned for these records."""

import logging
from dataclasses import dataclass

import duckdb
import numpy as np
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from wholepicture.core.identity.comparisons import LEVELS
from wholepicture.engines.linkage.blocks import ALWAYS, blocks
from wholepicture.engines.linkage.splink_model import as_text, conditions
from wholepicture.engines.linkage.training import _like_numbers

THRESHOLD = 0.95
OTHER_THRESHOLDS = (-8, -6, -4, -2, 0, 2, 4, 6, 8, 10, 12, 14, 17, 20)
"""Match weights at which it is also seen how good the clusters would have been."""

CONCATENATED = {"given": "full_name", "raw_given_name": "raw_full_name"}


@dataclass(frozen=True)
class Recipe:
    """What is compared, which pairs, what surely is one person and of how many pairs that holds, and what is learned on."""

    comparisons: list
    rules: list
    certain: list
    recall: float
    learned_on: list
    u_pairs: float = 5e6


def _frequent(name):
    return cl.ExactMatch(name).configure(term_frequency_adjustments=True)


def _names(given, family):
    concatenated = CONCATENATED[given]
    return cl.ForenameSurnameComparison(given, family, forename_surname_concat_col_name=concatenated)  # fmt: skip


def present(columns, names):
    """Those of these columns that the file has."""
    made = {"family_4": "family", "given_3": "given", "full_name": "given"}
    return all(made.get(name, name) not in columns.empty for name in names)


def default(columns, kind):
    """Splink's own comparisons and the blocks that its documentation would suggest; where it has published a demonstration, that."""
    if kind in DEMONSTRATIONS:
        return DEMONSTRATIONS[kind]
    comparisons = [_names("given", "family"), cl.DateOfBirthComparison("born", input_is_string=True), _frequent("postcode")]  # fmt: skip
    plain = [name for name in ("sex", "nhs", "upn", *columns.extras) if present(columns, [name])]
    numbers = [(name,) for name in _like_numbers(columns)]
    rules = [
        ("nhs",), ("upn",), *numbers, ("family", "born"), ("given", "born"), ("born", "postcode"),
        ("given", "postcode"), ("given", "family", "year"),
    ]  # fmt: skip
    return _trained(columns, [*comparisons, *map(cl.ExactMatch, plain)], rules, numbers)


def tuned(columns, kind):
    """The comparisons of Whole Picture, trained and clustered by Splink; its firm blocks, and where the file is not as ours, all it takes."""
    comparisons = [
        _custom(name) for name in (*LEVELS, *columns.extras) if present(columns, [_column(name)])
    ]
    rules = ALWAYS if kind in ("uk", "lowid", "hard") else blocks(columns).rules
    return _trained(columns, comparisons, rules, [(name,) for name in _like_numbers(columns)])


def _trained(columns, comparisons, rules, numbers):
    """The recipe with the training that suits the file: on numbers, where it has them."""
    anchored = [("nhs",)] if present(columns, ["nhs"]) else numbers
    learned_on = [*anchored, ("given_key", "family", "born")] if anchored else [("given", "family"), ("born",)]  # fmt: skip
    certain = [("nhs",), ("given", "family", "born", "postcode"), ("upn",), *numbers]
    rules, certain, learned_on = (
        [block_on(*rule) for rule in some if present(columns, rule)]
        for some in (rules, certain, learned_on)
    )
    return Recipe(comparisons, rules, certain, 0.6, learned_on)


def _column(name):
    return "postcode" if name == "address" else name


def _custom(name):
    levels = [{"sql_condition": sql, "label_for_charts": sql} for sql in conditions(name)]
    levels[0]["is_null_level"] = True
    if name in ("given", "family", "born"):
        levels[1] |= {"tf_adjustment_column": name, "tf_adjustment_weight": 1.0}
    return {"output_column_name": name, "comparison_levels": levels}


def _beginnings(*parts):
    """A rule on values or on their beginnings, as ("raw_given_name", 3)."""
    return block_on(*(part if isinstance(part, str) else f"substr({part[0]}, 1, {part[1]})" for part in parts))  # fmt: skip


GIVEN, FAMILY, BORN, CODE, NUMBER = "raw_given_name", "raw_family_name", "raw_birth_date", "raw_postcode", "raw_x_soc_sec_id"  # fmt: skip
OTHER_SOURCE = "l.raw_source <> r.raw_source"


def _across(*rules):
    """Rules that bring only pairs of two sources."""
    return [f"({' and '.join(f'l.{name} = r.{name}' for name in rule)}) and {OTHER_SOURCE}" for rule in rules]  # fmt: skip


def _dated(form):
    return cl.DateOfBirthComparison(BORN, input_is_string=True, datetime_format=form, invalid_dates_as_null=True)  # fmt: skip


DEMONSTRATIONS = {
    "h50k": Recipe(
        [
            _names(GIVEN, FAMILY), cl.DateOfBirthComparison(BORN, input_is_string=True), cl.PostcodeComparison(CODE),
            _frequent("raw_x_birth_place"), _frequent("raw_x_occupation"),
        ],
        [
            _beginnings((GIVEN, 3), (FAMILY, 4)), _beginnings(FAMILY, BORN), _beginnings(GIVEN, BORN),
            _beginnings(CODE, GIVEN), _beginnings(CODE, FAMILY), _beginnings(BORN, "raw_x_birth_place"),
            _beginnings((CODE, 3), BORN), _beginnings((CODE, 3), GIVEN), _beginnings((CODE, 3), FAMILY),
            _beginnings((GIVEN, 2), (FAMILY, 2), (BORN, 4)),
        ],
        [_beginnings(GIVEN, FAMILY, BORN), _beginnings((GIVEN, 2), FAMILY, (CODE, 2)), _beginnings(BORN, CODE)],
        0.6, [block_on(GIVEN, FAMILY), block_on(BORN)],
    ),
    "febrl3": Recipe(
        [
            cl.NameComparison(GIVEN), cl.NameComparison(FAMILY), _dated("%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds(NUMBER, [2]), _frequent("raw_house"), _frequent(CODE),
        ],
        [block_on(name) for name in (NUMBER, GIVEN, FAMILY, BORN, CODE)],
        [block_on(NUMBER), block_on(GIVEN, FAMILY, BORN)],
        0.9, [block_on(BORN), block_on(CODE)], 1e6,
    ),
    "febrl4": Recipe(
        [
            cl.NameComparison(GIVEN).configure(term_frequency_adjustments=True),
            cl.NameComparison(FAMILY).configure(term_frequency_adjustments=True),
            _dated("%Y%m%d"), cl.DamerauLevenshteinAtThresholds(NUMBER, [1, 2]), _frequent("raw_house"),
            cl.DamerauLevenshteinAtThresholds(CODE, [1, 2]).configure(term_frequency_adjustments=True),
        ],
        _across((GIVEN, FAMILY), (BORN,), (NUMBER,), ("raw_x_state", "raw_street"), ("raw_address",), (CODE,)),
        [block_on(NUMBER), block_on(GIVEN, FAMILY, BORN)],
        0.8, [block_on(BORN), block_on(CODE)], 1e6,
    ),
}  # fmt: skip
"""The recipes of Splink's own demonstrations on these records, as read in its documentation, on the values as they came."""


def run(table, columns, recipe, clock, kind):
    """Train, predict and cluster; the cluster of each record, and a function from a match weight to clusters. `clock` is told when a stage ends."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    recipe = recipe(columns, kind)
    connection = duckdb.connect()
    connection.execute("set threads = 2")
    linker = Linker(
        DuckDBAPI(connection=connection).register(_people(connection, table, columns, kind)),
        SettingsCreator(
            link_type="dedupe_only", unique_id_column_name="unique_id", comparisons=recipe.comparisons,
            blocking_rules_to_generate_predictions=recipe.rules, retain_matching_columns=False,
            retain_intermediate_calculation_columns=False,
        ),
    )  # fmt: skip
    clock("prepare")
    learn = linker.training
    learn.estimate_probability_two_random_records_match(recipe.certain, recall=recipe.recall)
    learn.estimate_u_using_random_sampling(max_pairs=recipe.u_pairs, seed=1)
    for rule in recipe.learned_on:
        learn.estimate_parameters_using_expectation_maximisation(rule, estimate_without_term_frequencies=True)  # fmt: skip
    clock("train")
    predicted = linker.inference.predict(threshold_match_weight=-10)
    clock("block and weigh")

    def clusters(**threshold):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, **threshold)
        found = found.as_duckdbpyrelation().fetchnumpy()
        person = np.empty(len(columns), np.int64)
        person[found["unique_id"]] = found["cluster_id"]
        return person

    person = clusters(threshold_match_probability=THRESHOLD)
    clock("cluster")
    return person, lambda weight: clusters(threshold_match_weight=weight)


def _people(connection, table, columns, kind):
    """The folded columns; for a published demonstration also the values as they came."""
    connection.register("folded", as_text(columns))
    also = ""
    if kind in DEMONSTRATIONS:
        connection.register("raw", table.rename_columns([f"raw_{name}" for name in table.column_names]))  # fmt: skip
        also = ", raw_given_name || ' ' || raw_family_name as raw_full_name"
        if kind != "h50k":
            also += r", regexp_extract(raw_address, '^[0-9]+') as raw_house, regexp_replace(raw_address, '^[0-9]+ ', '') as raw_street"  # fmt: skip
    joined = "folded positional join raw" if also else "folded"
    connection.execute(f"create table people as select *, given || ' ' || family as full_name{also} from {joined}")  # noqa: S608  # fmt: skip
    return connection.table("people")
