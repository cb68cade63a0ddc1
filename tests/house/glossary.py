"""GLOSSARY.md as data: its words, and the words it tells us to avoid."""

import re
from dataclasses import dataclass

from tests.house.tree import ROOT

HEADING = re.compile(r"^### (?P<word>.+)$")
AVOID = re.compile(r"^_Avoid_: (?P<words>.+)$")
IN_ONE_SENSE = re.compile(r"\(.*\)$")


@dataclass(frozen=True)
class Entry:
    word: str
    means: str
    avoid: tuple[str, ...] = ()

    @property
    def never(self):
        """Avoided everywhere; a word with a sense in brackets is avoided in that sense only."""
        return [word for word in self.avoid if not IN_ONE_SENSE.search(word)]


def entries():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    return [_entry(block) for block in re.split(r"(?m)^(?=### )", text)[1:]]


def _entry(block):
    heading, *rest = [line for line in block.splitlines() if line.strip()]
    avoid = [match["words"] for line in rest if (match := AVOID.match(line))]
    means = " ".join(line for line in rest if not AVOID.match(line))
    return Entry(
        HEADING.match(heading)["word"],
        means,
        tuple(word.strip() for line in avoid for word in line.split(",")),
    )


def avoided():
    """Each word that no name may use, and the entry that says so."""
    return {tuple(word.lower().split()): entry.word for entry in entries() for word in entry.never}
