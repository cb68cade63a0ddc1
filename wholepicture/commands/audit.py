"""`wholepicture audit`: whether the record of everything that was done and looked at is as it was written."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from wholepicture.commands.given import Unfit
from wholepicture.commands.store import actor, opened_store

MARK = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")


@click.group()
def audit() -> None:
    """Check the record of everything that was done and looked at."""


@audit.command()
@click.option("--anchor", "marks", multiple=True, help="A mark that was kept elsewhere, such as 120:ab34...; may be given several times.")  # fmt: skip
@click.option("--anchors", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file of marks that were kept, one to a line.")  # fmt: skip
@click.option("--keep", type=click.Path(dir_okay=False, path_type=Path), help="Add the mark of today to a file; keep it where nobody who can change the database can.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def verify(marks: tuple[str, ...], anchors: Path | None, keep: Path | None, as_json: bool) -> None:
    """Say whether every row is as it was written, and name the first that is not; then the exit code is 1.

    Rows that were edited, deleted or put in another order show by themselves. Whoever can write all of the
    database can write all of the audit anew: only a mark that was kept elsewhere shows that.
    """
    lines = anchors.read_text("utf-8", "replace").splitlines() if anchors else []
    given = [(f"{anchors}: line {n}", line) for n, line in enumerate(lines, 1) if line.strip()]
    given += [("--anchor", mark) for mark in marks]
    with opened_store():
        from wholepicture.services import audit as service

        found = service.verify(
            by=actor(), at=datetime.now(UTC), anchors=[_mark(*one) for one in given]
        )
        if keep and not found.broken:
            _keep(keep, str(found.head))
    click.echo(_as_json(found) if as_json else _in_words(found))
    if found.broken:
        raise click.exceptions.Exit(1)


def _mark(where: str, text: str) -> Any:
    """A mark as it was printed or kept."""
    from wholepicture.services.audit import Mark

    read = MARK.fullmatch(text.split()[0] if text.strip() else "")
    if not read:
        raise Unfit(f"{where}: {text.strip()[:80]!r} is no mark: it is a number, a colon and 64 digits, as `wholepicture audit verify` prints it")  # fmt: skip
    return Mark(int(read[1]), read[2])


def _keep(path: Path, mark: str) -> None:
    """Add a mark to the file of those that are kept."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{mark} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n")


def _in_words(found: Any) -> str:
    if found.broken:
        return f"row {found.broken.number} is broken: {found.broken.what}"
    return f"{found.head.number:,} rows, each as it was written\nkeep this mark elsewhere: {found.head}"


def _as_json(found: Any) -> str:
    broken = {"row": found.broken.number, "what": found.broken.what} if found.broken else None
    return json.dumps({"rows": found.head.number, "mark": str(found.head), "broken": broken})
