"""The pictures of the manual, taken of the pages as they are; kept with SHOTS=1."""

import os

import pytest
from playwright.sync_api import expect

from tests.house.tree import ROOT
from tests.pages import IN_TWO_POSTS

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("SHOTS") == "1"
PICTURES = ROOT / "docs" / "screenshots"


def taken(page, name, folder):
    """A picture of what the window shows."""
    path = (PICTURES if SHOTS else folder) / f"{name}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 5_000


def test_the_pictures_of_the_manual_can_be_taken(page, whole, tmp_path):
    page.set_viewport_size({"width": 1000, "height": 900})
    whole.open(page, "/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_visible()
    taken(page, "sign-in", tmp_path)
    whole.sign_in(page, IN_TWO_POSTS)
    expect(page.locator("h1")).to_have_text("What is yours to do")
    page.set_viewport_size({"width": 400, "height": 800})
    whole.open(page, "/agencies/")
    taken(page, "agencies-phone", tmp_path)


def test_every_picture_is_used_in_a_page():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in pages)

    assert [path.name for path in PICTURES.glob("*.png") if path.name not in text] == []
