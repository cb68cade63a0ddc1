"""The cast as data: the agencies of an invented partnership, the families known by name, and stocks of names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BUNDLED = Path(__file__).parents[2] / "cast"


@dataclass(frozen=True)
class Agency:
    """One agency: who answers for it, whom it has on its books, and how careful its records are.

    `knows` is out of 1,000 families; `nhs`, `upn`, `phones`, `no_birth`, `no_address` and `again` are shares of
    its records: with each number, with none of it, and of people whom it has down twice.
    """

    source: str
    kind: str
    name: str
    team: str
    post: str
    contact: str
    slips: float
    phones: float
    no_birth: float
    no_address: float
    again: float
    knows: int = 0
    nhs: float = 0.0
    upn: float = 0.0


@dataclass(frozen=True)
class Part:
    """Somebody of the cast: who they are, whom of a case they stand for, and what agencies have down otherwise."""

    id: str
    given: str
    family: str
    born: int
    sex: str
    homes: tuple[tuple[int, str, str], ...]
    plays: str = ""
    other: str = ""
    nhs: bool | str = True
    upn: bool = True
    twin: bool = False
    known_to: tuple[str, ...] = ()
    known_as: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Company:
    """A family of the cast, what it shows, the case that it plays, and how much later it lives when all are moved (months)."""

    id: str
    tells: str
    people: tuple[Part, ...]
    case: str = ""
    later: int = 0


@dataclass(frozen=True)
class Cast:
    """The partnership, the day of its extracts (an ordinal), its agencies, families and names."""

    partnership: str
    extracted: int
    agencies: tuple[Agency, ...]
    companies: tuple[Company, ...]
    names: Mapping[str, Any]

    def agency(self, source: str) -> Agency:
        """The agency that sends a source."""
        return next(one for one in self.agencies if one.source == source)


@cache
def load_cast(folder: Path = BUNDLED) -> Cast:
    """The cast that comes with the product."""
    agencies, families, names = (
        _read(folder / f"{name}.yaml") for name in ("agencies", "families", "names")
    )
    return Cast(
        partnership=agencies["partnership"],
        extracted=agencies["extracted"].toordinal(),
        agencies=tuple(Agency(**row) for row in agencies["agencies"]),
        companies=tuple(map(_company, families["families"])),
        names=names,
    )  # fmt: skip


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _company(row: Mapping[str, Any]) -> Company:
    people = tuple(map(_part, row["people"]))
    return Company(row["id"], row["tells"], people, row.get("case", ""), row.get("later", 0))


def _part(row: Mapping[str, Any]) -> Part:
    homes = tuple((since.toordinal(), *home) for since, home in row["homes"].items())
    born: date = row["born"]
    known_to = tuple(row.get("known_to", ()))
    return Part(**{**row, "born": born.toordinal(), "homes": homes, "known_to": known_to})
