"""Birth dates as agencies write them: whole, in part, or unreadable and then compared as text."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from wholepicture.core.identity.spelling import folded

ISO: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
BRITISH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
IN_PART: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(?:XX|00))?")


@dataclass(frozen=True)
class Birth:
    """A birth date: its text, and those of its year, month and day that could be read."""

    text: str = ""
    year: str = ""
    month: str = ""
    day: str = ""

    @property
    def readable(self) -> bool:
        """Whether at least the year could be read, or nothing was written."""
        return bool(self.year) or not self.text


NOT_KNOWN: Final = Birth()


def birth(text: str) -> Birth:
    """Read 2014-03-09, 20140309, 09/03/2014 (day first), 2014-03 or 2014; else keep what is written."""
    written = text.strip()
    if found := ISO.fullmatch(written):
        return _whole(written, *found.groups())
    if found := BRITISH.fullmatch(written):
        day, month, year = found.groups()
        return _whole(written, year, month, day)
    if found := IN_PART.fullmatch(written):
        year, month = found[1], found[2] or ""
        return Birth("-".join(filter(None, (year, month))), year, month)
    return Birth(folded(written)[:20])


def _whole(written: str, year: str, month: str, day: str) -> Birth:
    month, day = month.zfill(2), day.zfill(2)
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return Birth(folded(written)[:20])
    return Birth(f"{year}-{month}-{day}", year, month, day)
