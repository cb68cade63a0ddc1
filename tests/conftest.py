"""What every test shares: which parts of the computer it needs, and the browser."""

import os
import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from hypothesis import settings

from tests import stores

NO_SKIPS = os.environ.get("CI", "").lower() in {"1", "true"}

# A slow computer is no fault; and where the run must be repeatable, so are the random cases.
settings.register_profile("house", deadline=None, derandomize=NO_SKIPS)
settings.load_profile("house")


@dataclass(frozen=True)
class Part:
    """A part of the computer that some tests need and pip cannot install."""

    name: str
    commands: tuple[str, ...]
    install: str

    def path(self):
        """Where it is, if it is: what the environment names (CHROMIUM, JAVA), and then only that."""
        named = os.environ.get(self.name.upper())
        commands = (named,) if named else self.commands
        return next(filter(None, map(shutil.which, commands)), None)


PARTS = {
    "browser": Part(
        "Chromium",
        ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"),
        "apt-get install chromium fonts-liberation",
    ),
    "java": Part("Java", ("java",), "apt-get install default-jre-headless"),
}


def missing_parts(item):
    return [
        part
        for marker, part in PARTS.items()
        if item.get_closest_marker(marker) and not part.path()
    ]


def pytest_runtest_setup(item):
    for part in missing_parts(item):
        why = f"{part.name} is missing: {part.install}"
        if NO_SKIPS:
            pytest.fail(why, pytrace=False)
        pytest.skip(why)


def pytest_sessionfinish(session):
    """Where no skip is allowed, a skipped test fails the run."""
    stores.cleared()
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if NO_SKIPS and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    for marker, part in PARTS.items():
        missed = sum(marker in report.keywords for report in skipped)
        if missed and not part.path():
            terminalreporter.section(f"{part.name} is missing")
            terminalreporter.line(f"{missed} tests were left out. To run them: {part.install}")
    if NO_SKIPS and skipped:
        terminalreporter.section("No test may be skipped here")
        for report in skipped:
            terminalreporter.line(f"{report.nodeid}: {report.longrepr[-1]}")


@pytest.fixture
def store():
    """An empty store in an SQLite file."""
    with stores.sqlite_store() as made:
        yield made


@pytest.fixture(params=stores.STORES)
def any_store(request):
    """An empty store, in each of the databases that may hold it."""
    with stores.STORES[request.param]() as made:
        yield made


@pytest.fixture(scope="session")
def chromium():
    """The computer's own Chromium, told to call nobody."""
    from playwright.sync_api import sync_playwright

    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=PARTS["browser"].path(),
            args=[*quiet, *as_root, "--disable-gpu", "--disable-quic", "--no-first-run"],
        )
        yield browser
        browser.close()


@contextmanager
def opened(chromium, **options):
    """A new page; it may ask this computer alone, and no script of it may fail or be refused by the policy."""
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    asked, failed = [], []

    def ask(route):
        if urlsplit(route.request.url).hostname in {"127.0.0.1", "localhost"}:
            return route.continue_()
        asked.append(route.request.url)
        return route.abort()

    context.route(re.compile(r"^(https?|wss?):"), ask)
    page = context.new_page()
    page.on("pageerror", lambda error: failed.append(error))
    page.on(
        "console",
        lambda said: failed.append(said.text) if "Content Security" in said.text else None,
    )
    yield page
    context.close()
    assert asked == [], "a page may ask this computer alone"
    assert failed == [], "a script of the page failed, or its policy refused something"


@pytest.fixture
def page(chromium):
    """A new page, as at a desk."""
    with opened(chromium) as made:
        yield made


@pytest.fixture
def check_accessible():
    """Run axe on a page; fail with what it found, and where."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def check(page):
        page.wait_for_load_state()  # a click may have begun to bring another page
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}})
        assert found.violations_count == 0, found.generate_report()

    return check
