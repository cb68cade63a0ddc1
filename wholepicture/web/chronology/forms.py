"""What somebody chooses of a chronology, and what they take it away for."""

from typing import Any

from django import forms

from wholepicture.services.chronology import Chosen

FORMATS = (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"), ("csv", "CSV"))
DAY = {"invalid": "Write the day as in 2026-03-27"}


class Choosing(forms.Form):
    """Agency, person, factor and period: all may be left empty."""

    agency = forms.CharField(required=False, max_length=200)
    person = forms.CharField(required=False, max_length=200)
    factor = forms.CharField(required=False, max_length=200)
    since = forms.DateField(required=False, error_messages=DAY)
    until = forms.DateField(required=False, error_messages=DAY)
    layout = forms.CharField(required=False, max_length=20)

    def clean(self) -> dict[str, Any]:
        """A period must not end before it begins."""
        said = self.cleaned_data
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "The period ends before it begins")
        return said

    def chosen(self) -> Chosen:
        """What was chosen; everything where something is wrong."""
        if not self.is_valid():
            return Chosen()
        said = self.cleaned_data
        return Chosen(said["agency"], said["person"], said["factor"], said["since"], said["until"])


class Purpose(forms.Form):
    """Why somebody looks, or takes something away."""

    words = forms.CharField(max_length=500, error_messages={"required": "Say in a few words why"})


class Taking(Purpose):
    """The same, and as which kind of file."""

    form = forms.ChoiceField(choices=FORMATS, error_messages={"required": "Choose a kind of file"})
