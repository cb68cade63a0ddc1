"""Rows of a table into feed rows: each comes out once, with what it says and what is wrong with it."""

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from wholepicture.core.feeds import Fault, FeedRecord, FeedRow, PersonRecord, name_of
from wholepicture.readers.feeds.cells import tidied
from wholepicture.readers.feeds.found import Found
from wholepicture.readers.feeds.mappings import FeedMapping, Is, TableRule
from wholepicture.readers.feeds.opening import refused
from wholepicture.readers.feeds.people import people
from wholepicture.readers.feeds.seen import observations
from wholepicture.readers.feeds.spells import involvements, reasons
from wholepicture.readers.feeds.taken import NONE, Cells, Columns
from wholepicture.readers.feeds.written_dates import Wrong, sortable
from wholepicture.readers.problems import Problem, Unreadable, shown_path
from wholepicture.readers.shapes import did_you_mean, shown

MOST_ROWS: Final = 5_000_000
NOTHING: Final = TableRule(NONE)
_TORN: Final = re.compile("[\x00\ud800-\udfff]")
"""What a key holds that could not be read; which record it would be is not known."""

BEYOND: Final = "which has no header"
"""How the names end under which a row in quarantine keeps what stood beyond the header."""

Make = Callable[[Cells, Found], None]
Rule = TypeVar("Rule")


class Raw(NamedTuple):
    """A row as a file has it: where it is, its cells, what is wrong with how it is written, of which table it is, and what it corrects."""

    place: str
    cells: Sequence[str]
    faults: tuple[Fault, ...] = ()
    table: str = ""
    corrects: str = ""


@dataclass(frozen=True)
class Tables:
    """The headers of some tables by name, and their rows as they come.

    `lenient`: a column that the mapping names and the header has not is empty, unless it is of a key.
    """

    headers: Mapping[str, Sequence[str]]
    rows: Generator[Raw, None, None]
    lenient: bool = False


@dataclass
class Repeats:
    """What has come in a file before, so that nothing comes twice unseen: by hash, at most so many."""

    rows: dict[int, tuple[str, int]] = field(default_factory=dict)
    persons: dict[int, tuple[str, int]] = field(default_factory=dict)

    def of_row(
        self, table: str, key: str, version: str, cells: Sequence[str], place: str
    ) -> tuple[str, bool]:
        """Where the row with this key was before, and whether it was the same; nowhere if it is new."""
        own, content = hash((table, key, version)), hash(tuple(cells))
        first, before = self.rows.setdefault(own, (place, content))
        return ("", False) if first == place else (first, before == content)

    def of_person(self, record: PersonRecord, place: str) -> tuple[str, bool]:
        own, content = hash(record.key), hash(tuple(record.fields.items()))
        first, before = self.persons.setdefault(own, (place, content))
        return ("", False) if first == place else (first, before == content)


def feed_rows(
    tables: Tables, mapping: FeedMapping, path: Path, repeats: Repeats
) -> Iterator[FeedRow]:
    """Every row of some tables as the mapping reads it.

    Raises:
        Unreadable: when a column that the mapping names is missing, or there are more rows than can be kept apart.
    """
    with closing(tables.rows):
        readings = {
            name: _reading(name, header, tables.lenient, mapping, path, repeats)
            for name, header in tables.headers.items()
        }
        for count, raw in enumerate(tables.rows):
            if count >= MOST_ROWS:
                what = f"there are more than {MOST_ROWS:,} rows"
                raise refused(path, what, "split the file", raw.place)
            yield readings[raw.table].row(raw)


def _reading(
    name: str,
    header: Sequence[str],
    lenient: bool,
    mapping: FeedMapping,
    path: Path,
    repeats: Repeats,
) -> "_Reading":
    """How a table is read; without a rule in the mapping nothing is taken from it."""
    columns, rule = Columns(header, mapping.dates), mapping.tables.get(name, NOTHING)
    reading = _Reading(rule, mapping, columns, name, repeats)
    missing = [one for one in columns.missing if not lenient or one in rule.key.columns]
    if missing:
        item = f"header of {name}" if name else "header"
        todo = f"add it, or correct the mapping: there are {shown(', '.join(header))}"
        raise Unreadable(
            Problem(
                shown_path(path),
                item,
                one,
                "there is no such column",
                did_you_mean(one, header, todo),
            )
            for one in missing
        )
    return reading


