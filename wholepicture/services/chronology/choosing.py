"""Which lines of a chronology somebody asks for: by agency, person, factor and period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wholepicture.services.chronology.rows import Row


@dataclass(frozen=True)
class Chosen:
    """What somebody asks for; empty where they ask for all. A period includes both of its days."""

    agency: str = ""
    person: str = ""
    factor: str = ""
    since: date | None = None
    until: date | None = None

    def has(self, row: Row) -> bool:
        """Whether a line is asked for. Of an imprecise date, some reading must lie in the period."""
        return (
            self.agency in ("", row.agency)
            and (not self.person or self.person in row.about)
            and (not self.factor or self.factor in row.factors)
            and (self.since is None or row.on.last >= self.since.toordinal())
            and (self.until is None or row.on.first <= self.until.toordinal())
        )


@dataclass(frozen=True)
class Options:
    """What may be chosen, as pairs of id and words: nothing that the viewer does not see anyway."""

    agencies: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    factors: tuple[tuple[str, str], ...] = ()


def options(rows: Iterable[Row]) -> Options:
    """What these lines can be chosen by."""
    agencies: dict[str, str] = {}
    people: dict[str, str] = {}
    factors: dict[str, str] = {}
    for row in rows:
        agencies[row.agency] = row.source
        people |= dict(zip(row.about, row.people, strict=True))
        factors |= dict(zip(row.factors, row.labels, strict=True))
    return Options(_by_words(agencies), _by_words(people), _by_words(factors))


def _by_words(found: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(found.items(), key=lambda pair: (pair[1], pair[0])))
