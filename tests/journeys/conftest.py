"""The partnership of the cast at work, and its pages in a browser."""

from dataclasses import dataclass

import pytest

from tests import pages, stores

stores.folder()

# A slow computer is no fault.
PATIENCE = 30_000


@dataclass(frozen=True)
class Pages:
    """Where the pages are, and how the people of the cast sign in."""

    address: str
    passwords: dict[str, str]

    def open(self, page, path):
        page.goto(self.address + path)

    def sign_in(self, page, email):
        """Somebody signs in with a password, as far as that alone goes."""
        self.open(page, "/sign-in/")
        page.get_by_label("Email address").fill(email)
        page.get_by_label("Password", exact=True).fill(self.passwords[email])
        page.get_by_role("button", name="Sign in", exact=True).click()


@pytest.fixture
def whole():
    """The pages of the partnership, from a store of this test alone."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    with pages.partnership() as passwords, pages.served() as address:
        yield Pages(address, passwords)
