"""What somebody searched for and looked at, as facts of their own work: the audit is another thing, and no page reads it."""

from django.db import models


class Search(models.Model):
    """One search for a child by an account, for a purpose; and the refs of the children whom it showed.

    `limited` says that it was refused, for there had been too many before.
    """

    account = models.TextField()
    by = models.TextField(blank=True)
    agency = models.TextField(blank=True)
    at = models.DateTimeField()
    purpose = models.TextField()
    children = models.JSONField(default=list)
    limited = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["account", "at"], name="searches_of_an_account"),
            models.Index(fields=["at"], name="searches_by_time"),
        )


class LastLook(models.Model):
    """When an account last looked at a child, and what it was shown: ids of observations and agencies, no words.

    `before` and `seen_before` are of the visit before, with which this one is compared.
    """

    account = models.TextField()
    child = models.TextField()
    at = models.DateTimeField()
    seen = models.JSONField(default=list)
    before = models.DateTimeField(null=True)
    seen_before = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "child"], name="one_last_look_at_a_child"),
        )


class SafeContact(models.Model):
    """How it is safe to contact the family of a child, and how not, as an agency says; the newest of each stands.

    It is kept on one record of the child, as a seal is. `told` says that every agency that may see the child's
    content may read it, by the choice of the agency whose words they are.
    """

    source = models.TextField()
    key = models.TextField()
    agency = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    safe = models.TextField(blank=True)
    unsafe = models.TextField(blank=True)
    told = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["source", "key"], name="safe_contact_of_a_record"),)
