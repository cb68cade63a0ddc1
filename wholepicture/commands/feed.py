"""`wholepicture feed`: check, load and watch over what agencies' systems deliver."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click

from wholepicture.commands.given import Day, Unfit, printed
from wholepicture.commands.progress import progress
from wholepicture.commands.store import actor, opened_store

FILE = click.Path(exists=True, path_type=Path)
MAPPING = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, path_type=Path)
DAY_HELP = (
    "The day on which the source made the file; else the day in its name, or of its last change."
)


@click.group()
def feed() -> None:
    """Check, load and watch over what agencies' systems deliver.

    A mapping says how to read the files of one feed; docs/how-to/feeds.md tells how to write one.
    """


@feed.command()
@click.argument("mapping", type=MAPPING)
@click.argument("file", type=FILE)
@click.option("--extracted", type=Day(), help=DAY_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def check(mapping: Path, file: Path, extracted: date | None, as_json: bool) -> None:
    """Say what a FILE would change and what is wrong in it, row by row; load nothing.

    The exit code is 1 when rows would be held back.
    """
    with opened_store():
        from wholepicture.reports import feeds as drawn
        from wholepicture.services.feeds import check_feed, day_of, open_feed

        opened = open_feed(mapping=mapping, path=file)
        with progress(f"Reading {file.name}") as told:
            day = extracted or day_of(file, corrections=opened.feed.corrections)
            found = check_feed(opened=opened, extracted=day, told=told)
    if as_json:
        click.echo(_json(drawn.checked_as_data(found)))
    else:
        printed(lambda screen: screen.print(drawn.checked(found), soft_wrap=True))
    if found.quarantined:
        raise click.exceptions.Exit(1)


@feed.command()
@click.argument("mapping", type=MAPPING)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--extracted", type=Day(), help=DAY_HELP)
@click.option("--release", is_flag=True, help="Load it though it would be held: it is late, or much is gone from it.")  # fmt: skip
@click.option("--revision", type=click.IntRange(0), default=0, help="Raise it when a file of the same day was made again, or its mapping was put right.")  # fmt: skip
def load(
    mapping: Path, files: tuple[Path, ...], extracted: date | None, release: bool, revision: int
) -> None:
    """Load FILES: what was loaded before changes nothing, and what was broken off goes on.

    Rows that cannot be taken in are kept in quarantine. A delivery that is late, or from which far more is
    gone than usual, is held until somebody releases it; then the exit code is 1.
    """
    with opened_store():
        states = [_load(mapping, file, extracted, release, revision) for file in files]
    if "held" in states:
        raise click.exceptions.Exit(1)


def _load(mapping: Path, file: Path, extracted: date | None, release: bool, revision: int) -> str:
    """Look at one file, tell what it would do, and load it."""
    from wholepicture.reports import feeds as drawn
    from wholepicture.services import feeds

    opened = feeds.open_feed(mapping=mapping, path=file)
    day = extracted or feeds.day_of(file, corrections=opened.feed.corrections)
    at = datetime.now(UTC)
    if feeds.state_of(opened=opened, extracted=day, revision=revision) in (None, "held"):
        with progress(f"Reading {file.name}") as told:
            found = feeds.check_feed(opened=opened, extracted=day, told=told)
        printed(lambda screen: screen.print(drawn.checked(found, first=5), soft_wrap=True))
    else:
        found = None
    try:
        with progress(f"Loading {file.name}", found.rows if found else None) as told:
            loaded = feeds.load_feed(
                by=actor(), at=at, opened=opened, extracted=day, revision=revision,
                release=release, checked=found, told=told,
            )  # fmt: skip
    except feeds.NoRoom:
        raise Unfit(
            f"{file.name}: the disk that holds the records is full. What was taken in is kept: "
            "make room, and run the same command again; it goes on from there"
        ) from None
    except feeds.Busy:
        raise Unfit(f"{file.name}: it is being loaded already; wait until that has ended") from None
    printed(lambda screen: screen.print(drawn.loaded(loaded), soft_wrap=True))
    return loaded.state


@feed.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--at", type=Day(), help="As it stands on a day; today if not given.")
def status(as_json: bool, at: date | None) -> None:
    """Show what each feed last delivered, what is late, held or broken off, and what is kept."""
    with opened_store():
        from wholepicture.reports import feeds as drawn
        from wholepicture.services.feeds import feed_status

        found = feed_status(at=at or datetime.now(UTC).date())
    if as_json:
        click.echo(_json(drawn.status_as_data(found)))
    else:
        printed(lambda screen: screen.print(drawn.status(found), soft_wrap=True))


@feed.command()
@click.option("--feed", "of", help="The rows of one feed alone, such as police/people.")
@click.option("--xlsx", "book", type=OUT, help="Write the rows to a workbook, to be corrected and loaded again.")  # fmt: skip
@click.option("--csv", "text", type=OUT, help="Write them as CSV, for programs: a spreadsheet changes dates and numbers in it.")  # fmt: skip
def quarantine(of: str | None, book: Path | None, text: Path | None) -> None:
    """Show the rows that were not taken in and still wait to be put right.

    Correct them in the file that --xlsx writes, and give it to `wholepicture feed load` with the mapping of
    their feed: those that can be taken in then wait no longer.
    """
    with opened_store():
        from wholepicture.reports import quarantine as drawn
        from wholepicture.services.feeds import NoSuchFeed, quarantined

        try:
            waiting = quarantined(feed=of)
        except NoSuchFeed as unknown:
            raise Unfit(str(unknown)) from None
        left_out = drawn.write_workbook(waiting, book) if book else 0
        if text:
            drawn.write_csv(waiting, text)
    printed(lambda screen: screen.print(drawn.waiting(waiting), soft_wrap=True))
    if left_out:
        click.echo(f"{left_out:,} too long for a workbook, not written: correct them in the source system, or use --csv")  # fmt: skip


@feed.command()
@click.option("--after", type=click.IntRange(0), default=30, show_default=True, help="Days of grace after the end of a reason.")  # fmt: skip
def expire(after: int) -> None:
    """Erase what was kept for children whose reasons have ended; their records serve matching alone."""
    with opened_store():
        from wholepicture.services.feeds import expire as erase

        gone = erase(by=actor(), at=datetime.now(UTC), grace=after)
    click.echo(f"{gone:,} observations erased, words and codes")


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)
