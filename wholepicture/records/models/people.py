"""What sources say of people, of who works with them, and of why a child may be known."""

from django.db import models

from wholepicture.core import feeds
from wholepicture.core.deliveries import read_span

NAMED = ("given_name", "family_name", "other_names", "birth_date", "sex", "nhs_number", "upn",
         "address", "postcode", "phone", "email")  # fmt: skip


class Kept(models.Model):
    """The version of a source's row that stands.

    `last_seen` is the day (ordinal) of the last delivery that had the row in any version, and `feed` of which feed.
    """

    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    key = models.TextField()
    standing = models.OneToOneField("records.Version", models.PROTECT, related_name="+")
    feed = models.ForeignKey("records.Feed", models.PROTECT, related_name="+")
    last_seen = models.IntegerField()
    gone = models.BooleanField(default=False)

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(fields=["source", "key"], name="one_%(class)s_for_a_key"),
        )


class SourceRecord(Kept):
    """What one source says of one person, as it was written."""

    given_name = models.TextField(blank=True)
    family_name = models.TextField(blank=True)
    other_names = models.TextField(blank=True)
    birth_date = models.TextField(blank=True)
    sex = models.TextField(blank=True)
    nhs_number = models.TextField(blank=True)
    upn = models.TextField(blank=True)
    address = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    further = models.JSONField(default=dict)

    def as_core(self) -> feeds.PersonRecord:
        """As matching reads it."""
        named = {name: getattr(self, name) for name in NAMED if getattr(self, name)}
        return feeds.PersonRecord(self.source_id, self.key, {**named, **self.further})


class Involvement(Kept):
    """A spell of an agency's work with a person of the same source; days as EDTF."""

    person = models.TextField()
    agency = models.TextField()
    role = models.TextField(blank=True)
    contact = models.TextField(blank=True)
    since = models.TextField(blank=True)
    until = models.TextField(blank=True)
    lead = models.BooleanField(null=True)

    class Meta(Kept.Meta):
        indexes = (models.Index(fields=["source", "person"]),)

    def as_core(self) -> feeds.InvolvementRecord:
        """As the ledger is built from it."""
        return feeds.InvolvementRecord(
            self.source_id, self.key, self.person, self.agency, self.role, self.contact,
            read_span(self.since), read_span(self.until), self.lead,
        )  # fmt: skip


class Reason(Kept):
    """Why a child of the same source may be known, from a day (ordinal) until a day; null while it lasts."""

    child = models.TextField()
    kind = models.TextField()
    agency = models.TextField()
    since = models.IntegerField()
    until = models.IntegerField(null=True)

    class Meta(Kept.Meta):
        indexes = (models.Index(fields=["source", "child"]),)

    def as_core(self) -> feeds.ReasonRecord:
        """As the rule of reasons reads it."""
        return feeds.ReasonRecord(
            self.source_id, self.key, self.child, self.kind, self.agency, self.since, self.until
        )
