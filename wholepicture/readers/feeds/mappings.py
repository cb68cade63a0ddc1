"""Mappings: what the files of one source hold, and how it is read."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from wholepicture.readers.documents import MOST_BYTES
from wholepicture.readers.feeds.mapping_form import MAPPING, TABLE_FIELDS, WITH_TABLES
from wholepicture.readers.feeds.mapping_rules import RULES, mapping_faults
from wholepicture.readers.feeds.taken import NONE, Codes, Taken, taken
from wholepicture.readers.problems import Problem, Unreadable, problems_in, shown_path

BUNDLED: Final = Path(__file__).parents[2] / "feeds"
"""What is known of files of a public form: a mapping of such a file adds to it."""

When = Mapping[str, tuple[str, ...] | bool]


@dataclass(frozen=True)
class PersonRule:
    """How a row gives a person record."""

    key: Taken
    fields: Mapping[str, Taken]
    when: When = field(default_factory=dict)
    unless: When = field(default_factory=dict)


@dataclass(frozen=True)
class InvolvementRule:
    """How a row gives an involvement, and whether that is a reason."""

    key: Taken
    person: Taken
    agency: Taken = NONE
    role: Taken = NONE
    contact: Taken = NONE
    since: Taken = NONE
    until: Taken = NONE
    lead: Taken = NONE
    reason: str = ""
    when: When = field(default_factory=dict)
    unless: When = field(default_factory=dict)


@dataclass(frozen=True)
class RelationRule:
    """How a row says who is what to whom."""

    person: Taken
    kind: Taken
    to: Taken
    since: Taken = NONE
    until: Taken = NONE


@dataclass(frozen=True)
class ObservationRule:
    """How a row gives an observation, and whether that is a reason, and for how many days."""

    key: Taken
    about: tuple[Taken, ...]
    on: Taken
    factors: Taken
    agency: Taken = NONE
    known: Taken = NONE
    nature: Taken = NONE
    times: Taken = NONE
    words: Taken = NONE
    relations: tuple[RelationRule, ...] = ()
    reason: str = ""
    reason_days: int | None = None
    when: When = field(default_factory=dict)
    unless: When = field(default_factory=dict)


@dataclass(frozen=True)
class ReasonRule:
    """How a row gives a reason."""

    key: Taken
    kind: str
    child: Taken
    since: Taken
    agency: Taken = NONE
    until: Taken = NONE
    days: int | None = None
    when: When = field(default_factory=dict)
    unless: When = field(default_factory=dict)


@dataclass(frozen=True)
class Is:
    """A column, and the texts that it may hold."""

    column: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class TableRule:
    """How the rows of one table are read."""

    key: Taken
    version: Taken = NONE
    gone: Is | None = None
    owner: Is | None = None
    persons: tuple[PersonRule, ...] = ()
    involvements: tuple[InvolvementRule, ...] = ()
    observations: tuple[ObservationRule, ...] = ()
    reasons: tuple[ReasonRule, ...] = ()


@dataclass(frozen=True)
class FeedMapping:
    """One feed of one source: what its files are, and what they say.

    `mode` is full or changes. `every_days` is how often a delivery is expected, None when nobody said; `vanish`
    the share of a full extract that may usually be gone from the next. `clean` says that the source holds nobody
    twice; None when nobody said. `tables` of a plain table has the name "".
    """

    id: str
    source: str
    agency: str
    kind: str
    file: str
    name: str = ""
    mode: str = "full"
    every_days: int | None = None
    vanish: float = 0.05
    clean: bool | None = None
    encoding: str = "utf-8"
    delimiter: str = ","
    sheet: str = ""
    header_row: int = 1
    nothing: frozenset[str] = frozenset()
    dates: tuple[str, ...] = ()
    codes: Mapping[str, Codes] = field(default_factory=dict)
    tables: Mapping[str, TableRule] = field(default_factory=dict)


def read_mapping(path: Path | str) -> FeedMapping:
    """Read the mapping of a feed.

    Raises:
        Unreadable: when it cannot be read, is not TOML or has faults; it names them all.
    """
    path = Path(path)
    given = _tree(path)
    problems = problems_in(path, MAPPING.faults(given))
    if not problems:
        given = _whole(given)
        problems = problems_in(path, mapping_faults(given))
    if problems:
        raise Unreadable(problems)
    return _mapping(given)


def _tree(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file():
            raise OSError(0, "it is not a file" if path.exists() else "there is no such file")
        with path.open("rb") as file:
            found = file.read(MOST_BYTES + 1)
        if len(found) > MOST_BYTES:
            raise ValueError(f"it is larger than {MOST_BYTES:,} bytes")
        return tomllib.loads(found.decode("utf-8-sig"))
    except OSError as error:
        what, todo = f"it cannot be read: {error.strerror}", "check its name and who may read it"
    except UnicodeDecodeError:
        what, todo = "it is not text in UTF-8", "save it as UTF-8"
    except RecursionError:
        what, todo = "it is nested too deep", "flatten it"
    except ValueError as error:
        what, todo = (
            f"it is not TOML: {error}"[:200],
            "put text in quotes, and one setting on a line",
        )
    raise Unreadable([Problem(shown_path(path), "", "", what, todo)])


def _whole(given: dict[str, Any]) -> dict[str, Any]:
    """A mapping with its tables in one place, and with what is known of its form of file beneath it."""
    own = {name: one for name, one in given.items() if name in TABLE_FIELDS}
    rest = {name: one for name, one in given.items() if name not in TABLE_FIELDS}
    tables = dict(given.get("tables", {}))
    if own:
        tables[""] = own
    rest["tables"] = tables
    if given["file"] in WITH_TABLES:
        known = tomllib.loads((BUNDLED / f"{given['file']}.toml").read_text(encoding="utf-8"))
        rest = _over(known, rest)
    rest["tables"] = {name: _listed(table) for name, table in rest["tables"].items()}
    return rest


def _listed(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table whose rules are lists, also where the mapping has one."""
    return {name: _several(one) if name in RULES else one for name, one in table.items()}


