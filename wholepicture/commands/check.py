"""`wholepicture check`: what is wrong in case files, patterns, factors, described harms and expected contacts."""

import json
from pathlib import Path

import click

from wholepicture.readers.checks import Checked, files_of
from wholepicture.readers.checks import check as look


@click.command()
@click.argument(
    "paths", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Say everything that is wrong in files, where, and what to do about it.

    FILE is a case file, a pattern, a described harm, a file of factors or of expected contacts, or
    a folder of such files. The exit code is 1 when there are faults, and 2 when a file is not there.
    """
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"There is no file or folder {str(path)!r}.")
        if not files_of(path):
            raise click.UsageError(f"There is no YAML file in {str(path)!r}.")
    found = look(paths)
    click.echo(_as_json(found) if as_json else _as_text(found))
    if found.problems:
        raise click.exceptions.Exit(1)


def _as_text(found: Checked) -> str:
    files = f"{found.files} file{'s' * (found.files != 1)}"
    if not found.problems:
        return f"{files}, no faults"
    count = len(found.problems)
    summary = f"{files}, {count} fault{'s' * (count != 1)}"
    return "\n".join([*map(str, found.problems), summary])


def _as_json(found: Checked) -> str:
    rows = [
        {"file": p.file, "item": p.item, "field": p.field, "what": p.what, "todo": p.todo}
        for p in found.problems
    ]
    return json.dumps({"files": found.files, "faults": rows}, ensure_ascii=False, indent=2)
