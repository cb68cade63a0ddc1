"""The small forms of a child's page."""

from typing import Final

from django import forms

WHY: Final = "Say in a few words why you need to look, and why now"


class Purpose(forms.Form):
    """Why somebody looks."""

    words = forms.CharField(max_length=300, error_messages={"required": WHY})


class Doubt(forms.Form):
    """What makes somebody think that records are not of one child."""

    words = forms.CharField(
        max_length=1000, error_messages={"required": "Say what makes you think so"}
    )


class SafeContact(forms.Form):
    """How it is safe to contact the family, how not, and who may read it."""

    safe = forms.CharField(required=False, max_length=1000)
    unsafe = forms.CharField(required=False, max_length=1000)
    told = forms.BooleanField(required=False)
