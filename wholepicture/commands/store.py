"""The store that commands work on: opened, its tables made, and what goes wrong with it said in words."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wholepicture.commands.given import Unfit, usable


@contextmanager
def opened_store() -> Iterator[None]:
    """Open the store of this computer, and make what tables it has not yet.

    Whatever is wrong with the folder, the database or the disk is said in words, with exit code 2.
    """
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wholepicture.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    with usable():
        try:
            django.setup()
            _make_tables()
            yield
        except ImproperlyConfigured as wrong:
            raise Unfit(str(wrong)) from None
        except DatabaseError as error:
            raise Unfit(_why(str(error))) from None


def actor() -> Any:
    """Who is doing this: the person signed in to this computer. Only once the store is open."""
    from wholepicture.services.audit import Actor

    try:
        return Actor(getpass.getuser())
    except (KeyError, OSError):
        return Actor("somebody at this computer")


def _make_tables() -> None:
    """Bring the tables up to this version; quick when they are."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def _why(said: str) -> str:
    first = said.strip().splitlines()[0] if said.strip() else "no reason given"
    return f"the store cannot be used: {first}; look at its folder (WHOLEPICTURE_DATA) or database (DATABASE_URL)"
