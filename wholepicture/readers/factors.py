"""Factors: the coded kinds of observation, from a folder with one file for each group."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from wholepicture.core.factors import Factor, Vocabulary
from wholepicture.readers.factor_form import ABOUT as ABOUT_FORM
from wholepicture.readers.factor_form import ABOUT_FORMAT, GROUP_FORMAT, cue_faults, group_faults
from wholepicture.readers.problems import Fault, Problem, Unreadable, problems_in
from wholepicture.readers.sound import Faults, Formats, read_sound

BUNDLED: Final = Path(__file__).parents[1] / "factors"
ABOUT: Final = "about.yaml"
CUES: Final = "cues.yaml"


@cache
def load_factors() -> Vocabulary:
    """The factors that come with the product.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    return read_factors(BUNDLED)


def read_factors(folder: Path | str) -> Vocabulary:
    """Read a folder of factors: about.yaml, a file for each group, and extra cues if there are any.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    read = _Reading(Path(folder))
    if read.problems:
        raise Unreadable(read.problems)
    return Vocabulary(
        tuple(
            _factor(row, group, read.cues.get(row["id"], ()))
            for group in read.groups
            for row in group["factors"]
        )
    )


class _Reading:
    """The files of one folder, and every problem in them."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[Problem] = []
        self.groups: list[dict[str, Any]] = []
        self.cues: dict[str, list[str]] = {}
        self._known: set[str] = set()
        for about in self._sound(folder / ABOUT, {ABOUT_FORMAT: ABOUT_FORM.faults}):
            self._read_groups(folder, about["groups"])
            self._read_cues(folder / CUES)

    def _read_groups(self, folder: Path, names: list[str]) -> None:
        for name in names:
            check = partial(group_faults, name=name, before=self._known)
            self.groups += self._sound(folder / f"{name}.yaml", {GROUP_FORMAT: check})
        named = {ABOUT, CUES, *(f"{name}.yaml" for name in names)}
        for path in sorted(folder.glob("*.yaml")):
            if path.name not in named:
                fault = Fault((), f"{ABOUT} names no such group", f"add it to groups in {ABOUT}")
                self.problems += problems_in(path, [fault])

    def _read_cues(self, path: Path) -> None:
        if path.exists():
            for tree in self._sound(path, lambda tree: cue_faults(tree, self._known)):
                self.cues = tree

    def _sound(self, path: Path, check: Faults | Formats) -> list[dict[str, Any]]:
        try:
            return [read_sound(path, check)]
        except Unreadable as unreadable:
            self.problems += unreadable.problems
            return []


def factor_problems(folder: Path | str) -> list[Problem]:
    """Everything that is wrong in a folder of factors."""
    return _Reading(Path(folder)).problems


def _factor(row: Mapping[str, Any], group: Mapping[str, Any], extra: Sequence[str]) -> Factor:
    return Factor(
        id=row["id"],
        label=row["label"],
        definition=row["definition"],
        group=group["id"],
        about=row["about"],
        valence=row["valence"],
        weight=row["weight"],
        sensitivity=row["sensitivity"],
        span=row["span"],
        broader=row.get("broader"),
        retrospective=group.get("retrospective", False),
        cues=tuple(dict.fromkeys((*row["cues"], *extra))),
    )
