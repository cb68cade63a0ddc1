"""Which records are about the same person: what was decided, and who is who since when."""

from django.db import models


class MatchDecision(models.Model):
    """What a person, or a rule, said of two records; a later one of the same pair outranks it."""

    class Kind(models.TextChoices):
        """What was said."""

        SAME = "same"
        DIFFERENT = "different"
        NOT_SURE = "not-sure"

    source_a = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    key_a = models.TextField()
    source_b = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    key_b = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    by = models.TextField()
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["source_a", "key_a"]),
            models.Index(fields=["source_b", "key_b"]),
        )


class Identity(models.Model):
    """A record is about a person, since a moment and until another; null while it is so."""

    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    key = models.TextField()
    person = models.TextField(db_index=True)
    weight = models.FloatField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "key"],
                condition=models.Q(until=None),
                name="one_person_at_a_time",
            ),
        )


class Succession(models.Model):
    """A person's records went on under another name: two were joined, or one was parted."""

    before = models.TextField(db_index=True)
    after = models.TextField(db_index=True)
    why = models.TextField(blank=True)
    at = models.DateTimeField()
