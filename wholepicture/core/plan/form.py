"""The form of a plan: what each holder would tell, what is left out, and what stands in the way."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["lawful", "if", "none", "not-assessed"]


@dataclass(frozen=True)
class PlannedShare:
    """What one holder would tell. `travels_with` are reassuring observations that would change the reading."""

    observations: tuple[str, ...]
    holder: str
    recipient: str
    detail: str
    answer: str
    gateway: str | None
    travels_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """An observation that may not be shared, or not yet, and why."""

    observation: str
    reason: str


@dataclass(frozen=True)
class Plan:
    """The least sharing by which a recipient would see a sighting; no shares when it sees it already or nothing will do."""

    recipient: str
    status: Status
    shares: tuple[PlannedShare, ...] = ()
    redact: tuple[tuple[str, str], ...] = ()
    runner_up: "Plan | None" = None
    blocked_by: tuple[Block, ...] = ()
