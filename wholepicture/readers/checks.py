"""Every fault of any files, whatever formats they are of."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from wholepicture.readers import case_form, expected, harm_form, pattern_form
from wholepicture.readers.case_rules import case_faults
from wholepicture.readers.documents import read_document
from wholepicture.readers.factor_form import ABOUT_FORMAT, GROUP_FORMAT
from wholepicture.readers.factors import ABOUT, CUES, factor_problems, load_factors
from wholepicture.readers.harm_form import harm_faults
from wholepicture.readers.pattern_rules import pattern_faults
from wholepicture.readers.problems import Fault, Problem, Unreadable, problems_in, shown_path
from wholepicture.readers.shapes import shown
from wholepicture.readers.sound import Faults, by_format

OF_A_FOLDER: Final = (ABOUT_FORMAT, GROUP_FORMAT)
"""Formats of files that are read with those beside them."""


class Checked(NamedTuple):
    """How many files were looked at, and what is wrong in them."""

    files: int
    problems: tuple[Problem, ...]


def check(paths: Iterable[Path]) -> Checked:
    """Look for faults in files, and in the YAML files of folders."""
    files = [file for path in paths for file in files_of(path)]
    checking = _Checking()
    problems = dict.fromkeys(problem for file in files for problem in checking.problems(file))
    return Checked(len(files), tuple(problems))


def files_of(path: Path) -> list[Path]:
    """The file itself, or the YAML files of a folder."""
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


class _Checking:
    """What one check remembers from file to file: ids that are taken, folders that are read."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], str] = {}
        self._folders: dict[Path, list[Problem]] = {}

    def problems(self, path: Path) -> Iterator[Problem]:
        try:
            tree, faults = read_document(path)
            given = tree.get("format") if isinstance(tree, dict) else None
            if given in OF_A_FOLDER or path.name == CUES:
                yield from self._of_a_folder(path)
                return
            found = by_format(_formats())(tree)
        except Unreadable as unreadable:
            yield from unreadable.problems
            return
        own = tree.get("id") if isinstance(tree, dict) else None
        again = self._again(path, str(given), own) if isinstance(own, str) else ()
        yield from problems_in(path, chain(faults, found, again))

    def _of_a_folder(self, path: Path) -> Iterator[Problem]:
        """A file of factors is read with those beside it; without a sound about.yaml, none is."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = factor_problems(folder)
        told = {shown_path(path), shown_path(folder / ABOUT)}
        yield from (one for one in self._folders[folder] if one.file in told)

    def _again(self, path: Path, given: str, own: str) -> Iterator[Fault]:
        """A fault when another file of the format has the id."""
        first = self._taken.setdefault((given, own), shown_path(path))
        if first != shown_path(path):
            yield Fault(("id",), f"{shown(own)} is also the id of {first}", "give it another")


def _formats() -> dict[str, Faults]:
    vocabulary = load_factors()
    return {
        case_form.FORMAT: lambda tree: case_faults(tree, vocabulary),
        pattern_form.FORMAT: lambda tree: pattern_faults(tree, vocabulary),
        harm_form.FORMAT: lambda tree: harm_faults(tree, vocabulary),
        expected.FORMAT: lambda tree: expected.expected_faults(tree, vocabulary),
    }
