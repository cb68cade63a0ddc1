"""What the pages of a concern show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wholepicture.services import concerns
from wholepicture.services.concerns import (
    BACK,
    FRONT,
    NATURES,
    PLACES,
    TOLD_BY,
    WHEN,
    Concern,
    Correcting,
    FrontDoor,
    Opened,
    Suggested,
    Waiting,
    Written,
)


@dataclass(frozen=True)
class WritePage:
    """The page on which a concern is written, with what is wrong in it."""

    opened: Opened
    said: Concern
    faults: Mapping[str, str]
    front_door: tuple[FrontDoor, ...]
    account: str
    shown_on: str

    @property
    def errors(self) -> list[dict[str, str]]:
        """What is wrong, each leading to its field."""
        first = {"when": "when", "told_by": "told_by", "nature": "nature", "danger": "danger", "marks": "body-map"}  # fmt: skip
        return [{"text": said, "href": f"#{first.get(name, name)}"} for name, said in self.faults.items()]  # fmt: skip

    def fault(self, name: str) -> dict[str, str] | None:
        """What is wrong with a field, as the macros take it."""
        return {"text": self.faults[name]} if name in self.faults else None

    def items(self, name: str) -> list[dict[str, Any]]:
        """The answers to a question of few answers."""
        choices = {"when": WHEN, "told_by": TOLD_BY, "nature": NATURES, "danger": {"yes": "Yes", "no": "No"}}[name]  # fmt: skip
        chosen = getattr(self.said, name)
        return [{"value": key, "text": text, "checked": key == chosen} for key, text in choices.items()]  # fmt: skip

    @property
    def household(self) -> list[dict[str, Any]]:
        """The others whom it may be about."""
        return [
            {"value": one.ref, "text": f"{one.name} ({one.role})", "checked": one.ref in self.said.about}
            for one in self.opened.household
        ]  # fmt: skip

    @property
    def sides(self) -> tuple[tuple[str, Mapping[str, str]], ...]:
        """The body map: each side with its places."""
        return ("Front", FRONT), ("Back", BACK)

    def mark(self, place: str) -> str:
        """What was seen at a place."""
        return (self.said.marks or {}).get(place, "")


def write_page(
    opened: Opened, said: Concern, today: date, account: str, faults: Mapping[str, str]
) -> WritePage:
    """The page; a draft that said "today" on another day says which day it was."""
    stale = (
        said.when in ("today", "yesterday") and concerns.day_said(said.when, "", today) != said.on
    )
    shown = Concern(**{**vars(said), "when": "date"}) if stale else said
    typed = shown.on if shown.when == "date" else ""
    return WritePage(opened, shown, faults, concerns.front_door(), account, typed)


@dataclass(frozen=True)
class CheckPage:
    """All that was written, to be confirmed, and the factors that its words suggest."""

    opened: Opened
    said: Concern
    suggested: tuple[Suggested, ...]
    front_door: tuple[FrontDoor, ...]
    rows: tuple[tuple[str, str], ...]


def rows_of(said: Concern, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What was said, question by question; without what was left empty."""
    about = ", ".join(names[one] for one in said.about if one in names)
    marks = "\n".join(f"{PLACES[place]}: {text}" for place, text in (said.marks or {}).items())
    when = _day(said.on) + (f" at {said.time}" if said.time else "")
    told = ", ".join(filter(None, (TOLD_BY.get(said.told_by, ""), said.who)))
    found = (
        ("Also about", about), ("When", when), ("What was seen or said", said.text),
        ("The child’s own words", f"“{said.own_words}”" if said.own_words.strip() else ""), ("Who saw or said it", told),
        ("What kind of thing it is", NATURES.get(said.nature, "")), ("Body map", marks),
        ("What was done", said.done), ("In danger now", {"yes": "Yes, perhaps", "no": "No"}.get(said.danger, "")),
        ("Why it was corrected", said.why),
    )  # fmt: skip
    return tuple((what, text) for what, text in found if text.strip())


def _day(on: str) -> str:
    try:
        found = date.fromisoformat(on)
    except ValueError:
        return on
    return f"{found.day} {found:%B %Y}"


@dataclass(frozen=True)
class ConcernPage:
    """A concern with each of its versions, the newest first."""

    concern: Correcting
    front_door: tuple[FrontDoor, ...]
    new: bool = False
    versions: tuple[tuple[Any, tuple[tuple[str, str], ...]], ...] = field(default=())


@dataclass(frozen=True)
class ConcernsPage:
    """What somebody has begun and not logged, and what they logged."""

    drafts: tuple[Waiting, ...]
    written: tuple[Written, ...]
    front_door: tuple[FrontDoor, ...]
    find: str
