"""`wholepicture measure`: what patterns find of what reviews found, how quiet and how fast they are, how notes are coded."""

import click
from rich.progress import Progress, TimeRemainingColumn

from wholepicture.reports import measures as report


@click.group()
def measure() -> None:
    """Measure the patterns and the coding; prints tables in Markdown."""


@measure.command()
def findings() -> None:
    """Hold the candidates of each bundled case against what its review found."""
    from wholepicture.services.measures import measure_findings

    click.echo(report.findings_page(tuple(measure_findings())))


@measure.command()
@click.option("--families", default=2_000, show_default=True, type=click.IntRange(1, 200_000))
@click.option("--seed", default=1, show_default=True)
@click.option("--harms", default="third", show_default=True, type=click.Choice(("first", "second", "third")), help="Which harms to plant: the third set is the one to quote.")  # fmt: skip
def quiet(families: int, seed: int, harms: str) -> None:
    """Watch ordinary families, at the published rates and at twice the rates, with harms planted in some."""
    from wholepicture.services.measures import measure_quiet

    with Progress(*Progress.get_default_columns()[:-1], TimeRemainingColumn()) as progress:
        task = progress.add_task("Families", total=2 * families)
        once, twice = (
            measure_quiet(
                families=families,
                seed=seed,
                intensity=times,
                harms=harms,
                progress=lambda: progress.advance(task),
            )
            for times in (1.0, 2.0)
        )
    click.echo(
        f"{families} families, {once.years:.0f} child-years, seed {seed}, harms planted: {harms} set\n"
    )
    for part in (report.quiet_table(once, twice), report.sets_table({f"{harms} set".capitalize(): once}), report.planted_table(once), report.pattern_table(once, twice), report.curve_table(once)):  # fmt: skip
        click.echo(part + "\n")


@measure.command()
def coding() -> None:
    """Suggest factors for the words of the bundled cases, each case left out in turn."""
    from wholepicture.engines.coding import coding_table
    from wholepicture.services.measures import measure_notes

    click.echo(coding_table(measure_notes()))


@measure.command()
@click.option("--families", default=1_000, show_default=True, type=click.IntRange(1, 200_000))
@click.option("--seed", default=1, show_default=True)
def speed(families: int, seed: int) -> None:
    """Time the picture, the gaps and plans, and the whole review of one family after another."""
    from wholepicture.reports.speed import speed_page
    from wholepicture.services.measures import machine, measure_speed

    with Progress(*Progress.get_default_columns()[:-1], TimeRemainingColumn()) as progress:
        task = progress.add_task("Families", total=families)
        found = measure_speed(families=families, seed=seed, progress=lambda: progress.advance(task))
    click.echo(f"{machine()}; seed {seed}\n")
    click.echo(speed_page(found))
