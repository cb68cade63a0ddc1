"""Days, times and telephone numbers as people read them: 24 November 2026, 9:05am, and what to tap to ring."""

import re
from datetime import date, datetime

from django.utils import timezone


def day(on: date) -> str:
    """A day: 24 November 2026."""
    shown = timezone.localtime(on) if isinstance(on, datetime) else on
    return f"{shown.day} {shown:%B %Y}"


def moment(at: datetime) -> str:
    """The time of a moment, where we are: 9:05am; midday and midnight in words."""
    shown = timezone.localtime(at)
    if shown.minute == 0 and shown.hour in (0, 12):
        return "midday" if shown.hour else "midnight"
    return f"{shown.hour % 12 or 12}:{shown:%M}{'pm' if shown.hour >= 12 else 'am'}"


def day_and_time(at: datetime) -> str:
    """A moment: 24 November 2026 at 9:05am."""
    return f"{day(at)} at {moment(at)}"


def age(of: tuple[int, int]) -> str:
    """An age in words: 3, or 3 to 4 where the birth date is not known precisely."""
    least, most = of
    return f"{least}" if least == most else f"{least} to {most}"


def telephone(way: str) -> str:
    """The telephone number in a way to reach somebody, for a link that rings it; empty where there is none."""
    found = re.search(r"\+?[0-9][0-9 ]{8,16}[0-9]", way)
    return found[0].replace(" ", "") if found else ""
