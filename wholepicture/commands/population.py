"""`wholepicture population`: ordinary families, and how often each thing came out."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from wholepicture.core.ledger import Ledger
from wholepicture.engines.population import families, load
from wholepicture.engines.population.achieved import Row, Tally, table
from wholepicture.engines.population.lines import as_data

FILE = "families.jsonl"


@click.command()
@click.option(
    "--families",
    "count",
    default=1_000,
    show_default=True,
    type=click.IntRange(1, 1_000_000),
    help="How many families to make.",
)
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same families.")
@click.option(
    "--intensity",
    default=1.0,
    show_default=True,
    type=click.FloatRange(0.1, 10),
    help="How many times the rates: 2 is twice as much of everything worth noting.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"A folder to write {FILE} to, one family a line.",
)
def population(count: int, seed: int, intensity: float, out: Path | None) -> None:
    """Make ordinary families and say how often each factor came out, beside the rate meant.

    Nobody in them is real. The rates, and where each comes from, are in
    docs/explanation/ordinary-families.md.
    """
    rates, tally = load(), Tally()
    for ledger in _written(families(count, seed, intensity), out):
        tally.add(ledger, rates)
    Console().print(_table(table(tally, rates, intensity), count, tally.size["children-a-year"]))
    if out:
        click.echo(f"{count} families in {out / FILE}")


def _written(made: Iterable[Ledger], out: Path | None) -> Iterator[Ledger]:
    """The same families, written down as they pass if there is somewhere to write them."""
    if out is None:
        yield from made
        return
    out.mkdir(parents=True, exist_ok=True)
    with (out / FILE).open("w", encoding="utf-8") as file:
        for number, ledger in enumerate(made):
            file.write(json.dumps({"family": number, **as_data(ledger)}, ensure_ascii=False) + "\n")
            yield ledger


def _table(rows: list[Row], count: int, child_years: float) -> Table:
    drawn = Table(title=f"{count:,} families, {child_years:,.0f} years of childhood")
    for name in ("factor", "counted per 1,000", "meant", "found", "give or take", "ground"):
        drawn.add_column(
            name, justify="right" if name in ("meant", "found", "give or take") else "left"
        )
    for row in rows:
        unit = row.unit.replace("-a-year", " a year")
        figures = (f"{row.target:,.2f}", f"{row.found:,.2f}", f"{2 * row.error:,.2f}")
        drawn.add_row(row.factor, unit, *figures, row.grade, style=None if row.near else "bold")
    return drawn
