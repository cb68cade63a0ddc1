"""What is waiting for somebody: each room says what it has, and a role sees only what is its to do."""

from dataclasses import dataclass
from datetime import datetime

from wholepicture.core.accounts import Role
from wholepicture.services.agencies import empty_posts, posts_without_anybody
from wholepicture.services.concerns import waiting_drafts
from wholepicture.services.people.queue import waiting_pairs
from wholepicture.services.signing_in import SignedIn

__all__ = ["Role", "Task", "waiting"]


@dataclass(frozen=True)
class Task:
    """Something to do: what, how many, and the name of the page where it is done."""

    what: str
    count: int
    page: str


def waiting(*, viewer: SignedIn, at: datetime) -> tuple[Task, ...]:
    """What is the viewer's to do now, in the post that they work in."""
    begun = waiting_drafts(by=viewer.actor)
    found = [Task("Concerns that you began and have not logged", begun, "concerns")]
    if viewer.post.role is Role.ADMINISTRATOR:
        found.append(Task("Posts that nobody is in", posts_without_anybody(at=at), "agencies"))
        found.append(Task("Records to decide", waiting_pairs(), "matches"))
    if viewer.post.role is Role.MANAGER:
        empty = empty_posts(agency=viewer.post.agency, at=at)
        found.append(Task("Posts of your agency that nobody is in", len(empty), "agencies"))
    return tuple(one for one in found if one.count)
