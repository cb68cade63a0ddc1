"""What somebody says in a concern, what is still missing in it, and the words that are kept of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from wholepicture.core.accounts import Role
from wholepicture.core.concerns.places import PLACES
from wholepicture.core.verdict import Verdict, unless

LONGEST: Final = 15_000
"""Characters of what was seen or said; more is a report, and no concern."""

SHORT: Final = 2_000
"""Characters of any other answer."""

NATURES: Final = {
    "fact": "A fact: it was seen or heard",
    "allegation": "An allegation: somebody says that somebody did it",
    "opinion": "An opinion or a feeling about it",
    "self-report": "What somebody said of themselves",
}
"""What kind of thing is written down; the keys are those of the ledger."""

TOLD_BY: Final = {
    "me": "I saw or heard it myself",
    "child": "The child told me",
    "family": "A parent, carer or relative told me",
    "practitioner": "Another practitioner told me",
    "other": "Somebody else told me",
}

WHEN: Final = {"today": "Today", "yesterday": "Yesterday", "date": "Another day"}

_TIME: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_DAY: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")


@dataclass(frozen=True)
class Concern:
    """What was said, as it was typed; empty where nothing was. `on` is a day as ISO text, `time` hours and minutes.

    `own_words` are the child's. `marks` is what was seen at places of the body map. `about` are the refs of others.
    """

    text: str = ""
    own_words: str = ""
    when: str = ""
    on: str = ""
    time: str = ""
    told_by: str = ""
    who: str = ""
    nature: str = ""
    danger: str = ""
    done: str = ""
    why: str = ""
    marks: Mapping[str, str] | None = None
    about: tuple[str, ...] = ()


def day_said(when: str, typed: str, today: date) -> str:
    """The day that is meant, as ISO text: today, yesterday, or one that was typed; as typed, if it cannot be read."""
    if when in ("today", "yesterday"):
        return (today - timedelta(days=when == "yesterday")).isoformat()
    found = _DAY.fullmatch(typed.strip())
    return "{2}-{1:0>2}-{0:0>2}".format(*found.groups()) if found else typed.strip()


def faults(said: Concern, today: date, *, correcting: bool = False) -> dict[str, str]:
    """What must be put right before a concern can be logged, by field, in the order of the page."""
    marks = said.marks or {}
    checks = {
        "when": _when(said, today),
        "time": "" if not said.time or _TIME.fullmatch(said.time) else "Type the time like 14:30, or leave it empty",
        "text": _text(said.text),
        "told_by": "" if said.told_by in TOLD_BY else "Say who saw it, or who told you",
        "nature": "" if said.nature in NATURES else "Say what kind of thing it is",
        "danger": "" if said.danger in ("yes", "no") else "Say whether the child may be in danger now",
        "why": "Say in a few words why you correct it" if correcting and not said.why.strip() else "",
        "marks": "" if marks.keys() <= PLACES.keys() else "Name places of the body map alone",
    }  # fmt: skip
    long = {
        name: f"Write no more than {SHORT:,} characters here"
        for name in ("own_words", "who", "done", "why")
        if len(getattr(said, name)) > SHORT
    }
    if any(len(one) > SHORT for one in marks.values()):
        long["marks"] = f"Write no more than {SHORT:,} characters at one place"
    return {name: fault for name, fault in (checks | long).items() if fault}


def _text(text: str) -> str:
    if not text.strip():
        return "Write what was seen or said"
    return "" if len(text) <= LONGEST else f"Write no more than {LONGEST:,} characters"


def _when(said: Concern, today: date) -> str:
    if said.when not in WHEN:
        return "Say on which day it was"
    try:
        on = date.fromisoformat(said.on)
    except ValueError:
        return "Type the day like 24/11/2026"
    if on > today:
        return "The day is still to come: type the day on which it was seen or said"
    return "" if on.year >= 1900 else "Type the year with four figures"


def words_of(said: Concern) -> str:
    """All that is kept of a concern in words: first what was seen or said, exactly as it was written."""
    marks = (f"{PLACES[place]}: {text.strip()}" for place, text in (said.marks or {}).items())
    told = ": ".join(filter(None, (TOLD_BY.get(said.told_by, ""), said.who.strip())))
    parts = {
        "": said.text.strip(),
        "The child’s own words: ": f"“{said.own_words.strip()}”" if said.own_words.strip() else "",
        "Time: ": said.time,
        "Who: ": told,
        "Body map: ": "; ".join(marks),
        "What was done: ": said.done.strip(),
        "May be in danger now: ": said.danger,
        "Corrected, because: ": said.why.strip(),
    }
    return "\n\n".join(f"{name}{text}" for name, text in parts.items() if text)


def may_correct(author: str, agency: str, *, account: str, of: str, role: str) -> Verdict:
    """Whether an account that works for an agency (`of`) in a role may read and correct a concern in its own place.

    Its author may, as long as they work for the agency that holds it; so may a manager of that agency.
    """
    return unless(
        (agency == of, "another agency holds this concern"),
        ((bool(account) and account == author) or role == Role.MANAGER, "only its author, or a manager of the agency, may correct a concern"),
    )  # fmt: skip