class _Reading:
    """How the rows of one table are read, made ready once."""

    def __init__(
        self, rule: TableRule, mapping: FeedMapping, columns: Columns, name: str, repeats: Repeats
    ) -> None:
        self.header, self.width, self.nothing = columns.header, len(columns.header), mapping.nothing
        self.name, self.repeats = name, repeats
        self.key, self.key_name = columns.key(rule.key), rule.key.name
        self.keyed = rule is not NOTHING
        self.version, self.version_name = columns.get(rule.version), rule.version.name
        self.read_version = columns.reader(rule.version)
        self.gone, self.owner = _one_of(rule.gone, columns), _one_of(rule.owner, columns)
        self.owner_rule = rule.owner
        self.makes: list[Make] = [people(one, mapping, columns) for one in rule.persons]
        self.makes += [
            involvements(one, mapping, columns, e) for e, one in _ends(rule.involvements)
        ]
        self.makes += [
            observations(one, mapping, columns, e) for e, one in _ends(rule.observations)
        ]
        self.makes += [reasons(one, mapping, columns, e) for e, one in _ends(rule.reasons)]

    def row(self, raw: Raw) -> FeedRow:
        written = dict(zip(self.header, raw.cells, strict=False))
        if raw.faults:
            kept = _kept(dict.fromkeys(self.header, "") | written, raw.cells, self.width)
            return FeedRow(raw.place, kept, (), raw.faults, table=self.name, corrects=raw.corrects)
        found = Found()
        cells = tidied(raw.cells, self.header, self.nothing, found.faults)
        cells.append("")
        key = self.key(cells)
        if self.keyed:
            found.key(self.key_name, key, "the row")
        version = self._version(cells, found)
        self._owned(cells, found)
        found.gone = bool(self.gone and self.gone(cells))
        records: tuple[FeedRecord, ...] = ()
        if not self._again(key, version, cells, raw.place, found):
            for make in self.makes:
                make(cells, found)
            records = tuple(self._once(found, raw.place))
        faults = tuple(found.faults)
        if faults and any(fault.held for fault in faults):
            names = tuple(name_of(one) for one in records if one.key and not _TORN.search(one.key))
            return FeedRow(
                raw.place, _kept(written), (), faults, version, found.gone, names, self.name, raw.corrects
            )  # fmt: skip
        return FeedRow(
            raw.place, written, records, faults, version, found.gone, (), self.name, raw.corrects
        )

    def _version(self, cells: Cells, found: Found) -> str:
        written = self.version(cells)
        if not written:
            return ""
        version = sortable(written, self.read_version)
        if isinstance(version, Wrong):
            found.hold(self.version_name, version.what, version.todo)
            return ""
        return version

    def _owned(self, cells: Cells, found: Found) -> None:
        if self.owner_rule and not (self.owner and self.owner(cells)):
            said = " or ".join(map(shown, self.owner_rule.texts))
            what = f"the row is of another source: it does not say {said}"
            found.hold(self.owner_rule.column, what, "leave it to the source that it is of")

    def _again(self, key: str, version: str, cells: Cells, place: str, found: Found) -> bool:
        """Whether the same key came before; if not with the same row, this one is held."""
        first, same = (
            self.repeats.of_row(self.name, key, version, cells, place) if key else ("", False)
        )
        if first and same:
            found.remark(self.key_name, f"it is the same as {first}", "it counts once; leave one")
        elif first:
            what = f"{shown(key)} is also the key of {first}, which says otherwise"
            found.gone = False
            found.hold(self.key_name, what, "give each its own key, or map a version")
        return bool(first)

    def _once(self, found: Found, place: str) -> Iterator[FeedRecord]:
        """The records, without a person who has been written in the same way in another row."""
        for record in found.records:
            if isinstance(record, PersonRecord):
                first, same = self.repeats.of_person(record, place)
                if first and same:
                    continue
                if first:
                    what = f"{shown(record.key)} was written otherwise in {first}"
                    found.remark("", what, "look which of them is right")
            yield record


def _one_of(rule: Is | None, columns: Columns) -> Callable[[Cells], bool] | None:
    if rule is None:
        return None
    at, texts = columns.at(rule.column), frozenset(one.casefold() for one in rule.texts)
    return lambda cells: cells[at].casefold() in texts


def _ends(rules: Sequence[Rule]) -> list[tuple[str, Rule]]:
    """What ends the keys of each rule of a kind, so that several from one row differ."""
    return [("" if number == 1 else f"#{number}", one) for number, one in enumerate(rules, 1)]


def _kept(written: dict[str, str], cells: Sequence[str] = (), width: int = 0) -> dict[str, str]:
    """A held row as it can be kept: cells that have no column too, NUL and bytes of no encoding made visible."""
    more = {f"column {at + 1}, {BEYOND}": cells[at] for at in range(width, len(cells))}
    return {
        name: cell.replace("\x00", "\u2400").encode("utf-8", "backslashreplace").decode()
        for name, cell in (written | more).items()
    }


def problems(path: Path | str, row: FeedRow) -> list[Problem]:
    """What is wrong with a row, as it is told: file, row, field, what, and what to do."""
    return [
        Problem(shown_path(path), row.place, fault.field, fault.what, fault.todo)
        for fault in row.faults
    ]
