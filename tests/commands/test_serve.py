"""`wholepicture serve` builds every report and shows it on this computer alone."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from wholepicture.services.reviews import bundled

COMMAND = [sys.executable, "-c", "from wholepicture.commands.main import main; main()", "serve"]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def busy():
    """A port that something else has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture(scope="module")
def served(out, busy):
    """The address that a running command told, after it found the port taken."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [*COMMAND, "--port", str(busy), "--out", str(out)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        line = process.stdout.readline()
        yield re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=20)
    assert process.returncode == 0, stderr
    assert "Stopped." in stdout
    assert f"Port {busy} cannot be used" in stderr
    assert "Traceback" not in stderr


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310
        return answer.read().decode(), answer.headers


def test_it_serves_the_library_on_the_next_port(served, busy):
    page, _ = get(served)

    assert f":{busy}/" not in served
    assert "Case library" in page


def test_every_report_is_there(served, out):
    for name in bundled():
        page, _ = get(f"{served}{name}.html")
        assert page == (out / f"{name}.html").read_text(encoding="utf-8")


def test_the_browser_is_told_to_run_nothing_and_ask_nobody(served):
    _, headers = get(served)

    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Python" not in headers["Server"]


@pytest.mark.parametrize("path", ["nothing.html", "../pyproject.toml", "%2e%2e/pyproject.toml"])
def test_nothing_else_is_there(served, path):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(served + path)


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_cannot_be_is_a_usage_error(port):
    done = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "--port" in done.stderr


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    command = [*COMMAND, "--out", str(tmp_path / "file" / "folder")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "file" in done.stderr
    assert "Traceback" not in done.stderr
