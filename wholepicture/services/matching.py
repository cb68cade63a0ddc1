"""Matching person records across agencies: read, match, and say why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wholepicture.core.identity.decisions import Standing, standing
from wholepicture.engines.linkage.decided import Decided, decided
from wholepicture.engines.linkage.matching import Matched, Predict, match
from wholepicture.readers.match_files import read_decisions, read_superseded
from wholepicture.readers.nicknames import nicknames
from wholepicture.readers.person_records import PersonRecords, read_person_records

__all__ = ["Answer", "Matched", "NoSuchSource", "PersonRecords", "match_files"]


@dataclass(frozen=True)
class Answer:
    """The records, what was found, and remarks on what could not be read or cannot hold."""

    records: PersonRecords
    found: Matched
    remarks: tuple[str, ...]


class NoSuchSource(Exception):
    """Raised when a source that is said to hold nobody twice is in none of the files."""


def match_files(
    *,
    paths: Sequence[Path],
    clean: frozenset[str] = frozenset(),
    engine: str = "duckdb",
    decisions: Sequence[Path] = (),
    superseded: Path | None = None,
) -> Answer:
    """Read the records of these files and find which are about the same person.

    Raises:
        Unreadable: naming every fault of the files.
        NoSuchSource: naming the sources in `clean` that no record has.
    """
    stands = standing(read_decisions(decisions))
    replaced = read_superseded(superseded) if superseded else {}
    records = read_person_records(paths)
    missing = clean - set(records.table["source"].unique().to_pylist())
    if missing:
        raise NoSuchSource(", ".join(sorted(missing)))
    kept = decided(stands, records.table)
    found = match(
        records.table, nicknames(), extras=records.extras, clean=clean,
        predict=_predict(engine), decided=kept, superseded=replaced,
    )  # fmt: skip
    return Answer(records, found, (*records.remarks, *_told(stands, kept)))


def _told(stands: Standing, kept: Decided) -> Iterator[str]:
    """What the decisions leave open. A block is not named: whoever reads this need not know of it."""
    hidden = stands.alone | {key for pair in stands.never for key in pair}
    absent = [" ".join(key) for key in kept.absent if key not in hidden]
    if absent:
        yield f"{len(absent)} records that decisions name are in no file, such as {absent[0]}"
    for one in stands.contradictions:
        same = ", ".join(f"{' '.join(a)} is {' '.join(b)}" for a, b in one.same)
        apart = f"{' '.join(one.apart[0])} is not {' '.join(one.apart[1])}" if one.apart else "others"  # fmt: skip
        yield f"decisions contradict each other and wait: {same}, against {apart}"


def _predict(engine: str) -> Predict | None:
    """The compiled kernel on this computer, or Splink on Spark."""
    if engine == "duckdb":
        return None
    from wholepicture.engines.linkage.on_spark import predict_on_spark

    return predict_on_spark
