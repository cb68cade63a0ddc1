"""What a batch of records would change: which versions are new, and which stand from now on."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wholepicture.core.deliveries import Version as Seen
from wholepicture.core.deliveries import standing
from wholepicture.records.models import Involvement, Observation, Reason, SourceRecord, Version
from wholepicture.services.feeds.arriving import Arriving

TABLES: dict[str, Any] = {
    "person": SourceRecord,
    "involvement": Involvement,
    "observation": Observation,
    "reason": Reason,
}
"""Where the version that stands is kept, by kind."""

Identity = tuple[str, str, bool]
"""What tells the versions of one row apart."""


@dataclass
class Known:
    """The versions of one row: those there were, and those that come."""

    rows: dict[Identity, int] = field(default_factory=dict)
    before: dict[Identity, Seen] = field(default_factory=dict)
    now: dict[Identity, Seen] = field(default_factory=dict)
    came: dict[Identity, Arriving] = field(default_factory=dict)

    def take(self, one: Arriving) -> None:
        """A version has come, perhaps again."""
        identity = identity_of(one.version)
        self.came[identity] = one
        self.now[identity] = self.now.get(identity, one.version).seen_with(one.version)

    @property
    def stands(self) -> Identity:
        """The version that stands after all that came."""
        return identity_of(standing(self.now.values()))

    @property
    def moved(self) -> bool:
        """Whether another version stands than before."""
        return not self.before or self.stands != identity_of(standing(self.before.values()))

    @property
    def became(self) -> str:
        """What became of the row, as a word for the counts."""
        if not self.moved:
            return "older" if self.now.keys() - self.before.keys() else "same"
        if self.stands[2]:
            return "gone"
        return "changed" if self.before else "new"


@dataclass(frozen=True)
class Change:
    """What one kind of record of a batch does to the rows of its source, by their keys."""

    source: str
    kind: str
    known: dict[str, Known]

    @property
    def counts(self) -> Counter[str]:
        """How many records are new, changed, the same, taken back, or older than what stands."""
        return Counter(one.became for one in self.known.values())


def changes(source: str, coming: Sequence[Arriving]) -> list[Change]:
    """What these records would change, by kind; nothing is written."""
    kinds: dict[str, dict[str, Known]] = defaultdict(lambda: defaultdict(Known))
    for one in coming:
        _ = kinds[one.kind][one.key]
    for kind, known in kinds.items():
        for row in Version.objects.filter(source=source, kind=kind, key__in=known).defer("content"):
            version = row.as_core()
            identity = identity_of(version)
            known[row.key].rows[identity] = row.pk
            known[row.key].before[identity] = known[row.key].now[identity] = version
    for one in coming:
        kinds[one.kind][one.key].take(one)
    return [Change(source, kind, dict(known)) for kind, known in kinds.items()]


def identity_of(version: Seen) -> Identity:
    """What tells this version of a row from the others."""
    return version.digest, version.version, version.gone
