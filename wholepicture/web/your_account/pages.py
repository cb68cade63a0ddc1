"""What the page of your own account shows."""

import re
from dataclasses import dataclass, replace
from typing import Final

from wholepicture.services.signing_in import SignedIn
from wholepicture.services.your_account import Ways

BROWSERS: Final = (
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS: Final = (("Android", "an Android phone"), ("iPhone", "an iPhone"), ("iPad", "an iPad"),
                  ("Windows", "Windows"), ("Mac OS", "a Mac"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class YourAccountPage:
    """The person, the ways in which they sign in, and whether they must still add one."""

    viewer: SignedIn
    ways: Ways
    must_add: bool


def your_account_page(viewer: SignedIn, ways: Ways, must_add: bool) -> YourAccountPage:
    """The page of an account, with its browsers in words."""
    said = tuple(replace(one, browser=browser(one.browser)) for one in ways.sessions)
    return YourAccountPage(viewer, replace(ways, sessions=said), must_add)


def browser(agent: str) -> str:
    """What a browser calls itself, in words: Firefox on Windows."""
    name = next((word for mark, word in BROWSERS if mark in agent), "A browser")
    system = next((word for mark, word in SYSTEMS if re.search(mark, agent)), "")
    return f"{name} on {system}" if system else name
