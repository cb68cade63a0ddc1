"""The forms of finding a child: what is known, why it is asked; and a record of a child whom nobody knew."""

from typing import Any, Final

from django import forms

from wholepicture.services.searching import FIELDS

WHY: Final = "Say in a few words why you look, and why now"


class Find(forms.Form):
    """What is known of the child, and what for. Which of it is enough is for the service to say."""

    name = forms.CharField(required=False, max_length=200)
    day = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=31,
        error_messages={"invalid": "The day of birth must be a number"},
    )
    month = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=12,
        error_messages={"invalid": "The month of birth must be a number"},
    )
    year = forms.IntegerField(
        required=False,
        min_value=1900,
        max_value=2200,
        error_messages={"invalid": "The year of birth must be a number, such as 2018"},
    )
    nhs_number = forms.CharField(required=False, max_length=20)
    upn = forms.CharField(required=False, max_length=20)
    address = forms.CharField(required=False, max_length=200)
    postcode = forms.CharField(required=False, max_length=10)
    phone = forms.CharField(required=False, max_length=30)
    purpose = forms.CharField(max_length=300, error_messages={"required": WHY})

    def clean(self) -> dict[str, Any]:
        """A birth date in part is a year, or a year and a month."""
        said = super().clean() or {}
        day, month, year = (said.get(part) for part in ("day", "month", "year"))
        if (day or month) and not year and "year" not in self.errors:
            self.add_error(
                "year", "Type the year of birth as well; the day and the month may be left out"
            )
        elif day and not month and "month" not in self.errors:
            self.add_error("month", "Type the month of birth as well, or leave out the day")
        return said

    @property
    def known(self) -> dict[str, str]:
        """The fields of a person record, as far as they are known."""
        said = self.cleaned_data
        parts = [
            f"{said[part]:0{wide}}"
            for part, wide in (("year", 4), ("month", 2), ("day", 2))
            if said.get(part)
        ]
        return {field: said.get(field, "") for field in FIELDS} | {"birth_date": "-".join(parts)}


class Record(Find):
    """A record of a child: the same, with the names apart."""

    given_name = forms.CharField(required=False, max_length=100)
    family_name = forms.CharField(required=False, max_length=100)

    @property
    def fields_of_record(self) -> dict[str, str]:
        """What is known of the child, as a record has it."""
        names = {name: self.cleaned_data.get(name, "") for name in ("given_name", "family_name")}
        return {**self.known, **names}
