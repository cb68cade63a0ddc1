"""`wholepicture people`: who the records are about, how that came to be, and putting it right."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import click

from wholepicture.commands.given import Day, Unfit, printed
from wholepicture.commands.store import actor, opened_store


@click.group()
def people() -> None:
    """Say who the stored records are about, how that came to be, and put it right."""


@people.command()
@click.argument("ref")
@click.option("--at", type=Day(), help="As it stood on a day; now if not given.")
def show(ref: str, at: date | None) -> None:
    """Show the records that make up a person, and every change that brought them together.

    REF is what `wholepicture find` shows.
    """
    with _told():
        from wholepicture.reports import identity as drawn
        from wholepicture.services.people.histories import history, relied_on

        found, relied = history(ref=ref, at=at), relied_on(ref=ref)
    printed(lambda screen: drawn.history(screen, found, relied))


@people.command()
@click.argument("ref")
@click.option("--change", required=True, type=click.IntRange(1), help="The number of the change, as `people show` has it.")  # fmt: skip
@click.option("--why", required=True, help="Why the records are not one person's.")
def unmatch(ref: str, change: int, why: str) -> None:
    """Undo what a change brought into a person: every record goes back, and stays apart from now on."""
    with _told():
        from wholepicture.reports import identity as drawn
        from wholepicture.services.people.histories import undo_match

        done = undo_match(by=actor(), at=datetime.now(UTC), ref=ref, change=change, why=why)
    printed(lambda screen: drawn.undone(screen, done))


@people.command()
@click.argument("source")
@click.argument("key")
@click.option(
    "--why", required=True, help="On whose order, and since when; keep the reason itself out of it."
)
@click.confirmation_option(
    prompt="This can never be undone. Is it an adoption, or the protection of a witness?"
)
def never(source: str, key: str, why: str) -> None:
    """Match a record with nothing, for good: after an adoption, or for the protection of a witness."""
    with _told():
        from wholepicture.core.identity.decisions import Says
        from wholepicture.services.people.deciding import decide
        from wholepicture.services.people.matching import Busy, match_records

        now = datetime.now(UTC)
        decide(by=actor(), at=now, says=Says.NEVER, a=(source, key), why=why)
        try:
            match_records(by=actor(), at=now)
        except Busy:
            raise Unfit("what you said is kept, but somebody else is moving records, so it does not count yet: run `wholepicture match`") from None  # fmt: skip
    click.echo(f"{source} {key} is matched with nothing from now on")


@contextmanager
def _told() -> Iterator[None]:
    """Open the store, and say in words what cannot be done."""
    with opened_store():
        from wholepicture.services.people.deciding import NoSuchRecord
        from wholepicture.services.people.histories import NoSuchMatch, NoSuchPerson
        from wholepicture.services.people.moving import Busy

        try:
            yield
        except (Busy, NoSuchRecord, NoSuchMatch, NoSuchPerson, ValueError) as wrong:
            raise Unfit(str(wrong)) from None
