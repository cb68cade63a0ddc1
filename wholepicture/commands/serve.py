"""`wholepicture serve`: the pages of the application, from this computer; or a demonstration in which all are invented."""

import os
import socket
import sys
from datetime import UTC, datetime
from typing import Any, Final

import click

from wholepicture.commands.given import Unfit, usable
from wholepicture.commands.progress import stages
from wholepicture.commands.store import actor, opened_store

HOST: Final = "127.0.0.1"
TRIES: Final = 20
WORKERS, THREADS = 2, 4


@click.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to listen on, or the next that is free; 0 takes any.",
)
@click.option(
    "--families",
    default=3000,
    show_default=True,
    type=click.IntRange(1),
    help="How many ordinary families the demonstration has, the first time.",
)
@click.option("--demo", is_flag=True, help="A partnership in which everybody is invented, in a folder of its own.")  # fmt: skip
def serve(port: int, families: int, demo: bool) -> None:
    """Serve the pages from this computer: behind a proxy with https, or to this computer alone.

    WHOLEPICTURE_ADDRESS is the address that people type, such as https://wholepicture.example.
    """
    if demo:
        _demonstration()
    with opened_store():
        listening = _listening(port)
        if demo:
            _prepared(families)
        number = listening.getsockname()[1]
        where = os.environ.get("WHOLEPICTURE_ADDRESS") or f"http://localhost:{number}/"
        click.echo(f"Whole Picture is at {where}  (Ctrl-C stops)")
        sys.stdout.flush()
        _run(listening.detach())


def _demonstration() -> None:
    """The demonstration has a data folder of its own, so that nobody who is invented comes among real people."""
    os.environ["WHOLEPICTURE_PART"] = "demonstration"
    os.environ["WHOLEPICTURE_DEMONSTRATION"] = "1"


def _prepared(families: int) -> None:
    """Make the demonstration ready, and print how to sign in."""
    from django.conf import settings

    from wholepicture.services import demo_partnership as demo

    try:
        with usable(), stages() as told:
            found = demo.demo_partnership(
                by=actor(), at=datetime.now(UTC), folder=settings.DATA, families=families, told=told
            )
    except (demo.Refused, demo.NotEmpty) as refused:
        raise Unfit(str(refused)) from None
    click.echo("Everybody here is invented. Sign in as:\n")
    shown = [one for one in found.sign_ins if one.why]
    wide = max(len(one.email) for one in shown)
    for one in shown:
        click.echo(f"  {one.email:{wide}}  {one.password}  {one.why}")
    click.echo(
        f"\nThe passwords of all {len(found.sign_ins)} are in {settings.DATA / 'sign-ins.json'}\n"
    )


def _listening(port: int) -> socket.socket:
    """A socket on the port, or on the next that is free."""
    for number in range(port, min(port + TRIES, 65536)):
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((HOST, number))
            made.listen()
        except OSError as error:
            made.close()
            click.echo(
                f"Port {number} cannot be used ({error.strerror}); trying the next.", err=True
            )
        else:
            return made
    raise Unfit(f"no port from {port} on could be used; give another with --port")


def _run(listening: int) -> None:
    """Serve until it is stopped."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    class Server(BaseApplication):  # type: ignore[misc]
        """Gunicorn with our settings."""

        def load_config(self) -> None:
            for name, value in _settings(listening).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return get_wsgi_application()

    connections.close_all()
    try:
        Server().run()
    except KeyboardInterrupt:
        click.echo("\nStopped.")


def _settings(listening: int) -> dict[str, Any]:
    return {
        "bind": f"fd://{listening}",
        "workers": WORKERS,
        "threads": THREADS,
        "worker_class": "gthread",
        "accesslog": None,
        "loglevel": "warning",
        "proc_name": "wholepicture",
        "control_socket_disable": True,
        "on_exit": lambda server: click.echo("\nStopped."),
    }
