"""One line of a chronology: an observation as far as the viewer knows it, or the headline of another agency's."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wholepicture.core.access.headlines import Headline
from wholepicture.core.ledger import Ledger, Observation, Person
from wholepicture.core.period import Span
from wholepicture.readers.factors import load_factors
from wholepicture.services.access import Seen

VOICE: Final = "child-voice"
ACTION: Final = "service-response"


@dataclass(frozen=True)
class Row:
    """`known` and `read` are days (ordinals); `read` is None where it is the viewer's own, or nobody read it.

    `words` is empty for a headline, and for what is known in part only. `factors` and `about` are ids.
    """

    id: str
    agency: str
    source: str
    on: Span
    about: tuple[str, ...]
    people: tuple[str, ...]
    factors: tuple[str, ...]
    words: str = ""
    nature: str = ""
    recorded: Span | None = None
    known: int | None = None
    read: int | None = None
    told_by: str = ""
    headline: bool = False
    partial: bool = False
    corrected: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """The factors in words."""
        return tuple(load_factors()[one].label for one in self.factors)

    @property
    def voice(self) -> bool:
        """Whether it tells what the child said or showed."""
        return bool(self._of(VOICE))

    @property
    def significance(self) -> tuple[str, ...]:
        """What in it is a concern or a strength, in words."""
        words = load_factors()
        marked = (words[one] for one in self.factors if words[one].valence != "neutral")
        return tuple(f"{one.label} ({one.valence})" for one in marked)

    @property
    def actions(self) -> tuple[str, ...]:
        """What was done, in words."""
        return self._of(ACTION)

    def _of(self, group: str) -> tuple[str, ...]:
        words = load_factors()
        return tuple(words[one].label for one in self.factors if words[one].group == group)


def rows_of(seen: Seen, own: str, names: dict[str, str]) -> tuple[Row, ...]:
    """Every line that a look shows, by the day on which it could have begun. `names` are those of agencies."""
    found = [*_observed(seen, own, names), *_headlines(seen, names)]
    return tuple(sorted(found, key=lambda one: (one.on.first, one.on.last, one.source, one.id)))


def _observed(seen: Seen, own: str, names: dict[str, str]) -> Iterator[Row]:
    ledger, told = seen.view.ledger, _told(seen.view.ledger, own)
    corrected = {one.supersedes for one in ledger.corrections}
    for one in ledger.observations:
        holder, read = told.get(one.id, ("", None))
        yield Row(
            one.id, one.by, names.get(one.by, one.by), one.on, one.about, _people(seen, one),
            _factors(one), seen.words.get(one.id, ""), one.nature, one.recorded, one.known_on,
            read, names.get(holder, holder), False, one.id not in seen.view.whole, one.id in corrected,
        )  # fmt: skip


def _headlines(seen: Seen, names: dict[str, str]) -> Iterator[Row]:
    for one in seen.view.headlines:
        yield Row(
            one.observation, one.agency, names.get(one.agency, one.agency), one.on, one.about,
            _people(seen, one), _factors(one), headline=True,
        )  # fmt: skip


def _told(ledger: Ledger, own: str) -> dict[str, tuple[str, int | None]]:
    """For each observation that others told this agency: who, and the day on which it was first read."""
    came = [one for one in ledger.shares if one.recipient == own and one.read_on is not None]
    came.sort(key=lambda one: one.read_on or 0, reverse=True)
    return {seen: (one.holder, one.read_on) for one in came for seen in one.observations}


def _factors(one: Observation | Headline) -> tuple[str, ...]:
    return tuple(sorted(factor for factor in one.factors if factor in load_factors()))


def _people(seen: Seen, one: Observation | Headline) -> tuple[str, ...]:
    """Whom it is about, as each may be shown."""
    ledger = seen.view.ledger
    return tuple(called(ledger.person.get(who), who == seen.child) for who in one.about)


def called(person: Person | None, child: bool = False) -> str:
    """A person by name where they may be named, and else by what they are."""
    if person is None:
        return "the child" if child else "somebody around the child"
    return person.name or person.role.replace("-", " ")
