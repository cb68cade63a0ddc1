"""Where the data lies: a folder of this computer, and in it the database and the secret.

`WHOLEPICTURE_DATA` names another folder, and `WHOLEPICTURE_PART` a folder in it, so that a demonstration lies apart. `DATABASE_URL` names a PostgreSQL database, such as
`postgresql://name:password@host:5432/wholepicture`.
"""

import os
import secrets
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from platformdirs import user_data_path

EMBEDDED: Final = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000; PRAGMA cache_size=-64000;"
    ),
}
"""One writer at a time, readers beside it, and nothing half-written after a power cut."""


def data_folder() -> Path:
    """The folder that holds the data; made, for its owner's eyes only, when it is not there."""
    named = os.environ.get("WHOLEPICTURE_DATA")
    whole = Path(named) if named else user_data_path("wholepicture", appauthor=False)
    folder = whole / os.environ.get("WHOLEPICTURE_PART", "")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret(folder: Path) -> str:
    """The secret of this installation: made once, by whoever comes first, and never shown."""
    path = folder / "secret"
    if not path.exists():
        part = folder / f"secret.{os.getpid()}.part"
        with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink(missing_ok=True)
    return path.read_text(encoding="ascii")


def database(url: str, folder: Path) -> dict[str, Any]:
    """The database that holds the records: PostgreSQL where a URL says so, else a file in the folder.

    Raises:
        ImproperlyConfigured: when the URL is not of a PostgreSQL database.
    """
    if not url:
        path = str(folder / "records.sqlite3")
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": EMBEDDED}
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL must be like postgresql://name:password@host:5432/database"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }
