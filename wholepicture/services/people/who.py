"""Who is who now: from records to persons, and back."""

from collections import defaultdict

from wholepicture.records.models import Identity

Ref = tuple[str, str]
"""A source's record of a person: the source and the key."""


class People:
    """Who is who now: from records to persons, and back."""

    def __init__(self) -> None:
        rows = Identity.objects.filter(until=None).values_list("source_id", "key", "person__ref")
        self._person = {(source, key): person for source, key, person in rows}
        self._records: dict[str, set[Ref]] = defaultdict(set)
        for ref, person in self._person.items():
            self._records[person].add(ref)

    def of(self, ref: Ref) -> str:
        """The person of a record."""
        return self._person.get(ref, "/".join(ref))

    def records(self, person: str) -> frozenset[Ref]:
        """The records of a person."""
        if person in self._records:
            return frozenset(self._records[person])
        source, _, key = person.partition("/")
        return frozenset({(source, key)})
