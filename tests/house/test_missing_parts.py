"""A computer without a browser is told what to install; where no skip is allowed, it fails."""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT


def run_without_chromium(**environment):
    command = [sys.executable, "-m", "pytest", "-q", "tests/house/test_browser.py"]
    without = {**os.environ, "CHROMIUM": "no-such-browser", "CI": "", **environment}
    return subprocess.run(
        command, cwd=ROOT, env=without, capture_output=True, text=True, check=False
    )


def test_the_rest_is_run_and_what_is_missing_is_named():
    run = run_without_chromium()

    assert run.returncode == 0
    assert "2 skipped" in run.stdout
    assert "Chromium is missing" in run.stdout
    assert "apt-get install chromium" in run.stdout


@pytest.mark.parametrize("ci", ["1", "true"])
def test_where_no_skip_is_allowed_it_fails(ci):
    run = run_without_chromium(CI=ci)

    assert run.returncode == 1
    assert "Chromium is missing: apt-get install chromium" in run.stdout
