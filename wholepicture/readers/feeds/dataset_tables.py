"""The Standard Safeguarding Dataset: its tables as CSV files in a folder or a zip, read together as one delivery.

The table of a file is told by the columns of its header. Addresses, identifiers, practitioners and assessments come
first, for what they say belongs to rows of other tables.
"""

import json
import tempfile
import zipfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from wholepicture.core.feeds import Fault, FeedRow
from wholepicture.readers.feeds.csv_files import csv_rows
from wholepicture.readers.feeds.mappings import FeedMapping
from wholepicture.readers.feeds.opening import opened, refused
from wholepicture.readers.feeds.tables import Raw, Repeats, Tables, feed_rows
from wholepicture.readers.problems import Problem, Unreadable

MOST_FILES: Final = 100
MOST_UNFOLDED: Final = 4 * 1024**3
MOST_KEPT: Final = 2_000_000
"""How many addresses, identifiers and so on may be kept in hand."""


class Aside(NamedTuple):
    """A table whose rows say more of the rows of another: by which column, and which columns are kept."""

    table: str
    by: str
    keeps: tuple[str, ...]


ASIDES: Final = (
    Aside("address", "addr_person_id", ("addr_address_end_date", "addr_address_start_date", "addr_address_json", "addr_address_postcode")),
    Aside("linked_identifiers", "link_person_id", ("link_identifier_type", "link_identifier_value")),
    Aside("professionals", "prof_professional_id", ("prof_professional_name", "prof_professional_job_title")),
    Aside("cin_assessments", "cina_assessment_id", ("cina_person_id", "cina_assessment_auth_date", "cina_assessment_start_date")),
)  # fmt: skip

ADDED: Final = {
    "person": ("address", "postcode", "nhs_number", "upn"),
    "involvements": ("worker", "job_title"),
    "assessment_factors": ("person", "assessed_on", "factors"),
}
"""The columns that rows of other tables add."""

NHS_NUMBER: Final = ("nhs number", "nhs")
PUPIL_NUMBER: Final = ("unique pupil number", "upn")
"""What the identifiers are called, in any capitals."""


@dataclass
class _File:
    """One file of a delivery, its table told by its header."""

    path: Path
    name: str
    table: str = ""
    header: Sequence[str] = ()


@dataclass
class _Kept:
    """What the asides said, by table and key."""

    rows: dict[tuple[str, str], list[tuple[str, ...]]] = field(default_factory=dict)

    def of(self, table: str, key: str) -> list[tuple[str, ...]]:
        return self.rows.get((table, key), [])


def dataset_rows(mapping: FeedMapping, path: Path) -> Iterator[FeedRow]:
    """The rows of every table of a delivery.

    Raises:
        Unreadable: when there is no table in it, or one of its files cannot be read.
    """
    with ExitStack() as stack:
        files = [_told(one, mapping) for one in _files(path, stack)]
        if not files:
            raise refused(
                path, "there is no CSV file in it", "name the folder or zip of the tables"
            )
        first = {one.table: place for place, one in enumerate(ASIDES)}
        files.sort(key=lambda one: (first.get(one.table, len(first)), one.name))
        kept, repeats = _Kept(), Repeats()
        for file in files:
            yield from _rows(file, mapping, kept, repeats)


def _files(path: Path, stack: ExitStack) -> list[_File]:
    try:
        if path.is_dir():
            found = sorted(one for one in path.iterdir() if one.suffix.lower() == ".csv")
            return [_File(one, one.name) for one in found[:MOST_FILES]]
        if not opened(path).startswith(b"PK"):
            return [_File(path, path.name)]
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        return list(_unzipped(path, folder))
    except (OSError, ValueError) as error:
        raise refused(
            path, f"it cannot be read: {error}", "check its name and who may read it"
        ) from None


def _unzipped(path: Path, folder: Path) -> Iterator[_File]:
    """The CSV files of a zip, laid down one by one under names of our own."""
    left = MOST_UNFOLDED
    try:
        with zipfile.ZipFile(path) as parts:
            names = sorted(one for one in parts.namelist() if one.lower().endswith(".csv"))
            for number, name in enumerate(names[:MOST_FILES]):
                place = folder / f"{number}.csv"
                with parts.open(name) as source, place.open("wb") as target:
                    while chunk := source.read(1 << 20):
                        left -= len(chunk)
                        if left < 0:
                            raise refused(
                                path, f"it unfolds to more than {MOST_UNFOLDED:,} bytes", "split it"
                            )
                        target.write(chunk)
                yield _File(place, name.rpartition("/")[2])
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged file provokes in the library
        raise refused(path, f"it is damaged: {error}"[:200], "ask for the extract again") from None


