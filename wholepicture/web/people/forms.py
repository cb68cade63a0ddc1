"""The forms of an administrator."""

from typing import Any

from django import forms

from wholepicture.services.agencies import Directory


class Why(forms.Form):
    """Why an account is suspended."""

    why = forms.CharField(error_messages={"required": "Say why the account is suspended"})


class OfPost(forms.Form):
    """One of the posts that there are."""

    post = forms.TypedChoiceField(coerce=int, error_messages={"required": "Choose a post", "invalid_choice": "Choose a post"})  # fmt: skip

    def __init__(self, places: tuple[Directory, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = [("", "Choose a post")] + [  # type: ignore[attr-defined]
            (one.name, [(place.post, f"{place.title}, {place.team}") for place in one.places])
            for one in places
            if one.places
        ]


class NewPerson(OfPost):
    """Who somebody is, and the post in which they begin."""

    name = forms.CharField(error_messages={"required": "Type the name"})
    email = forms.EmailField(error_messages={"required": "Type the email address", "invalid": "Type an email address, such as name@agency.example"})  # fmt: skip
