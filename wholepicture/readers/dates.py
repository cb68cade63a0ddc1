"""Dates as files give them: EDTF in quotes, in the years that living memory needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from wholepicture.core.period import Span, edtf
from wholepicture.readers.problems import Fault
from wholepicture.readers.shapes import misfit, shown

YEARS: Final = range(1900, 2101)
"""The years that a date may lie in."""

_SIDE: Final = r"([0-9]{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
_FORM: Final = re.compile(rf"{_SIDE}(/({_SIDE}|\.\.))?|\.\./{_SIDE}")
_YEAR: Final = re.compile(r"(?:^|/)([0-9]{4})")


def span_of(text: object) -> Span:
    """Read a date of the years that are allowed, in the form that is allowed.

    Raises:
        ValueError: when it is none; it says why.
    """
    if not isinstance(text, str) or not _FORM.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a date")
    span = edtf(text)
    if any(int(year) not in YEARS for year in _YEAR.findall(text)):
        raise ValueError(f"{text!r} is not between {YEARS[0]} and {YEARS[-1]}")
    return span


@dataclass(frozen=True)
class Date:
    """A date of EDTF, as precise as it is; with `day`, of one day only."""

    day: bool = False

    @property
    def wanted(self) -> str:
        others = "" if self.day else ", '2019-03', '2019' or '2019/2020-03'"
        return f"a date in quotes, such as '2019-03-14'{others}"

    def faults(self, value: Any) -> Iterator[Fault]:
        try:
            span_of(value)
        except ValueError as error:
            yield Fault((), str(error), f"write {self.wanted}")
            return
        if self.day and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            yield misfit(self, value)