def _told(file: _File, mapping: FeedMapping) -> _File:
    """The file with its table: the one whose key is in its header."""
    try:
        header, rows = csv_rows(file.path, mapping)
    except Unreadable as unreadable:
        raise _named(unreadable, file) from None
    rows.close()
    keys = {rule.key.columns: table for table, rule in mapping.tables.items()}
    tables = [table for columns, table in keys.items() if columns and set(columns) <= set(header)]
    file.table, file.header = (tables[0] if tables else ""), header
    return file


def _named(unreadable: Unreadable, file: _File) -> Unreadable:
    """The same problems, under the name that the file has in the delivery."""
    return Unreadable(
        Problem(file.name, one.item, one.field, one.what, one.todo) for one in unreadable.problems
    )


def _rows(file: _File, mapping: FeedMapping, kept: _Kept, repeats: Repeats) -> Iterator[FeedRow]:
    if not file.table:
        todo = "leave it out, or add its table to the mapping"
        told = Fault("", "this is no table that is read", todo, held=False)
        yield FeedRow(file.name, {}, (), (told,))
        return
    header, rows = csv_rows(file.path, mapping, file.table, f"{file.name} ")
    added = ADDED.get(file.table, ())
    headers = {file.table: [*header, *added]}
    tables = Tables(headers, _more(file, header, rows, kept), lenient=True)
    try:
        yield from feed_rows(tables, mapping, file.path, repeats)
    except Unreadable as unreadable:
        raise _named(unreadable, file) from None


def _more(
    file: _File, header: list[str], rows: Generator[Raw, None, None], kept: _Kept
) -> Generator[Raw, None, None]:
    """The rows of a table with the columns that others add; and what they add to others is kept."""
    aside = next((one for one in ASIDES if one.table == file.table), None)
    place = {name: number for number, name in enumerate(header)}
    with closing(rows):
        for raw in rows:
            if raw.faults:
                yield raw
                continue

            def says(name: str, cells: Sequence[str] = raw.cells) -> str:
                return cells[place[name]].strip() if name in place else ""

            if aside:
                _keep(kept, aside, says)
            more = _ADDS[file.table](kept, says) if file.table in _ADDS else ()
            yield raw._replace(cells=[*raw.cells, *more])


def _keep(kept: _Kept, aside: Aside, says: Any) -> None:
    if len(kept.rows) < MOST_KEPT and (key := says(aside.by)):
        values = tuple(says(name) for name in aside.keeps)
        kept.rows.setdefault((aside.table, key), []).append(values)


def _of_person(kept: _Kept, says: Any) -> tuple[str, ...]:
    """The address that has not ended and began last, and the numbers: a former one is passed over."""
    own = says("pers_person_id")
    homes = sorted(kept.of("address", own), key=lambda one: (not one[0], one[1]))
    home = homes[-1] if homes else ("", "", "", "")
    numbers = {kind.casefold(): value for kind, value in kept.of("linked_identifiers", own)}
    nhs, upn = (
        next((numbers[kind] for kind in kinds if kind in numbers), "")
        for kinds in (NHS_NUMBER, PUPIL_NUMBER)
    )
    return _address(home[2]), home[3], nhs, says("pers_upn") or upn


def _of_involvement(kept: _Kept, says: Any) -> tuple[str, ...]:
    found = kept.of("professionals", says("invo_professional_id"))
    return found[-1] if found else ("", "")


def _of_factors(kept: _Kept, says: Any) -> tuple[str, ...]:
    found = kept.of("cin_assessments", says("cinf_assessment_id"))
    person, ended, began = found[-1] if found else ("", "", "")
    return person, ended or began, ";".join(_factors(says("cinf_assessment_factors_json")))


_ADDS: Final = {
    "person": _of_person, "involvements": _of_involvement, "assessment_factors": _of_factors,
}  # fmt: skip


def _json(text: str) -> Any:
    try:
        return json.loads(text) if text[:1] in "[{" and len(text) < 20_000 else None
    except (ValueError, RecursionError):
        return None


def _address(text: str) -> str:
    """An address in JSON as one line, without numbers of maps and registers; else as it is."""
    found = _json(text)
    if not isinstance(found, dict):
        return text
    unsaid = ("uprn", "easting", "northing")
    parts = [
        str(one).strip() for name, one in found.items() if one and name.casefold() not in unsaid
    ]
    return ", ".join(parts)


def _factors(text: str) -> list[str]:
    """The codes of an assessment: a list of them, a table with Yes and No, or parted by commas."""
    found = _json(text)
    if isinstance(found, dict):
        return [
            code
            for code, said in found.items()
            if str(said).casefold() in ("yes", "y", "true", "1")
        ]
    if isinstance(found, list):
        return [str(code) for code in found]
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]
