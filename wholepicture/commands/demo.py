"""`wholepicture demo`: a partnership of invented agencies, to try everything on."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from wholepicture.commands.given import Day, Unfit, usable
from wholepicture.commands.progress import stages
from wholepicture.commands.store import actor, opened_store
from wholepicture.core.period import iso
from wholepicture.services.demo import EARLIEST, MOST_FAMILIES, demo_feeds


@click.group()
def demo() -> None:
    """An invented partnership, to try everything on. Nobody in it is real."""


@demo.command()
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")  # fmt: skip
@click.option("--families", default=5_000, show_default=True, type=click.IntRange(0, MOST_FAMILIES), help="How many ordinary families there are besides those known by name.")  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same files.")
@click.option("--until", type=Day(), help="Move all lives by whole months, so that the extracts are made in this month, on this day or before it.")  # fmt: skip
def feeds(out: Path, families: int, seed: int, until: date | None) -> None:
    """Write an extract of every agency, each with its mapping.

    Two families whose story is told in the cases k and q are hidden among the others, and some rows are
    bad on purpose. The folder `truth` says who is who; nothing reads it but tests and measurements.
    """
    if until and not EARLIEST <= until:
        raise Unfit(f"--until {until}: give a day of {EARLIEST.year} or later")
    with usable():
        found, done = demo_feeds(out=out, families=families, seed=seed, until=until)
    people = sum(len(book.people) for book in found.of.values())
    seen = sum(len(book.seen) for book in found.of.values())
    click.echo(
        f"{len(done.feeds)} feeds of {len(found.of)} agencies in {out}: "
        f"{people:,} person records, {seen:,} observations, {len(done.slips)} rows that are bad on purpose; "
        f"made on {iso(found.cast.extracted)}"
    )


@demo.command()
@click.option("--families", default=3_000, show_default=True, type=click.IntRange(0, MOST_FAMILIES), help="How many ordinary families there are besides those known by name.")  # fmt: skip
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same people.")
@click.option(
    "--until", type=Day(), help="The day by which the extracts are made; today if not given."
)
def load(families: int, seed: int, until: date | None) -> None:
    """Put the partnership into the store, as if its feeds had come today, and find who is who.

    It takes a minute or two, and goes on where it was broken off. Nothing is put among records of others.
    """
    with opened_store():
        from wholepicture.services.demo_store import NotEmpty, store_demo

        at = datetime.now(UTC)
        try:
            with stages() as told:
                done = store_demo(
                    by=actor(), at=at, told=told, families=families, seed=seed, until=until or at.date()
                )  # fmt: skip
        except NotEmpty as full:
            raise Unfit(str(full)) from None
    click.echo(
        f"{done.feeds} feeds, {done.rows:,} rows; {done.quarantined} rows wait to be put right (wholepicture feed quarantine). "
        f"{done.matched.people:,} people; {done.matched.questions} pairs of records wait for a person (wholepicture matches). "
        'Try: wholepicture find "kaci thornwell" --postcode WQ3'
    )
