"""Every fault of any files, whatever formats they are of."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from wholepicture.readers import case_form, harm_form, pattern_form
from wholepicture.readers.case_rules import case_faults
from wholepicture.readers.documents import read_document
from wholepicture.readers.factor_form import ABOUT_FORMAT, GROUP_FORMAT
from wholepicture.readers.factors import ABOUT, CUES, factor_problems, load_factors
from wholepicture.readers.harm_form import harm_faults
from wholepicture.readers.pattern_rules import pattern_faults
from wholepicture.readers.problems import Fault, Problem, Unreadable, problems_in, shown_path
from wholepicture.readers.sound import Faults, by_format

OF_A_FOLDER: Final = (ABOUT_FORMAT, GROUP_FORMAT)
"""Formats of files that are read with those beside them."""


class Checked(NamedTuple):
    """How many files were looked at, and what is wrong in them."""

    files: int
    problems: tuple[Problem, ...]


def check(paths: Iterable[Path]) -> Checked:
    """Look for faults in files, and in the YAML files of folders."""
    problems: dict[Problem, None] = {}
    taken: dict[tuple[str, str], str] = {}
    files = [file for path in paths for file in files_of(path)]
    for file in files:
        problems |= dict.fromkeys(_problems(file, taken))
    return Checked(len(files), tuple(problems))


def files_of(path: Path) -> list[Path]:
    """The file itself, or the YAML files of a folder."""
    return sorted(path.glob("*.yaml")) if path.is_dir() else [path]


def _problems(path: Path, taken: dict[tuple[str, str], str]) -> Iterator[Problem]:
    try:
        tree, faults = read_document(path)
        given = tree.get("format") if isinstance(tree, dict) else None
        if given in OF_A_FOLDER or path.name == CUES:
            yield from _in_its_folder(path)
            return
        yield from problems_in(path, faults)
        yield from problems_in(path, by_format(_formats())(tree))
    except Unreadable as unreadable:
        yield from unreadable.problems
        return
    if isinstance(tree, dict) and isinstance(own := tree.get("id"), str):
        first = taken.setdefault((str(given), own), shown_path(path))
        if first != shown_path(path):
            fault = Fault(("id",), f"{own[:60]!r} is also the id of {first}", "give it another")
            yield from problems_in(path, [fault])


def _in_its_folder(path: Path) -> list[Problem]:
    """A file of factors is read with the whole folder; without a sound about.yaml, nothing is."""
    told = {shown_path(path), shown_path(path.parent / ABOUT)}
    return [problem for problem in factor_problems(path.parent) if problem.file in told]


def _formats() -> dict[str, Faults]:
    vocabulary = load_factors()
    return {
        case_form.FORMAT: lambda tree: case_faults(tree, vocabulary),
        pattern_form.FORMAT: lambda tree: pattern_faults(tree, vocabulary),
        harm_form.FORMAT: lambda tree: harm_faults(tree, vocabulary),
    }
