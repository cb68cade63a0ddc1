"""`wholepicture serve`: build the reports of the bundled cases and show them on this computer alone."""

import signal
import sys
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click

from wholepicture.commands.given import Unfit, usable
from wholepicture.commands.review import heading_of
from wholepicture.reports.index import Entry, entry, index_html
from wholepicture.reports.review.as_html import as_html
from wholepicture.services.library import reviewed_library
from wholepicture.services.reviews import bundled, law_words

HOST: Final = "127.0.0.1"
TRIES: Final = 20
HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""What the browser is told: run no script, ask nobody, keep nothing."""


@click.command()
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port to listen on; 0 takes any that is free.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the reports in this folder.",
)
def serve(port: int, out: Path | None) -> None:
    """Build the reports of all bundled cases and show them in the browser, on this computer alone."""
    with ExitStack() as stack:
        folder = out or Path(stack.enter_context(TemporaryDirectory(prefix="wholepicture-")))
        with usable():
            folder.mkdir(parents=True, exist_ok=True)
            build(folder)
        show(folder, port)


def build(folder: Path) -> None:
    """Write every report, and the page that lists them, into a folder."""
    entries: list[Entry] = []
    names, words = bundled(), law_words()
    with click.progressbar(
        reviewed_library(), length=len(names), label="Building the reports", file=sys.stderr
    ) as found:
        for name, answer in found:
            page = as_html(answer.case, answer.found, heading_of(answer), words)
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
            entries.append(entry(answer.case, answer.found, f"{name}.html"))
    (folder / "index.html").write_text(index_html(tuple(entries)), encoding="utf-8")


def show(folder: Path, port: int) -> None:
    """Serve a folder until it is stopped with Ctrl-C."""
    server = _server(folder, port)
    with server:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        click.echo(f"The reports are at http://{HOST}:{server.server_port}/  (Ctrl-C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("\nStopped.")


def _server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server on the port, or on the next that is free."""
    answer = partial(Pages, directory=str(folder))
    for number in range(port, min(port + TRIES, 65536)):
        try:
            return ThreadingHTTPServer((HOST, number), answer)
        except OSError as error:
            click.echo(
                f"Port {number} cannot be used ({error.strerror}); trying the next.", err=True
            )
    raise Unfit(f"no port from {port} on could be used; give another with --port")


class Pages(SimpleHTTPRequestHandler):
    """The files of one folder, with headers that keep them to themselves; no list of a folder."""

    server_version = "wholepicture"
    sys_version = ""

    def end_headers(self) -> None:
        """Add what the browser is told."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def list_directory(self, path: Any) -> None:
        """A folder is not listed."""
        self.send_error(404)

    def log_message(self, *said: Any) -> None:
        """Nothing is written of what is read."""
