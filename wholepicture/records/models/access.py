"""What bears on who may look at whom: reasons, purposes, seals and conflicts of interest, each from when until when."""

from django.db import models

from wholepicture.core.access import look


class Lasting(models.Model):
    """A row that holds from a moment until another; null while it does. Who wrote it, and why, in words."""

    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.TextField()
    why = models.TextField(blank=True)

    class Meta:
        abstract = True


class AccessReason(Lasting):
    """A current reason that does not follow from an involvement: a request, an invitation, a contact, a danger.

    `holder` is the account, the post or the agency that has it; `child` the ref of a person.
    """

    kind = models.TextField()
    child = models.TextField(db_index=True)
    holder = models.TextField()

    def as_core(self) -> look.CurrentReason:
        """As the rule of a look reads it."""
        return look.CurrentReason(self.kind, self.child, self.holder, self.since, self.until)


class AccessPurpose(models.Model):
    """What an account said, in words, that it looks at a child for."""

    account = models.TextField()
    child = models.TextField()
    words = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["account", "child"], name="purpose_of_a_look"),)

    def as_core(self) -> look.StatedPurpose:
        """As the rule of a look reads it."""
        return look.StatedPurpose(self.account, self.child, self.words, self.since, self.until)


class Seal(Lasting):
    """A seal on one record of a person. It covers every person whom the record is about, whatever is matched later.

    `open_to` are the accounts, posts and agencies for whom it is open.
    """

    source = models.TextField()
    key = models.TextField()
    open_to = models.JSONField(default=list)

    class Meta:
        indexes = (models.Index(fields=["source", "key"], name="seal_of_a_record"),)

    def as_core(self, person: str) -> look.Seal:
        """As the rule of a look reads it, of the person whom the record is about."""
        return look.Seal(person, self.since, self.until, frozenset(self.open_to))


class Conflict(Lasting):
    """A conflict of interest of an account with one record of a person, and so with whomever it is about."""

    kind = models.TextField()
    account = models.TextField()
    source = models.TextField()
    key = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["account"], name="conflicts_of_an_account"),)

    def as_core(self, person: str) -> look.Conflict:
        """As the rule of a look reads it, with the person whom the record is about."""
        return look.Conflict(self.kind, self.account, person, self.since, self.until)
