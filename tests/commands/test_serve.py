"""`wholepicture serve` starts the application; `--demo` makes an invented partnership and says how to sign in."""

import http.cookiejar
import json
import os
import re
import socket
import sqlite3
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.serving import COMMAND, serving
from wholepicture.services.reviews import bundled

TEACHER = "amara.okafor@school.example"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def busy():
    """A port that something else has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture(scope="module")
def demonstration(data, busy):
    with serving(data, "--demo", "--port", str(busy)) as running:
        yield running


def browser():
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    return urllib.request.build_opener(cookies)


def signed_in(at, email, password):
    """A browser in which somebody has signed in, and the page that came."""
    opened = browser()
    page = opened.open(f"{at}sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    form = {"login": email, "password": password, "csrfmiddlewaretoken": token}
    return opened, opened.open(
        f"{at}sign-in/", urllib.parse.urlencode(form).encode()
    ).read().decode()


def test_it_listens_on_the_next_port_that_is_free(demonstration, busy):
    at, _, _ = demonstration

    assert f":{busy}/" not in at


def test_what_it_prints_is_enough_to_sign_in(demonstration):
    at, said, _ = demonstration
    password = re.search(rf"{re.escape(TEACHER)} +(\S+)", said)[1]
    opened, page = signed_in(at, TEACHER, password)

    assert "What is yours to do" in page
    assert "Amara Okafor" in page
    for name in bundled():
        assert "Review report" in opened.open(f"{at}cases/{name}/").read().decode()


def test_nothing_is_seen_by_who_is_not_signed_in(demonstration):
    at, _, _ = demonstration
    answer = browser().open(f"{at}cases/k/")

    assert "/sign-in/" in answer.url
    assert "Review report" not in answer.read().decode()


def test_the_passwords_are_for_the_owners_eyes_only(demonstration, data):
    kept = data / "demonstration" / "sign-ins.json"

    assert kept.stat().st_mode & 0o077 == 0
    assert len(set(json.loads(kept.read_text(encoding="utf-8")).values())) == 30


def test_the_agencies_records_are_loaded_once(demonstration, data):
    folder = data / "demonstration"
    told = json.loads((folder / "partnership.json").read_text(encoding="utf-8"))
    with sqlite3.connect(folder / "records.sqlite3") as store:
        [[people]] = store.execute("SELECT count(*) FROM records_sourcerecord")

    assert told["loaded"]
    assert told["families"] == 3
    assert people > 30


def test_the_second_time_it_is_the_same_people_with_the_same_passwords(demonstration, data):
    _, said, _ = demonstration
    with serving(data, "--demo", "--port", "0") as (at, again, _):
        password = re.search(rf"{re.escape(TEACHER)} +(\S+)", again)[1]
        _, page = signed_in(at, TEACHER, password)

    assert password in said
    assert "What is yours to do" in page
    assert "Loading" not in again


def test_without_the_demonstration_nobody_is_invented(tmp_path):
    with serving(tmp_path, "--port", "0") as (at, said, _):
        page = browser().open(f"{at}sign-in/").read().decode()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            browser().open(f"{at}gallery/")

    assert ".example" not in said
    assert "invented" not in page
    assert not (tmp_path / "demonstration").exists()


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_cannot_be_is_a_usage_error(port):
    done = subprocess.run([*COMMAND, "--port", port], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "--port" in done.stderr


def test_a_folder_that_cannot_be_used_is_said_in_words(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    around = {**os.environ, "WHOLEPICTURE_DATA": str(tmp_path / "file")}
    done = subprocess.run(
        [*COMMAND, "--demo"], env=around, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "file" in done.stderr
    assert "Traceback" not in done.stderr
