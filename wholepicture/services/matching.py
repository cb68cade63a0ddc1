"""Matching person records across agencies: read, match, and say why."""

from collections.abc import Sequence
from pathlib import Path

from wholepicture.engines.linkage.matching import Matched, Predict, match
from wholepicture.readers.nicknames import nicknames
from wholepicture.readers.person_records import PersonRecords, read_person_records

__all__ = ["Matched", "NoSuchSource", "PersonRecords", "match_files"]


class NoSuchSource(Exception):
    """Raised when a source that is said to hold nobody twice is in none of the files."""


def match_files(
    *, paths: Sequence[Path], clean: frozenset[str] = frozenset(), engine: str = "duckdb"
) -> tuple[PersonRecords, Matched]:
    """Read the records of these files and find which are about the same person.

    Raises:
        Unreadable: naming every fault of the files.
        NoSuchSource: naming the sources in `clean` that no record has.
    """
    records = read_person_records(paths)
    missing = clean - set(records.table["source"].unique().to_pylist())
    if missing:
        raise NoSuchSource(", ".join(sorted(missing)))
    return records, match(
        records.table, nicknames(), extras=records.extras, clean=clean, predict=_predict(engine)
    )


def _predict(engine: str) -> Predict | None:
    """The compiled kernel on this computer, or Splink on Spark."""
    if engine == "duckdb":
        return None
    from wholepicture.engines.linkage.on_spark import predict_on_spark

    return predict_on_spark
