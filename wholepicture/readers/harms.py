"""Described harms: situations to plant in generated families, one file each."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from wholepicture.core.factors import Vocabulary
from wholepicture.readers.factors import load_factors
from wholepicture.readers.harm_form import FORMAT, harm_faults
from wholepicture.readers.problems import Fault, Problem, Unreadable, problems_in
from wholepicture.readers.sound import read_sound

BUNDLED: Final = Path(__file__).parents[1] / "harms"

Row = dict[str, Any]
Days = tuple[int, int]
"""From a day to a day, both included; day 0 is when the situation begins."""


@dataclass(frozen=True)
class Added:
    """Somebody who is added to the family."""

    id: str
    role: str
    sex: str
    age_years: Days


@dataclass(frozen=True)
class HarmTie:
    """What a holder came to know about who is who; the days count from day 0."""

    person: str
    kind: str
    to: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class Told:
    """That it was passed on, and how long after the holder knew."""

    to: str
    after: Days


@dataclass(frozen=True)
class HarmObservation:
    """What one agency would have held, and how likely it is that it does."""

    day: Days
    by: str
    about: tuple[str, ...]
    factors: frozenset[str]
    nature: str
    chance: float
    recorded_after: Days
    text: str
    ties: tuple[HarmTie, ...] = ()
    told: Told | None = None


@dataclass(frozen=True)
class HarmSilence:
    """Ordinary contacts that stop; no agencies named means all of them."""

    about: str
    since: int
    until: int | None = None
    agencies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HarmInvolvement:
    """A spell of work that begins on a day."""

    agency: str
    about: str
    role: str
    day: int
    lead: bool | None = None


@dataclass(frozen=True)
class Harm:
    """A described situation. `harm_day` is that of the serious harm; in a lookalike, the end."""

    id: str
    title: str
    describes: str
    level: str
    lookalike: bool
    child_months: Days
    sibling_months: Days | None
    uses: frozenset[str]
    adds: tuple[Added, ...]
    harm_day: int
    observations: tuple[HarmObservation, ...]
    silences: tuple[HarmSilence, ...] = ()
    involvements: tuple[HarmInvolvement, ...] = ()
    ground: tuple[tuple[str, int], ...] = ()


@cache
def load_harms() -> tuple[Harm, ...]:
    """The described harms that come with the product, in the order of their ids.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    return read_harms(BUNDLED)


def read_harms(folder: Path | str, vocabulary: Vocabulary | None = None) -> tuple[Harm, ...]:
    """Read every described harm of a folder, in the order of their ids.

    Raises:
        Unreadable: when a file cannot be used, or two have one id; it names every fault.
    """
    found: dict[str, Harm] = {}
    problems: list[Problem] = []
    for path in sorted(Path(folder).glob("*.yaml")):
        try:
            harm = read_harm(path, vocabulary)
        except Unreadable as unreadable:
            problems += unreadable.problems
            continue
        if harm.id in found:
            fault = Fault(("id",), f"another file has the id {harm.id!r}", "give it another")
            problems += problems_in(path, [fault])
        found[harm.id] = harm
    if problems:
        raise Unreadable(problems)
    return tuple(found[name] for name in sorted(found))


def read_harm(path: Path | str, vocabulary: Vocabulary | None = None) -> Harm:
    """Read one described harm, with the bundled factors unless others are given.

    Raises:
        Unreadable: when the file is not a harm that can be planted; it names every fault.
    """
    vocabulary = vocabulary or load_factors()
    checks = {FORMAT: lambda tree: [*harm_faults(tree, vocabulary), *_late(tree)]}
    return _harm(read_sound(path, checks))


def _late(document: Row) -> list[Fault]:
    """What could come to be known only after the harm."""
    try:
        rows = [(row, _latest(row)) for row in document["observations"]]
        late = [row for row, day in rows if day >= document["expect_by"]]
    except (KeyError, TypeError, IndexError):
        return []  # other faults say what is wrong
    return [
        Fault(("observations",), f"{row['text'][:60]!r} may come after the harm", "move it earlier")
        for row in late
    ]


def _latest(row: Row) -> int:
    told = max(row["told"]["after"]) if "told" in row else 0
    return int(max(_days(row["day"])) + max(row["recorded_after"]) + told)


def _harm(document: Row) -> Harm:
    return Harm(
        id=document["id"],
        title=document["title"],
        describes=document["describes"],
        level=document["level"],
        lookalike=document.get("kind") == "lookalike",
        child_months=_days(document["child"]["age_months"]),
        sibling_months=_days(document["sibling"]["age_months"]) if "sibling" in document else None,
        uses=frozenset(document["uses"]),
        adds=tuple(map(_added, document.get("adds", ()))),
        harm_day=document["expect_by"],
        observations=tuple(map(_observation, document["observations"])),
        silences=tuple(map(_silence, document.get("silences", ()))),
        involvements=tuple(HarmInvolvement(**row) for row in document.get("involvements", ())),
        ground=tuple((row["title"], row["year"]) for row in document["ground"]),
    )


def _days(given: int | list[int]) -> Days:
    return (given, given) if isinstance(given, int) else (given[0], given[1])


def _added(row: Row) -> Added:
    return Added(row["as"], row["role"], row["sex"], _days(row["age_years"]))


def _observation(row: Row) -> HarmObservation:
    told = row.get("told")
    return HarmObservation(
        day=_days(row["day"]),
        by=row["by"],
        about=tuple(row["about"]),
        factors=frozenset(row["factors"]),
        nature=row["nature"],
        chance=row["chance"],
        recorded_after=_days(row["recorded_after"]),
        text=row["text"],
        ties=tuple(map(_tie, row.get("relations", ()))),
        told=Told(told["to"], _days(told["after"])) if told else None,
    )


def _tie(row: Row) -> HarmTie:
    return HarmTie(row["from"], row["kind"], row["to"], row.get("since"), row.get("until"))


def _silence(row: Row) -> HarmSilence:
    named = row["agencies"]
    agencies = frozenset() if named == "all" else frozenset(named)
    return HarmSilence(row["about"], row["from"], row.get("until"), agencies)
