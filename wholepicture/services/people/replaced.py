"""NHS numbers that were replaced, from a file: kept with the records, and followed by matching."""

from datetime import datetime
from pathlib import Path

from wholepicture.core.identity.superseded import circles
from wholepicture.readers.match_files import read_superseded
from wholepicture.readers.problems import Problem, Unreadable
from wholepicture.services.audit import Actor
from wholepicture.services.people.deciding import supersede, superseded


def read_replaced(*, by: Actor, at: datetime, path: Path) -> int:
    """Keep the numbers of a file (columns old and new); how many were new.

    Raises:
        Unreadable: naming every fault; with those that are kept, numbers must not replace each other in a circle.
    """
    given = read_superseded(path)
    found = circles({**superseded(), **given})
    if found:
        todo = "keep the number that holds now"
        raise Unreadable(
            [Problem(path.name, "", "new", f"{', '.join(one)} replace each other, with those kept before", todo) for one in found]
        )  # fmt: skip
    return supersede(by=by, at=at, numbers=given)
