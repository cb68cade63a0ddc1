"""Styles and scripts: what was taken from elsewhere is what was taken, and every address changes with its content."""

import hashlib
import re

import pytest

from tests.house.tree import PACKAGE
from wholepicture.web.drawing import asset

STATIC = PACKAGE / "web" / "static"
VENDOR = STATIC / "vendor"


def test_what_was_taken_from_the_design_system_is_unchanged():
    told = (VENDOR / "VERSIONS.txt").read_text(encoding="utf-8")
    found = dict(reversed(line.split("  ")) for line in told.splitlines() if "  " in line)

    assert sorted(found) == ["govuk.css", "govuk.js"]
    for name, digest in found.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.*s")), ids=lambda path: path.name)
def test_nothing_is_fetched_from_anywhere_and_no_branding_is_left(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"url\((?!data:)|@import|@font-face|GDS Transport|crest", text)


@pytest.mark.parametrize("name", ["pages.css", "icon.svg", "vendor/govuk.js", "mfa/js/webauthn.js"])
def test_an_address_carries_a_mark_of_the_content(name):
    assert re.fullmatch(rf"/static/{name}\?v=[0-9a-f]{{10}}", asset(name))


def test_a_style_that_is_not_there_is_an_error_and_not_a_quiet_gap():
    with pytest.raises(FileNotFoundError, match=r"nothing\.css"):
        asset("nothing.css")
