"""What a measurement of coding counts, and the shares that follow from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True)
class Counts:
    """Factors suggested and coded (`right`), only suggested (`extra`), only coded (`missed`)."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Of what was suggested, the share that a person had coded; None if there was nothing."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        """Of what a person had coded, the share that was suggested; None if there was nothing."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """Precision and recall in one figure, the harmonic mean."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def total(counts: Iterable[Counts]) -> Counts:
    """All of these together."""
    found = list(counts)
    return Counts(
        sum(one.right for one in found),
        sum(one.extra for one in found),
        sum(one.missed for one in found),
    )


@dataclass(frozen=True)
class Way:
    """One way of suggesting: what it counts by factor and by case."""

    name: str
    by_factor: Mapping[str, Counts]
    by_case: Mapping[str, Counts]

    def micro(self, factors: Iterable[str] | None = None) -> Counts:
        """Every suggestion counts alike, over these factors or all of them."""
        return total(self.by_factor[one] for one in self._of(factors))

    def macro(self, factors: Iterable[str] | None = None) -> float | None:
        """Every factor counts alike: the mean F1 of those that were coded or suggested at all."""
        each = (self.by_factor[one].f1 for one in self._of(factors))
        found = [one for one in each if one is not None]
        return fmean(found) if found else None

    def _of(self, factors: Iterable[str] | None) -> list[str]:
        wanted = self.by_factor if factors is None else factors
        return [one for one in wanted if one in self.by_factor]


@dataclass(frozen=True)
class CodingFigures:
    """How far suggestions from words agree with what people coded, in several ways of suggesting.

    `groups` are the factors of each group that may be suggested, in the order of the vocabulary.
    """

    cases: int
    texts: int
    groups: Mapping[str, tuple[str, ...]]
    ways: tuple[Way, ...]

    def way(self, name: str) -> Way:
        """One way of suggesting by its name."""
        return next(one for one in self.ways if one.name == name)
