"""What the pages about pairs of records show."""

from dataclasses import dataclass

from wholepicture.services.people.queue import Pair, Queue
from wholepicture.web.matches.forms import Answer, Why


@dataclass(frozen=True)
class MatchesPage:
    """What waits, and what was decided last."""

    queue: Queue


@dataclass(frozen=True)
class PairPage:
    """Two records side by side, and what can be said of them."""

    pair: Pair
    form: Answer | Why
