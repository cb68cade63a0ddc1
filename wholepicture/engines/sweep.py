"""The patterns swept over many families: how often each shows, joined and to one agency alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wholepicture.core.factors import Vocabulary
from wholepicture.core.knowledge import joined, known_by_agency
from wholepicture.core.ledger import Ledger
from wholepicture.core.patterns.bind import Scene, Sought
from wholepicture.core.patterns.form import Pattern
from wholepicture.core.patterns.shows import first_day
from wholepicture.core.words import LEVELS, level_rank


@dataclass(frozen=True)
class Seen:
    """A pattern first shown about a child on a day (ordinal), in what all services know between them."""

    pattern: str
    level: str
    child: str
    others: tuple[str, ...]
    day: int


def seen_joined(
    ledger: Ledger, patterns: Iterable[Pattern], vocabulary: Vocabulary
) -> Iterator[Seen]:
    """Every sighting in the joined knowledge of one family, with its first day; the picture's own evaluator."""
    scene = Scene(ledger, vocabulary)
    together = joined(ledger, known_by_agency(ledger))
    for pattern in patterns:
        for sought in scene.sought(pattern):
            day = first_day(sought, together)
            if day is not None:
                yield _seen(sought, day)


def _seen(sought: Sought, day: int) -> Seen:
    return Seen(sought.pattern.id, sought.pattern.level, sought.child, sought.others, day)


@dataclass
class Tally:
    """Sightings counted over families: by pattern, by level, and children first seen at a level or above.

    `child_years` are the years of childhood watched.
    """

    child_years: float = 0.0
    by_pattern: Counter[str] = field(default_factory=Counter)
    by_level: Counter[str] = field(default_factory=Counter)
    children: Counter[str] = field(default_factory=Counter)

    def add(self, found: Iterable[Seen], years: float, first: int, last: int) -> None:
        """Count the sightings first seen from one day to another (ordinals, both included)."""
        self.child_years += years
        gravest: dict[tuple[str, str], int] = {}
        for one in found:
            if first <= one.day <= last:
                self.by_pattern[one.pattern] += 1
                self.by_level[one.level] += 1
                for level in LEVELS[: level_rank(one.level) + 1]:
                    gravest[one.child, level] = 1
        self.children.update(level for _, level in gravest)

    def merge(self, other: "Tally") -> None:
        """Add another tally to this one."""
        self.child_years += other.child_years
        self.by_pattern += other.by_pattern
        self.by_level += other.by_level
        self.children += other.children

    def per_1000(self, count: float) -> float:
        """A count per 1,000 children a year."""
        return 1000 * count / self.child_years if self.child_years else 0.0
