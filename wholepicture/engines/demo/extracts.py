"""What an agency's extracts look like: columns, dates and codes, as its system has them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from wholepicture.engines.demo.cast import BUNDLED

MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NATURES: Final = ("fact", "allegation", "opinion", "self-report", "inference")
RELATIONS: Final = ("parent", "partner", "former-partner", "sibling", "grandparent", "relative",
                    "lives-with", "cares-for", "contact-with", "associate")  # fmt: skip
IN_ISO: Final = ("YYYY-MM-DD",)


@dataclass(frozen=True)
class File:
    """One kind of file of an agency: its form, its name and its columns. `link` begins the columns of its ties."""

    form: str
    name: str
    columns: Mapping[str, Any] = field(default_factory=dict)
    link: str = ""


@dataclass(frozen=True)
class Extracts:
    """How one agency writes its files. `codes` go from the product's words to the agency's, table by table."""

    source: str
    encoding: str
    delimiter: str
    dates: tuple[str, ...]
    split: str
    files: Mapping[str, File]
    codes: Mapping[str, Mapping[str, str]]

    def date(self, text: str) -> str:
        """An EDTF date as the agency writes it, as precisely as it is."""
        if self.dates == IN_ISO or not text:
            return text
        year, *rest = text.rstrip("~").split("-")
        pattern = next(one for one in self.dates if _parts(one) == len(rest) + 1)
        month = int(rest[0]) if rest else 1
        day = rest[1] if len(rest) > 1 else ""
        named = pattern.replace("MMM", "\0").replace("DD", day).replace("MM", f"{month:02}")
        return named.replace("YYYY", year).replace("\0", MONTHS[month - 1])

    def coded(self, table: str, words: Iterable[str]) -> str:
        """Words in the agency's codes, several in one cell."""
        return self.split.join(self.codes[table][word] for word in sorted(words))


def _parts(pattern: str) -> int:
    return len(re.findall("YYYY|MMM|MM|DD", pattern))


def extracts(labels: Mapping[str, str]) -> dict[str, Extracts]:
    """How every agency writes its files. `labels` are the factors, with their plain words."""
    return {source: _extracts(source, row, labels) for source, row in _rows().items()}


@cache
def _rows(path: Path = BUNDLED / "files.yaml") -> Mapping[str, Any]:
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {source: row for source, row in given.items() if source != "format"}


def _extracts(source: str, row: Mapping[str, Any], labels: Mapping[str, str]) -> Extracts:
    kinds = ("people", "others", "seen", "work")
    files = {kind: File(**{"form": "csv", **row[kind]}) for kind in kinds if kind in row}
    codes = {
        "factors": _factor_codes(row["codes"], labels),
        "natures": {word: _nature(source, word, n) for n, word in enumerate(NATURES, 1)},
        "relations": {word: _relation(source, word, n) for n, word in enumerate(RELATIONS, 1)},
        "sexes": row["sexes"],
    }
    return Extracts(
        source, row["encoding"], row.get("delimiter", ","), tuple(row["dates"]), row["split"], files, codes
    )  # fmt: skip


def _factor_codes(style: str, labels: Mapping[str, str]) -> dict[str, str]:
    if style == "words":
        return {factor: label.replace(";", ",") for factor, label in labels.items()}
    return {factor: style.format(n=n) for n, factor in enumerate(sorted(labels), 1)}


def _nature(source: str, word: str, number: int) -> str:
    """Some agencies have letters, the others words."""
    return "ABCDE"[number - 1] if source in ("police", "hospital") else word.capitalize()


def _relation(source: str, word: str, number: int) -> str:
    return (
        f"R{number:02}" if source in ("police", "hospital") else word.replace("-", " ").capitalize()
    )


def header(columns: Mapping[str, Any]) -> list[str]:
    """The columns of a file in their order."""
    return [name for one in columns.values() for name in ([one] if isinstance(one, str) else one)]


Row = list[str]
Sheet = tuple[list[str], list[Row]]


def cells(columns: Mapping[str, Any], values: Mapping[str, str | Sequence[str]]) -> Row:
    """One row: the value of each column, of several where a value is parted."""
    found: Row = []
    for name, one in columns.items():
        value = values.get(name, "")
        found += [value] if isinstance(one, str) else list(value)  # type: ignore[list-item]
    return found
