"""What the page of a child shows: what the service says, with days in words and the genogram drawn."""

from dataclasses import dataclass

from wholepicture.reports.genogram import drawn
from wholepicture.services.children.page import ChildPage as Told


@dataclass(frozen=True)
class ChildPage:
    """The page, and what is drawn on it."""

    told: Told
    genogram: str
    printing: bool = False


def child_page(told: Told, *, printing: bool) -> ChildPage:
    """The page of a child who is seen."""
    assert told.seen is not None
    return ChildPage(told, drawn(told.seen.household), printing)
