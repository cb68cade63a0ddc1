"""What agencies saw: the codes here, and the words in a table of their own."""

from typing import Any

from django.db import models

from wholepicture.core import feeds, ledger
from wholepicture.core.deliveries import read_span
from wholepicture.core.period import Span
from wholepicture.records.models.people import Kept


def _number(row: models.Model) -> int:
    """The place of a row among its own; sorted here, so that rows that were read together are not read again."""
    place: int = row.number  # type: ignore[attr-defined]
    return place


class Observation(Kept):
    """The codes of an observation. `happened` is EDTF, `known_on` an ordinal day."""

    agency = models.TextField()
    happened = models.TextField()
    known_on = models.IntegerField()
    factors = models.JSONField(default=list)
    nature = models.TextField()
    times = models.PositiveIntegerField(default=1)

    def as_core(self, words: str = "") -> feeds.ObservationRecord:
        """As the ledger is built from it; the words are given, for they lie elsewhere."""
        on = read_span(self.happened)
        assert isinstance(on, Span)
        return feeds.ObservationRecord(
            self.source_id, self.key, self.agency,
            tuple(one.person for one in sorted(self.people.all(), key=_number)), on, self.known_on,
            frozenset(self.factors), self.nature,
            tuple(one.as_core() for one in sorted(self.relations.all(), key=_number)), self.times, words,
        )  # fmt: skip


def _number(row: Any) -> int:
    """Its place among its like; sorted here, for the database would be asked again for rows that were fetched ahead."""
    number: int = row.number
    return number


class About(models.Model):
    """One of the people, by the key of their record in the same source, whom an observation is about."""

    observation = models.ForeignKey(Observation, models.CASCADE, related_name="people")
    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    person = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["source", "person"]),)


class Relation(models.Model):
    """`person` is the `kind` of `to`, says an observation; days as EDTF."""

    observation = models.ForeignKey(Observation, models.CASCADE, related_name="relations")
    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    person = models.TextField()
    kind = models.TextField()
    to = models.TextField()
    since = models.TextField(blank=True)
    until = models.TextField(blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["source", "person"]),
            models.Index(fields=["source", "to"]),
        )

    def as_core(self) -> ledger.Relation:
        """As the ledger reads it."""
        return ledger.Relation(
            self.person, self.kind, self.to, read_span(self.since), read_span(self.until)
        )


class Body(models.Model):
    """The words of one version of an observation, under the id of the key that may encrypt them.

    An empty key id says that they are not encrypted. To erase words is to delete this row.
    """

    version = models.OneToOneField("records.Version", models.CASCADE, primary_key=True)
    key_id = models.TextField(blank=True)
    words = models.TextField()