def _over(under: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """What is given, over what is known: groups are joined, further rules follow on, all else is replaced."""
    found = dict(under)
    for name, one in given.items():
        known = found.get(name)
        if isinstance(known, dict) and isinstance(one, dict):
            found[name] = _over(known, one)
        elif name in RULES and known is not None:
            found[name] = [*_several(known), *_several(one)]
        else:
            found[name] = one
    return found


def _several(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


def _mapping(given: Mapping[str, Any]) -> FeedMapping:
    agency, csv, xlsx = given["agency"], given.get("csv", {}), given.get("xlsx", {})
    return FeedMapping(
        id=given["id"], source=given["source"], agency=agency["id"], kind=agency["kind"], file=given["file"],
        name=agency.get("name", ""), mode=given.get("mode", "full"), every_days=given.get("every_days"),
        vanish=given.get("vanish", 0.05), clean=given.get("clean"), encoding=csv.get("encoding", "utf-8"),
        delimiter=csv.get("delimiter", ","), sheet=xlsx.get("sheet", ""),
        header_row=csv.get("header_row") or xlsx.get("header_row", 1),
        nothing=frozenset(given.get("nothing", ())), dates=_texts(given.get("dates", ())),
        codes={name: _codes(table) for name, table in given.get("codes", {}).items()},
        tables={name: _table(one) for name, one in given["tables"].items()},
    )  # fmt: skip


def _texts(given: Any) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _codes(table: Mapping[str, Any]) -> Codes:
    """What each code means; a code in other letters means the same."""
    return {code.casefold(): _texts(means) for code, means in table.items()}


def _table(given: Mapping[str, Any]) -> TableRule:
    key = taken(given["key"])
    return TableRule(
        key,
        taken(given["version"]) if "version" in given else NONE,
        _is(given.get("gone")),
        _is(given.get("owner")),
        tuple(_person(one, key) for one in given.get("person", ())),
        tuple(InvolvementRule(**dict(_rule(one, key))) for one in given.get("involvement", ())),
        tuple(ObservationRule(**dict(_rule(one, key))) for one in given.get("observation", ())),
        tuple(ReasonRule(**dict(_rule(one, key))) for one in given.get("reason", ())),
    )


def _is(given: Mapping[str, Any] | None) -> Is | None:
    return Is(given["column"], _texts(given["is"])) if given else None


def _person(given: Mapping[str, Any], key: Taken) -> PersonRule:
    fields = {
        name: one for name, one in given.items() if name not in ("key", "when", "unless", "further")
    }
    fields |= given.get("further", {})
    own = taken(given["key"]) if "key" in given else key
    return PersonRule(
        own, {n: taken(one) for n, one in fields.items()}, _when(given), _when(given, "unless")
    )


def _when(given: Mapping[str, Any], name: str = "when") -> When:
    found = given.get(name, {})
    return {name: one if isinstance(one, bool) else _texts(one) for name, one in found.items()}


_PLAIN: Final = ("kind", "reason", "reason_days", "days")
"""What a rule says itself, and takes from no row."""


def _rule(given: Mapping[str, Any], key: Taken) -> Iterator[tuple[str, Any]]:
    yield "key", key
    yield "when", _when(given)
    yield "unless", _when(given, "unless")
    for name, one in given.items():
        if name == "about":
            yield name, tuple(taken(who) for who in (one if isinstance(one, list) else [one]))
        elif name == "relations":
            yield (
                name,
                tuple(RelationRule(**{n: taken(v) for n, v in part.items()}) for part in one),
            )
        elif name in _PLAIN:
            yield name, one
        elif name not in ("when", "unless"):
            yield name, taken(one)
