"""`wholepicture accounts`: the first administrator, and whoever is locked out for good; all else is done on the pages."""

from datetime import UTC, datetime
from typing import Any

import click

from wholepicture.commands.given import Unfit
from wholepicture.commands.store import actor, opened_store


@click.group()
def accounts() -> None:
    """Make the first administrator, and let back in who is locked out."""


@accounts.command()
@click.argument("email")
@click.option("--name", required=True, help="Whose account it is.")
@click.option("--agency", required=True, metavar="ID", help="The agency, as the ledger names it.")
@click.option("--agency-name", help="What the agency is called, if it is not there yet.")
@click.option("--kind", default="partnership", show_default=True, help="The kind of that agency.")
def add(email: str, name: str, agency: str, agency_name: str | None, kind: str) -> None:
    """Make an administrator, and print a password once."""
    with opened_store():
        from wholepicture.services.administrators import add_administrator

        password = _tried(
            add_administrator, email=email, name=name, agency=agency, agency_name=agency_name or "", kind=kind
        )  # fmt: skip
    click.echo(f"{email} may sign in with {password}\nIt is shown this once. Change it, and add a passkey.")  # fmt: skip


@accounts.command()
@click.argument("email")
def renew(email: str) -> None:
    """Give somebody a new password, take away the ways of signing in that they lost, and end a suspension."""
    with opened_store():
        from wholepicture.services.administrators import let_back_in

        password = _tried(let_back_in, email=email)
    click.echo(f"{email} may sign in with {password}\nIt is shown this once. Change it, and add a passkey.")  # fmt: skip


def _tried(done: Any, **given: Any) -> str:
    """What a service answers, or what it refuses, in words."""
    from wholepicture.core.verdict import Refused
    from wholepicture.services.administration import NotThere

    try:
        password: str = done(by=actor(), at=datetime.now(UTC), **given)
    except (Refused, NotThere) as refused:
        raise Unfit(str(refused)) from None
    return password
