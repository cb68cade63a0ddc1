"""Reading a feed: the rows of a file, of whatever form, as its mapping says."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from wholepicture.core.feeds import FeedRow
from wholepicture.readers.feeds.case_files import case_rows
from wholepicture.readers.feeds.csv_files import csv_table
from wholepicture.readers.feeds.dataset_tables import dataset_rows
from wholepicture.readers.feeds.fhir import fhir_tables
from wholepicture.readers.feeds.mappings import FeedMapping
from wholepicture.readers.feeds.tables import Repeats, Tables, feed_rows
from wholepicture.readers.feeds.transfer_files import transfer_tables
from wholepicture.readers.feeds.workbooks import workbook_table

Read = Callable[[FeedMapping, Path], Iterator[FeedRow]]


def read_feed(mapping: FeedMapping, path: Path) -> Iterator[FeedRow]:
    """Every row of a file once, in its order; a faulty row with its faults, held if it cannot be used.

    Memory does not grow with the file, but for the keys, which must not come twice, and for what one table of a
    dataset says of another. `path` is a file; of a dataset of several tables also their folder or zip.

    Raises:
        Unreadable: when the file cannot be read at all, or no further, where the rows before have come out; it
            names what and where.
    """
    yield from READS[mapping.file](mapping, Path(path))


def _of_tables(tables: Callable[[Path, FeedMapping], Tables]) -> Read:
    def read(mapping: FeedMapping, path: Path) -> Iterator[FeedRow]:
        yield from feed_rows(tables(path, mapping), mapping, path, Repeats())

    return read


READS: Final[dict[str, Read]] = {
    "csv": _of_tables(csv_table),
    "xlsx": _of_tables(workbook_table),
    "fhir": _of_tables(lambda path, mapping: fhir_tables(path)),
    "ctf": _of_tables(lambda path, mapping: transfer_tables(path)),
    "ssd": dataset_rows,
    "case": case_rows,
}
