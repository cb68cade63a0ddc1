"""All the feeds of the partnership in a folder, each with its mapping, and the truth in a folder beside."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wholepicture.core.feeds import PersonRecord
from wholepicture.engines.demo.books import Book, Books, What, Who
from wholepicture.engines.demo.extracts import Extracts, File, Sheet
from wholepicture.engines.demo.forms import write_csv, write_fhir, write_pupils, write_workbook
from wholepicture.engines.demo.mapping import mapping
from wholepicture.engines.demo.sheets import people_sheet, seen_sheet, work_sheet
from wholepicture.engines.demo.slips import Slip, with_slips
from wholepicture.engines.demo.ssd import write_tables

TRUTH = "truth"
BACK = 2
"""So many years before the extract lies the day that there is not."""

ENDS = {"csv": ".csv", "xlsx": ".xlsx", "fhir": ".ndjson", "ctf": ".xml", "ssd": ""}


@dataclass
class Delivered:
    """The files that were written, each with its mapping, and the bad rows that were put in them."""

    feeds: list[tuple[Path, Path]] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


def deliver(found: Books, how: dict[str, Extracts], folder: Path) -> Delivered:
    """Write every feed, its mapping, and the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    done = Delivered()
    for source, book in found.of.items():
        for kind, file in how[source].files.items():
            _feed(done, kind, file, book, how[source], folder, found.cast.extracted)
    truth = folder / TRUTH
    truth.mkdir(exist_ok=True)
    _truth(truth / "people.csv", Who._fields, found.who)
    _truth(truth / "observations.csv", What._fields, found.what)
    _truth(truth / "slips.csv", Slip._fields, done.slips)
    return done


def _feed(
    done: Delivered, kind: str, file: File, book: Book, how: Extracts, folder: Path, at: int
) -> None:  # fmt: skip
    if kind == "work" and (file.form == "ssd" or not book.work):
        return
    path = folder / f"{how.source}-{file.name}{ENDS[file.form]}"
    if file.form in ("csv", "xlsx"):
        rows, year = _sheet(kind, file, book, how), date.fromordinal(at).year - BACK
        sheet, slips = with_slips(path.name, kind, rows, file.columns, how, year)
        done.slips += slips
        if file.form == "csv":
            write_csv(path, sheet, how.encoding, how.delimiter)
        else:
            write_workbook(path, sheet, file.name, at)
    elif file.form == "fhir":
        write_fhir(path, book.people, at)
    elif file.form == "ctf":
        write_pupils(path, _pupils(book), at)
    else:
        write_tables(path, book)
    ties = max((len(one.relations) for one in book.seen), default=0)
    said = folder / f"{how.source}-{file.name}.toml"
    said.write_text(mapping(kind, file, how, book.agency, ties), encoding="utf-8", newline="\n")
    done.feeds.append((said, path))


def _sheet(kind: str, file: File, book: Book, how: Extracts) -> Sheet:
    if kind == "seen":
        return seen_sheet(book.seen, file, how)
    if kind == "work":
        return work_sheet(book.work, file, how)
    return people_sheet(_others(book) if kind == "others" else book.people, file, how, {})


def _pupils(book: Book) -> Iterator[PersonRecord]:
    """Those with a pupil number; it is their key."""
    return (one for one in book.people if one.fields.get("upn") == one.key)


def _others(book: Book) -> Iterator[PersonRecord]:
    return (one for one in book.people if one.fields.get("upn") != one.key)


def _truth(path: Path, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)
