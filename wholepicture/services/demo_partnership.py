"""The demonstration made ready: its accounts, and what its agencies delivered, loaded once as of that day."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict

from wholepicture.core.verdict import Refused
from wholepicture.services.audit import Actor
from wholepicture.services.demo_accounts import DemoSignIn, demo_accounts
from wholepicture.services.demo_store import FAMILIES, NotEmpty, Stored, store_demo

__all__ = ["FAMILIES", "DemoPartnership", "NotEmpty", "Refused", "demo_partnership"]


class Begun(TypedDict):
    """What was begun: as of which day, with how many families, and whether it is done."""

    until: str
    families: int
    loaded: bool


@dataclass(frozen=True)
class DemoPartnership:
    """How to sign in, the day as of which its records are, and what was loaded; None when it was there already."""

    sign_ins: tuple[DemoSignIn, ...]
    until: date
    stored: Stored | None


def demo_partnership(
    *, by: Actor, at: datetime, folder: Path, families: int, told: Callable[[str, int, int], None]
) -> DemoPartnership:
    """Make the demonstration ready. What was broken off goes on, for the day and the size that it began with.

    The folder keeps which day and size that is, in `partnership.json`. `told` hears how far it is.

    Raises:
        Refused: when the store has accounts of real people.
        NotEmpty: when the store has feeds of real agencies.
        OSError: when the folder cannot be written.
    """
    sign_ins = demo_accounts(at=at, folder=folder)
    path = folder / "partnership.json"
    new: Begun = {"until": at.date().isoformat(), "families": families, "loaded": False}
    begun = _read(path) or new
    until, stored = date.fromisoformat(begun["until"]), None
    if not begun["loaded"]:
        _write(path, begun)
        stored = store_demo(by=by, at=at, told=told, families=begun["families"], until=until)
        _write(path, {**begun, "loaded": True})
    return DemoPartnership(sign_ins, until, stored)


def _read(path: Path) -> Begun | None:
    found: Begun | None = json.loads(path.read_text("utf-8")) if path.exists() else None
    return found


def _write(path: Path, begun: Begun) -> None:
    """The file whole, or as it was."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(begun), encoding="utf-8")
    part.replace(path)
