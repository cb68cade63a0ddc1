"""The locks: everything that is asked for is pinned, with its hashes, and the same in both."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.house.tree import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = [*PROJECT["project"]["dependencies"], *GROUPS["build"]]
WANTED = [("run.txt", need) for need in RUN]
MATCH = PROJECT["project"]["optional-dependencies"]["match"]
WANTED += [("bench.txt", need) for need in GROUPS["bench"]]
WANTED += [("match.txt", need) for need in MATCH]
WANTED += [("dev.txt", need) for need in [*RUN, *MATCH, *GROUPS["dev"]]]


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock):
    """Each name in a lock, and the version it is held to."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return {plain(name): version for name, version in re.findall(r"(?m)^([\w.-]+)==([\w.]+)", text)}


@pytest.mark.parametrize(("lock", "need"), WANTED)
def test_what_is_asked_for_is_locked(lock, need):
    asked = Requirement(need)
    version = pinned(lock).get(plain(asked.name))

    assert version, "run `make lock`"
    assert version in asked.specifier, "run `make lock`"


@pytest.mark.parametrize("lock", ["run.txt", "match.txt"])
def test_all_locks_hold_the_same_versions(lock):
    dev = pinned("dev.txt")

    assert {name: dev.get(name) for name in pinned(lock)} == pinned(lock)


@pytest.mark.parametrize("lock", ["bench.txt", "dev.txt", "match.txt", "run.txt", "uv.txt"])
def test_every_version_has_its_hashes(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[\w.-]+==)", text)[1:]

    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


def test_what_builds_the_package_is_what_was_locked():
    assert PROJECT["build-system"]["requires"] == GROUPS["build"]
