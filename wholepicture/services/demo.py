"""The demonstration partnership: its feeds, made anew from a seed."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from wholepicture.engines.demo.books import Books, books
from wholepicture.engines.demo.cast import Cast, load_cast
from wholepicture.engines.demo.delivery import Delivered, deliver
from wholepicture.engines.demo.extracts import extracts
from wholepicture.engines.demo.months import months_to
from wholepicture.engines.demo.numbers import MOST_FAMILIES
from wholepicture.engines.population.rates import load
from wholepicture.readers.cases import Case
from wholepicture.readers.factors import load_factors
from wholepicture.readers.nicknames import nicknames
from wholepicture.services.reviews import open_case

__all__ = [
    "EARLIEST",
    "MOST_FAMILIES",
    "Books",
    "Delivered",
    "demo_books",
    "demo_feeds",
    "played_cases",
]

EARLIEST: Final = date(1970, 1, 1)
"""Lives are not moved to before this day, so that everybody is born in years that feeds may have."""


def demo_feeds(
    *, out: Path, families: int, seed: int, until: date | None = None
) -> tuple[Books, Delivered]:
    """Write the feeds of every agency of the cast into a folder, with their mappings; the truth beside in `truth`.

    The same seed, number and day give the same files, byte for byte. Raises OSError when they cannot be written.
    """
    found = demo_books(families=families, seed=seed, until=until)
    return found, deliver(found, extracts(_labels()), out)


def demo_books(*, families: int, seed: int, until: date | None = None) -> Books:
    """What every agency of the cast has down about so many ordinary families and those of the cast.

    With `until`, all lives are moved by as many whole months as bring the day of the extracts as near before
    that day as can be, or onto it: so that the feeds are of this year, and reasons stand.
    """
    cast = load_cast()
    cases = {case.id: (case.ledger, case.texts) for case in played_cases(cast)}
    return books(
        families, seed, cast, load(), nicknames=nicknames(), labels=_labels(), cases=cases,
        months=months_to(cast.extracted, until) if until else None,
    )  # fmt: skip


def played_cases(cast: Cast) -> Iterable[Case]:
    """The bundled cases that families of the cast play."""
    names = (company.case for company in cast.companies if company.case)
    return map(open_case, names)


def _labels() -> dict[str, str]:
    return {name: factor.label for name, factor in load_factors().by_id.items()}
