"""The forms about a pair of records."""

from typing import Final

from django import forms

from wholepicture.services.people.queue import ANSWERS, Says

WORDS: Final = {
    Says.SAME: "The same person",
    Says.DIFFERENT: "Two different people",
    Says.NOT_SURE: "I am not sure",
}
SAY: Final = "Say why: whoever looks at this later must understand it"


class Why(forms.Form):
    """Why a decision is taken back."""

    why = forms.CharField(max_length=1000, error_messages={"required": SAY})


class Answer(Why):
    """What somebody says of a pair, and why."""

    says = forms.TypedChoiceField(
        coerce=Says, choices=[(one.value, WORDS[one]) for one in ANSWERS],
        error_messages={"required": "Choose one of the answers", "invalid_choice": "Choose one of the answers"},
    )  # fmt: skip

    field_order = ("says", "why")
