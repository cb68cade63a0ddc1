"""The forms of the audit: between which days, and whose looks."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

NO_DAY = {"invalid": "Give a day, such as 2026-11-24"}


class Days(forms.Form):
    """From one day to another, both with it; either may be left out."""

    since = forms.DateField(required=False, error_messages=NO_DAY)
    until = forms.DateField(required=False, error_messages=NO_DAY)

    def times(self) -> dict[str, datetime]:
        """The first moment of the first day and the one after the last day, as far as they are given and sound."""
        if not self.is_valid():
            return {}
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        found = {
            "since": _midnight(since) if since else None,
            "until": _midnight(until + timedelta(1)) if until else None,
        }
        return {name: at for name, at in found.items() if at}

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, nor past all calendars."""
        found = dict(super().clean() or {})
        since, until = found.get("since"), found.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day is before the first")
        if any(day and not 1900 < day.year < 9999 for day in (since, until)):
            self.add_error("since", "Give a day, such as 2026-11-24")
        return found


class OfChild(forms.Form):
    """A child, by the reference that finding shows."""

    child = forms.CharField(max_length=200, error_messages={"required": "Type the reference of the child"})  # fmt: skip


class OfAccount(forms.Form):
    """One of the people who have an account."""

    account = forms.TypedChoiceField(coerce=UUID, error_messages={"required": "Choose a person", "invalid_choice": "Choose a person"})  # fmt: skip

    def __init__(self, whose: tuple[tuple[str, str], ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = [("", "Choose a person"), *whose]  # type: ignore[attr-defined]


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
