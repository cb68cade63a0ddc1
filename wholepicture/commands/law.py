"""The law data: check it as a whole, and write its reference pages."""

import json
from datetime import date
from pathlib import Path

import click

from wholepicture.commands.given import Day, Unfit
from wholepicture.engines.law.checks import faults, unsigned
from wholepicture.readers.law import BUNDLED, read_law
from wholepicture.readers.problems import Unreadable
from wholepicture.reports.law.reference import pages


@click.group()
def law() -> None:
    """Look after the law data that the decision aid rests on."""


@law.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Print JSON instead of lines.")
@click.option("--at", type=Day(), help="Look for reviews overdue on this day (else today).")
def check_command(folder: Path | None, as_data: bool, at: date | None) -> None:
    """Check the law data: references, rules that never apply, overlaps, gaps, reviews overdue.

    FOLDER is a folder of law data; else the data that comes with the product. It exits with 1 when
    there are faults.
    """
    if folder is not None and not folder.is_dir():
        raise Unfit(f"{folder}: there is no such folder")
    try:
        rules = read_law(folder or BUNDLED)
        found = list(faults(rules, at or date.today()))
        waiting = len(unsigned(rules))
    except Unreadable as error:
        found, waiting = [str(one) for one in error.problems], 0
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        place = f"{type(error).__name__}: {error}"
        found = [f"a table beside the rules: a field is missing or misplaced ({place})"]
        waiting = 0
    if as_data:
        click.echo(json.dumps({"faults": found, "needs_legal_review": waiting}, indent=2))
    else:
        click.echo("\n".join([*found, f"{len(found)} faults; {waiting} rules need legal review"]))
    if found:
        raise click.exceptions.Exit(1)


@law.command("docs", hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail if a page would change."
)
def docs_command(folder: Path, only_check: bool) -> None:
    """Write the reference pages of the law into FOLDER."""
    made = pages(read_law(BUNDLED))
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    if only_check and stale:
        raise click.ClickException(
            f"out of date: {', '.join(stale)}. Write them with: law docs {folder}"
        )
    if not only_check:
        folder.mkdir(parents=True, exist_ok=True)
        for name in there.keys() - made.keys():
            (folder / name).unlink()
        for name, text in made.items():
            (folder / name).write_text(text, encoding="utf-8")
