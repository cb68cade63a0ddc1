"""The files that this project is made of, for the house rules to read."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "wholepicture"
CODE = ("wholepicture", "tests", "tools", "bench")


@cache
def tracked():
    """Every file that is or is about to be tracked; without git, every file that is not hidden."""
    command = ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not _hidden(path)]
    return sorted(path for path in found if path.is_file())


def _hidden(path):
    return any(part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts)


def modules(*folders):
    """The Python files under these folders, migrations left out."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in folders
        and "migrations" not in path.parts
    ]


@cache
def parsed(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(parsed(path)) if isinstance(node, kinds)]


def names(path):
    """What this module, its classes and its functions are called."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found = [node.name for node in ast.walk(parsed(path)) if isinstance(node, kinds)]
    return [path.parent.name if path.stem == "__init__" else path.stem, *found]


def words(name):
    """The words of a name, in either way of writing names: CaseFile and case_file."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return [word.lower() for word in spaced.split("_") if word]


def shown(path):
    """How a test is labelled."""
    return path.relative_to(ROOT).as_posix()
