"""Who is who now: from records to persons, and back."""

from collections.abc import Collection, Iterable

from wholepicture.records.models import Identity
from wholepicture.services.people.rows import by_source

Ref = tuple[str, str]
"""A source's record of a person: the source and the key."""


class People:
    """The persons of records, by their refs. A record that was never matched is a person of its own, named `source/key`.

    Who is who is read as it is asked for, or all at once with `everybody`.
    """

    def __init__(self, *, everybody: bool = False) -> None:
        self._person: dict[Ref, str] = {}
        self._records: dict[str, frozenset[Ref]] = {}
        self._everybody = everybody
        if everybody:
            self._take(Identity.objects.filter(until=None))

    def _take(self, rows: Iterable[Identity]) -> None:
        found: dict[str, set[Ref]] = {}
        for source, key, ref in rows.values_list("source_id", "key", "person__ref"):  # type: ignore[attr-defined]
            self._person[source, key] = ref
            found.setdefault(ref, set()).add((source, key))
        self._records |= {ref: frozenset(records) for ref, records in found.items()}

    def of(self, ref: Ref) -> str:
        """The person of a record."""
        if not self._everybody and ref not in self._person:
            self.meet([ref])
        return self._person.get(ref, "/".join(ref))

    def meet(self, records: Collection[Ref]) -> None:
        """Read the persons of these records at once."""
        for source, keys in by_source(one for one in records if one not in self._person):
            part = Identity.objects.filter(until=None, source=source, key__in=keys)
            met = set(part.values_list("person", flat=True))
            self._take(Identity.objects.filter(until=None, person__in=met))
            for key in keys:
                self._person.setdefault((source, key), f"{source}/{key}")

    def records(self, person: str) -> frozenset[Ref]:
        """The records of a person; of one that nobody knows, the record that its name would be of."""
        if person not in self._records:
            self._take(Identity.objects.filter(until=None, person__ref=person))
        if person in self._records:
            return self._records[person]
        source, _, key = person.partition("/")
        return frozenset({(source, key)})
