"""Plants a described harm in a family: the ordinary observations stay, the harm's are added."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Protocol

from wholepicture.core.ledger import (
    Agency,
    Involvement,
    Ledger,
    Observation,
    Person,
    Relation,
    Share,
)
from wholepicture.core.period import Span, on_day
from wholepicture.engines.population.agencies import kind_of, school_days
from wholepicture.engines.population.chance import within
from wholepicture.engines.population.rates import load

MONTH = 365.25 / 12
ROLES = {"relative": "other-relative", "associate": "other-adult"}
"""The role in a family of somebody who is added, where the harm files have another word."""

Days = tuple[int, int]


class AddedForm(Protocol):
    """Somebody who is added."""

    id: str
    role: str
    sex: str
    age_years: Days


class HarmForm(Protocol):
    """What is planted: `readers.harms.Harm`. Said here as a form, for engines do not import readers."""

    id: str
    child_months: Days
    sibling_months: Days | None
    uses: frozenset[str]
    harm_day: int
    adds: Sequence[AddedForm]
    observations: Sequence["ObservationForm"]
    silences: Sequence["SilenceForm"]
    involvements: Sequence["InvolvementForm"]
