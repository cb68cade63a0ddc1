"""Concerns written down here: drafts that are the author's alone, logging, reading and correcting."""

from wholepicture.core.concerns.concern import (
    NATURES,
    TOLD_BY,
    WHEN,
    Concern,
    day_said,
    faults,
)
from wholepicture.core.concerns.places import BACK, FRONT, PLACES
from wholepicture.core.verdict import Refused
from wholepicture.services.concerns.correcting import Correcting, Kept, correcting, read
from wholepicture.services.concerns.drafts import (
    Draft,
    Opened,
    Waiting,
    discard,
    draft,
    drafts,
    opened,
    save,
    waiting_drafts,
)
from wholepicture.services.concerns.logging import LoggedAlready, Written, log, written_by
from wholepicture.services.concerns.reaching import FrontDoor, front_door
from wholepicture.services.concerns.suggesting import Suggested, suggested

__all__ = [
    "BACK", "FRONT", "NATURES", "PLACES", "TOLD_BY", "WHEN",
    "Concern", "Correcting", "Draft", "FrontDoor", "Kept", "LoggedAlready", "Opened", "Refused", "Suggested", "Waiting", "Written",
    "correcting", "day_said", "discard", "draft", "drafts", "faults", "front_door", "log", "opened", "read", "save",
    "suggested", "waiting_drafts", "written_by",
]  # fmt: skip
