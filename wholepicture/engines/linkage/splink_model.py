"""The model as Splink's own settings: Splink states it, and on any of its engines gives the same weights."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa

from wholepicture.core.identity.comparisons import FAIR, FAIR_TEXT, NEAR
from wholepicture.engines.linkage.blocks import CUTS, Blocks, Pairs, beginning
from wholepicture.engines.linkage.columns import AT, NHS_HOLDS, UPN_HOLDS, Columns
from wholepicture.engines.linkage.kernel import levels_of_pairs
from wholepicture.engines.linkage.model import Model, Rarity, named_levels

DUCKDB, SPARK = "duckdb", "spark"
EDITS: Final = "damerau_levenshtein"
ALIKE: Final = {DUCKDB: "jaro_winkler_similarity", SPARK: "alike"}

_SWAPPED: Final = "given_l = family_r and family_l = given_r"
_PART: Final = " or ".join(f"part_{i}_l = part_{j}_r" for i in (1, 2, 3) for j in (1, 2, 3))
_TWO: Final = (
    "(year_l = year_r and month_l = month_r) or (year_l = year_r and day_l = day_r)"
    " or (month_l = month_r and day_l = day_r)"
)
_JANUARY: Final = "((month_l = '01' and day_l = '01') or (month_r = '01' and day_r = '01'))"


def conditions(name: str, dialect: str = DUCKDB) -> Sequence[str]:
    """The levels of a comparison in SQL, in the order of the core's: first that it is not known, then strongest first."""
    alike, edits = ALIKE[dialect], EDITS
    number = (
        f"{name}_l = {name}_r",
        f"{edits}({name}_l, {name}_r) <= 1",
        f"{name}_holds_l and {name}_holds_r",
    )
    table = {
        "given": (
            "given_l = given_r", "given_key_l = given_key_r", _SWAPPED, f"{alike}(given_l, given_r) >= {NEAR}",
            "given_l = other_r or given_r = other_l", f"{alike}(given_l, given_r) >= {FAIR}",
        ),
        "family": (
            "family_l = family_r", _SWAPPED, f"{alike}(family_l, family_r) >= {NEAR}", _PART,
            f"{alike}(family_l, family_r) >= {FAIR}",
        ),
        "born": (
            "born_l = born_r", "year_l = year_r and month_l = day_r and day_l = month_r",
            f"year_l = year_r and {_JANUARY}", f"{edits}(born_l, born_r) <= 1", _TWO, "year_l = year_r",
        ),
        "other": ("other_l = other_r and length(other_l) > 1", "substr(other_l, 1, 1) = substr(other_r, 1, 1)"),
        "sex": ("sex_l = sex_r",),
        "address": (
            "postcode_l = postcode_r and house_l = house_r", "postcode_l = postcode_r",
            f"house_l = house_r and street_l = street_r and {edits}(postcode_l, postcode_r) <= 2",
            f"{edits}(postcode_l, postcode_r) <= 1", "outward_l = outward_r",
        ),
        "nhs": number,
        "upn": number,
    }  # fmt: skip
    further = (*number[:2], f"{alike}({name}_l, {name}_r) >= {FAIR_TEXT}")
    null = "postcode" if name == "address" else name
    return (f"{null}_l is null or {null}_r is null", *table.get(name, further), "ELSE")


def settings(model: Model, rarity: Rarity, made: Blocks, dialect: str = DUCKDB) -> dict[str, Any]:
    """Splink's settings: the comparisons with their m and u, the blocking rules, and the prior."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": model.two_match,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
        "blocking_rules_to_generate_predictions": [
            " and ".join(f"l.{name} = r.{name}" for name in rule) for rule in made.rules
        ],
        "comparisons": [_comparison(model, rarity, name, dialect) for name in model.comparisons],
    }


def _comparison(model: Model, rarity: Rarity, name: str, dialect: str) -> dict[str, Any]:
    place = model.place(name)
    levels = []
    for level, (sql, says) in enumerate(
        zip(conditions(name, dialect), ("not known", *named_levels(name)), strict=True)
    ):
        one: dict[str, Any] = {"sql_condition": sql, "label_for_charts": says}
        if level == 0:
            one["is_null_level"] = True
        else:
            one |= {
                "m_probability": float(model.m[place, level]),
                "u_probability": float(model.u[place, level]),
            }
        if level == 1 and rarity.of[place] >= 0:
            one |= {"tf_adjustment_column": name, "tf_adjustment_weight": 1.0}
        levels.append(one)
    return {"output_column_name": name, "comparison_levels": levels}


def as_text(columns: Columns) -> pa.Table:
    """The folded columns as text, one row a record, as Splink reads them."""
    texts = {name: column.text() for name, column in columns.by_name.items()}
    for name, (of, length) in CUTS.items():
        texts[name] = beginning(columns.by_name[of], length).text()
    marks = columns.packed[:, AT["marks"]]
    held = {
        name: pa.array((marks & bit) > 0)
        for name, bit in (("nhs_holds", NHS_HOLDS), ("upn_holds", UPN_HOLDS))
    }
    return pa.table({"unique_id": np.arange(len(columns)), **texts, **held})


def frequencies(columns: Columns, rarity: Rarity) -> dict[str, pa.Table]:
    """How frequent each value is, as Splink's own tables have it."""
    return {
        name: pa.table(
            {name: pa.array(list(columns.by_name[name].values), pa.string()), f"tf_{name}": share}
        )
        for name, share in rarity.frequencies.items()
    }


def ordered(
    a: np.ndarray, b: np.ndarray, weights: np.ndarray, columns: Columns
) -> tuple[Pairs, np.ndarray]:
    """Splink's pairs as ours: the lower record first, in their order, with the levels that the kernel gives."""
    low, high = np.minimum(a, b).astype(np.int32), np.maximum(a, b).astype(np.int32)
    order = np.lexsort((high, low))
    low, high = low[order], high[order]
    levels = levels_of_pairs(low, high, columns.packed, columns.letters, columns.starts)
    return Pairs(low, high, levels), weights[order]
