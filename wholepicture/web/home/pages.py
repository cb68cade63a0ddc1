"""What the first page shows."""

from dataclasses import dataclass
from typing import Final

from wholepicture.core.accounts import Role
from wholepicture.services.signing_in import SignedIn
from wholepicture.services.waiting import Task

YOURS: Final = {
    Role.PRACTITIONER: "What others ask of you about a child, and what you should know, will be listed here.",
    Role.FRONT_DOOR: "Contacts that nobody has answered yet, and answers that are late, will be listed here.",
    Role.MANAGER: "What is late in your agency, and posts that nobody is in, are listed here.",
    Role.REVIEW_AUTHOR: "Reviews that you are writing, and reports that agencies still owe you, will be listed here.",
    Role.INFORMATION_GOVERNANCE: "Look-ups that somebody should ask about, and changes to what may be shared, will be listed here.",
    Role.ADMINISTRATOR: "Posts that nobody is in, and accounts that need you, are listed here.",
}
"""What each role will find on this page."""


@dataclass(frozen=True)
class HomePage:
    """The person, what is theirs to do, and what this list is for."""

    name: str
    tasks: tuple[Task, ...]
    listed: str


def home_page(viewer: SignedIn, tasks: tuple[Task, ...]) -> HomePage:
    """The first page of somebody in the post that they work in."""
    return HomePage(viewer.name, tasks, YOURS[viewer.post.role])
