"""Which records are about the same person: what was decided, who is who since when, and what relied on it."""

from django.db import models
from django.db.models import Q

from wholepicture.core.identity.decisions import Key, Says
from wholepicture.core.identity.decisions import MatchDecision as Decision


class MatchDecision(models.Model):
    """What somebody said of two records; rows are only ever added, and a later one of the same pair outranks it.

    The first record is empty in a *never* that holds against every record.
    """

    source_a = models.TextField(blank=True)
    key_a = models.TextField(blank=True)
    source_b = models.TextField()
    key_b = models.TextField()
    says = models.TextField(choices=[(one.value, one.value) for one in Says])
    by = models.TextField()
    why = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["source_a", "key_a"], name="decision_a"),
            models.Index(fields=["source_b", "key_b"], name="decision_b"),
        )

    @property
    def pair(self) -> tuple[Key, Key]:
        """The two records."""
        return (self.source_a, self.key_a), (self.source_b, self.key_b)

    def as_core(self) -> Decision:
        """As the rule of decisions reads it."""
        return Decision(*self.pair, Says(self.says), self.by, self.at.isoformat(), self.why)


class Change(models.Model):
    """What moved at one time. Its number is a version: who is who as of a change never alters.

    `matching` says that records were matched, rather than moved by somebody.
    """

    number = models.PositiveIntegerField(primary_key=True)
    matching = models.BooleanField()
    at = models.DateTimeField()
    by = models.TextField()
    why = models.TextField(blank=True)


class Person(models.Model):
    """Somebody, as a place that records are moved to and from. `ref` is drawn by chance, and tells nothing."""

    number = models.PositiveIntegerField(primary_key=True)
    ref = models.TextField(unique=True)
    since = models.ForeignKey(Change, models.PROTECT, related_name="+")


class Identity(models.Model):
    """A record is about a person, from one change until another; null while it is so.

    `weight` is the mean link weight that holds it there; null for a record alone.
    """

    source = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    key = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="records")
    weight = models.FloatField(null=True)
    since = models.ForeignKey(Change, models.PROTECT, related_name="+")
    until = models.ForeignKey(Change, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "key"], condition=Q(until=None), name="one_person_at_a_time"
            ),
        )


class MatchQuestion(models.Model):
    """A pair of records that a person must decide, as the last matching left it: why, what agrees, what conflicts."""

    source_a = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    key_a = models.TextField()
    source_b = models.ForeignKey("records.Source", models.PROTECT, related_name="+")
    key_b = models.TextField()
    weight = models.FloatField()
    why = models.TextField()
    agree = models.TextField()
    conflict = models.TextField()
    always = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source_a", "key_a", "source_b", "key_b"], name="a_pair_is_asked_once"
            ),
        )


class SupersededNumber(models.Model):
    """An NHS number that was replaced, and the one that holds in its place."""

    old = models.TextField(primary_key=True)
    new = models.TextField()


class Reliance(models.Model):
    """Something that rested on who a person was: a share, a prompt, a decision, a report; and as of which change."""

    what = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="relied_on")
    change = models.ForeignKey(Change, models.PROTECT, related_name="+")
    at = models.DateTimeField()
