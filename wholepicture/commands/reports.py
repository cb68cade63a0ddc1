"""`wholepicture reports`: write the reports of the bundled cases into a folder, each a page that needs nothing else."""

import sys
from pathlib import Path

import click

from wholepicture.commands.given import usable
from wholepicture.reports.index import Entry, entry, index_html
from wholepicture.reports.review.as_html import as_html
from wholepicture.reports.review.as_json import heading_of
from wholepicture.services.library import reviewed_library
from wholepicture.services.reviews import bundled, law_words


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def reports(folder: Path) -> None:
    """Write the reports of all bundled cases, and a page that lists them, into FOLDER."""
    with usable():
        folder.mkdir(parents=True, exist_ok=True)
        build(folder)
    click.echo(f"Written: {folder / 'index.html'}")


def build(folder: Path) -> None:
    """Write every report, and the page that lists them, into a folder."""
    entries: list[Entry] = []
    names, words = bundled(), law_words()
    with click.progressbar(
        reviewed_library(), length=len(names), label="Building the reports", file=sys.stderr
    ) as found:
        for name, answer in found:
            page = as_html(answer.case, answer.found, heading_of(answer), words)
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
            entries.append(entry(answer.case, answer.found, f"{name}.html"))
    (folder / "index.html").write_text(index_html(tuple(entries)), encoding="utf-8")
