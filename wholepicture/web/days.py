"""Days and times as people read them: 24 November 2026, and 9:05am."""

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
