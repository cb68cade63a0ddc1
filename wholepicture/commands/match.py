"""`wholepicture match`: which records, of whatever agency, are about the same person."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import click

from wholepicture.commands.given import Unfit, usable
from wholepicture.commands.store import actor, opened_store

PARTS = ("duckdb", "numba", "numpy", "pyarrow", "splink")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where to write source, source_id, person, weight.")  # fmt: skip
@click.option(
    "--clean", multiple=True, metavar="SOURCE", help="A source known to hold nobody twice."
)
@click.option("--review", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the pairs that a person must decide.")  # fmt: skip
@click.option("--explain", type=click.Path(dir_okay=False, path_type=Path), help="Where to write each match in words and weights; .jsonl for data.")  # fmt: skip
@click.option("--decisions", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What people have decided, as `wholepicture matches` writes it; it outranks the machine.")  # fmt: skip
@click.option("--superseded", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="NHS numbers that were replaced: old,new.")  # fmt: skip
@click.option(
    "--anew",
    is_flag=True,
    help="Without FILES: weigh every stored record again, and learn the weights anew.",
)
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True, help="This computer, or Spark.")  # fmt: skip
def match(
    files: tuple[Path, ...],
    out: Path | None,
    clean: tuple[str, ...],
    review: Path | None,
    explain: Path | None,
    decisions: tuple[Path, ...],
    superseded: Path | None,
    anew: bool,
    engine: str,
) -> None:
    """Find which records in CSV FILES are about the same person; without FILES, which of the stored ones are.

    Records have source, source_id, given_name, family_name, other_names, birth_date, sex, nhs_number,
    upn, address, postcode, phone and email; any but the first two may be empty or absent. Columns that
    begin with x_ are compared too.
    """
    parts_are_there(engine)
    if not files:
        if out or clean or review or explain or decisions or engine != "duckdb":
            raise click.UsageError(
                "Name the files to match; the stored records take --superseded and --anew alone."
            )
        _stored(superseded, anew)
        return
    if out is None:
        raise click.UsageError("Say where to write the clusters: --out CLUSTERS.csv")
    _files(files, out, clean, review, explain, decisions, superseded, engine)


def _files(
    files: tuple[Path, ...],
    out: Path,
    clean: tuple[str, ...],
    review: Path | None,
    explain: Path | None,
    decisions: tuple[Path, ...],
    superseded: Path | None,
    engine: str,
) -> None:
    """Match the records of these files, and write what came of it."""
    from wholepicture.reports import matching as drawn
    from wholepicture.services.matching import NoSuchSource, match_files

    with usable():
        try:
            answer = match_files(
                paths=files, clean=frozenset(clean), engine=engine, decisions=decisions, superseded=superseded
            )  # fmt: skip
        except NoSuchSource as missing:
            raise Unfit(f"--clean {missing}: no record is from this source") from None
        records, found = answer.records, answer.found
        for remark in answer.remarks:
            click.echo(f"Note: {remark}", err=True)
        _written(out, lambda path: _csv(drawn.clusters(records, found), path))
        if review:
            _written(review, lambda path: _csv(drawn.questions(records, found), path))
        if explain:
            as_data = explain.suffix in (".json", ".jsonl")
            told = (drawn.as_lines(one, as_data) for one in drawn.explanations(records, found))
            _written(
                explain,
                lambda path: path.write_text("".join(f"{line}\n" for line in told), "utf-8"),
            )
    people = len(set(found.person.tolist()))
    click.echo(
        f"{len(found.person)} records, {people} people, {len(found.questions.a)} pairs for a person to decide",
        err=True,
    )


def _stored(superseded: Path | None, anew: bool) -> None:
    """Match the stored records, and say what came of it."""
    with opened_store():
        from wholepicture.services.people.matching import Busy, match_records
        from wholepicture.services.people.replaced import read_replaced

        at = datetime.now(UTC)
        if superseded:
            new = read_replaced(by=actor(), at=at, path=superseded)
            click.echo(f"{new} replaced NHS numbers were new", err=True)
        try:
            done = match_records(by=actor(), at=at, anew=anew)
        except Busy as busy:
            raise Unfit(str(busy)) from None
    how = "all weighed anew" if done.anew else "only what came since the last time weighed"
    click.echo(
        f"{done.records:,} records, {done.people:,} people; {done.moved:,} records moved; "
        f"{done.questions:,} pairs for a person to decide: wholepicture matches ({how})"
    )


def parts_are_there(engine: str) -> None:
    """Matching needs parts that are not needed elsewhere: say which, and how to get them."""
    needed = (*PARTS, "pyspark") if engine == "spark" else PARTS
    missing = [name for name in needed if not find_spec(name)]
    if missing:
        raise Unfit(
            f"matching needs {', '.join(missing)}: run `make setup`, or pip install 'wholepicture[match,spark]'"
        )


def _written(path: Path, write: Callable[[Path], object]) -> None:
    """Write beside the file first, so that nobody reads half of one."""
    part = path.with_name(f"{path.name}.part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _csv(table: object, path: Path) -> None:
    from pyarrow import csv

    csv.write_csv(table, path, csv.WriteOptions(quoting_style="needed"))
